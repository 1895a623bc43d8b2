using System.Globalization;
using UmV.Core.Schools;

namespace UmV.Benchmarks.Roster;

/// <summary>A municipality whose records are made as they are read: schools of 500, classes of 25, two guardians for two pupils, a teacher for ten.</summary>
internal sealed class Municipality(int pupils) : ISchoolDataSource
{
    private const string Name = "municipality";

    public SchoolSourceDescriptor Describe() => new(
        Name, "Made up", "1",
        SchoolCapability.Schools | SchoolCapability.Groups | SchoolCapability.Students | SchoolCapability.Guardians | SchoolCapability.Staff | SchoolCapability.Enrollments);

    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) =>
        Each(Math.Max(1, (pupils + 499) / 500), number => new School { Source = From("school", number), Name = Text("Skole", number) });

    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => Each(
        (pupils + 24) / 25, number => new ClassGroup { Source = From("class", number), School = Ref("school", number / 20), Name = Text("Klasse", number), Kind = GroupKind.Homeroom });

    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) =>
        Each(pupils, number => new Student { Source = From("pupil", number), Name = Person("Åse", number), Contact = Reach(number) });

    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => Each(pupils / 10, number => new StaffMember
    {
        Source = From("staff", number), Name = Person("Lars", number), Contact = Reach(number),
        Assignments = [new StaffAssignment(Ref("school", number / 50), StaffFunction.Teacher, Validity.Always, [])],
    });

    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => Each(pupils / 2 * 2, number => new Guardian
    {
        Source = From("guardian", number), Name = Person("Berit", number), Contact = Reach(number),
        Students = [new GuardianLink(Ref("pupil", number / 2 * 2), GuardianKind.Parent), new GuardianLink(Ref("pupil", (number / 2 * 2) + 1), GuardianKind.Parent)],
    });

    public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) => Each(pupils * 2, number => new Enrollment
    {
        Source = From("enrollment", number), Person = Ref("pupil", number / 2), School = Ref("school", number / 1000),
        Group = number % 2 == 0 ? null : Ref("class", number / 50), Role = EnrollmentRole.Student,
    });

    private static IAsyncEnumerable<T> Each<T>(int count, Func<int, T> make) => Enumerable.Range(0, count).Select(make).ToAsyncEnumerable();

    private static PersonName Person(string given, int number) => new(given, null, Text("Testesen", number));

    private static ContactPoints Reach(int number) => new(Text("u", number) + "@example.org", null, null);

    private static Provenance From(string kind, int number) => new(Ref(kind, number));

    private static SourceRef Ref(string kind, int number) => new(Name, kind, number.ToString(CultureInfo.InvariantCulture));

    private static string Text(string word, int number) => string.Create(CultureInfo.InvariantCulture, $"{word}{number}");
}
