using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Mediation;

/// <summary>Record that the parties were followed up, which ends the mediation.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="On">The Oslo date, not in the future.</param>
/// <param name="Note">How it went, sealed; null for none.</param>
public sealed record FollowUpMediation(CaseId Case, MediationId Mediation, LocalDate On, SealedText? Note = null)
    : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.FollowUp,
        _ => MediationFaults.InTheFuture(On, context.Today),
        new MediationFollowedUp(Mediation, On, Note));
}

/// <summary>The parties were followed up.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="On">The Oslo date.</param>
/// <param name="Note">How it went, sealed; null for none.</param>
public sealed record MediationFollowedUp(
    MediationId Mediation, LocalDate On, [property: FieldOf(typeof(Mediation), nameof(Core.Mediation.Mediation.EndNote))] SealedText? Note) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) =>
        part.With(Mediation, mediation => mediation with { State = MediationState.FollowedUp, EndNote = Note ?? mediation.EndNote });
}
