using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Mediation;

/// <summary>Record that the parties met. There can be more than one such meeting.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="On">The Oslo date of the meeting, not in the future.</param>
/// <param name="Note">The mediators' note, sealed; null for none.</param>
public sealed record HoldJointMeeting(CaseId Case, MediationId Mediation, LocalDate On, SealedText? Note = null)
    : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.MeetTogether,
        _ => MediationFaults.InTheFuture(On, context.Today),
        new JointMeetingHeld(Mediation, On, Note));
}

/// <summary>The parties met.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="On">The Oslo date.</param>
/// <param name="Note">The mediators' note, sealed; null for none.</param>
public sealed record JointMeetingHeld(
    MediationId Mediation, LocalDate On, [property: FieldOf(typeof(MediationMeeting), nameof(MediationMeeting.Note))] SealedText? Note) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) => part.With(Mediation, mediation => mediation with
    {
        State = MediationState.JointMeeting,
        JointMeetingOn = null,
        Meetings = mediation.Meetings.Add(new MediationMeeting(On, Party: null, Note)),
    });
}
