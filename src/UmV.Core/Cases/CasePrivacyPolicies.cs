using UmV.Core.People;
using UmV.Core.Policies;

namespace UmV.Core.Cases;

/// <summary>What holding and erasing need, read from the facts of a case.</summary>
internal static class CasePrivacyPolicies
{
    internal static Policy<CaseFacts> NoHold { get; } = new(PrivacyPolicies.NoHold, facts => facts.NoHold);

    internal static Policy<CaseFacts> HoldToLift { get; } = new(PrivacyPolicies.HoldToLift, facts => facts.HeldNow);

    internal static Policy<CaseFacts> NotHeldYet { get; } = new(PrivacyPolicies.NotHeldYet, facts => !facts.HeldNow);

    internal static Policy<CaseFacts> ErasureProposedByAnother { get; } = new(PrivacyPolicies.ProposedByAnother, facts => facts.ErasureProposedByAnother);

    internal static Policy<CaseFacts> TextErasureProposedByAnother { get; } =
        new(PrivacyPolicies.TextProposedByAnother, facts => facts.TextErasureProposedByAnother);
}
