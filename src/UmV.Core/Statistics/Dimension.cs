using System.Text.Json.Serialization;

namespace UmV.Core.Statistics;

/// <summary>What requests can be counted by.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Dimension>))]
public enum Dimension
{
    /// <summary>The problem category; a request may have several.</summary>
    Category,

    /// <summary>The calendar year in which it was received.</summary>
    Year,

    /// <summary>The month in which it was received.</summary>
    Month,

    /// <summary>The school year in which it was received, 1 August to 31 July.</summary>
    SchoolYear,

    /// <summary>The school, by organisation number.</summary>
    School,

    /// <summary>Pupil, group, class or school.</summary>
    Level,

    /// <summary>The school step of the youngest target, 1–13.</summary>
    Grade,

    /// <summary>The state of the case now.</summary>
    State,

    /// <summary>The severity told in the form.</summary>
    Severity,
}
