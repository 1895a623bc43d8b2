using UmV.Core.Cases;
using UmV.Core.Lifecycles;
using UmV.Core.Planning;
using UmV.Core.Policies;
using UmV.Core.Tests.Lifecycles;
using Act = UmV.Core.Cases.CaseAction;
using State = UmV.Core.Cases.CaseState;

namespace UmV.Core.Tests.Cases;

/// <summary>The page of the case, proved by asking it everything that can be asked.</summary>
public sealed class CaseLifecycleTests
{
    private static readonly State[] Ends = [State.Closed, State.Declined, State.Referred, State.Withdrawn, State.Archived, State.Erased];
    private static readonly State[] Beyond = [State.Approved, State.FollowingUp, State.Paused, State.Evaluating, State.Closed];

    [Fact]
    public void Every_state_is_reachable() =>
        LifecycleProof.Reachable(CaseLifecycle.Rules, State.Drafting, Facts.Open).Should().BeEquivalentTo(Enum.GetValues<State>());

    [Fact]
    public void Closed_is_reachable_from_every_open_state()
    {
        foreach (var state in Enum.GetValues<State>().Except(Ends))
            LifecycleProof.Reachable(CaseLifecycle.Rules, state, Facts.Open).Should().Contain(State.Closed, $"{state} is open");
    }

    [Theory]
    [InlineData(nameof(CaseFacts.LeadershipConsulted))]
    [InlineData(nameof(CaseFacts.PupilsHeard))]
    [InlineData(nameof(CaseFacts.ThreeRolesOnTeam))]
    [InlineData(nameof(CaseFacts.FiveItems))]
    [InlineData(nameof(CaseFacts.ActorDidNotPropose))]
    [InlineData(nameof(CaseFacts.ObjectionsAnswered))]
    [InlineData(nameof(CaseFacts.GuardiansConsulted))]
    public void Approved_is_unreachable_without(string fact) =>
        LifecycleProof.Reachable(CaseLifecycle.Rules, State.Drafting, Facts.Without(fact)).Should().NotContain(Beyond);

    [Fact]
    public void No_path_opens_a_case_without_an_agreement_in_force()
    {
        LifecycleProof.Reachable(CaseLifecycle.Rules, State.Drafting, Facts.Without(nameof(CaseFacts.AgreementInForce)))
            .Should().BeEquivalentTo([State.Drafting, State.Withdrawn, State.Archived, State.Erased]);
        LifecycleProof.Reachable(CaseLifecycle.Rules, State.Closed, Facts.Without(nameof(CaseFacts.AgreementInForce)))
            .Should().BeEquivalentTo([State.Closed, State.Archived, State.Erased], "a case is not reopened without one either");
    }

    [Theory]
    [InlineData(nameof(CaseFacts.NoHold))]
    [InlineData(nameof(CaseFacts.ErasureProposedByAnother))]
    public void Erased_is_unreachable_without(string fact) =>
        LifecycleProof.Reachable(CaseLifecycle.Rules, State.Drafting, Facts.Without(fact)).Should().NotContain(State.Erased).And.Contain(State.Archived);

    [Fact]
    public void Nothing_leaves_the_archive_but_by_erasure_and_nothing_comes_back_from_that()
    {
        LifecycleProof.Reachable(CaseLifecycle.Rules, State.Archived, Facts.Open).Should().BeEquivalentTo([State.Archived, State.Erased]);
        LifecycleProof.Reachable(CaseLifecycle.Rules, State.Erased, Facts.Open).Should().BeEquivalentTo([State.Erased]);
        foreach (var state in Enum.GetValues<State>().Except([State.Archived]))
            CaseLifecycle.Rules.Decide(state, Act.EraseCase, Facts.Open).IsAllowed.Should().BeFalse("the school's archive has not had its part of what is {0}", state);
    }

    [Theory]
    [InlineData(State.Approved)]
    [InlineData(State.FollowingUp)]
    public void A_material_change_returns_to_consultation_and_must_be_approved_again(State state)
    {
        CaseLifecycle.Rules.Decide(state, Act.ChangePlan, Facts.Open).Next.Should().Be(State.Consulting);
        LifecycleProof.Reachable(CaseLifecycle.Rules, State.Consulting, Facts.Without(nameof(CaseFacts.PupilsHeard)))
            .Should().NotContain(Beyond);
    }

    [Theory]
    [InlineData("PLAN-2", nameof(CaseFacts.LeadershipConsulted))]
    [InlineData("PLAN-3", nameof(CaseFacts.PupilsHeard))]
    [InlineData("AGR-1", nameof(CaseFacts.AgreementInForce))]
    public void The_proof_turns_red_when_a_rule_is_taken_off_the_page(string code, string fact)
    {
        var faulty = LifecycleProof.Without(CaseLifecycle.Rules, code);

        LifecycleProof.Reachable(faulty, State.Drafting, Facts.Without(fact)).Should().Contain(State.Approved);
    }

    [Fact]
    public void The_map_is_what_the_rules_decide()
    {
        var asked = new[] { Facts.Open, Facts.WithHandover, Facts.Held, Facts.Without(nameof(CaseFacts.NoSessionPlanned)) }
            .SelectMany(facts => LifecycleProof.Asked(CaseLifecycle.Rules, facts)).Distinct();

        asked.Should().BeEquivalentTo(CaseLifecycle.Map.Transitions.Select(line => $"{line.From} {line.Action} {line.To}"));
    }

    [Fact]
    public void The_diagram_draws_every_move_of_the_map_and_nothing_else()
    {
        foreach (var map in new[] { CaseLifecycle.Map, MeasureLifecycle.Map })
        {
            var moves = map.Transitions.Where(line => line.Moves).ToList();
            var drawn = MermaidWriter.Write(map).Split('\n').Where(line => line.Contains(" --> ", StringComparison.Ordinal) && !line.Contains("[*]", StringComparison.Ordinal));
            drawn.Should().BeEquivalentTo(moves.Select(line => $"    {line.From} --> {line.To}: {line.Action}" + (line.Policies.IsEmpty ? "" : $" [{string.Join(", ", line.Policies)}]")));
            DotWriter.Write(map).Split('\n').Count(line => line.Contains("[label=", StringComparison.Ordinal)).Should().Be(moves.Count);
        }
    }

    [Fact]
    public void A_refusal_names_exactly_the_policies_that_the_facts_do_not_meet()
    {
        var policies = LifecycleProof.PoliciesOf<CaseFacts>();
        var asked = 0;
        foreach (var line in CaseLifecycle.Map.Transitions)
        {
            var own = line.Policies.Select(code => policies[code.Value]).ToList();
            var read = own.SelectMany(Facts.ReadBy).Distinct().ToArray();
            for (var subset = 0; subset < 1 << read.Length; subset++)
            {
                var facts = Facts.Set([.. read.Where((_, place) => (subset >> place & 1) == 1)]);
                var answer = CaseLifecycle.Rules.Decide(Enum.Parse<State>(line.From), Enum.Parse<Act>(line.Action), facts);
                var expected = own.Where(policy => !policy.Holds(facts)).Select(policy => policy.Code).ToList();
                if (answer.IsAllowed != (expected.Count == 0) || !answer.Unmet.Select(policy => policy.Code).SequenceEqual(expected))
                    Assert.Fail($"{line.From} {line.Action}: refused by {string.Join(' ', answer.Unmet.Select(policy => policy.Code))}, expected {string.Join(' ', expected)}.");
                asked++;
            }
        }

        asked.Should().BeGreaterThan(5_000);
    }

    [Fact]
    public void Every_policy_of_the_page_reads_a_fact_and_every_fact_is_read()
    {
        var policies = CaseLifecycle.Map.Transitions.SelectMany(line => line.Policies).Distinct().Select(code => LifecycleProof.PoliciesOf<CaseFacts>()[code.Value]).ToList();

        policies.Should().OnlyContain(policy => Facts.ReadBy(policy).Any());
        policies.SelectMany(Facts.ReadBy).Distinct().Should().BeEquivalentTo(Facts.Names);
    }

    [Fact]
    public void The_life_of_a_measure_is_proved_too()
    {
        var free = new MeasureFacts(HasFiveItems: true, HasPlannedSessions: false);
        var rules = MeasureLifecycle.Rules;
        LifecycleProof.Reachable(rules, MeasureState.Planned, free).Should().BeEquivalentTo(Enum.GetValues<MeasureState>());
        LifecycleProof.Reachable(rules, MeasureState.Planned, free with { HasFiveItems = false }).Should().BeEquivalentTo([MeasureState.Planned, MeasureState.Cancelled]);
        LifecycleProof.Reachable(rules, MeasureState.Running, free with { HasPlannedSessions = true }).Should().BeEquivalentTo([MeasureState.Running]);
        LifecycleProof.Asked(rules, free).Should().BeEquivalentTo(MeasureLifecycle.Map.Transitions.Select(line => $"{line.From} {line.Action} {line.To}"));
        LifecycleProof.Reachable(LifecycleProof.Without(rules, "MEAS-1"), MeasureState.Planned, free with { HasFiveItems = false })
            .Should().Contain(MeasureState.Running, "a planted fault is found");
    }

    [Fact]
    public void The_role_table_says_who_may_do_what_and_has_a_line_for_every_action() =>
        UmV.TestKit.Snapshot.Match(
            string.Join('\n', Enum.GetValues<Act>().Select(action => $"{action}: {string.Join(' ', CaseRights.Roles(action))}")) + "\n", typeof(CaseLifecycleTests));
}
