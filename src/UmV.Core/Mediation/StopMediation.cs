using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Mediation;

/// <summary>A mediator ends the mediation, for instance because it is no longer safe.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="Reason">Why; sealed.</param>
public sealed record StopMediation(CaseId Case, MediationId Mediation, SealedText Reason) : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.Stop,
        _ => Reason is null ? [Fault.Required("reason")] : [],
        new MediationStopped(Mediation, Reason));
}

/// <summary>A mediator ended the mediation.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Reason">Why; sealed.</param>
public sealed record MediationStopped(
    MediationId Mediation, [property: FieldOf(typeof(Mediation), nameof(Core.Mediation.Mediation.EndNote))] SealedText Reason) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) => part.With(
        Mediation, mediation => mediation with { State = MediationState.Stopped, JointMeetingOn = null, EndNote = Reason });
}
