using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Core.Process.Queries;

/// <summary>Why the absence of a pupil cannot be told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AbsenceGap>))]
public enum AbsenceGap
{
    /// <summary>The local roster does not know the pupil as one of the school of the case.</summary>
    NotInRoster,

    /// <summary>The contract with the pupil's school system carries no absence.</summary>
    NotOffered,

    /// <summary>The school system could tell, but this host is not connected to it for absence.</summary>
    NotConnected,

    /// <summary>The school system does not give it to this host.</summary>
    Withheld,

    /// <summary>The school system did not answer, or not well: <see cref="AbsenceView.Fault"/> says how.</summary>
    NotAvailable,
}

/// <summary>What a school system tells of one pupil's absence. Nothing in it is inferred, judged or kept.</summary>
public sealed record AbsenceView : View
{
    /// <summary>The pupil.</summary>
    public required PersonId Person { get; init; }

    /// <summary>The first day that was asked for, an Oslo date.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day that was asked for, an Oslo date.</summary>
    public required LocalDate To { get; init; }

    /// <summary>The purpose of the agreement that it is shown for.</summary>
    public required DataPurpose Purpose { get; init; }

    /// <summary>The legal basis, as the two sides have worded it in the agreement.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>Why nothing is told; null when something is.</summary>
    public AbsenceGap? Gap { get; init; }

    /// <summary>What the trouble with the school system is; null when there is none.</summary>
    public SourceFault? Fault { get; init; }

    /// <summary>By month and reason, from single absences.</summary>
    public required AbsenceMonths ByMonth { get; init; }

    /// <summary>Sums as the school system itself makes them.</summary>
    public required AbsenceSums Sums { get; init; }

    /// <summary>School days with an absence of the whole day, of all school days.</summary>
    public required AbsenceShare Share { get; init; }
}

/// <summary>Where a value comes from.</summary>
/// <param name="Source">The system's name.</param>
/// <param name="Contract">The contract and its version.</param>
/// <param name="AskedAt">When it was asked.</param>
public sealed record AbsenceOrigin(string Source, string Contract, Instant AskedAt);

/// <summary>Absence by month and reason.</summary>
/// <param name="Availability">Whether it is told, and if not, why.</param>
/// <param name="Origin">Where it comes from; null when it is not told.</param>
/// <param name="Months">Month by month, and within a month by reason; empty when it is not told or there is none.</param>
public sealed record AbsenceMonths(
    [property: JsonConverter(typeof(JsonStringEnumConverter<Availability>))] Availability Availability,
    AbsenceOrigin? Origin,
    ImmutableArray<AbsenceMonth> Months) : View;

/// <summary>The absence of one month for one reason. Hours are never made into days (forskrift til opplæringslova § 9-44).</summary>
/// <param name="Month">The month, such as 2026-09.</param>
/// <param name="Reason">Why, as far as the system tells.</param>
/// <param name="WholeDays">Days that were missed whole.</param>
/// <param name="Minutes">Minutes of absences of a part of a day whose end is told.</param>
/// <param name="Unmeasured">Absences of a part of a day whose end is not told.</param>
public sealed record AbsenceMonth(string Month, AbsenceReason Reason, int WholeDays, int Minutes, int Unmeasured) : View;

/// <summary>Sums that the school system makes.</summary>
/// <param name="Availability">Whether they are told, and if not, why.</param>
/// <param name="Origin">Where they come from; null when they are not told.</param>
/// <param name="Sums">The sums; empty when they are not told or there are none.</param>
public sealed record AbsenceSums(
    [property: JsonConverter(typeof(JsonStringEnumConverter<Availability>))] Availability Availability,
    AbsenceOrigin? Origin,
    ImmutableArray<AbsenceSum> Sums) : View;

/// <summary>A sum as it was told.</summary>
/// <param name="From">The first day that is summed.</param>
/// <param name="To">The last day that is summed.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="Value">How much. A correction may be below nothing, and stands as it was told.</param>
/// <param name="Reason">Why, as far as the system tells.</param>
/// <param name="Subject">The subject; null when it is about all.</param>
public sealed record AbsenceSum(LocalDate From, LocalDate To, AbsenceUnit Unit, decimal Value, AbsenceReason Reason, string? Subject) : View;

/// <summary>How many of the school days were missed whole. Days of other teaching are no absence and are not among them.</summary>
/// <param name="Availability">Whether it can be told, and if not, why.</param>
/// <param name="Origin">Where the absence comes from; null when it is not told.</param>
/// <param name="DaysMissed">School days that were missed whole; null when it is not told.</param>
/// <param name="SchoolDays">School days from the first to the last day, by the calendar of the school.</param>
/// <param name="IsEstimated">Whether the calendar, or a part of it, was guessed by rule and not told by the school's owner.</param>
public sealed record AbsenceShare(
    [property: JsonConverter(typeof(JsonStringEnumConverter<Availability>))] Availability Availability,
    AbsenceOrigin? Origin,
    int? DaysMissed,
    int SchoolDays,
    bool IsEstimated) : View;
