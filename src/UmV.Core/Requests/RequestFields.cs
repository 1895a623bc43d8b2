using System.Collections.Immutable;

namespace UmV.Core.Requests;

/// <summary>
/// The questions that UmV itself reads. A host may replace the form by its own, as long as these are in it with these types:
/// the rules REQ-1 to REQ-5, the agreement's scope and the statistics rest on them.
/// </summary>
public static class RequestFields
{
    /// <summary>How soon help is needed. <see cref="FieldType.Choice"/>.</summary>
    public const string Urgency = "urgency";

    /// <summary>The concrete matter, in the school's words. <see cref="FieldType.LongText"/>.</summary>
    public const string Matter = "matter";

    /// <summary>What kinds of problem it is about. <see cref="FieldType.MultiChoice"/>.</summary>
    public const string Categories = "categories";

    /// <summary>How serious it is. <see cref="FieldType.Choice"/>.</summary>
    public const string Severity = "severity";

    /// <summary>What the school itself has done. <see cref="FieldType.LongText"/>.</summary>
    public const string OwnMeasures = "ownMeasures";

    /// <summary>Whom help is wanted for: one of <see cref="TargetLevels"/>. <see cref="FieldType.Choice"/>.</summary>
    public const string TargetLevel = "targetLevel";

    /// <summary>Which pupils, group or class. Free text: <see cref="FieldType.Text"/> or <see cref="FieldType.LongText"/>.</summary>
    public const string Target = "target";

    /// <summary>The school step 1–13 of the youngest one concerned. <see cref="FieldType.Number"/>.</summary>
    public const string YoungestGrade = "youngestGrade";

    /// <summary>One row for each affected party. <see cref="FieldType.People"/>.</summary>
    public const string Parties = "parties";

    /// <summary>Who the party is, inside a row of <see cref="Parties"/>. <see cref="FieldType.Person"/>.</summary>
    public const string PartyPerson = "person";

    /// <summary>The party's part in the matter, inside a row of <see cref="Parties"/>. <see cref="FieldType.Choice"/>.</summary>
    public const string PartyRole = "role";

    /// <summary>The target levels: one pupil or several single pupils, a group, a class, the whole school.</summary>
    public static ImmutableArray<string> TargetLevels { get; } = ["pupil", "group", "class", "school"];

    /// <summary>What a form lacks to be used for requests; empty when it can be.</summary>
    public static IReadOnlyList<string> Missing(FormDefinition form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var rows = form.Field(Parties)?.Fields ?? [];
        List<string?> missing =
        [
            Lacks(form.Field(Urgency), Urgency, FieldType.Choice),
            Lacks(form.Field(Matter), Matter, FieldType.LongText),
            Lacks(form.Field(Categories), Categories, FieldType.MultiChoice),
            Lacks(form.Field(Severity), Severity, FieldType.Choice),
            Lacks(form.Field(OwnMeasures), OwnMeasures, FieldType.LongText),
            Lacks(form.Field(TargetLevel), TargetLevel, FieldType.Choice),
            Lacks(form.Field(Target), Target, FieldType.Text, FieldType.LongText),
            Lacks(form.Field(YoungestGrade), YoungestGrade, FieldType.Number),
            Lacks(form.Field(Parties), Parties, FieldType.People),
            Lacks(rows.FirstOrDefault(row => row.Key == PartyPerson), $"{Parties}.{PartyPerson}", FieldType.Person),
            Lacks(rows.FirstOrDefault(row => row.Key == PartyRole), $"{Parties}.{PartyRole}", FieldType.Choice),
            .. UnknownLevels(form),
        ];
        return [.. missing.OfType<string>()];
    }

    private static string? Lacks(FormField? field, string path, params ReadOnlySpan<FieldType> types)
    {
        if (field is not null && types.Contains(field.Type))
            return null;
        return $"{path}: a field of the type {string.Join(" or ", types.ToArray())} is needed.";
    }

    private static IEnumerable<string> UnknownLevels(FormDefinition form) =>
        (form.Field(TargetLevel)?.Choices ?? [])
            .Where(choice => !TargetLevels.Contains(choice.Code))
            .Select(choice => $"{TargetLevel}: '{choice.Code}' is not one of {string.Join(", ", TargetLevels)}.");
}
