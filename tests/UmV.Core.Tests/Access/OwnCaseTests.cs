using System.Text;
using System.Text.Json;
using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;
using Act = UmV.Core.Cases.CaseAction;

namespace UmV.Core.Tests.Access;

/// <summary>A pupil and a guardian see what is theirs, and nothing of the other pupils of the case.</summary>
public sealed class OwnCaseTests
{
    private static readonly Actor Second = new(OtherPupil, Role.Pupil, School);
    private static readonly Actor OtherGuardian = new(Person(60), Role.Guardian);

    [Fact]
    public async Task Each_pupil_and_guardian_sees_the_own_words_and_none_of_the_others()
    {
        using var world = await TwoPupilsAsync();
        foreach (var reader in new[] { Pupil, Second, Guardian, OtherGuardian })
        {
            var text = Written(await world.Door.AskAsync(reader, new GetOwnCase(world.Case)));
            text.Should().Contain($"own words of {reader.Person}", "it is the reader's own");
            foreach (var other in new[] { Pupil, Second, Guardian, OtherGuardian }.Where(other => other != reader))
                text.Should().NotContain($"own words of {other.Person}", $"{reader.Role} is not {other.Role}");
            text.Should().NotContain("for staff").And.NotContain("of both pupils");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_name_of_the_other_pupil_and_the_other_guardian_is_nowhere(bool asGuardian)
    {
        using var world = await TwoPupilsAsync();
        var text = Written(await world.Door.AskAsync(asGuardian ? Guardian : Pupil, new GetOwnCase(world.Case)));
        text.Should().Contain("Pupil Testesen");
        text.Should().NotContain("Nils").And.NotContain(OtherPupil.ToString()).And.NotContain("Otto").And.NotContain(OtherGuardian.Person.ToString());
    }

    [Fact]
    public async Task What_is_planned_for_one_pupil_alone_is_told_and_what_is_for_several_is_named_only()
    {
        using var world = await TwoPupilsAsync();
        var view = await world.Door.AskAsync(Pupil, new GetOwnCase(world.Case));
        view!.Measures.Select(measure => measure.Description).Should().BeEquivalentTo([$"planned for {Pupil.Person}", null]);
        view.Coordinator!.Person.Should().Be(Worker.Person);
        view.Staff.Should().Contain(member => member.Role == Role.ContactTeacher).And.NotContain(member => member.Role == Role.Guardian);
        view.Consents.Should().OnlyContain(consent => consent.Concerning == Pupil.Person).And.NotBeEmpty();
    }

    [Fact]
    public async Task What_was_shared_by_consents_of_the_pupil_is_told_and_nothing_of_the_others()
    {
        using var world = await TwoPupilsAsync();
        foreach (var (pupil, information) in new[] { (Pupil.Person, "attendance"), (OtherPupil, "grades"), (Pupil.Person, "measures") })
        {
            var consent = world.Ids.Next<ConsentId>();
            await world.DoneAsync(Worker, new GiveConsent(
                world.Case, consent, ConsentKind.ReleaseFromSecrecy, pupil, pupil, DataPurpose.FollowUp, world.Today, world.Today.PlusDays(30), DataRecipient.ChildWelfareService, [information]));
            await world.DoneAsync(Worker, new ShareInformation(world.Case, consent, DataRecipient.ChildWelfareService, DataPurpose.FollowUp, [information]));
        }

        (await world.Door.AskAsync(Pupil, new GetOwnCase(world.Case)))!.Shared.SelectMany(shared => shared.Information).Should().Equal("attendance", "measures");
        (await world.Door.AskAsync(Second, new GetOwnCase(world.Case)))!.Shared.SelectMany(shared => shared.Information).Should().Equal("grades");
    }

    [Fact]
    public async Task A_guardian_of_whom_it_is_not_known_whose_sees_nothing()
    {
        using var world = await InAsync(CaseState.Planning);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Guardian.Person, Role.Guardian));
        (await world.Door.AskAsync(Guardian, new GetOwnCase(world.Case))).Should().BeNull();
    }

    [Fact]
    public async Task The_view_is_for_pupils_and_guardians_on_the_case_and_for_nobody_else()
    {
        using var world = await TwoPupilsAsync();
        foreach (var actor in Actors.Where(actor => actor != Pupil && actor != Guardian).Append(new Actor(Person(61), Role.Pupil, School)))
            (await world.Door.AskAsync(actor, new GetOwnCase(world.Case))).Should().BeNull();
    }

    private static async Task<CaseWorld> TwoPupilsAsync()
    {
        var world = await InAsync(CaseState.Assessing);
        await world.DoneAsync(Leader, new RegisterPerson(OtherGuardian.Person, new PersonDetails("Otto", "Testmann"), null, [Role.Guardian]));
        await world.DoneAsync(Worker, new RecordAssessment(
            world.Case,
            [new AffectedParty(Pupil.Person, [PartyRole.Exposed], true), new AffectedParty(OtherPupil, [PartyRole.Exercising], true)],
            new ProblemStatement(["fight"], "for staff"), "for staff", new DeclaredInterest(false, null), ChildWelfareOutcome.NoDuty));
        await world.DoAsync(Leader, Act.ApproveAssessment);
        await world.DoAsync(Leader, Act.AcceptRequest);
        await world.DoAsync(Worker, Act.AddTeamMember);
        await world.DoAsync(Worker, Act.AddTeamMember);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Guardian.Person, Role.Guardian, TeamBasis.Party, Concerning: Pupil.Person));
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, OtherGuardian.Person, Role.Guardian, TeamBasis.Party, Concerning: OtherPupil));
        await PlanAsync(world);
        await HearAsync(world);
        foreach (var reader in new[] { Pupil, Second, Guardian, OtherGuardian })
            await world.DoneAsync(reader, new RaiseObjection(world.Case, world.Ids.Next<ObjectionId>(), reader.Person, $"objection: own words of {reader.Person}"));
        foreach (var pupil in new[] { Pupil.Person, OtherPupil })
            await world.DoneAsync(Worker, new GiveConsent(
                world.Case, world.Ids.Next<ConsentId>(), ConsentKind.Participation, pupil, pupil, Core.Agreements.DataPurpose.FollowUp, world.Today, world.Today.PlusDays(30)));
        return world;
    }

    private static async Task PlanAsync(CaseWorld world)
    {
        Measure ForOne(PersonId pupil) => WellFormed.Measure(world, pupil) with { Description = $"planned for {pupil}", Problem = "for staff" };
        var forBoth = WellFormed.Measure(world, Pupil.Person, OtherPupil) with { Description = "of both pupils", Problem = "for staff" };
        await world.DoneAsync(Worker, new ProposePlan(world.Case, [ForOne(Pupil.Person), ForOne(OtherPupil), forBoth]));
        await world.DoAsync(Worker, Act.OpenConsultation);
    }

    private static async Task HearAsync(CaseWorld world)
    {
        await HearAsync(ConsulteeKind.Pupil, Pupil.Person, null);
        await HearAsync(ConsulteeKind.Pupil, OtherPupil, null);
        await HearAsync(ConsulteeKind.Guardian, Guardian.Person, Pupil.Person);
        await HearAsync(ConsulteeKind.Guardian, OtherGuardian.Person, OtherPupil);

        Task HearAsync(ConsulteeKind kind, PersonId person, PersonId? concerning) => world.DoneAsync(
            Worker, new RecordHearing(world.Case, kind, person, HearingOutcome.Heard, world.Today, $"hearing: own words of {person}", null, concerning));
    }

    private static string Written(OwnCaseView? view) =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(view, UmVJson.Answers.GetTypeInfo(typeof(OwnCaseView))));
}
