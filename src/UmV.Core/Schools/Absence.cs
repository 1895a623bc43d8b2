using System.Text.Json.Serialization;
using NodaTime;

namespace UmV.Core.Schools;

/// <summary>In what an amount of absence is counted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AbsenceUnit>))]
public enum AbsenceUnit
{
    /// <summary>School days.</summary>
    Day,

    /// <summary>Single lessons or hours, as the system counts them.</summary>
    Hour,

    /// <summary>Minutes.</summary>
    Minute,

    /// <summary>Percent of the teaching, 0 to 100.</summary>
    Percent,

    /// <summary>Single occasions.</summary>
    Incident,
}

/// <summary>Why somebody was away, as far as the school system tells.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AbsenceReason>))]
public enum AbsenceReason
{
    /// <summary>Not told, or a code that nobody has mapped.</summary>
    NotReported,

    /// <summary>Documented.</summary>
    Documented,

    /// <summary>Not documented.</summary>
    Undocumented,

    /// <summary>Told of in advance, not documented.</summary>
    NotifiedUndocumented,

    /// <summary>Was taught elsewhere: no absence.</summary>
    OtherTeaching,

    /// <summary>Absence that the pupil has a right to.</summary>
    Rights,

    /// <summary>Excluded (bortvist). Only ever set from a decision that UmV holds, never from a code of a school system.</summary>
    Exclusion,
}

/// <summary>Absence of one pupil. Never shown by <see cref="ToString"/>.</summary>
public abstract record Absence
{
    private protected Absence()
    {
    }

    /// <summary>Where it comes from.</summary>
    public required Provenance Source { get; init; }

    /// <summary>The pupil.</summary>
    public required SourceRef Student { get; init; }

    /// <summary>The group in whose teaching it was; null when it is about the whole day or not told.</summary>
    public SourceRef? Group { get; init; }

    /// <summary>Why.</summary>
    public AbsenceReason Reason { get; init; }

    /// <summary>Where it comes from, masked.</summary>
    public sealed override string ToString() => $"Absence {Source.Ref}";
}

/// <summary>That a pupil was away once.</summary>
public sealed record AbsenceOccurrence : Absence
{
    /// <summary>From when.</summary>
    public required Instant From { get; init; }

    /// <summary>Until when; null when not told.</summary>
    public Instant? To { get; init; }

    /// <summary>Whether the whole school day is meant.</summary>
    public bool WholeDay { get; init; }

    /// <summary>The system's own code; null when not told.</summary>
    public string? SourceCode { get; init; }

    /// <summary>Whether it is to stand on the diploma; null when not told.</summary>
    public bool? CountsOnDiploma { get; init; }
}

/// <summary>How much a pupil was away in a period.</summary>
public sealed record AbsenceTotal : Absence
{
    /// <summary>The days that are summed, both ends included, as Oslo dates.</summary>
    public required DateInterval Period { get; init; }

    /// <summary>In what it is counted.</summary>
    public required AbsenceUnit Unit { get; init; }

    /// <summary>How much. Some systems write corrections as negative amounts; they are given as they are.</summary>
    public required decimal Value { get; init; }

    /// <summary>The subject; null when it is about all.</summary>
    public string? Subject { get; init; }
}

/// <summary>Reads absence out of a school system that tells of it. For one reader at a time.</summary>
/// <remarks>Throws <see cref="SchoolSourceException"/>, with <see cref="SourceFault.NotSupported"/> where the contract has no absence.</remarks>
public interface IAbsenceSource
{
    /// <summary>What the source is and can tell. Asks nobody.</summary>
    SchoolSourceDescriptor Describe();

    /// <summary>The absence of one pupil that touches a period, each once, in no promised order.</summary>
    /// <param name="student">The pupil.</param>
    /// <param name="period">The days asked for, both ends included, as Oslo dates.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<Absence> ListAbsencesAsync(SourceRef student, DateInterval period, CancellationToken cancellationToken = default);
}
