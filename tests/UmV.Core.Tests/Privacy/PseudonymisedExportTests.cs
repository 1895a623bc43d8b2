using System.Text;
using CsCheck;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Exports;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>"Same pupil same pseudonym within export, not across": cases for research without names, ids and texts.</summary>
public sealed class PseudonymisedExportTests
{
    private static readonly CaseState[] States =
        [CaseState.Submitted, CaseState.Assessing, CaseState.Planning, CaseState.Consulting, CaseState.FollowingUp, CaseState.Closed, CaseState.Archived];

    [Fact]
    public async Task The_same_pupil_has_the_same_pseudonym_within_an_export_and_another_in_the_next()
    {
        using var world = await TwoCasesAsync(CaseState.FollowingUp);
        var (first, second) = (await ExportAsync(world), await ExportAsync(world));

        first.Cases.Should().HaveCount(2);
        var pseudonym = PupilsOf(first).Should().ContainSingle("both cases are of one pupil").Subject;
        first.Cases.Should().OnlyContain(one => one.Parties.Any(party => party.IsPupil && party.Person == pseudonym) && one.Measures.All(measure => measure.Pupils.Contains(pseudonym)));
        first.Cases.Select(one => one.School).Distinct().Should().ContainSingle();
        first.Cases.Select(one => one.Case).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);

        All(first).Intersect(All(second)).Should().BeEmpty("no two exports can be joined by a pseudonym");
        All(first).Should().HaveSameCount(All(second));
    }

    [Fact]
    public async Task Sessions_that_were_held_are_counted_for_their_measure_and_a_withdrawn_consent_is_told_as_such()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var measure = (await world.FileAsync()).Plan.Measures[0].Id;
        await world.DoneAsync(Worker, new Core.FollowUp.StartMeasure(world.Case, measure));
        var (held, planned) = (world.Ids.Next<SessionId>(), world.Ids.Next<SessionId>());
        foreach (var session in new[] { held, planned })
            await world.DoneAsync(Worker, new Core.FollowUp.PlanSession(world.Case, session, measure, world.Today + new LocalTime(12, 0), 45, [Pupil.Person]));
        await world.DoneAsync(Worker, new Core.FollowUp.HoldSession(world.Case, held, [Pupil.Person], "We talked"));
        var (kept, withdrawn) = (world.Ids.Next<ConsentId>(), world.Ids.Next<ConsentId>());
        foreach (var consent in new[] { kept, withdrawn })
            await world.DoneAsync(Worker, new Core.Consent.GiveConsent(
                world.Case, consent, Core.Consent.ConsentKind.Participation, Pupil.Person, Guardian.Person, DataPurpose.FollowUp, world.Today, world.Today.PlusDays(30)));
        await world.DoneAsync(Worker, new Core.Consent.WithdrawConsent(world.Case, withdrawn));

        var one = (await ExportAsync(world)).Cases.Single();

        one.Measures[0].SessionsHeld.Should().Be(1, "one of two was held");
        one.Consents.TakeLast(2).Select(consent => consent.Withdrawn).Should().Equal(false, true);
    }

    [Fact]
    public async Task Two_pupils_have_two_pseudonyms()
    {
        using var world = await WithAgreementAsync();
        world.Rewrite = (actor, command) => (actor, command is Core.Assessment.RecordAssessment record
            ? record with { Parties = [.. record.Parties ?? [], new(OtherPupil, [Core.Assessment.PartyRole.Witness], true)] }
            : command);
        await world.BringAsync(CaseState.Planning);
        PupilsOf(await ExportAsync(world)).Should().HaveCount(2);
    }

    /// <summary>Wherever the cases stand: no byte names a person, a school, a case or says a word of a text, and no date is finer than a month.</summary>
    [Fact]
    public void No_id_name_school_number_or_text_is_in_the_bytes() =>
        Gen.Int[0, States.Length - 1].Select(place => States[place]).Sample(
            state =>
            {
                using var world = TwoCasesAsync(state).GetAwaiter().GetResult();
                var export = ExportAsync(world).GetAwaiter().GetResult();
                export.Cases.Should().HaveCount(2);
                var text = Encoding.UTF8.GetString(PseudonymisedExportWriter.Json(export));
                foreach (var name in NamesAsync(world).GetAwaiter().GetResult())
                    text.Should().NotContainEquivalentOf(name);
                text.Should().NotMatchRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}");
            },
            seed: "0000KNVzTFd4", iter: 20, threads: 1);

    [Theory]
    [InlineData(AddressProtection.NotReported, 2)]
    [InlineData(AddressProtection.Ungraded, 2)]
    [InlineData(AddressProtection.ClientAddress, 0)]
    [InlineData(AddressProtection.Confidential, 0)]
    [InlineData(AddressProtection.StrictlyConfidential, 0)]
    public async Task Cases_of_a_protected_person_are_left_out(AddressProtection grade, int cases)
    {
        using var world = await TwoCasesAsync(CaseState.FollowingUp);
        await world.DoneAsync(Leader, new ProtectAddress(Pupil.Person, grade));
        (await ExportAsync(world)).Cases.Should().HaveCount(cases);
    }

    [Fact]
    public async Task A_case_whose_agreement_does_not_name_statistics_is_left_out()
    {
        using var world = await WithAgreementAsync(Terms with { Data = Terms.Data! with { Purposes = [DataPurpose.FollowUp] } });
        await world.BringAsync(CaseState.FollowingUp);
        (await ExportAsync(world)).Cases.Should().BeEmpty();
    }

    [Fact]
    public async Task Only_requests_of_the_months_are_in_it()
    {
        using var world = await TwoCasesAsync(CaseState.Submitted);
        var month = world.Today.ToYearMonth();
        (await ExportAsync(world, month.PlusMonths(1), month.PlusMonths(2))).Cases.Should().BeEmpty();
        (await ExportAsync(world, month.PlusMonths(-2), month.PlusMonths(-1))).Cases.Should().BeEmpty();
        (await ExportAsync(world, month.PlusMonths(-2), month.PlusMonths(2))).Cases.Should().HaveCount(2);
        (await ExportAsync(world)).Cases.Should().HaveCount(2);
    }

    [Fact]
    public async Task Only_the_providers_leader_makes_one_and_the_log_tells_which_cases_were_in_it()
    {
        using var world = await TwoCasesAsync(CaseState.FollowingUp);
        var export = await AgreedOnAsync(world, world.Today.ToYearMonth(), world.Today.ToYearMonth());
        foreach (var actor in Actors.Where(actor => actor.Role != Role.ProviderLeader))
            (await world.Door.AskAsync(actor, new GetPseudonymisedExport(Worker.Person, export))).Should().BeNull("{0} may not", actor.Role);

        await ExportAsync(world);

        var entry = (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access;
        (entry.Name, entry.Outcome, entry.Actor.Person).Should().Be(("GetPseudonymisedExport", AccessOutcome.Answered, Leader.Person));
        entry.Shown.Should().Contain(StreamId.Of(world.Case)).And.HaveCount(2);
    }

    private static async Task<CaseWorld> TwoCasesAsync(CaseState state)
    {
        var world = await WithAgreementAsync();
        await world.BringAsync(state);
        world.Case = world.Ids.Next<CaseId>();
        await world.BringAsync(state);
        return world;
    }

    private static async Task<PseudonymisedExport> ExportAsync(CaseWorld world)
    {
        var month = world.Today.ToYearMonth();
        return await ExportAsync(world, month, month);
    }

    private static async Task<PseudonymisedExport> ExportAsync(CaseWorld world, YearMonth from, YearMonth to) =>
        (await world.Door.AskAsync(Leader, new GetPseudonymisedExport(Worker.Person, await AgreedOnAsync(world, from, to))))!.Export!;

    private static async Task<ExportId> AgreedOnAsync(CaseWorld world, YearMonth from, YearMonth to)
    {
        var export = world.Ids.Next<ExportId>();
        await world.DoneAsync(Worker, new RequestExport(Worker.Person, export, from, to, "For a thesis"));
        await world.DoneAsync(Leader, new ApproveExport(Worker.Person, export));
        return export;
    }

    private static string[] PupilsOf(PseudonymisedExport export) =>
        [.. export.Cases.SelectMany(one => one.Parties).Where(party => party.IsPupil).Select(party => party.Person).Distinct()];

    private static string[] All(PseudonymisedExport export) =>
    [
        .. export.Cases.SelectMany(one => one.Parties.Select(party => party.Person)
            .Concat(one.Measures.SelectMany(measure => measure.Pupils)).Concat(one.Hearings.Select(hearing => hearing.Concerning))
            .Concat(one.Consents.Select(consent => consent.Concerning)).Append(one.Case).Append(one.School)).Distinct(),
    ];

    private static async Task<IEnumerable<string>> NamesAsync(CaseWorld world)
    {
        var view = await world.ViewAsync(Leader);
        string?[] texts =
        [
            view.Assessment.Problem, view.Assessment.Approach, .. view.Measures.SelectMany(measure => new[] { measure.Problem, measure.Description, measure.Supplements }),
            .. view.Hearings.SelectMany(hearing => new[] { hearing.OwnWords, hearing.Reason }), .. view.Sessions.Select(session => session.Note),
        ];
        Guid[] ids = [.. Actors.Select(actor => actor.Person.Value), OtherPupil.Value, world.Case.Value, world.Agreement.Value, .. view.Measures.Select(measure => measure.Measure.Value)];
        return
        [
            "Testesen", "Testmann", "example.test", School.Value, Provider.Value, view.Receipt!.Value.ToString(),
            .. ids.SelectMany(id => new[] { id.ToString("D"), id.ToString("N") }), .. texts.OfType<string>(),
        ];
    }
}
