using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Consent;

/// <summary>A withdrawal stops sharing at once, in every state in which there can be one, and lists who already got what.</summary>
public sealed class WithdrawalTests
{
    public static TheoryData<CaseState> States => [.. StatesWith(CaseAction.GiveConsent)];

    public static TheoryData<string> LastDays => new("2026-10-24", "2026-10-25", "2027-03-27", "2027-03-28");

    [Theory]
    [MemberData(nameof(States))]
    public async Task Withdrawal_stops_sharing_at_once_and_lists_all_earlier_recipients(CaseState state)
    {
        using var world = await InAsync(state);
        var consent = await GivenAsync(world, world.Today.PlusDays(30), DataRecipient.ChildWelfareService, "attendance", "marks");
        var other = await GivenAsync(world, world.Today.PlusDays(30), DataRecipient.School, "attendance");
        var first = world.Clock.GetCurrentInstant();
        await world.DoneAsync(Worker, Share(world, consent, DataRecipient.ChildWelfareService, "attendance"));
        world.Clock.Advance(Duration.FromMinutes(5));
        await world.DoneAsync(Worker, Share(world, consent, DataRecipient.ChildWelfareService, "marks"));
        await world.DoneAsync(Worker, Share(world, other, DataRecipient.School, "attendance"));

        await world.DoneAsync(Worker, new WithdrawConsent(world.Case, consent));

        (await world.RefusedAsync(Worker, Share(world, consent, DataRecipient.ChildWelfareService, "attendance"))).Should().Equal("CONS-2");
        var uses = (await world.ViewAsync()).ConsentUses;
        uses.Select(use => (use.Consent, use.WithdrawnOn)).Should().Equal((consent, (LocalDate?)world.Today), (other, null));
        uses[0].Recipients.Select(got => (got.Recipient, got.Purpose, got.Information.Single(), got.At)).Should().Equal(
            (DataRecipient.ChildWelfareService, DataPurpose.FollowUp, "attendance", first),
            (DataRecipient.ChildWelfareService, DataPurpose.FollowUp, "marks", first + Duration.FromMinutes(5)));
        uses[1].Recipients.Should().ContainSingle().Which.Recipient.Should().Be(DataRecipient.School);
        await world.DoneAsync(Worker, Share(world, other, DataRecipient.School, "attendance"));
    }

    [Fact]
    public void It_can_be_withdrawn_wherever_it_can_be_given_or_used() =>
        StatesWith(CaseAction.WithdrawConsent).Should().Contain(StatesWith(CaseAction.GiveConsent)).And.Contain(StatesWith(CaseAction.ShareInformation));

    /// <summary>Personvernforordningen art. 7 nr. 3: at any time. Whatever way a case goes after a consent was given, until it is erased.</summary>
    [Fact]
    public void It_can_be_withdrawn_in_every_state_in_which_it_is_kept()
    {
        var kept = StatesWith(CaseAction.GiveConsent).ToHashSet();
        while (CaseLifecycle.Map.Transitions.Where(line => line.Moves && kept.Contains(Enum.Parse<CaseState>(line.From)))
            .Any(line => Enum.Parse<CaseState>(line.To) is not CaseState.Erased and var next && kept.Add(next)))
        {
        }

        kept.Should().Contain([CaseState.Closed, CaseState.Withdrawn, CaseState.Archived]);
        StatesWith(CaseAction.WithdrawConsent).Should().BeEquivalentTo(kept);
    }

    /// <summary>By the pupil, after each end: the earlier recipients are told to the pupil and to the leader, and nothing is shared ever after.</summary>
    [Theory]
    [InlineData(CaseAction.CloseCase)]
    [InlineData(CaseAction.WithdrawCase)]
    [InlineData(CaseAction.ArchiveCase)]
    public async Task It_is_withdrawn_by_the_pupil_after_the_case_has_ended(CaseAction end)
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var consent = await GivenAsync(world, world.Today.PlusDays(300), DataRecipient.ChildWelfareService, "attendance");
        await world.DoneAsync(Worker, Share(world, consent, DataRecipient.ChildWelfareService, "attendance"));
        await EndAsync(world, end);
        (await world.ExplainAsync(Pupil, CaseAction.WithdrawConsent)).Allowed.Should().BeTrue();

        await world.DoneAsync(Pupil, new WithdrawConsent(world.Case, consent));

        var own = (await world.Door.AskAsync(Pupil, new GetOwnCase(world.Case)))!;
        own.Consents.Single().WithdrawnOn.Should().Be(world.Today);
        own.Shared.Single().Recipient.Should().Be(DataRecipient.ChildWelfareService);
        (await world.ViewAsync()).ConsentUses.Single().Recipients.Single().Recipient.Should().Be(DataRecipient.ChildWelfareService);
        (await world.RefusedAsync(Worker, Share(world, consent, DataRecipient.ChildWelfareService, "attendance"))).Should().Contain("CASE-0");
        (await world.RefusedAsync(Pupil, new WithdrawConsent(world.Case, consent))).Should().Equal("CONS-3");
        if (end != CaseAction.CloseCase)
            return;
        await world.DoAsync(Leader, CaseAction.ReopenCase);
        (await world.RefusedAsync(Worker, Share(world, consent, DataRecipient.ChildWelfareService, "attendance"))).Should().Equal("CONS-1");
    }

    [Fact]
    public async Task A_pupil_or_guardian_gives_and_withdraws_for_the_pupil_alone()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var others = world.Ids.Next<ConsentId>();
        var give = WellFormed.Consent(world, await world.FileAsync());
        await world.DoneAsync(Worker, give with { Consent = others, Concerning = OtherPupil, GivenBy = OtherPupil });
        (await world.InvalidAsync(Worker, new WithdrawConsent(world.Case, world.Ids.Next<ConsentId>()))).Should().Equal("consent: unknown");
        (await world.RefusedAsync(Pupil, new WithdrawConsent(world.Case, others))).Should().Equal(["CONS-3"], "there is none of the own");
        (await world.RefusedAsync(Pupil, give with { Concerning = OtherPupil, GivenBy = Pupil.Person })).Should().Equal("CONS-7");
        (await world.RefusedAsync(Pupil, give with { GivenBy = Guardian.Person })).Should().Equal(["CONS-7"], "nobody consents in another's name");
        await world.DoneAsync(Pupil, give with { GivenBy = Pupil.Person });
        (await world.InvalidAsync(Pupil, new WithdrawConsent(world.Case, others))).Should().Equal(["consent: unknown"], "it looks as if there were none");

        var father = new Actor(Person(80), Role.Guardian);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, father.Person, Role.Guardian, TeamBasis.Party, Concerning: OtherPupil));
        (await world.RefusedAsync(father, give with { Consent = world.Ids.Next<ConsentId>(), GivenBy = father.Person })).Should().Equal("CONS-7");
        await world.DoneAsync(father, new WithdrawConsent(world.Case, others));
    }

    /// <summary>Both nights of a change of the clock, each as the last day and as the day after it: a day ends at midnight in Oslo.</summary>
    [Theory]
    [MemberData(nameof(LastDays))]
    public async Task A_consent_equals_none_from_midnight_in_Oslo_also_when_the_clock_changes(string last)
    {
        var lastDay = NodaTime.Text.LocalDatePattern.Iso.Parse(last).Value;
        using var world = await InAsync(CaseState.FollowingUp);
        var consent = await GivenAsync(world, lastDay, DataRecipient.ChildWelfareService, "attendance");
        world.Clock.Reset(lastDay.PlusDays(1).AtStartOfDayInZone(TestClock.Oslo).ToInstant() - Duration.Epsilon);
        await world.DoneAsync(Worker, Share(world, consent, DataRecipient.ChildWelfareService, "attendance"));

        world.Clock.Advance(Duration.Epsilon);

        (await world.RefusedAsync(Worker, Share(world, consent, DataRecipient.ChildWelfareService, "attendance"))).Should().Equal("CONS-1");
    }

    private static async Task EndAsync(CaseWorld world, CaseAction end)
    {
        if (end == CaseAction.WithdrawCase)
        {
            await world.DoAsync(Leader, end);
            return;
        }

        foreach (var (actor, action) in CaseStory.To(CaseState.Closed).SkipWhile(step => step.Action != CaseAction.StartMeasure))
            await world.DoAsync(actor, action);
        if (end == CaseAction.ArchiveCase)
            await world.DoAsync(Leader, end);
    }

    private static List<CaseState> StatesWith(CaseAction action) =>
        [.. CaseLifecycle.Map.Transitions.Where(line => line.Action == action.ToString()).Select(line => Enum.Parse<CaseState>(line.From))];

    private static async Task<ConsentId> GivenAsync(CaseWorld world, LocalDate until, DataRecipient recipient, params string[] information)
    {
        var id = world.Ids.Next<ConsentId>();
        await world.DoneAsync(Worker, new GiveConsent(
            world.Case, id, ConsentKind.ReleaseFromSecrecy, Pupil.Person, Pupil.Person, DataPurpose.FollowUp, world.Today, until, recipient, [.. information]));
        return id;
    }

    private static ShareInformation Share(CaseWorld world, ConsentId consent, DataRecipient recipient, string information) =>
        new(world.Case, consent, recipient, DataPurpose.FollowUp, [information]);
}
