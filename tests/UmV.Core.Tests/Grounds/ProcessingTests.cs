using System.Text;
using System.Text.Json;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Grounds;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Grounds;

/// <summary>"Purpose and legal basis per record": asked by basis, by purpose, of a case, of a period; and what has lost its basis is named.</summary>
public sealed class ProcessingTests
{
    [Fact]
    public async Task What_is_held_is_found_by_basis_and_by_purpose()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var release = await ShareAsync(world);
        await CloseAsync(world);

        var all = await OneAsync(world, new ListProcessing());
        all.Agreement.Should().Be(new AgreementPin(world.Agreement, 1));
        all.Records.Should().OnlyContain(group => !group.HasLapsed);

        var shared = await OneAsync(world, new ListProcessing(Basis: ProcessingGround.ReleaseFromSecrecy));
        var group = shared.Records.Should().ContainSingle().Subject;
        (group.Kind, group.Purpose, group.LegalBasis, group.Consent, group.Count).Should().Be(
            (RecordKind.Sharing, ProcessingPurpose.FollowUp, "forvaltningsloven § 13 a nr. 1", release, 1));
        (group.FirstOn, group.LastOn).Should().Be((world.Today, world.Today));

        var evaluated = await OneAsync(world, new ListProcessing(Purpose: ProcessingPurpose.Evaluation));
        evaluated.Records.Select(one => (one.Kind, one.Count)).Should().Equal((RecordKind.Evaluation, 1), (RecordKind.Voice, 3), (RecordKind.Ending, 1));
        evaluated.Records.Should().OnlyContain(one => one.LegalBasis == Terms.Data!.LegalBasis && one.Basis == ProcessingGround.AgreementTerms);

        (await OneAsync(world, new ListProcessing(ProcessingGround.LegalDuty, ProcessingPurpose.Accountability))).Records.Select(one => one.Kind).Should().Equal(RecordKind.Consent);
        (await world.Door.AskAsync(Leader, new ListProcessing(ProcessingGround.LegalDuty, ProcessingPurpose.Evaluation))).Should().BeEmpty();
    }

    [Fact]
    public async Task What_has_lost_its_basis_is_named_from_the_next_question_on()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var release = await ShareAsync(world);
        (await world.Door.AskAsync(Leader, new ListProcessing(LapsedOnly: true))).Should().BeEmpty();

        await world.DoneAsync(Worker, new WithdrawConsent(world.Case, release));

        var lapsed = await OneAsync(world, new ListProcessing(LapsedOnly: true));
        lapsed.Records.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = RecordKind.Sharing, Consent = release, Standing = GroundStanding.Withdrawn, HasLapsed = true });
    }

    [Fact]
    public async Task A_release_carries_what_was_shared_to_midnight_in_Oslo_after_its_last_day()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await ShareAsync(world);
        var midnight = world.Today.PlusDays(91).AtStartOfDayInZone(TestClock.Oslo).ToInstant();
        world.Clock.Reset(midnight - Duration.Epsilon);
        (await world.Door.AskAsync(Leader, new ListProcessing(LapsedOnly: true))).Should().BeEmpty();
        world.Clock.Reset(midnight);
        (await OneAsync(world, new ListProcessing(LapsedOnly: true))).Records.Should().ContainSingle().Which.Standing.Should().Be(GroundStanding.Expired);
    }

    [Fact]
    public async Task A_draft_stands_under_no_agreement_yet()
    {
        using var world = await InAsync(CaseState.Drafting);
        var draft = await OneAsync(world, new ListProcessing());
        draft.Agreement.Should().BeNull();
        draft.Records.Should().OnlyContain(group => group.Standing == GroundStanding.NoAgreement && group.LegalBasis == null).And.Contain(group => group.Kind == RecordKind.Request);
    }

    [Fact]
    public async Task What_serves_a_purpose_that_the_agreement_does_not_name_has_no_basis()
    {
        using var world = await InAsync(CaseState.FollowingUp, Terms with { Data = Terms.Data! with { Purposes = [DataPurpose.Assessment, DataPurpose.Planning, DataPurpose.FollowUp] } });
        (await OneAsync(world, new ListProcessing(LapsedOnly: true))).Records.Select(group => (group.Kind, group.Standing))
            .Should().Equal((RecordKind.StatisticsRow, GroundStanding.PurposeNotAgreed));
    }

    [Fact]
    public async Task A_case_stands_on_the_version_that_it_began_under_whatever_is_agreed_later()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await AmendAsync(world, Terms with { Data = Terms.Data! with { LegalBasis = "A later wording", Purposes = [DataPurpose.Statistics] } });
        var before = await OneAsync(world, new ListProcessing(Basis: ProcessingGround.AgreementTerms));
        before.Records.Should().OnlyContain(group => group.LegalBasis == Terms.Data!.LegalBasis && !group.HasLapsed);

        world.Case = world.Ids.Next<CaseId>();
        await world.BringAsync(CaseState.Submitted);
        var after = (await world.Door.AskAsync(Leader, new ListProcessing(Case: world.Case))).Single();
        after.Agreement!.Version.Should().Be(2);
        after.Records.Where(group => group.Basis == ProcessingGround.AgreementTerms).Should().OnlyContain(group => group.LegalBasis == "A later wording");
    }

    [Fact]
    public async Task A_rule_that_the_host_lays_down_counts_from_the_next_question_on()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        world.Service<UmVOptions>().Processing = ProcessingTable.Default.With(
            new ProcessingRule(RecordKind.Session, ProcessingPurpose.FollowUp, ProcessingGround.Consent, "The provider asks the pupil"));
        await world.DoAsync(Worker, CaseAction.StartMeasure);
        await world.DoAsync(Worker, CaseAction.PlanSession);
        (await OneAsync(world, new ListProcessing(Basis: ProcessingGround.Consent))).Records.Should().ContainSingle().Which.Standing.Should().Be(GroundStanding.NoConsent);

        await world.DoneAsync(Worker, WellFormed.Consent(world, await world.FileAsync()) with { Kind = ConsentKind.DataProcessing, GivenBy = Pupil.Person, Recipient = null, Information = null });
        (await OneAsync(world, new ListProcessing(Basis: ProcessingGround.Consent))).Records.Should().ContainSingle().Which.HasLapsed.Should().BeFalse();
    }

    [Fact]
    public async Task A_period_is_of_the_days_on_which_cases_were_begun()
    {
        using var world = await InAsync(CaseState.Submitted);
        var today = world.Today;
        (await world.Door.AskAsync(Leader, new ListProcessing(From: today, Until: today))).Should().ContainSingle().Which.BegunOn.Should().Be(today);
        (await world.Door.AskAsync(Leader, new ListProcessing(From: today.PlusDays(1)))).Should().BeEmpty();
        (await world.Door.AskAsync(Leader, new ListProcessing(Until: today.PlusDays(-1)))).Should().BeEmpty();
    }

    [Fact]
    public async Task A_page_goes_on_after_the_last_case_and_passes_over_those_of_which_nothing_fits()
    {
        using var world = await InAsync(CaseState.Drafting);
        for (var more = 0; more < 4; more++)
        {
            world.Clock.Advance(Duration.FromMinutes(1));
            world.Case = world.Ids.Next<CaseId>();
            await world.BringAsync(more % 2 == 0 ? CaseState.Submitted : CaseState.Drafting);
        }

        var sent = new ListProcessing(Purpose: ProcessingPurpose.Statistics, Most: 1);
        var first = (await world.Door.AskAsync(Leader, sent)).Single();
        var second = (await world.Door.AskAsync(Leader, sent with { After = first.Case })).Single();
        second.Case.Should().NotBe(first.Case);
        (await world.Door.AskAsync(Leader, sent with { After = second.Case })).Should().BeEmpty();
        (await world.Door.AskAsync(Leader, sent with { Most = 1000 })).Select(one => one.Case).Should().Equal(first.Case, second.Case);
    }

    [Fact]
    public async Task An_erased_case_holds_nothing()
    {
        using var world = await InAsync(CaseState.Erased);
        (await world.Door.AskAsync(Leader, new ListProcessing())).Should().BeEmpty();
        (await world.Door.AskAsync(Leader, new ListProcessing(Case: world.Case))).Should().BeEmpty();
    }

    [Fact]
    public async Task The_providers_leader_the_schools_and_the_coordinator_are_told_and_nobody_else()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        foreach (var actor in new[] { Leader, Worker, Principal })
        {
            (await world.Door.AskAsync(actor, new ListProcessing())).Should().ContainSingle("{0} answers for it", actor.Role);
            (await world.Door.AskAsync(actor, new ListProcessing(Case: world.Case))).Should().ContainSingle();
        }

        foreach (var actor in Actors.Except([Leader, Worker, Principal]).Append(new Actor(Person(90), Role.Auditor)))
        {
            (await world.Door.AskAsync(actor, new ListProcessing())).Should().BeEmpty("{0} is not told", actor.Role);
            (await world.Door.AskAsync(actor, new ListProcessing(Case: world.Case))).Should().BeEmpty();
            (await world.Door.AskAsync(actor, new ListProcessingRules())).Should().Equal(ProcessingTable.Default.Rules, "the rules name nobody");
        }
    }

    [Fact]
    public async Task Of_a_protected_person_neither_school_nor_agreement_nor_its_words_are_told()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Leader, new ProtectAddress(Pupil.Person, AddressProtection.Confidential));
        var held = await OneAsync(world, new ListProcessing());
        (held.School, held.Agreement).Should().Be((null, null));
        held.Records.Where(group => group.Basis == ProcessingGround.AgreementTerms).Should().NotBeEmpty().And.OnlyContain(group => group.LegalBasis == null && !group.HasLapsed);
        (await world.Door.AskAsync(Principal, new ListProcessing())).Single().School.Should().Be(School, "who is there knows");
    }

    [Fact]
    public async Task It_names_no_person_and_no_text_and_is_logged_with_the_cases_that_were_shown()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await ShareAsync(world);
        await CloseAsync(world);
        var answer = await world.Door.AskAsync(Leader, new ListProcessing());

        var text = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(answer, UmVJson.Answers.GetTypeInfo(answer.GetType())));
        Canary.SearchText(text, [.. Actors.Select(actor => actor.Person.ToString()), "Testesen", "It helped", "fought"]).Should().BeEmpty();
        var entry = (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access;
        (entry.Name, entry.Outcome).Should().Be(("ListProcessing", AccessOutcome.Answered));
        entry.Shown.Should().BeEquivalentTo([StreamId.Of(world.Case), StreamId.Of(world.Agreement)]);

        (await world.Door.AskAsync(Leader, new ListProcessing(ProcessingGround.NotGiven, Case: world.Case))).Single().Records.Should().BeEmpty("there is such a case, and nothing like that in it");
        (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access.Should().BeEquivalentTo(new { Subject = StreamId.Of(world.Case), Outcome = AccessOutcome.Answered });
        await world.Door.AskAsync(OtherPrincipal, new ListProcessing(Case: world.Case));
        (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access.Outcome.Should().Be(AccessOutcome.NotAllowed);
    }

    private static async Task<ConsentId> ShareAsync(CaseWorld world)
    {
        var release = WellFormed.Consent(world, await world.FileAsync());
        await world.DoneAsync(Worker, release);
        await world.DoneAsync(Worker, new ShareInformation(world.Case, release.Consent, DataRecipient.ChildWelfareService, DataPurpose.FollowUp, ["attendance"]));
        return release.Consent;
    }

    private static async Task CloseAsync(CaseWorld world)
    {
        foreach (var (actor, action) in CaseStory.To(CaseState.Closed).Skip(CaseStory.To(CaseState.FollowingUp).Count()))
            await world.DoAsync(actor, action);
    }

    private static async Task AmendAsync(CaseWorld world, AgreementTerms terms)
    {
        await world.DoneAsync(Leader, new ProposeAmendment(world.Agreement, terms));
        await world.DoneAsync(Leader, new SignAmendment(world.Agreement, AgreementParty.Provider, LeadershipRole.GeneralManager, Leader.Person));
        await world.DoneAsync(Principal, new SignAmendment(world.Agreement, AgreementParty.School, LeadershipRole.Principal, Principal.Person));
        await world.DoneAsync(Leader, new AdoptAmendment(world.Agreement));
    }

    private static async Task<CaseProcessing> OneAsync(CaseWorld world, ListProcessing asked) =>
        (await world.Door.AskAsync(Leader, asked)).Should().ContainSingle().Subject;
}
