using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Identity;

namespace UmV.Core.Process.Queries;

/// <summary>
/// What the calendar of a case's school says of a day, and which dates of the case are no school days. Null when there is no such case for the actor, and
/// where the calendar would tell where a protected person is to who may not know.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="On">The day, an Oslo date from 1900 to 2999; today when left out.</param>
public sealed record GetSchoolDays(CaseId Case, LocalDate? On = null) : Query<SchoolDaysView?>
{
    internal override StreamId? Subject => StreamId.Of(Case);
}

/// <summary>What the calendar of a case's school says.</summary>
public sealed record SchoolDaysView : View
{
    /// <summary>The day that was asked for.</summary>
    public required LocalDate On { get; init; }

    /// <summary>Why the pupils do not meet on that day; null when they do.</summary>
    public NoSchool? WhyNot { get; init; }

    /// <summary>The first school day after it.</summary>
    public required LocalDate Next { get; init; }

    /// <summary>The school year of the day, such as 2026/27.</summary>
    public required string SchoolYear { get; init; }

    /// <summary>The pupils' first day of that year.</summary>
    public required LocalDate FirstDay { get; init; }

    /// <summary>The pupils' last day of that year.</summary>
    public required LocalDate LastDay { get; init; }

    /// <summary>Whether the calendar was guessed by rule and not told by the school's owner. Say so wherever a date of it is shown.</summary>
    public required bool IsEstimated { get; init; }

    /// <summary>Where the calendar was read; null when it is estimated.</summary>
    public string? Source { get; init; }

    /// <summary>When it was brought in; null when it is estimated.</summary>
    public Instant? ImportedAt { get; init; }

    /// <summary>Dates of the case from today on that are no school days, in order. None of them is refused: people may know better.</summary>
    public required ImmutableArray<DayWarning> Warnings { get; init; }
}

/// <summary>A date of a case that is no school day.</summary>
/// <param name="Of">What the date is of.</param>
/// <param name="Id">The session, measure or mediation; null for the case itself.</param>
/// <param name="On">The date, an Oslo date.</param>
/// <param name="WhyNot">Why the pupils do not meet on it.</param>
/// <param name="IsEstimated">Whether the calendar of that date was guessed by rule.</param>
public sealed record DayWarning(CaseDate Of, Guid? Id, LocalDate On, NoSchool WhyNot, bool IsEstimated) : View;

/// <summary>The dates of a case on which somebody is to meet or do something at school.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseDate>))]
public enum CaseDate
{
    /// <summary>A planned session.</summary>
    Session,

    /// <summary>The first day of a measure.</summary>
    MeasureStart,

    /// <summary>The last day of a measure.</summary>
    MeasureEnd,

    /// <summary>The day on which a measure is to be evaluated.</summary>
    MeasureEvaluation,

    /// <summary>The joint meeting of a mediation.</summary>
    JointMeeting,

    /// <summary>The day until which follow-up rests.</summary>
    Resumption,
}
