using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Core.Tests.Schools;

/// <summary>A school system made of lists.</summary>
internal sealed record PlainSource : ISchoolDataSource
{
    internal const string Name = "plain";

    internal ImmutableArray<School> Schools { get; init; } = [];

    internal ImmutableArray<ClassGroup> Groups { get; init; } = [];

    internal ImmutableArray<Student> Students { get; init; } = [];

    internal ImmutableArray<StaffMember> Staff { get; init; } = [];

    internal ImmutableArray<Guardian> Guardians { get; init; } = [];

    internal ImmutableArray<Enrollment> Enrollments { get; init; } = [];

    /// <summary>One school, so many pupils in one class, and so many teachers.</summary>
    internal static PlainSource Of(int pupils, int staff = 0) => new()
    {
        Schools = [new School { Source = From("school", "s"), Name = "Strandåsen skole" }],
        Groups = [new ClassGroup { Source = From("class", "9A"), School = Ref("school", "s"), Name = "9A", Kind = GroupKind.Homeroom }],
        Students = [.. Enumerable.Range(0, pupils).Select(number => Pupil($"p{number}"))],
        Enrollments = [.. Enumerable.Range(0, pupils).Select(number => At($"p{number}", "s"))],
        Staff = [.. Enumerable.Range(0, staff).Select(number => Teacher($"t{number}"))],
    };

    internal static Student Pupil(string id, LocalDate? born = null) => new()
    {
        Source = From("person", id), Name = new PersonName("Åse", null, "Testesen"),
        BirthDate = born is { } day ? Reported.Known(day) : Reported.NotOffered<LocalDate>(),
    };

    internal static StaffMember Teacher(string id) => new()
    {
        Source = From("person", id), Name = new PersonName("Lars", null, "Testesen"),
        Assignments = [new StaffAssignment(Ref("school", "s"), StaffFunction.Teacher, Validity.Always, [])],
    };

    internal static Guardian GuardianOf(string id, params string[] pupils) => new()
    {
        Source = From("person", id), Name = new PersonName("Berit", null, "Testesen"),
        Students = [.. pupils.Select(pupil => new GuardianLink(Ref("person", pupil), GuardianKind.Parent))],
    };

    internal static Enrollment At(string pupil, string school, string? group = null, Validity? days = null) => new()
    {
        Source = From("enrollment", $"{pupil}/{school}/{group}"), Person = Ref("person", pupil), School = Ref("school", school),
        Group = group is null ? null : Ref("class", group), Role = EnrollmentRole.Student, Validity = days ?? Validity.Always,
    };

    internal static SourceRef Ref(string kind, string id) => new(Name, kind, id);

    internal static Provenance From(string kind, string id) => new(Ref(kind, id));

    public SchoolSourceDescriptor Describe() => new(
        Name, "Plain lists", "1",
        SchoolCapability.Schools | SchoolCapability.Groups | SchoolCapability.Students | SchoolCapability.Guardians | SchoolCapability.Staff | SchoolCapability.Enrollments);

    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => Schools.ToAsyncEnumerable();

    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => Groups.ToAsyncEnumerable();

    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) => Students.ToAsyncEnumerable();

    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => Staff.ToAsyncEnumerable();

    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => Guardians.ToAsyncEnumerable();

    public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) => Enrollments.ToAsyncEnumerable();
}
