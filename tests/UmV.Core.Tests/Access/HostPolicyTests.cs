using UmV.Core.Access;
using UmV.Core.Cases;
using UmV.Core.Policies;
using UmV.Core.Tests.Cases;
using UmV.Core.Text;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>A rule of the host's own stands in the way of its action, and of no other, and sees the facts of the case.</summary>
public sealed class HostPolicyTests
{
    // No rule of the library is asked when somebody is taken into the team.
    private const CaseAction Unguarded = CaseAction.AddTeamMember;

    [Fact]
    public async Task A_rule_of_the_host_is_asked_where_the_library_asks_none_and_sees_the_facts()
    {
        using var world = await WithAgreementAsync(configure: umv => umv.AddCasePolicy<OnlyWithACoordinator>());
        await world.BringAsync(CaseState.Planning);
        CaseLifecycle.Rules.HasPolicies(CaseState.Planning, Unguarded).Should().BeFalse();
        await world.DoAsync(Worker, Unguarded);
        (await world.ExplainAsync(Worker, Unguarded)).Unmet.Should().BeEmpty("there is a coordinator");
    }

    [Fact]
    public async Task A_rule_of_the_host_that_is_not_met_refuses_its_action_and_no_other_in_doing_and_in_asking()
    {
        using var world = await WithAgreementAsync(configure: umv => umv.AddCasePolicy<Never>());
        await world.BringAsync(CaseState.Planning);

        (await world.RefusedAsync(Worker, Unguarded)).Should().Equal("HOST-2");
        (await world.ExplainAsync(Worker, Unguarded)).Unmet.Select(unmet => unmet.Code.Value).Should().Equal("HOST-2");
        (await world.ExplainAsync(Worker, CaseAction.OfferHandover)).Allowed.Should().BeTrue();
        await world.DoAsync(Worker, CaseAction.OfferHandover);
    }

    [Fact]
    public async Task It_is_told_beside_the_rules_of_the_library_and_the_role_not_instead_of_them()
    {
        using var world = await WithAgreementAsync(configure: umv => umv.AddCasePolicy<Never>());
        await world.BringAsync(CaseState.Planning);
        (await world.RefusedAsync(Teacher, Unguarded)).Should().Equal("ACC-1", "HOST-2");
    }

    private sealed class OnlyWithACoordinator : ICasePolicy
    {
        public PolicyDescription Description { get; } = Described("HOST-1");

        public bool AppliesTo(CaseAction action) => action == Unguarded;

        public bool Holds(CaseFacts facts) => facts.HasCoordinator;
    }

    private sealed class Never : ICasePolicy
    {
        public PolicyDescription Description { get; } = Described("HOST-2");

        public bool AppliesTo(CaseAction action) => action == Unguarded;

        public bool Holds(CaseFacts facts) => false;
    }

    private static PolicyDescription Described(string code) => new(
        new PolicyCode(code), new Sentence("Vertens regel.", "Verten sin regel.", "The host's rule."), PolicySource.Host("The host says so."),
        new Sentence("Den er ikke oppfylt.", "Han er ikkje oppfylt.", "It is not met."), "host.fact");
}
