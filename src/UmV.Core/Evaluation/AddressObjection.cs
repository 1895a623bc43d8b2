using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Evaluation;

/// <summary>Looks at a standing objection in the evaluation: what became of it, and whether it was right.</summary>
/// <param name="Case">The case.</param>
/// <param name="Objection">The objection.</param>
/// <param name="Assessment">In words.</param>
public sealed record AddressObjection(CaseId Case, ObjectionId Objection, SealedText Assessment)
    : CaseCommand(Case), IPartCommand<EvaluationView>
{
    Decision IPartCommand<EvaluationView>.Decide(EvaluationView part, DecisionContext context) =>
        part.Objections.Find(Objection) is { State: not ObjectionState.TakenBack }
            ? Decision.Of(new ObjectionAddressed(new AddressedObjection(Objection, Assessment)))
            : Decision.Invalid(Fault.Unknown("objection"));
}

/// <summary>A standing objection was looked at.</summary>
/// <param name="Addressed">What was found.</param>
public sealed record ObjectionAddressed(AddressedObjection Addressed) : DomainEvent, IPartEvent<CaseEvaluation>
{
    CaseEvaluation IPartEvent<CaseEvaluation>.Apply(CaseEvaluation part) => part with
    {
        Objections = [.. part.Objections.Where(other => other.Objection != Addressed.Objection), Addressed],
    };
}
