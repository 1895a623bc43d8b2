using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Cases;

/// <summary>Reopens a closed case: a new spell of the same case, with its history, and an evaluation of its own to come.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why.</param>
public sealed record ReopenCase(CaseId Case, SealedText Reason) : CaseCommand(Case), IPartCommand<CaseFile>
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context) => Decision.Of(new CaseReopened(Reason));
}

/// <summary>A case was reopened.</summary>
/// <param name="Reason">Why, sealed.</param>
public sealed record CaseReopened(SealedText Reason) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => part;
}
