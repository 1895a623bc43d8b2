using Microsoft.Extensions.Compliance.Classification;

namespace UmV.Core;

/// <summary>
/// How sensitive what goes into a log, a trace or a metric is. UmV itself passes neither kind on; the classes are for hosts and adapters that
/// log beside it, so that a redactor can be set for each: erase the first, hash the second.
/// </summary>
public static class UmVData
{
    /// <summary>The taxonomy's name.</summary>
    public static string Taxonomy => "UmV";

    /// <summary>Tells something of a person in the clear: a name, an address, a birth date, a text. Never to be logged: erase it.</summary>
    public static DataClassification Personal { get; } = new(Taxonomy, "Personal");

    /// <summary>Leads to a person for who has the store: the id of a person, a case, an agreement. Hash it where logs leave the host.</summary>
    public static DataClassification Pseudonymous { get; } = new(Taxonomy, "Pseudonymous");
}

/// <summary>Marks a parameter or property of a log method as <see cref="UmVData.Personal"/>.</summary>
public sealed class PersonalDataAttribute() : DataClassificationAttribute(UmVData.Personal);

/// <summary>Marks a parameter or property of a log method as <see cref="UmVData.Pseudonymous"/>.</summary>
public sealed class PseudonymousDataAttribute() : DataClassificationAttribute(UmVData.Pseudonymous);
