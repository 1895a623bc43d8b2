using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NodaTime;
using UmV.Core.Schools;
using UmV.TestKit;
using UmV.Testing.Contracts;
using UmV.Testing.Simulation;

namespace UmV.Testing.Tests;

/// <summary>A kit that passes everything proves nothing: each of these adapters is right but for one thing, and the kit must name it.</summary>
public sealed class BrokenAdapterTests
{
    private static readonly SimulatedWorld World = WorldWithGone();

    public static TheoryData<string, string> Broken => new()
    {
        { "gives a pupil twice", "SRC-2" },
        { "names another system", "SRC-3" },
        { "loses the last page", "SRC-9" },
        { "names a class that it does not give", "SRC-4" },
        { "forgets that a pupil in a class is at the school", "SRC-5" },
        { "shows a name in ToString", "SRC-6" },
        { "does not stop", "SRC-7" },
        { "tells something else the second time", "SRC-8" },
        { "takes the end date for the last day", "SRC-9" },
        { "reads guardians at one end only", "SRC-9" },
        { "tells the deleted as living", "SRC-9" },
        { "says known where nothing is told", "SRC-10" },
        { "gives guardians that it does not offer", "SRC-10" },
        { "takes a system that is down for an empty one", "SRC-11" },
        { "lets the network's own exception through", "SRC-11" },
        { "says not to try again when the system is down", "SRC-11" },
        { "describes itself anew each time", "SRC-1" },
    };

    [Fact]
    public async Task An_adapter_that_is_right_keeps_every_rule()
    {
        var report = await CheckAsync("right");
        report.ThrowIfBroken();
        report.Checked.Should().HaveCount(11);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_adapter_is_named_by_the_rule_that_it_breaks(string fault, string rule)
    {
        var report = await CheckAsync(fault);
        report.Findings.Select(finding => finding.Rule).Should().Contain(rule);
        FluentActions.Invoking(report.ThrowIfBroken).Should().Throw<InvalidOperationException>().WithMessage($"*{rule}*");
        Canary.SearchText(report.ToString(), "Ødegård", "Sárá", "st-1", "ELEV").Should().BeEmpty("a report may be shown anywhere");
    }

    [Fact]
    public void At_least_ten_broken_adapters_are_tried() => Broken.Should().HaveCountGreaterThanOrEqualTo(10);

    private static Task<ContractReport> CheckAsync(string fault)
    {
        var opened = 0;
        return SchoolSourceContract.CheckAsync(new ContractSubject
        {
            Open = () => new WorldSource(World, fault, ++opened),
            Expected = ExpectedRoster.Of(World),
            OpenUnreachable = () => new WorldSource(World, fault, 1, isDown: true),
        });
    }

    private static SimulatedWorld WorldWithGone()
    {
        var world = SimulatedWorlds.Small(TestClock.New());
        world.Put(world.Get<SimulatedUser>("st-3") with { Id = "st-4" });
        world.Change<SimulatedEnrollment>("en-3", row => row with { End = new LocalDate(2026, 11, 2) });
        return world.Delete<SimulatedUser>("st-4");
    }
}

/// <summary>An adapter over the world in memory, written as plainly as it can be, with one fault at a time.</summary>
internal sealed class WorldSource(SimulatedWorld world, string fault, int opened, bool isDown = false) : ISchoolDataSource
{
    private const string System = "world";
    private int _described;

    public SchoolSourceDescriptor Describe() => new(
        System,
        "World",
        fault == "describes itself anew each time" ? $"{++_described}" : "1",
        SchoolCapability.Schools | SchoolCapability.Groups | SchoolCapability.Students | SchoolCapability.Staff | SchoolCapability.Enrollments
            | SchoolCapability.ContactTeacher | SchoolCapability.Principal | SchoolCapability.Counsellor
            | (fault == "gives guardians that it does not offer" ? SchoolCapability.None : SchoolCapability.Guardians));

    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => Give(
        world.Living<SimulatedOrg>().Where(org => org.Type == "school").Select(org => new School
        {
            Source = From("org", org.Id),
            Name = org.Name,
            Number = Core.Identity.OrganisationNumber.Parse(org.Number!),
            Principals = PrincipalsOf(org.Id),
        }),
        cancellationToken);

    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => Give(
        world.Living<SimulatedClass>().Where(group => fault != "names a class that it does not give" || group.Id != "cl-9b").Select(group => new ClassGroup
        {
            Source = From("class", group.Id),
            School = Ref("org", group.School),
            Name = group.Title,
            Kind = group.Type == "homeroom" ? GroupKind.Homeroom : GroupKind.Teaching,
            GradeLevel = group.Grade,
        }),
        cancellationToken);

    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default)
    {
        var students = world.All<SimulatedUser>().Where(IsStudent).Select(user => new Student
        {
            Source = fault == "names another system" ? new(new SourceRef("other", "user", user.Id)) : From("user", user.Id),
            Name = new PersonName(user.Given, null, user.Family),
            FeideName = user.Feide,
            PupilNumber = user.Number,
            GradeLevel = user.Grade,
            BirthDate = fault == "says known where nothing is told" ? Reported.Known(default(LocalDate)) : Reported.NotOffered<LocalDate>(),
            IsDeleted = user.IsDeleted && fault != "tells the deleted as living",
        }).ToList();
        if (fault == "gives a pupil twice")
            students.Add(students[0]);
        if (fault == "loses the last page" || (fault == "tells something else the second time" && opened > 1))
            students.RemoveAll(student => student.Source.Ref.Id == "st-2");
        return Give(students, cancellationToken);
    }

    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => Give(
        world.Living<SimulatedUser>().Where(user => user.Roles.Any(role => FunctionOf(role.Role) is not null)).Select(user => new StaffMember
        {
            Source = From("user", user.Id),
            Name = new PersonName(user.Given, null, user.Family),
            Assignments = [.. Assignments(user)],
        }),
        cancellationToken);

    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => Give(
        world.Living<SimulatedUser>().Where(user => user.Roles.Any(role => role.Role is "guardian" or "parent")).Select(user => new Guardian
        {
            Source = From("user", user.Id),
            Name = new PersonName(user.Given, null, user.Family),
            Students = [.. PupilsOf(user).Select(pupil => new GuardianLink(Ref("user", pupil), GuardianKind.Guardian))],
        }),
        cancellationToken);

    public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default)
    {
        var atSchool = world.Living<SimulatedUser>().Where(IsStudent).Select(user => new Enrollment
        {
            Source = From("membership", user.Id),
            Person = Ref("user", user.Id),
            School = Ref("org", user.Roles[0].Org),
            Role = EnrollmentRole.Student,
            Validity = new Validity(user.Roles[0].Begin, null),
        });
        if (fault == "forgets that a pupil in a class is at the school")
            atSchool = [];
        return Give(
            atSchool.Concat(world.Living<SimulatedEnrollment>().Select(row => new Enrollment
            {
                Source = From("enrollment", row.Id),
                Person = Ref("user", row.User),
                School = Ref("org", row.School),
                Group = Ref("class", row.Class),
                Role = row.Role == "student" ? EnrollmentRole.Student : EnrollmentRole.ContactTeacher,
                Validity = new Validity(row.Begin, fault == "takes the end date for the last day" ? row.End : row.End?.PlusDays(-1)),
            })),
            cancellationToken);
    }

    private static bool IsStudent(SimulatedUser user) => user.Roles.Any(role => role.Role == "student");

    private static StaffFunction? FunctionOf(string role) => role switch
    {
        "teacher" => StaffFunction.Teacher,
        "principal" => StaffFunction.Principal,
        "counselor" => StaffFunction.Counsellor,
        "aide" => StaffFunction.Assistant,
        _ => null,
    };

    private IEnumerable<StaffAssignment> Assignments(SimulatedUser user)
    {
        foreach (var role in user.Roles)
            yield return new(Ref("org", role.Org), FunctionOf(role.Role)!.Value, Validity.Always, []);
        foreach (var row in world.Living<SimulatedEnrollment>().Where(row => row.User == user.Id && row.Primary))
            yield return new(Ref("org", row.School), StaffFunction.ContactTeacher, Validity.Always, [Ref("class", row.Class)]);
    }

    private IEnumerable<string> PupilsOf(SimulatedUser guardian)
    {
        var told = world.Living<SimulatedUser>().Where(user => IsStudent(user) && user.Agents.Contains(guardian.Id)).Select(user => user.Id);
        return fault == "reads guardians at one end only" ? guardian.Agents.Take(1) : told.Union(guardian.Agents);
    }

    private Reported<ImmutableArray<SourceRef>> PrincipalsOf(string school)
    {
        ImmutableArray<SourceRef> principals =
            [.. world.Living<SimulatedUser>().Where(user => user.Roles.Any(role => role.Role == "principal" && role.Org == school)).Select(user => Ref("user", user.Id))];
        return principals.IsEmpty ? Reported.Empty<ImmutableArray<SourceRef>>() : Reported.Known(principals);
    }

    private async IAsyncEnumerable<T> Give<T>(IEnumerable<T> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (isDown && fault == "takes a system that is down for an empty one")
            yield break;
        if (isDown)
            throw fault switch
            {
                "lets the network's own exception through" => new HttpRequestException("no route"),
                "says not to try again when the system is down" => new SchoolSourceException(SourceFault.ContractBreach, "Down."),
                _ => new SchoolSourceException(SourceFault.Unavailable, "Down."),
            };
        foreach (var row in rows)
        {
            if (fault != "does not stop")
                cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <summary>Records mask themselves; an adapter leaks by putting a name where none belongs: into the kind.</summary>
    private Provenance From(string kind, string id) =>
        new(Ref(fault == "shows a name in ToString" && kind == "user" ? $"{kind} {world.Get<SimulatedUser>(id).Family}" : kind, id));

    private static SourceRef Ref(string kind, string id) => new(System, kind, id);
}
