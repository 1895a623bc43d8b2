using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Cases;

/// <summary>Sends the matter on to another service.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why.</param>
/// <param name="Explanation">Why, in words; required for <see cref="EndReason.Other"/>.</param>
/// <param name="Service">To which service.</param>
public sealed record ReferRequest(CaseId Case, EndReason Reason, ReferralService Service, SealedText? Explanation = null)
    : CaseCommand(Case), IPartCommand<CaseFile>
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context) =>
        EndReasons.End(new CaseEnding(Reason, Explanation, Service, context.Today), EndReasons.ForReferring);
}
