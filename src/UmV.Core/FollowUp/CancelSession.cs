using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.FollowUp;

/// <summary>Cancels a planned session.</summary>
/// <param name="Case">The case.</param>
/// <param name="Session">The session.</param>
/// <param name="Reason">Why.</param>
public sealed record CancelSession(CaseId Case, SessionId Session, SealedText Reason) : CaseCommand(Case), IPartCommand<FollowUpView>
{
    Decision IPartCommand<FollowUpView>.Decide(FollowUpView part, DecisionContext context) =>
        part.FollowUp.Find(Session) is { State: SessionState.Planned }
            ? Decision.Of(new SessionCancelled(Session, Reason))
            : Decision.Invalid(Fault.NotNow("session"));
}

/// <summary>A session was cancelled.</summary>
/// <param name="Session">The session.</param>
/// <param name="Reason">Why, sealed.</param>
public sealed record SessionCancelled(
    SessionId Session, [property: FieldOf(typeof(Session), nameof(FollowUp.Session.Note))] SealedText Reason) : DomainEvent, IPartEvent<FollowUpFile>
{
    FollowUpFile IPartEvent<FollowUpFile>.Apply(FollowUpFile part) =>
        part.Replace(part.Find(Session)! with { State = SessionState.Cancelled, Note = Reason });
}
