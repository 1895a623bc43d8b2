using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Samples.World;

namespace UmV.Samples.Web.Seeding;

/// <summary>The school system of the small world: two schools with their classes, staff and pupils. All are made up.</summary>
internal sealed class SmallRoster : ISchoolDataSource
{
    internal const string System = "Oppdiktet skolesystem";

    private static readonly ImmutableArray<(string School, string Class, string Grade)> Groups =
        [("1", "8B", "8"), ("1", "9A", "9"), ("1", "10C", "10"), ("2", "6F", "6"), ("2", "7F", "7")];

    private static readonly ImmutableArray<(string Given, string Family, string School, StaffFunction Function, string? Class)> Staff =
    [
        ("Berit", "Lunde", "1", StaffFunction.Principal, null),
        ("Jonas", "Vik", "1", StaffFunction.Counsellor, null),
        ("Siri", "Moen", "1", StaffFunction.ContactTeacher, "9A"),
        ("Olav", "Haug", "2", StaffFunction.Principal, null),
        ("Turid", "Aasen", "2", StaffFunction.Counsellor, null),
    ];

    private static readonly ImmutableArray<(string Given, string Family, int Born, string Class)> Pupils =
        [("Emil", "Strand", 2011, "9A"), ("Sara", "Holm", 2012, "9A"), ("Omar", "Ali", 2010, "10C"), ("Nora", "Berg", 2013, "8B")];

    /// <summary>How the system names a person.</summary>
    internal static SourceRef Named(string given, string family) => Ref("person", $"{given} {family}");

    public SchoolSourceDescriptor Describe() => new(
        System, "prøvedata", "1",
        SchoolCapability.Schools | SchoolCapability.Groups | SchoolCapability.Students | SchoolCapability.Staff | SchoolCapability.Enrollments
        | SchoolCapability.ContactTeacher | SchoolCapability.Principal | SchoolCapability.Counsellor | SchoolCapability.AbsenceOccurrences);

    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => new[]
    {
        new School { Source = From(Ref("school", "1")), Name = Cast.SchoolName, Number = SyntheticOrganisations.School(1), Principals = Reported.Known<ImmutableArray<SourceRef>>([Named("Berit", "Lunde")]) },
        new School { Source = From(Ref("school", "2")), Name = Cast.SecondSchoolName, Number = SyntheticOrganisations.School(2), Principals = Reported.Known<ImmutableArray<SourceRef>>([Named("Olav", "Haug")]) },
    }.ToAsyncEnumerable();

    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => Groups.Select(group => new ClassGroup
    {
        Source = From(Ref("class", group.Class)),
        School = Ref("school", group.School),
        Name = group.Class,
        Kind = GroupKind.Homeroom,
        GradeLevel = group.Grade,
    }).ToAsyncEnumerable();

    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) => Pupils.Select(pupil => new Student
    {
        Source = From(Named(pupil.Given, pupil.Family)),
        Name = new PersonName(pupil.Given, null, pupil.Family),
        BirthDate = Reported.Known(new LocalDate(pupil.Born, 5, 17)),
        GradeLevel = Groups.Single(group => group.Class == pupil.Class).Grade,
    }).ToAsyncEnumerable();

    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => Staff.Select(member => new StaffMember
    {
        Source = From(Named(member.Given, member.Family)),
        Name = new PersonName(member.Given, null, member.Family),
        Assignments = [new StaffAssignment(
            Ref("school", member.School), member.Function, Validity.Always, member.Class is { } group ? [Ref("class", group)] : [])],
    }).ToAsyncEnumerable();

    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<Guardian>();

    public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) => Pupils
        .SelectMany(pupil => new[] { At(Named(pupil.Given, pupil.Family), "1", null, EnrollmentRole.Student), At(Named(pupil.Given, pupil.Family), "1", pupil.Class, EnrollmentRole.Student) })
        .Concat(Staff.Where(member => member.Class is not null).Select(member => At(Named(member.Given, member.Family), member.School, member.Class, EnrollmentRole.ContactTeacher)))
        .ToAsyncEnumerable();

    private static Enrollment At(SourceRef person, string school, string? group, EnrollmentRole role) => new()
    {
        Source = From(Ref("enrollment", $"{person.Id}/{school}/{group}")),
        Person = person,
        School = Ref("school", school),
        Group = group is null ? null : Ref("class", group),
        Role = role,
    };

    private static Provenance From(SourceRef name) => new(name);

    private static SourceRef Ref(string kind, string id) => new(System, kind, id);
}
