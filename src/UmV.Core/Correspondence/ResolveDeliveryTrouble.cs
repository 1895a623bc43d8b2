using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Correspondence;

/// <summary>Notes that a message that did not arrive has been seen to: the person was told in another way, or the address corrected.</summary>
/// <param name="Case">The case.</param>
/// <param name="Message">The message's id.</param>
public sealed record ResolveDeliveryTrouble(CaseId Case, string Message) : CorrespondenceCommand(Case), IPartCommand<CaseCorrespondence>
{
    internal override bool IsSystems => false;

    Decision IPartCommand<CaseCorrespondence>.Decide(CaseCorrespondence part, DecisionContext context) =>
        part.Find(Message) is { IsResolved: false }
            ? Decision.Of(new DeliveryTroubleResolved(Message))
            : Decision.Invalid(Fault.NotNow("message"));
}

/// <summary>A message that did not arrive has been seen to.</summary>
/// <param name="Message">The message's id.</param>
public sealed record DeliveryTroubleResolved(string Message) : DomainEvent, IPartEvent<CaseCorrespondence>
{
    CaseCorrespondence IPartEvent<CaseCorrespondence>.Apply(CaseCorrespondence part)
    {
        var known = part.Find(Message)!;
        return part with { Problems = part.Problems.Replace(known, known with { IsResolved = true }) };
    }
}
