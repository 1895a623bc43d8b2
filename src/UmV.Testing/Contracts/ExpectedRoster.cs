using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Schools;
using UmV.Testing.Simulation;

namespace UmV.Testing.Contracts;

/// <summary>
/// What a system holds, as lines that can be compared: for each list, one line a thing. Only for tests: the lines hold names, and no message
/// of the kit shows one.
/// </summary>
public sealed class ExpectedRoster
{
    private ExpectedRoster(ImmutableSortedDictionary<string, ImmutableSortedSet<string>> lines) => Lines = lines;

    /// <summary>The lines, by list.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Lines { get; }

    /// <summary>What a simulated world holds, worked out by other code than any adapter's.</summary>
    /// <param name="world">The world.</param>
    /// <param name="isOldVersion">Whether it is told in OneRoster 1.1, which has one role for a user and no principal.</param>
    public static ExpectedRoster Of(SimulatedWorld world, bool isOldVersion = false) => new WorldReader(world, isOldVersion).Read();

    internal static ExpectedRoster Of(IReadOnlyDictionary<string, IEnumerable<string>> lines) =>
        new(lines.ToImmutableSortedDictionary(list => list.Key, list => list.Value.ToImmutableSortedSet(StringComparer.Ordinal), StringComparer.Ordinal));

    /// <summary>What a source tells, in the same lines. Records that the source says are gone are left out.</summary>
    internal static ExpectedRoster Of(ReadRoster read) => Of(new Dictionary<string, IEnumerable<string>>
    {
        ["schools"] = read.Schools.Where(row => !row.IsDeleted).Select(row => School(
            row.Source.Ref.Id, row.Name, row.Number?.Value, row.Principals.IsKnown ? row.Principals.Value.Select(name => name.Id) : [])),
        ["groups"] = read.Groups.Where(row => !row.IsDeleted).Select(row => Line(row.Source.Ref.Id, row.School.Id, row.Name, row.Kind, row.GradeLevel)),
        ["students"] = read.Students.Where(row => !row.IsDeleted).Select(row => Line(
            row.Source.Ref.Id, row.Name.Given, row.Name.Family, row.FeideName, row.PupilNumber, row.GradeLevel)),
        ["staff"] = read.Staff.Where(row => !row.IsDeleted).SelectMany(row => row.Assignments
            .Where(assignment => assignment.Function != StaffFunction.Other)
            .Select(assignment => Line(row.Source.Ref.Id, row.Name.Given, row.Name.Family, assignment.School.Id, assignment.Function))),
        ["guardians"] = read.Guardians.Where(row => !row.IsDeleted).SelectMany(row => row.Students
            .Where(link => read.Students.Exists(student => student.Source.Ref == link.Student && !student.IsDeleted))
            .Select(link => Line(row.Source.Ref.Id, row.Name.Given, row.Name.Family, link.Student.Id))),
        ["enrollments"] = read.Enrollments.Where(row => !row.IsDeleted).Select(row => Line(
            row.Person.Id, row.School.Id, row.Group?.Id, row.Role, Days(row.Validity.From, row.Validity.To))),
    });

    internal static string School(string id, string name, string? number, IEnumerable<string> principals) =>
        Line(id, name, number, string.Join(',', principals.Order(StringComparer.Ordinal)));

    internal static string Line(params ReadOnlySpan<object?> parts) => string.Join('|', parts.ToArray());

    internal static string Days(LocalDate? from, LocalDate? to) => $"{Day(from)}..{Day(to)}";

    private static string Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : "";
}
