using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Consent;

/// <summary>A withdrawal stops sharing at once, in every state in which there can be one, and lists who already got what.</summary>
public sealed class WithdrawalTests
{
    public static TheoryData<CaseState> States => [.. StatesWith(CaseAction.WithdrawConsent)];

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
    public void It_can_be_withdrawn_wherever_it_can_be_given_or_used()
    {
        StatesWith(CaseAction.WithdrawConsent).Should().NotBeEmpty()
            .And.BeEquivalentTo(StatesWith(CaseAction.GiveConsent)).And.BeEquivalentTo(StatesWith(CaseAction.ShareInformation));
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
