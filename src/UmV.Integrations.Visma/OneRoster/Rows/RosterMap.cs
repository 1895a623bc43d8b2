using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>Turns the rows of a sound bundle into the domain's records.</summary>
internal sealed class RosterMap(IRosterRows rows, RowIndex index)
{
    private readonly ILookup<int, int>? _principals =
        rows.TellsPrincipals ?? index.HasRolesOfUsers ? Holders(index, WireRole.Principal) : null;

    internal School? SchoolOf(OrgRow row) => !row.IsSchool ? null : new School
    {
        Source = From("org", row.Id, row.Modified),
        Name = row.Name,
        Number = index.Orgs[PlaceOf(row.Id)].Number,
        OwnerNumber = row.ParentId is { } parent && index.OrgPlaces.TryGetValue(parent, out var owner) ? index.Orgs[owner].Number : null,
        Principals = PrincipalsOf(PlaceOf(row.Id)),
        Flaws = FlawsOf(row),
        IsDeleted = row.IsDeleted,
    };

    internal ClassGroup? GroupOf(ClassRow row)
    {
        if (!index.Classes.ContainsKey(row.Id))
            return null;
        var terms = row.TermIds.Where(index.Sessions.ContainsKey).Select(term => index.Sessions[term]).ToList();
        return new ClassGroup
        {
            Source = From("class", row.Id, row.Modified),
            School = Ref("org", row.SchoolId),
            Name = row.Name,
            Kind = row.Kind,
            GradeLevel = row.Grade,
            SchoolYear = terms.Select(term => term.SchoolYear).FirstOrDefault(year => year is not null),
            Validity = terms.Count == 0 ? Validity.Always : new Validity(terms.Min(term => term.Start), terms.Max(term => term.End)),
            IsDeleted = row.IsDeleted,
        };
    }

    internal Student? StudentOf(UserRow row)
    {
        var user = UserOf(row.Id);
        return !index.Users.IsStudent(user) && !IsGuest(user) ? null : new Student
        {
            Source = From("user", row.Id, row.Modified),
            Name = row.Name,
            BirthDate = BirthDateOf(user),
            FeideName = row.FeideName,
            PupilNumber = row.Number,
            GradeLevel = row.Grade,
            Contact = row.Contact,
            IsDeleted = row.IsDeleted,
        };
    }

    internal StaffMember? StaffMemberOf(UserRow row)
    {
        var user = UserOf(row.Id);
        var assignments = ImmutableArray.CreateBuilder<StaffAssignment>();
        foreach (var (role, org, period) in index.Users.RolesOf(user))
        {
            if (role.IsStaff() && index.Orgs[org].IsSchool)
                assignments.Add(new StaffAssignment(Ref("org", index.Orgs[org].Id), FunctionOf(role), period, []));
        }
        foreach (var homeroom in index.ContactTeachers![user])
            assignments.Add(ContactTeacherOf(homeroom));
        return assignments.Count == 0 ? null : new StaffMember
        {
            Source = From("user", row.Id, row.Modified),
            Name = row.Name,
            FeideName = row.FeideName,
            EmployeeNumber = row.Number,
            Contact = row.Contact,
            Assignments = assignments.ToImmutable(),
            IsDeleted = row.IsDeleted,
        };
    }

    internal Guardian? GuardianOf(UserRow row)
    {
        var user = UserOf(row.Id);
        var kind = KindOf(user);
        var students = index.StudentsOf(user)
            .Select(student => new GuardianLink(Ref("user", index.Users.IdOf(student)), kind))
            .ToImmutableArray();
        return students.IsEmpty && !index.Users.HasRole(user, WireRoles.IsGuardian) ? null : new Guardian
        {
            Source = From("user", row.Id, row.Modified),
            Name = row.Name,
            Contact = row.Contact,
            Students = students,
            IsDeleted = row.IsDeleted,
        };
    }

    /// <summary>What the roles tell of pupils and schools, and for guests what their classes tell.</summary>
    internal IEnumerable<Enrollment> EnrollmentsInSchools()
    {
        for (var user = 0; user < index.Users.Count; user++)
        {
            foreach (var (role, org, period) in index.Users.RolesOf(user))
            {
                if (role == WireRole.Student)
                    yield return InSchool(user, org, period);
            }
        }
        foreach (var (user, org) in index.Guests)
            yield return InSchool(user, org, Validity.Always);
    }

    internal Enrollment? EnrollmentOf(EnrollmentRow row) => !IsWhole(row) ? null : new()
    {
        Source = From("enrollment", row.Id, row.Modified),
        Person = Ref("user", row.UserId),
        School = Ref("org", row.SchoolId),
        Group = Ref("class", row.ClassId),
        Role = RoleOf(row),
        Validity = row.Period,
        IsDeleted = row.IsDeleted,
    };

    private bool IsWhole(EnrollmentRow row) =>
        index.Classes.ContainsKey(row.ClassId) && index.OrgPlaces.ContainsKey(row.SchoolId)
        && index.Users.TryFind(row.UserId, out var user) && index.Users[user].Line > 0;

    private static ILookup<int, int> Holders(RowIndex index, WireRole wanted) =>
        Enumerable.Range(0, index.Users.Count)
            .Where(user => index.Users.HasRole(user, role => role == wanted))
            .SelectMany(user => index.Users.RolesOf(user).Where(role => role.Role == wanted).Select(role => (role.Org, User: user)))
            .ToLookup(pair => pair.Org, pair => pair.User);

    private static StaffFunction FunctionOf(WireRole role) => role switch
    {
        WireRole.Teacher => StaffFunction.Teacher,
        WireRole.Principal => StaffFunction.Principal,
        WireRole.Counsellor => StaffFunction.Counsellor,
        WireRole.Aide => StaffFunction.Assistant,
        WireRole.Administrator => StaffFunction.Administration,
        _ => StaffFunction.Other,
    };

    private StaffAssignment ContactTeacherOf(HomeroomTeacher homeroom) => new(
        Ref("org", index.Orgs[homeroom.Class.School].Id), StaffFunction.ContactTeacher, homeroom.Period, [Ref("class", homeroom.Class.Id)]);

    private Enrollment InSchool(int user, int org, Validity period)
    {
        var (person, school) = (index.Users.IdOf(user), index.Orgs[org].Id);
        return new Enrollment
        {
            Source = From("membership", $"{person}|{school}", null),
            Person = Ref("user", person),
            School = Ref("org", school),
            Role = EnrollmentRole.Student,
            Validity = period,
            IsDeleted = index.Users[user].IsDeleted,
        };
    }

    private EnrollmentRole RoleOf(EnrollmentRow row)
    {
        if (index.Classes.TryGetValue(row.ClassId, out var group) && RowIndex.IsContactTeacher(group, row.Role, row.IsPrimary))
            return EnrollmentRole.ContactTeacher;
        return row.Role switch
        {
            WireRole.Student => EnrollmentRole.Student,
            WireRole.Teacher => EnrollmentRole.Teacher,
            _ => EnrollmentRole.Other,
        };
    }

    private GuardianKind KindOf(int user)
    {
        var roles = index.Users.RolesOf(user).Select(role => role.Role).Where(role => role.IsGuardian()).ToList();
        return roles switch
        {
            [WireRole.Parent, ..] => GuardianKind.Parent,
            [WireRole.Guardian, ..] => GuardianKind.Guardian,
            [WireRole.Relative, ..] => GuardianKind.NextOfKin,
            _ => GuardianKind.Unspecified,
        };
    }

    private Reported<ImmutableArray<SourceRef>> PrincipalsOf(int school)
    {
        if (_principals is null)
            return Reported.Withheld<ImmutableArray<SourceRef>>();
        ImmutableArray<SourceRef> principals = [.. _principals[school].Select(user => Ref("user", index.Users.IdOf(user)))];
        return principals.IsEmpty ? Reported.Empty<ImmutableArray<SourceRef>>() : Reported.Known(principals);
    }

    private Reported<LocalDate> BirthDateOf(int user)
    {
        if (!rows.Has(BundleFile.Demographics))
            return Reported.NotOffered<LocalDate>();
        return index.Users[user].BirthDate is { } date ? Reported.Known(date) : Reported.Empty<LocalDate>();
    }

    private ImmutableArray<RosterFault> FlawsOf(OrgRow row) => index.Orgs[PlaceOf(row.Id)].Number is not null ? [] :
    [
        new RosterFault(BundleFile.Orgs, row.Line, "identifier", row.Identifier is null
            ? "The school has no organisation number. It is kept without; no agreement can be found for it."
            : "The identifier is not an organisation number (nine digits, the last a check digit). The school is kept without; no agreement can be found for it."),
    ];

    private bool IsGuest(int user) => index.GuestUsers.Contains(user);

    /// <summary>A file that changed between the readings must not end in an obscure error.</summary>
    private int UserOf(string id) => index.Users.TryFind(id, out var user) ? user : throw Changed(BundleFile.Users);

    private int PlaceOf(string id) => index.OrgPlaces.TryGetValue(id, out var org) ? org : throw Changed(BundleFile.Orgs);

    private static SchoolSourceException Changed(string file) =>
        new(SourceFault.Unavailable, $"{file} has changed while it was read. Read the bundle again when the export has ended.");

    private Provenance From(string kind, string id, Instant? modified) => new(Ref(kind, id), null, modified);

    private SourceRef Ref(string kind, string id) => new(rows.SourceSystem, kind, id);
}
