using System.Text;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Evaluation;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Privacy;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Tests.Cases;
using UmV.Core.Text;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>Every field of pupil A, and nothing of pupil B.</summary>
public sealed class SubjectAccessTests
{
    private const string OfA = "Alkefugl", OfB = "Bjørkefink";

    [Fact]
    public async Task The_file_of_one_pupil_holds_every_field_of_that_pupil_and_nothing_of_another()
    {
        using var world = await TwoPupilsAsync();
        var file = (await world.Service<SubjectAccess>().GatherAsync(Leader, Pupil.Person))!;
        var shown = Encoding.UTF8.GetString(SubjectFileWriter.Json(file)) + string.Concat(Enum.GetValues<Language>().Select(language => SubjectFileWriter.Html(file, language)));

        foreach (var field in new[] { "given", "family", "address", "given-before", "own-words", "objection", "voice", "measure", "note" })
            shown.Should().Contain($"{OfA}-{field}");
        shown.Should().Contain("2012-03-04");
        Canary.SearchText(shown, OfB, OtherPupil.ToString(), Teacher.Person.ToString(), Worker.Person.ToString(), Guardian.Person.ToString()).Should().BeEmpty();
        file.Cases.Single().Withheld.Should().BeEquivalentTo(new { Rule = AccessRefusal.RightsOfOthers });
        file.Cases.Single().Withheld.Count.Should().BeGreaterThan(3, "what concerns both is counted, with the rule");
        file.Messages.Should().NotBeEmpty();
    }

    [Fact]
    public async Task The_other_pupils_file_is_the_mirror_of_it()
    {
        using var world = await TwoPupilsAsync();
        var file = (await world.Service<SubjectAccess>().GatherAsync(Leader, OtherPupil))!;
        var shown = Encoding.UTF8.GetString(SubjectFileWriter.Json(file));
        shown.Should().Contain($"{OfB}-own-words").And.Contain($"{OfB}-given");
        Canary.SearchText(shown, OfA, Pupil.Person.ToString()).Should().BeEmpty();
        var (one, mirror) = (file.Cases.Single(), (await world.Service<SubjectAccess>().GatherAsync(Leader, Pupil.Person))!.Cases.Single());
        one.Withheld.Count.Should().Be(mirror.Withheld.Count, "what concerns both is withheld from both");
        one.Texts.Length.Should().BeLessThan(mirror.Texts.Length);
    }

    [Fact]
    public async Task A_note_of_a_session_with_another_pupil_is_of_both_and_a_text_is_told_with_the_field_in_which_it_stands()
    {
        using var world = await TwoPupilsAsync(withBoth: true);
        var file = (await world.Service<SubjectAccess>().GatherAsync(Leader, Pupil.Person))!.Cases.Single();
        file.Texts.Should().NotContain(text => text.Text == $"{OfA}-note");
        file.Texts.Select(text => (text.Text, text.Field)).Should().Contain([($"{OfA}-measure", "measures[0].problem"), ($"{OfA}-own-words", "hearing.ownWords"), ($"{OfA}-objection", "text")]);
        (await world.Service<SubjectAccess>().GatherAsync(Leader, OtherPupil))!.Cases.Single().Texts.Select(text => (text.Text, text.Field))
            .Should().Contain([($"{OfB}-measure", "measures[1].problem")]);
    }

    [Fact]
    public async Task The_page_is_self_contained_and_every_value_is_escaped()
    {
        using var world = await WithAgreementAsync();
        await world.DoneAsync(Leader, new CorrectPerson(OtherPupil, new PersonDetails("<script>alert(1)</script>", "O'\"&"), School, [Role.Pupil]));
        var page = SubjectFileWriter.Html((await world.Service<SubjectAccess>().GatherAsync(Leader, OtherPupil))!, Language.Nn);
        page.Should().NotContain("<script").And.Contain("&lt;script&gt;").And.NotContainAny("http:", "https:", "src=", "href=").And.Contain("lang=\"nn\"").And.Contain("default-src 'none'");
    }

    [Fact]
    public async Task Only_the_providers_leader_gathers_it_and_nobody_of_whom_nothing_is_held()
    {
        using var world = await WithAgreementAsync();
        foreach (var actor in Actors.Where(actor => actor.Role != Role.ProviderLeader))
            (await world.Service<SubjectAccess>().GatherAsync(actor, OtherPupil)).Should().BeNull();
        (await world.Service<SubjectAccess>().GatherAsync(Leader, world.Ids.Next<PersonId>())).Should().BeNull();
    }

    [Fact]
    public async Task An_answer_is_a_duty_with_a_month_and_a_refusal_names_the_exact_rule()
    {
        using var world = await WithAgreementAsync();
        (await world.InvalidAsync(Leader, new RequestSubjectAccess(OtherPupil, world.Today.PlusDays(1)))).Should().Equal("receivedOn: out-of-range");
        await world.DoneAsync(Worker, new RequestSubjectAccess(OtherPupil, world.Today));
        var duty = (await world.Door.AskAsync(Leader, new ListDuties())).Single(duty => duty.Kind == "answer-subject-access");
        duty.Due.Should().Be(world.Today.PlusMonths(1));
        (await world.InvalidAsync(Leader, new AnswerSubjectAccess(OtherPupil, AccessRefusal.StatutorySecrecy))).Should().Equal("grounds: required");
        (await world.RefusedAsync(Worker, new AnswerSubjectAccess(OtherPupil))).Should().Equal("ACC-1");
        await world.DoneAsync(Leader, new AnswerSubjectAccess(OtherPupil, AccessRefusal.StatutorySecrecy, "Another service's secrecy"));
        (await world.Door.AskAsync(Leader, new ListDuties())).Should().NotContain(duty => duty.Kind == "answer-subject-access");
        AccessRules.Of(AccessRefusal.StatutorySecrecy).Nb.Should().Be("personopplysningsloven § 16: lovbestemt taushetsplikt");
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Theory]
    [InlineData("2027-01-31", "2027-02-28")]
    [InlineData("2028-01-30", "2028-02-29")]
    [InlineData("2026-12-15", "2027-01-15")]
    public void The_answer_is_due_within_one_month(string received, string due) =>
        AccessRules.AnswerBy(Date(received)).Should().Be(Date(due));

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static async Task<CaseWorld> TwoPupilsAsync(bool withBoth = false)
    {
        var world = await WithAgreementAsync();
        await world.DoneAsync(Leader, new CorrectPerson(Pupil.Person, Named($"{OfA}-given-before", OfA), School, [Role.Pupil]));
        await world.DoneAsync(Leader, new CorrectPerson(Pupil.Person, Named($"{OfA}-given", $"{OfA}-family", $"{OfA}-address@example.org"), School, [Role.Pupil]));
        await world.DoneAsync(Leader, new CorrectPerson(OtherPupil, Named($"{OfB}-given", $"{OfB}-family", $"b-address@example.org"), School, [Role.Pupil]));
        await world.BringAsync(CaseState.Assessing);
        await world.DoneAsync(Worker, new Core.Assessment.RecordAssessment(
            world.Case, [Party(Pupil.Person), Party(OtherPupil)], new Core.Assessment.ProblemStatement(["fight"], $"{OfA} and {OfB} fought"), "Talk with both",
            new Core.Assessment.DeclaredInterest(false, null), Core.Assessment.ChildWelfareOutcome.NoDuty));
        await world.DoAsync(Leader, CaseAction.ApproveAssessment);
        await world.DoAsync(Leader, CaseAction.AcceptRequest);
        foreach (var _ in Enumerable.Range(0, 2))
            await world.DoAsync(Worker, CaseAction.AddTeamMember);
        var (a, b) = (WellFormed.Measure(world, Pupil.Person) with { Problem = $"{OfA}-measure" }, WellFormed.Measure(world, OtherPupil) with { Problem = $"{OfB}-measure" });
        await world.DoneAsync(Worker, new ProposePlan(world.Case, [a, b]));
        await world.DoAsync(Worker, CaseAction.OpenConsultation);
        await world.DoAsync(Worker, CaseAction.RecordHearing);
        foreach (var (pupil, words) in new[] { (Pupil.Person, OfA), (OtherPupil, OfB) })
        {
            await world.DoneAsync(Worker, new RecordHearing(world.Case, ConsulteeKind.Pupil, pupil, HearingOutcome.Heard, world.Today, $"{words}-own-words"));
            await world.DoneAsync(Worker, new RecordHearing(world.Case, ConsulteeKind.Guardian, Guardian.Person, HearingOutcome.Heard, world.Today, $"A guardian of {words}", null, pupil));
        }

        await world.DoneAsync(Pupil, new Core.Consent.RaiseObjection(world.Case, world.Ids.Next<ObjectionId>(), Pupil.Person, $"{OfA}-objection"));
        await world.DoAsync(Worker, CaseAction.AnswerObjection);
        await world.DoAsync(Leader, CaseAction.ApprovePlan);
        await world.DoAsync(Worker, CaseAction.BeginFollowUp);
        await world.DoneAsync(Worker, new Core.FollowUp.StartMeasure(world.Case, a.Id));
        var session = world.Ids.Next<SessionId>();
        await world.DoneAsync(Worker, new Core.FollowUp.PlanSession(world.Case, session, a.Id, world.Today + new LocalTime(12, 0), 45, withBoth ? [Pupil.Person, OtherPupil] : [Pupil.Person]));
        await world.DoneAsync(Worker, new Core.FollowUp.HoldSession(world.Case, session, [Pupil.Person], $"{OfA}-note"));
        await world.DoneAsync(Worker, new Core.FollowUp.CompleteMeasure(world.Case, a.Id));
        await world.DoneAsync(Worker, new Core.FollowUp.CancelMeasure(world.Case, b.Id, $"{OfB} moved"));
        await world.DoAsync(Worker, CaseAction.BeginEvaluation);
        await world.DoneAsync(Worker, new RecordVoice(world.Case, VoiceKind.Pupil, 4, $"{OfA}-voice", Pupil.Person));
        return world;
    }

    private static Core.Assessment.AffectedParty Party(PersonId person) => new(person, [Core.Assessment.PartyRole.Exposed], IsPupil: true);

    private static PersonDetails Named(string given, string family, string? address = null) => new(given, family, new LocalDate(2012, 3, 4), address?.Replace("ø", "o"));
}
