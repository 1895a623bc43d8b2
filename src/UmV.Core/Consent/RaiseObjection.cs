using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using NodaTime;

namespace UmV.Core.Consent;

/// <summary>Raises an objection, for oneself or on behalf of who said it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Objection">Names the new objection.</param>
/// <param name="By">Who objects.</param>
/// <param name="Text">In own words.</param>
public sealed record RaiseObjection(CaseId Case, ObjectionId Objection, PersonId By, SealedText Text)
    : CaseCommand(Case), IPartCommand<Objections>
{
    Decision IPartCommand<Objections>.Decide(Objections part, DecisionContext context)
    {
        if (Objection == default)
            return Decision.Invalid(Fault.Required("objection"));
        return part.Find(Objection) is null
            ? Decision.Of(new ObjectionRaised(Objection, By, Text, context.Now))
            : Decision.Invalid(Fault.Duplicate("objection"));
    }
}

/// <summary>An objection was raised.</summary>
/// <param name="Objection">The objection.</param>
/// <param name="By">Who objects.</param>
/// <param name="Text">In own words, sealed.</param>
/// <param name="At">When.</param>
public sealed record ObjectionRaised(
    ObjectionId Objection, PersonId By, [property: FieldOf(typeof(Objection), nameof(Consent.Objection.Text))] SealedText Text, Instant At)
    : DomainEvent, IPartEvent<Objections>
{
    Objections IPartEvent<Objections>.Apply(Objections part) =>
        part with { All = part.All.Add(new Objection(Objection, By, Text, At, ObjectionState.Raised, null)) };
}
