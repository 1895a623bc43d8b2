using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Mediation;

/// <summary>Record that the parties met and did not agree.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="Note">The mediators' note, sealed; null for none.</param>
public sealed record RecordNoAgreement(CaseId Case, MediationId Mediation, SealedText? Note = null)
    : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation, MediationAction.EndWithoutAgreement, MediationFaults.None, new MediationNotAgreed(Mediation, Note));
}

/// <summary>The parties met and did not agree.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Note">The mediators' note, sealed; null for none.</param>
public sealed record MediationNotAgreed(
    MediationId Mediation, [property: FieldOf(typeof(Mediation), nameof(Core.Mediation.Mediation.EndNote))] SealedText? Note) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) =>
        part.With(Mediation, mediation => mediation with { State = MediationState.NotAgreed, EndNote = Note });
}
