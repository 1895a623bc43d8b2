using UmV.Core.Mediation;

namespace UmV.Core.Tests.Mediation;

/// <summary>The page itself, over every state, action and combination of facts.</summary>
public sealed class MediationLifecycleTests
{
    private static readonly MediationState[] Open = [.. Enum.GetValues<MediationState>().Except([MediationState.FollowedUp, MediationState.Stopped])];

    private static readonly MediationFacts[] AllFacts =
    [
        .. Enumerable.Range(0, 1 << 9).Select(bits => new MediationFacts(
            Bit(bits, 0), Bit(bits, 1), Bit(bits, 2), Bit(bits, 3), Bit(bits, 4), Bit(bits, 5), Bit(bits, 6), Bit(bits, 7), Bit(bits, 8))),
    ];

    [Fact]
    public void A_party_can_withdraw_in_every_open_state_whatever_the_facts_and_the_mediation_stops()
    {
        foreach (var (state, facts) in Open.SelectMany(_ => AllFacts, (state, facts) => (state, facts)))
        {
            var answer = MediationLifecycle.Decide(state, MediationAction.Withdraw, facts);
            answer.IsAllowed.Should().BeTrue();
            answer.Next.Should().Be(MediationState.Stopped);
        }
    }

    [Fact]
    public void Parties_never_meet_unless_voluntary_screened_impartial_prepared_led_by_adults_and_with_guardians()
    {
        var meetings = Decisions().Where(decision => decision.Action is MediationAction.MeetTogether or MediationAction.Call && decision.Answer.IsAllowed).ToArray();
        meetings.Should().NotBeEmpty().And.OnlyContain(meeting =>
            meeting.Facts.EveryPartyConsents && meeting.Facts.IsScreenedWithoutRedFlag && meeting.Facts.MediatorsAreImpartial
            && meeting.Facts.EveryPartyIsMetInAdvance && meeting.Facts.IsLedByAdults && meeting.Facts.GuardiansAgree);
    }

    [Fact]
    public void A_joint_meeting_is_entered_only_by_meeting()
    {
        Decisions().Where(decision => decision.Answer.IsAllowed && decision.Answer.Next == MediationState.JointMeeting)
            .Should().OnlyContain(decision => decision.Action == MediationAction.MeetTogether);
    }

    [Fact]
    public void A_refusal_names_every_unmet_policy_of_the_line_and_no_other()
    {
        var rules = MediationLifecycle.Map.Transitions.ToDictionary(line => (line.From, line.Action));
        foreach (var (state, action, facts, answer) in Decisions())
        {
            string[] expected = rules.TryGetValue((state.ToString(), action.ToString()), out var line)
                ? [.. line.Policies.Select(code => code.Value).Where(code => !Holds(code, facts))]
                : ["MED-0"];
            answer.Unmet.Select(policy => policy.Code.Value).Should().Equal(expected);
            answer.IsAllowed.Should().Be(expected.Length == 0);
        }
    }

    [Fact]
    public void Nothing_can_be_done_after_an_end() =>
        Decisions().Where(decision => !Open.Contains(decision.State)).Should().OnlyContain(decision => !decision.Answer.IsAllowed);

    [Fact]
    public void Every_state_can_be_reached_and_every_open_state_can_end()
    {
        var map = MediationLifecycle.Map;
        map.States.Should().BeEquivalentTo(Enum.GetNames<MediationState>());
        Reach([map.Initial], (line, from) => line.From == from ? line.To : null).Should().BeEquivalentTo(map.States);
        Reach(["FollowedUp"], (line, to) => line.To == to ? line.From : null).Should().BeEquivalentTo(map.States.Except(["Stopped"]));
        map.Ends.Should().Equal("FollowedUp", "Stopped");
    }

    [Fact]
    public void Every_action_has_a_place_on_the_page() =>
        MediationLifecycle.Map.Transitions.Select(line => line.Action).Distinct().Should().BeEquivalentTo(Enum.GetNames<MediationAction>());

    private static IEnumerable<(MediationState State, MediationAction Action, MediationFacts Facts, Core.Lifecycles.LifecycleDecision<MediationState> Answer)> Decisions() =>
        from state in Enum.GetValues<MediationState>()
        from action in Enum.GetValues<MediationAction>()
        from facts in AllFacts
        select (state, action, facts, MediationLifecycle.Decide(state, action, facts));

    private static bool Holds(string code, MediationFacts facts) => code switch
    {
        "MED-1" => facts.EveryPartyConsents,
        "MED-2" => facts.IsScreenedWithoutRedFlag,
        "MED-3" => facts.MediatorsAreImpartial,
        "MED-4" => facts.EveryPartyIsMetInAdvance,
        "MED-5" => facts.IsLedByAdults,
        "MED-6" => facts.GuardiansAgree,
        "MED-7" => facts.AgreementIsFair,
        "MED-8" => facts.AgreementIsSigned,
        "MED-9" => facts.EveryItemIsAnswered,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "This policy is not known to the test."),
    };

    private static HashSet<string> Reach(IEnumerable<string> start, Func<Core.Lifecycles.LifecycleTransition, string, string?> step)
    {
        var found = start.ToHashSet();
        var waiting = new Queue<string>(found);
        while (waiting.TryDequeue(out var state))
        {
            foreach (var next in MediationLifecycle.Map.Transitions.Select(line => step(line, state)).OfType<string>().Where(found.Add))
                waiting.Enqueue(next);
        }

        return found;
    }

    private static bool Bit(int bits, int place) => (bits >> place & 1) == 1;
}
