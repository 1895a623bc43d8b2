using System.Collections.Immutable;

namespace UmV.Core.Requests;

/// <summary>Whether a condition speaks of fields that exist, and compares them with what they can be.</summary>
internal static class ConditionCheck
{
    internal static IEnumerable<string> Problems(
        Condition? condition, string path, IReadOnlyCollection<FormField> beside, IReadOnlyCollection<FormField> around)
    {
        FormField? Find(string key) => beside.Concat(around).FirstOrDefault(field => field.Key == key);
        return condition is null ? [] : Problems(condition, path, Find);
    }

    /// <summary>The fields that a condition speaks of.</summary>
    internal static IEnumerable<string> Mentioned(Condition? condition) => condition switch
    {
        Condition.And and => Of(and.Of).SelectMany(Mentioned),
        Condition.Or or => Of(or.Of).SelectMany(Mentioned),
        Condition.Not not => Mentioned(not.Of),
        Condition.Answered c => [c.Field],
        Condition.Eq c => [c.Field],
        Condition.Gt c => [c.Field],
        Condition.Ge c => [c.Field],
        Condition.Lt c => [c.Field],
        Condition.Le c => [c.Field],
        Condition.In c => [c.Field],
        _ => [],
    };

    private static IEnumerable<string> Problems(Condition condition, string path, Func<string, FormField?> find) => condition switch
    {
        Condition.And { Of.IsDefaultOrEmpty: true } => [$"{path}: 'and' needs at least one condition."],
        Condition.Or { Of.IsDefaultOrEmpty: true } => [$"{path}: 'or' needs at least one condition."],
        Condition.In { Values.IsDefaultOrEmpty: true } => [$"{path}: 'in' needs at least one value."],
        Condition.And and => and.Of.SelectMany((part, place) => Problems(part, $"{path}.and[{place}]", find)),
        Condition.Or or => or.Of.SelectMany((part, place) => Problems(part, $"{path}.or[{place}]", find)),
        Condition.Not not => Problems(not.Of, $"{path}.not", find),
        Condition.Answered c => find(c.Field) is null ? [NoField(path, c.Field)] : [],
        Condition.Eq c => Compared(c.Field, [c.Value], path, find, IsEquatable, "eq"),
        Condition.In c => Compared(c.Field, c.Values, path, find, type => IsEquatable(type) || type == FieldType.MultiChoice, "in"),
        Condition.Gt c => Compared(c.Field, [c.Value], path, find, IsOrdered, "gt"),
        Condition.Ge c => Compared(c.Field, [c.Value], path, find, IsOrdered, "ge"),
        Condition.Lt c => Compared(c.Field, [c.Value], path, find, IsOrdered, "lt"),
        Condition.Le c => Compared(c.Field, [c.Value], path, find, IsOrdered, "le"),
        _ => [$"{path}: there is no such operator."],
    };

    private static IEnumerable<string> Compared(
        string key, ImmutableArray<FormAnswer> literals, string path, Func<string, FormField?> find, Func<FieldType, bool> allowed, string op)
    {
        if (find(key) is not { } field)
            return [NoField(path, key)];
        if (field.Confidential)
            return [$"{path}: '{key}' is free text, which is sealed. Ask only whether it is answered."];
        if (!allowed(field.Type))
            return [$"{path}: '{op}' cannot compare '{key}', which is of the type {field.Type}."];
        return literals.Select(literal => Literal(field, literal, path)).OfType<string>();
    }

    private static string? Literal(FormField field, FormAnswer literal, string path) => (field.Type, literal) switch
    {
        (FieldType.Number, NumberAnswer) or (FieldType.Date, DateAnswer) or (FieldType.Bool, BoolAnswer) => null,
        (FieldType.Choice or FieldType.MultiChoice, CodeAnswer code) =>
            field.ChoiceOf(code.Value) is null ? $"{path}: '{field.Key}' has no choice '{code.Value}'." : null,
        _ => $"{path}: '{field.Key}' is of the type {field.Type} and is compared with another kind of value.",
    };

    private static bool IsOrdered(FieldType type) => type is FieldType.Number or FieldType.Date;

    private static bool IsEquatable(FieldType type) => IsOrdered(type) || type is FieldType.Bool or FieldType.Choice;

    private static string NoField(string path, string key) => $"{path}: there is no field '{key}' among these fields or around them.";

    private static ImmutableArray<Condition> Of(ImmutableArray<Condition> parts) => parts.IsDefault ? [] : parts;
}
