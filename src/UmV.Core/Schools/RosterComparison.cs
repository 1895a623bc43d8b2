using System.Collections.Immutable;

namespace UmV.Core.Schools;

/// <summary>Compares what the roster holds of a source with what it would hold.</summary>
internal sealed class RosterComparison(ComparedRoster before, ComparedRoster now, RosterSealer sealer)
{
    private readonly Dictionary<Identity.PersonId, ImmutableArray<string>> _fieldsOf = [];

    internal RosterDifference Compare() => new(
    [
        .. new[] { Line("schools", null, null, before.Schools, now.Schools, FieldsOf) }
            .Concat(BySchool("classes", before.Classes, now.Classes, row => row.School, FieldsOf))
            .Append(Line("people", null, null, before.People, now.People, FieldsOf))
            .Concat(ByRole())
            .Concat(BySchool("memberships", before.Memberships, now.Memberships, row => row.School, (old, row) => PeriodOf(old.Days, row.Days)))
            .Append(Line("guardianships", null, null, before.Guardians, now.Guardians, FieldsOf))
            .Where(line => line.Added + line.Changed + line.Gone > 0),
    ]);

    private IEnumerable<RosterDifferenceLine> ByRole()
    {
        var old = before.Functions.ToLookup(pair => (pair.Key.School, pair.Key.Role));
        var present = now.Functions.ToLookup(pair => (pair.Key.School, pair.Key.Role));
        return old.Select(group => group.Key).Union(present.Select(group => group.Key)).OrderBy(key => key.School.Value).ThenBy(key => key.Role).Select(key => Line(
            "people", key.School, key.Role, old[key].ToDictionary(pair => pair.Key.Person, pair => pair.Value),
            present[key].ToDictionary(pair => pair.Key.Person, pair => pair.Value), FieldsOf));
    }

    private static IEnumerable<RosterDifferenceLine> BySchool<TKey, TRow>(
        string kind, Dictionary<TKey, TRow> before, Dictionary<TKey, TRow> now, Func<TRow, RosterKey> schoolOf, Func<TRow, TRow, IEnumerable<string>> fields)
        where TKey : notnull =>
        before.Values.Concat(now.Values).Select(schoolOf).Distinct().OrderBy(school => school.Value).Select(school => Line(
            kind, school, null, before.Where(pair => schoolOf(pair.Value) == school).ToDictionary(),
            now.Where(pair => schoolOf(pair.Value) == school).ToDictionary(), fields));

    private static RosterDifferenceLine Line<TKey, TRow>(
        string kind, RosterKey? school, RosterRole? role, Dictionary<TKey, TRow> before, Dictionary<TKey, TRow> now, Func<TRow, TRow, IEnumerable<string>> fields)
        where TKey : notnull
    {
        var changed = now.Where(pair => before.ContainsKey(pair.Key))
            .Select(pair => fields(before[pair.Key], pair.Value).ToList())
            .Where(names => names.Count > 0)
            .ToList();
        return new(
            kind, school, role, now.Keys.Count(key => !before.ContainsKey(key)), changed.Count, before.Keys.Count(key => !now.ContainsKey(key)),
            changed.SelectMany(names => names).CountBy(name => name).ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private static IEnumerable<string> FieldsOf(RosterSchoolRow old, RosterSchoolRow row) => Differing(
        ("name", old.Name == row.Name), ("number", old.Number == row.Number), ("owner", old.OwnerNumber == row.OwnerNumber),
        ("principal", old.Principal == row.Principal));

    private static IEnumerable<string> FieldsOf(RosterClassRow old, RosterClassRow row) => Differing(
        ("name", old.Name == row.Name), ("kind", old.Kind == row.Kind), ("grade", old.Grade == row.Grade),
        ("schoolYear", old.SchoolYear == row.SchoolYear), ("period", old.Validity == row.Validity));

    private static IEnumerable<string> FieldsOf(RosterGuardianRow old, RosterGuardianRow row) => Differing(
        ("kind", old.Kind == row.Kind), ("authority", old.Authority == row.Authority), ("priority", old.Priority == row.Priority));

    private IEnumerable<string> FieldsOf(AtSchool old, AtSchool row) =>
        FieldsOf(before.People[old.Person], now.People[row.Person]).Concat(PeriodOf(old.Days, row.Days));

    private IEnumerable<string> FieldsOf(RosterPersonRow old, RosterPersonRow row)
    {
        if (!_fieldsOf.TryGetValue(row.Person, out var fields))
            _fieldsOf[row.Person] = fields = [.. FieldsOf(sealer.Open(old), sealer.Open(row)), .. Differing(("grade", old.Grade == row.Grade))];
        return fields;
    }

    private static IEnumerable<string> FieldsOf(RosterDetails old, RosterDetails details) => Differing(
        ("name", old.Name == details.Name), ("birthDate", old.BirthDate == details.BirthDate), ("email", old.Contact.Email == details.Contact.Email),
        ("mobile", old.Contact.Mobile == details.Contact.Mobile), ("phone", old.Contact.Phone == details.Contact.Phone),
        ("feideName", old.FeideName == details.FeideName), ("number", old.Number == details.Number));

    private static IEnumerable<string> PeriodOf(HashSet<Validity> old, HashSet<Validity> days) => Differing(("period", old.SetEquals(days)));

    private static IEnumerable<string> Differing(params (string Name, bool IsSame)[] fields) =>
        fields.Where(field => !field.IsSame).Select(field => field.Name);
}
