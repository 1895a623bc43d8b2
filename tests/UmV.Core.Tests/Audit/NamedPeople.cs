using System.Collections;
using System.Reflection;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;

namespace UmV.Core.Tests.Audit;

/// <summary>Finds by reflection whom and what an answer tells of: people by name, and cases.</summary>
internal static class NamedPeople
{
    internal static IEnumerable<PersonId> In(object? answer) => Walk(answer, 0).OfType<PersonView>()
        .Where(person => person.Name.Length > 0 && person.Name != Names.Unknown).Select(person => person.Person).Distinct();

    internal static IEnumerable<CaseId> CasesIn(object? answer) => Walk(answer, 0).OfType<CaseId>().Distinct();

    private static IEnumerable<object> Walk(object? value, int depth)
    {
        if (value is null or string || depth > 12)
            yield break;
        yield return value;
        var type = value.GetType();
        if (value is IEnumerable many)
        {
            if (type.IsGenericType && type.GetProperty("IsDefault") is { } isDefault && (bool)isDefault.GetValue(value)!)
                yield break;
            foreach (var one in many)
                foreach (var found in Walk(one, depth + 1))
                    yield return found;
            yield break;
        }

        if (type.Namespace?.StartsWith("UmV.Core", StringComparison.Ordinal) != true || type.IsEnum)
            yield break;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
            foreach (var found in Walk(property.GetValue(value), depth + 1))
                yield return found;
    }
}
