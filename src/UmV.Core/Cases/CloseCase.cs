using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Cases;

/// <summary>Closes a case that has been evaluated.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why.</param>
/// <param name="Explanation">Why, in words; required for <see cref="EndReason.Other"/>.</param>
public sealed record CloseCase(CaseId Case, EndReason Reason, SealedText? Explanation = null)
    : CaseCommand(Case), IPartCommand<CaseFile>
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context) =>
        EndReasons.End(new CaseEnding(Reason, Explanation, null, context.Today), EndReasons.ForClosing);
}
