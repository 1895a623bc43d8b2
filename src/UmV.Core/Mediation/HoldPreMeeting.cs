using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Mediation;

/// <summary>Record that a party was met alone.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="Party">The party.</param>
/// <param name="On">The Oslo date of the meeting, not in the future.</param>
/// <param name="Note">The mediators' note, sealed; null for none.</param>
public sealed record HoldPreMeeting(CaseId Case, MediationId Mediation, PersonId Party, LocalDate On, SealedText? Note = null)
    : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.MeetParty,
        mediation => [.. mediation.UnlessParty(Party), .. MediationFaults.InTheFuture(On, context.Today)],
        new PreMeetingHeld(Mediation, Party, On, Note));
}

/// <summary>A party was met alone.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Party">The party.</param>
/// <param name="On">The Oslo date.</param>
/// <param name="Note">The mediators' note, sealed; null for none.</param>
public sealed record PreMeetingHeld(
    MediationId Mediation, PersonId Party, LocalDate On, [property: FieldOf(typeof(MediationMeeting), nameof(MediationMeeting.Note))] SealedText? Note)
    : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) => part.With(Mediation, mediation =>
        mediation.WithParty(Party, party => party with { IsMetInAdvance = true }) with
        {
            State = MediationState.PreMeetings,
            Meetings = mediation.Meetings.Add(new MediationMeeting(On, Party, Note)),
        });
}
