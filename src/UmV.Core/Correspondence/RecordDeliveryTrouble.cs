using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Messaging;

namespace UmV.Core.Correspondence;

/// <summary>Notes that a message of the case did not arrive, or is late. UmV itself does it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Message">The message's id.</param>
/// <param name="Kind">Its occasion.</param>
/// <param name="Recipient">Whom it was for.</param>
/// <param name="Trouble">What stood in the way.</param>
/// <param name="IsFinal">Whether it was given up; false for a delay.</param>
public sealed record RecordDeliveryTrouble(
    CaseId Case, string Message, MessageKind Kind, PersonId Recipient, DeliveryTrouble Trouble, bool IsFinal)
    : CorrespondenceCommand(Case), IPartCommand<CaseCorrespondence>
{
    internal override bool IsSystems => true;

    Decision IPartCommand<CaseCorrespondence>.Decide(CaseCorrespondence part, DecisionContext context)
    {
        if (!MessageIds.IsOne(Message))
            return Decision.Invalid(Fault.NotACode("message"));
        // A delay tells nothing new of what was given up.
        return part.Find(Message) is { } known && (known.IsFinal || !IsFinal)
            ? Decision.Invalid(Fault.Duplicate("message"))
            : Decision.Of(new DeliveryTroubleRecorded(Message, Kind, Recipient, Trouble, IsFinal, context.Now));
    }
}

/// <summary>A message of the case did not arrive, or is late.</summary>
/// <param name="Message">The message's id.</param>
/// <param name="Kind">Its occasion.</param>
/// <param name="Recipient">Whom it was for.</param>
/// <param name="Trouble">What stood in the way.</param>
/// <param name="IsFinal">Whether it was given up.</param>
/// <param name="At">When it was told.</param>
public sealed record DeliveryTroubleRecorded(
    string Message, MessageKind Kind, PersonId Recipient, DeliveryTrouble Trouble, bool IsFinal, Instant At)
    : DomainEvent, IPartEvent<CaseCorrespondence>
{
    CaseCorrespondence IPartEvent<CaseCorrespondence>.Apply(CaseCorrespondence part)
    {
        var problem = new DeliveryProblem(Message, Kind, Recipient, Trouble, IsFinal, At, false);
        return part with { Problems = part.Find(Message) is { } known ? part.Problems.Replace(known, problem) : part.Problems.Add(problem) };
    }
}
