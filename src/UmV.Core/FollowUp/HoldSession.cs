using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.FollowUp;

/// <summary>Notes that a planned session was held.</summary>
/// <param name="Case">The case.</param>
/// <param name="Session">The session.</param>
/// <param name="Present">Who came; at least one of those who were to take part.</param>
/// <param name="Note">A note.</param>
public sealed record HoldSession(CaseId Case, SessionId Session, ImmutableArray<PersonId> Present, SealedText? Note = null)
    : CaseCommand(Case), IPartCommand<FollowUpView>
{
    Decision IPartCommand<FollowUpView>.Decide(FollowUpView part, DecisionContext context) =>
        Decision.Unless(Faults(part, context), () => new SessionHeld(Session, Present, Note));

    private IEnumerable<Fault> Faults(FollowUpView view, DecisionContext context)
    {
        if (view.FollowUp.Find(Session) is not { State: SessionState.Planned } session)
        {
            yield return Fault.NotNow("session");
            yield break;
        }

        if (session.Start.Date > context.Today)
            yield return new Fault("session", "in-future", new Sentence(
                "Samtalen er planlagt senere. Flytt den først.", "Samtalen er planlagd seinare. Flytt han først.", "The session is planned for later. Move it first."));
        if (Present.IsDefaultOrEmpty)
            yield return Fault.Required("present");
        else if (Present.Any(person => !session.Participants.Contains(person)))
            yield return Fault.Unknown("present");
    }
}

/// <summary>A session was held.</summary>
/// <param name="Session">The session.</param>
/// <param name="Present">Who came.</param>
/// <param name="Note">A note, sealed.</param>
public sealed record SessionHeld(
    SessionId Session, ImmutableArray<PersonId> Present, [property: FieldOf(typeof(Session), nameof(FollowUp.Session.Note))] SealedText? Note)
    : DomainEvent, IPartEvent<FollowUpFile>
{
    FollowUpFile IPartEvent<FollowUpFile>.Apply(FollowUpFile part) =>
        part.Replace(part.Find(Session)! with { State = SessionState.Held, Present = Present, Note = Note });
}
