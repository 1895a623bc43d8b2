using System.Text.Json.Serialization;

namespace UmV.Core.Calendars;

/// <summary>Why pupils do not meet on a day.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoSchool>))]
public enum NoSchool
{
    /// <summary>Saturday or Sunday.</summary>
    Weekend,

    /// <summary>A public holiday.</summary>
    PublicHoliday,

    /// <summary>A holiday or a single day off of the schools of the owner.</summary>
    DayOff,

    /// <summary>The staff meet and the pupils do not.</summary>
    PlanningDay,

    /// <summary>Before the pupils' first day of the school year, or after their last.</summary>
    OutsideTheYear,
}
