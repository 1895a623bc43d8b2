using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Planning;

namespace UmV.Core.FollowUp;

/// <summary>Plans a session of a running measure. Planning the same session again moves it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Session">Names the session.</param>
/// <param name="Measure">The measure that it is part of.</param>
/// <param name="Start">When, Oslo wall-clock time.</param>
/// <param name="Minutes">How long, 5 to 480.</param>
/// <param name="Participants">Who is to take part; at least one.</param>
public sealed record PlanSession(
    CaseId Case, SessionId Session, MeasureId Measure, LocalDateTime Start, int Minutes, ImmutableArray<PersonId> Participants)
    : CaseCommand(Case), IPartCommand<FollowUpView>
{
    Decision IPartCommand<FollowUpView>.Decide(FollowUpView part, DecisionContext context) => Decision.Unless(Faults(part), () =>
        new SessionPlanned(Session, Measure, Start, Minutes, Participants));

    private IEnumerable<Fault> Faults(FollowUpView view)
    {
        if (Session == default)
            yield return Fault.Required("session");
        if (view.FollowUp.Find(Session) is { State: not SessionState.Planned })
            yield return Fault.NotNow("session");
        if (view.Plan.Find(Measure) is not { State: MeasureState.Running })
            yield return Fault.NotNow("measure");
        if (Minutes is < 5 or > 480)
            yield return Fault.OutOfRange("minutes", "5", "480");
        if (Participants.IsDefaultOrEmpty)
            yield return Fault.Required("participants");
    }
}

/// <summary>A session was planned, or moved.</summary>
/// <param name="Session">The session.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Start">When, Oslo wall-clock time.</param>
/// <param name="Minutes">How long.</param>
/// <param name="Participants">Who is to take part.</param>
public sealed record SessionPlanned(
    SessionId Session, MeasureId Measure, LocalDateTime Start, int Minutes, ImmutableArray<PersonId> Participants)
    : DomainEvent, IPartEvent<FollowUpFile>
{
    FollowUpFile IPartEvent<FollowUpFile>.Apply(FollowUpFile part)
    {
        var session = new Session { Id = Session, Measure = Measure, Start = Start, Minutes = Minutes, Participants = Participants };
        return part.Find(Session) is null ? part with { Sessions = part.Sessions.Add(session) } : part.Replace(session);
    }
}
