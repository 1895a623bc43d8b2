using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Sealing;

namespace UmV.Core.FollowUp;

/// <summary>What is planned and held with people in a case. Immutable.</summary>
public sealed record FollowUpFile
{
    /// <summary>Nothing planned yet.</summary>
    public static FollowUpFile Empty { get; } = new();

    /// <summary>Every session, planned, held or cancelled.</summary>
    public ImmutableArray<Session> Sessions { get; init; } = [];

    internal Session? Find(SessionId id) => Sessions.FirstOrDefault(session => session.Id == id);

    internal bool HasPlanned => Sessions.Any(session => session.State == SessionState.Planned);

    internal bool HasPlannedFor(MeasureId measure) =>
        Sessions.Any(session => session.Measure == measure && session.State == SessionState.Planned);

    internal int Held => Sessions.Count(session => session.State == SessionState.Held);

    internal FollowUpFile Replace(Session changed) => this with { Sessions = Sessions.Replace(Find(changed.Id)!, changed) };
}

/// <summary>A conversation, meeting or class hour of a measure.</summary>
public sealed record Session
{
    /// <summary>Names the session.</summary>
    public required SessionId Id { get; init; }

    /// <summary>The measure that it is part of.</summary>
    public required MeasureId Measure { get; init; }

    /// <summary>When it begins, Oslo wall-clock time.</summary>
    public required LocalDateTime Start { get; init; }

    /// <summary>How long it is to last, in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>Who is to take part.</summary>
    public required ImmutableArray<PersonId> Participants { get; init; }

    /// <summary>Where it stands.</summary>
    public SessionState State { get; init; } = SessionState.Planned;

    /// <summary>Who came; empty until it is held.</summary>
    public ImmutableArray<PersonId> Present { get; init; } = [];

    /// <summary>A note, sealed; null when there is none.</summary>
    public SealedText? Note { get; init; }
}

/// <summary>Where a session stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionState>))]
public enum SessionState
{
    /// <summary>Agreed on.</summary>
    Planned,

    /// <summary>Held.</summary>
    Held,

    /// <summary>Cancelled, with a reason.</summary>
    Cancelled,
}

/// <summary>What deciding about follow-up needs to see: the sessions, and the plan that they belong to.</summary>
internal sealed record FollowUpView(FollowUpFile FollowUp, MeasurePlan Plan);
