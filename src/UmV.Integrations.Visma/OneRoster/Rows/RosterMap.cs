using System.Collections.Immutable;
using System.Text;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>Turns the rows of a sound bundle into the domain's records. Safe to share between threads.</summary>
internal sealed class RosterMap(IRosterRows rows, RowIndex index)
{
    private readonly ILookup<int, int>? _principals =
        rows.TellsPrincipals ?? index.HasRolesOfUsers ? Holders(index, WireRole.Principal) : null;

    internal IReadOnlyList<RosterFault> Flaws => index.Flaws;

    internal bool HasStaff => index.Users.HasStaff || index.HomeroomTeachers.Count > 0;

    internal bool HasGuardians => index.Users.HasGuardians || index.Links.Count > 0;

    internal School? SchoolOf(OrgRow row) => !row.IsSchool ? null : new School
    {
        Source = From("org", row.Id, row.Modified),
        Name = row.Name,
        Number = index.Orgs[PlaceOf(row.Id)].Number,
        OwnerNumber = row.ParentId is { } parent && index.OrgIds.Find(parent) is var owner and >= 0 ? index.Orgs[owner].Number : null,
        Principals = PrincipalsOf(PlaceOf(row.Id)),
        Flaws = FlawsOf(row),
        IsDeleted = row.IsDeleted,
    };

    internal ClassGroup? GroupOf(ClassRow row)
    {
        if (index.ClassIds.Find(row.Id) < 0)
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
        var user = UserOf(row);
        return !index.Users.IsStudent(user) && !IsGuest(user) ? null : new Student
        {
            Source = From("user", index.Users.IdOf(user), row.Modified),
            Name = row.Name,
            BirthDate = BirthDateOf(user),
            FeideName = row.FeideName,
            PupilNumber = row.IdentifierText,
            GradeLevel = row.Grade,
            Contact = row.Contact,
            IsDeleted = row.IsDeleted,
        };
    }

    internal StaffMember? StaffMemberOf(UserRow row)
    {
        var user = UserOf(row);
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
            Source = From("user", index.Users.IdOf(user), row.Modified),
            Name = row.Name,
            FeideName = row.FeideName,
            EmployeeNumber = row.IdentifierText,
            Contact = row.Contact,
            Assignments = assignments.ToImmutable(),
            IsDeleted = row.IsDeleted,
        };
    }

    internal Guardian? GuardianOf(UserRow row)
    {
        var user = UserOf(row);
        var students = StudentsOf(user);
        return students.IsEmpty && !index.Users.IsGuardian(user) ? null : new Guardian
        {
            Source = From("user", index.Users.IdOf(user), row.Modified),
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

    internal Enrollment? EnrollmentOf(EnrollmentRow row)
    {
        var (group, school, user) = (index.ClassIds.Find(row.ClassId), index.OrgIds.Find(row.SchoolId), index.Users.Find(row.UserId));
        return group < 0 || school < 0 || user < 0 ? null : new Enrollment
        {
            Source = From("enrollment", Encoding.UTF8.GetString(row.Id), row.Modified),
            Person = Ref("user", index.Users.IdOf(user)),
            School = Ref("org", index.Orgs[school].Id),
            Group = Ref("class", index.Classes[group].Id),
            Role = RoleOf(row, index.Classes[group]),
            Validity = row.Period,
            IsDeleted = row.IsDeleted,
        };
    }

    private ImmutableArray<GuardianLink> StudentsOf(int guardian)
    {
        var pairs = index.Links.PairsOf(guardian);
        if (pairs.IsEmpty)
            return [];
        var kind = KindOf(guardian);
        var links = ImmutableArray.CreateBuilder<GuardianLink>(pairs.Length);
        foreach (var pair in pairs)
            links.Add(new GuardianLink(Ref("user", index.Users.IdOf((int)pair)), kind));
        return links.MoveToImmutable();
    }

    private static ILookup<int, int> Holders(RowIndex index, WireRole wanted)
    {
        var holders = new List<(int Org, int User)>();
        for (var user = 0; user < index.Users.Count; user++)
        {
            foreach (var (role, org, _) in index.Users.RolesOf(user))
            {
                if (role == wanted)
                    holders.Add((org, user));
            }
        }
        return holders.ToLookup(pair => pair.Org, pair => pair.User);
    }

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

    private static EnrollmentRole RoleOf(EnrollmentRow row, ClassEntry group)
    {
        if (RowIndex.IsContactTeacher(group, row.Role, row.IsPrimary))
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
        foreach (var (role, _, _) in index.Users.RolesOf(user))
        {
            if (role.IsGuardian())
                return role switch { WireRole.Parent => GuardianKind.Parent, WireRole.Guardian => GuardianKind.Guardian, _ => GuardianKind.NextOfKin };
        }
        return GuardianKind.Unspecified;
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
        new RosterFault(BundleFile.Orgs, index.Orgs[PlaceOf(row.Id)].Line, "identifier", row.Identifier is null
            ? "The school has no organisation number. It is kept without; no agreement can be found for it."
            : "The identifier is not an organisation number (nine digits, the last a check digit). The school is kept without; no agreement can be found for it."),
    ];

    private bool IsGuest(int user) => index.GuestUsers.Contains(user);

    /// <summary>A file that changed between the readings must not end in an obscure error.</summary>
    private int UserOf(UserRow row) => index.Users.UserOfRow(row.Number, row.Id) is var user and >= 0 ? user : throw Changed(BundleFile.Users);

    private int PlaceOf(string id) => index.OrgIds.Find(id) is var org and >= 0 ? org : throw Changed(BundleFile.Orgs);

    internal static SchoolSourceException Changed(string file) =>
        new(SourceFault.Unavailable, $"{file} has changed while it was read. Read the bundle again when the export has ended.");

    private Provenance From(string kind, string id, Instant? modified) => new(Ref(kind, id), null, modified);

    private SourceRef Ref(string kind, string id) => new(rows.SourceSystem, kind, id);
}
