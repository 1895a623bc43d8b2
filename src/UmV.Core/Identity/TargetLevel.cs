using System.Text.Json.Serialization;

namespace UmV.Core.Identity;

/// <summary>
/// Whom a request or a measure is aimed at. "Våre tiltak har vært basert på forespørsel og har blitt rettet mot grupper,
/// klasser og enkeltelever."
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<TargetLevel>))]
public enum TargetLevel
{
    /// <summary>A single pupil.</summary>
    Pupil,

    /// <summary>A group of pupils.</summary>
    Group,

    /// <summary>A class.</summary>
    Class,

    /// <summary>The school as a whole.</summary>
    School,
}
