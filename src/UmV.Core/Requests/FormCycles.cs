namespace UmV.Core.Requests;

/// <summary>Fields whose being asked depends on itself.</summary>
internal static class FormCycles
{
    internal static IEnumerable<string> Problems(IReadOnlyCollection<FormField> fields)
    {
        var needs = fields.ToLookup(field => field.Key, field => ConditionCheck.Mentioned(field.VisibleWhen), StringComparer.Ordinal);
        return needs.Select(field => field.Key)
            .Where(key => Reaches(key, key, needs, []))
            .Select(key => $"{key} visibleWhen: whether it is asked depends on itself.");
    }

    private static bool Reaches(string from, string target, ILookup<string, IEnumerable<string>> needs, HashSet<string> seen) =>
        needs[from].SelectMany(keys => keys).Any(key => key == target || (seen.Add(key) && Reaches(key, target, needs, seen)));
}
