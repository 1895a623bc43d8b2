using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Consent;

/// <summary>Answers an objection. It stands nevertheless, until it is taken back.</summary>
/// <param name="Case">The case.</param>
/// <param name="Objection">The objection.</param>
/// <param name="Answer">The answer.</param>
public sealed record AnswerObjection(CaseId Case, ObjectionId Objection, SealedText Answer)
    : CaseCommand(Case), IPartCommand<Objections>
{
    Decision IPartCommand<Objections>.Decide(Objections part, DecisionContext context) => part.Find(Objection) switch
    {
        null => Decision.Invalid(Fault.Unknown("objection")),
        { State: ObjectionState.Raised } => Decision.Of(new ObjectionAnswered(Objection, Answer)),
        _ => Decision.Invalid(Fault.NotNow("objection")),
    };
}

/// <summary>An objection was answered.</summary>
/// <param name="Objection">The objection.</param>
/// <param name="Answer">The answer, sealed.</param>
public sealed record ObjectionAnswered(
    ObjectionId Objection, [property: FieldOf(typeof(Objection), nameof(Consent.Objection.Answer))] SealedText Answer) : DomainEvent, IPartEvent<Objections>
{
    Objections IPartEvent<Objections>.Apply(Objections part) =>
        part.Replace(part.Find(Objection)! with { State = ObjectionState.Answered, Answer = Answer });
}
