using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>Turns PIFU's elements into the domain's records. Safe to share between threads.</summary>
internal sealed class PifuMap(PifuIndex index, string system, PifuOptions options)
{
    private const int PeopleInPart = 4096;

    private readonly SortedDictionary<string, RosterFault> _flaws = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<string, int>> _principals = new(() => PrincipalsBySchool(index, options));

    internal IReadOnlyList<RosterFault> Flaws
    {
        get
        {
            lock (_flaws)
                return [.. _flaws.Values];
        }
    }

    internal PifuIndex Index => index;

    internal IEnumerable<School> Schools() => index.Groups.Values.Where(group => group.IsSchool).Select(group => new School
    {
        Source = From(PifuRecords.GroupKind, group.Id),
        Name = group.Name ?? "—",
        Number = NumberOf(group),
        OwnerNumber = index.OwnerOf(group) is { } owner && OrganisationNumber.TryParse(owner.OrganisationNumber, out var number) ? number : null,
        Principals = PrincipalsOf(group),
        IsDeleted = group.IsDeleted,
    });

    internal IEnumerable<ClassGroup> Groups() => index.Groups.Values
        .Where(group => !group.IsSchool && !group.IsOwner && !group.IsGrade)
        .Select(GroupOf)
        .OfType<ClassGroup>();

    internal IAsyncEnumerable<Student> StudentsAsync(CancellationToken cancellationToken) => PeopleAsync(place => index.HasRole(place, static type => type == PifuRole.Pupil), StudentOf, cancellationToken);

    internal IAsyncEnumerable<StaffMember> StaffAsync(CancellationToken cancellationToken) => PeopleAsync(place => index.HasRole(place, static type => type != PifuRole.Pupil), StaffOf, cancellationToken);

    internal IAsyncEnumerable<Guardian> GuardiansAsync(CancellationToken cancellationToken) => PeopleAsync(index.HasPupils, GuardianOf, cancellationToken);

    /// <summary>A role in a school, a role in a group, and for pupils who are only told by a group, the school of the group.</summary>
    internal IAsyncEnumerable<Enrollment> EnrollmentsAsync(CancellationToken cancellationToken) => InOrder.SelectAsync(
        (index.Count + PeopleInPart - 1) / PeopleInPart,
        part =>
        {
            var enrollments = new List<Enrollment>();
            for (var person = part * PeopleInPart; person < Math.Min(index.Count, (part + 1) * PeopleInPart); person++)
                AddEnrollments(person, enrollments);
            return enrollments;
        },
        cancellationToken);

    private IAsyncEnumerable<T> PeopleAsync<T>(Func<int, bool> isWanted, Func<int, PifuPerson, T?> make, CancellationToken cancellationToken)
        where T : class => InOrder.SelectAsync(
        index.People.Blocks,
        block =>
        {
            var made = new List<T>();
            foreach (var (place, person) in index.People.Open(block, isWanted))
            {
                if (make(place, person) is { } one)
                    made.Add(one);
            }
            return made;
        },
        cancellationToken);

    private Student? StudentOf(int place, PifuPerson person)
    {
        var (isPupil, grade) = (false, (string?)null);
        foreach (var role in index.Roles(place))
        {
            if (role.Type != PifuRole.Pupil || PlaceOf(role) is not { } placed)
                continue;
            isPupil = true;
            grade ??= placed.Grade?.Name;
        }
        if (!isPupil || NameOf(person) is not { } name)
            return null;
        return new Student
        {
            Source = From(PifuRecords.PersonKind, person.Id),
            Name = name,
            BirthDate = person.Born is { } born ? Reported.Known(born) : Reported.Withheld<LocalDate>(),
            FeideName = person.Feide,
            PupilNumber = person.Number,
            GradeLevel = grade,
            Contact = ContactOf(person),
            IsDeleted = person.IsDeleted,
        };
    }

    private StaffMember? StaffOf(int place, PifuPerson person)
    {
        var assignments = ImmutableArray.CreateBuilder<StaffAssignment>();
        foreach (var role in index.Roles(place))
        {
            if (FunctionOf(role.Type, role.Subrole, options) is { } function && PlaceOf(role) is { } placed)
                assignments.Add(AssignmentOf(placed, function, role.Period));
        }
        return assignments.Count == 0 || NameOf(person) is not { } name ? null : new StaffMember
        {
            Source = From(PifuRecords.PersonKind, person.Id),
            Name = name,
            FeideName = person.Feide,
            EmployeeNumber = person.EmployeeNumber,
            Contact = ContactOf(person),
            Assignments = assignments.ToImmutable(),
            IsDeleted = person.IsDeleted,
        };
    }

    private Guardian? GuardianOf(int place, PifuPerson person)
    {
        ImmutableArray<GuardianLink> links =
            [.. index.Pupils(place).Select(pair => new GuardianLink(Ref(PifuRecords.PersonKind, index.IdOf(pair.Pupil)), KindOf(pair.Type))).Distinct()];
        return links.IsEmpty || NameOf(person) is not { } name ? null : new Guardian
        {
            Source = From(PifuRecords.PersonKind, person.Id),
            Name = name,
            Contact = ContactOf(person),
            Students = links,
            IsDeleted = person.IsDeleted,
        };
    }

    private void AddEnrollments(int place, List<Enrollment> enrollments)
    {
        if (!index.HasRoles(place) || index.IsGone(place))
            return;
        var person = index.IdOf(place);
        var first = enrollments.Count;
        foreach (var isSchool in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var role in index.Roles(place))
            {
                if (PlaceOf(role) is not { School: { } school } placed || placed.Group.IsSchool != isSchool)
                    continue;
                if (role.Type == PifuRole.Pupil && !isSchool && !IsIn(school, enrollments, first))
                    enrollments.Add(InSchool(person, school));
                if (EnrollmentOf(person, placed.Group, school, role) is { } enrollment)
                    enrollments.Add(enrollment);
            }
        }
    }

    /// <summary>Whether one of the enrollments from a place on is in the school itself.</summary>
    private static bool IsIn(PifuGroup school, List<Enrollment> enrollments, int from)
    {
        for (var place = from; place < enrollments.Count; place++)
        {
            if (enrollments[place].Group is null && enrollments[place].School.Id == school.Id)
                return true;
        }
        return false;
    }

    private Enrollment? EnrollmentOf(string person, PifuGroup group, PifuGroup school, IndexedRole role)
    {
        if (group.IsGrade || (group.IsSchool && role.Type != PifuRole.Pupil))
            return null;
        return new Enrollment
        {
            Source = From(PifuRecords.RoleKind, PifuRole.IdOf(role.Group, index.IdOf(role.Member), role.Type, role.Subrole)),
            Person = Ref(PifuRecords.PersonKind, person),
            School = Ref(PifuRecords.GroupKind, school.Id),
            Group = group.IsSchool ? null : Ref(PifuRecords.GroupKind, group.Id),
            Role = role.Type switch
            {
                PifuRole.Pupil => EnrollmentRole.Student,
                "02" => EnrollmentRole.Teacher,
                PifuRole.ContactTeacher => EnrollmentRole.ContactTeacher,
                _ => EnrollmentRole.Other,
            },
            IsPrimarySchool = role.IsPrimary,
            Validity = role.Period,
        };
    }

    private Enrollment InSchool(string person, PifuGroup school) => new()
    {
        Source = From("membership", $"{person}|{school.Id}"),
        Person = Ref(PifuRecords.PersonKind, person),
        School = Ref(PifuRecords.GroupKind, school.Id),
        Role = EnrollmentRole.Student,
    };

    /// <returns>Null, and a flaw, for a role in a group that is not there or belongs to no school.</returns>
    private PlacedGroup? PlaceOf(IndexedRole role)
    {
        if (index.Placed(role.Group) is not { Group.IsDeleted: false } placed)
            Flaw("membership", "sourcedid", "A membership names a group that is not in the file, and was left out.");
        else if (placed.School is { IsDeleted: false })
            return placed;
        else if (!placed.Group.IsOwner)
            Flaw("group", "relationship", "A group belongs to no school, and was left out.");
        return null;
    }

    private StaffAssignment AssignmentOf(PlacedGroup placed, StaffFunction function, Validity period) => new(
        Ref(PifuRecords.GroupKind, placed.School!.Id), function, period,
        function == StaffFunction.ContactTeacher && !placed.Group.IsSchool ? [Ref(PifuRecords.GroupKind, placed.Group.Id)] : []);

    private static StaffFunction? FunctionOf(string type, string? subrole, PifuOptions options)
    {
        if (type is "04" or "05" && subrole is not null && options.Subroles.TryGetValue(subrole, out var named))
            return named;
        return type switch
        {
            "02" => StaffFunction.Teacher,
            "04" => StaffFunction.Other,
            "05" or "07" => StaffFunction.Administration,
            PifuRole.ContactTeacher => StaffFunction.ContactTeacher,
            "08" => StaffFunction.Assistant,
            _ => null,
        };
    }

    private ClassGroup? GroupOf(PifuGroup group)
    {
        if (index.SchoolOf(group) is not { } school)
        {
            Flaw("group", "relationship", "A group belongs to no school, and was left out.");
            return null;
        }

        return new ClassGroup
        {
            Source = From(PifuRecords.GroupKind, group.Id),
            School = Ref(PifuRecords.GroupKind, school.Id),
            Name = group.Name ?? "—",
            Kind = group.Kind,
            GradeLevel = index.GradeOf(group)?.Name,
            Validity = group.Period,
            IsDeleted = group.IsDeleted,
        };
    }

    private Reported<ImmutableArray<SourceRef>> PrincipalsOf(PifuGroup school)
    {
        ImmutableArray<SourceRef> principals = [.. _principals.Value[school.Id].Distinct().Select(person => Ref(PifuRecords.PersonKind, index.IdOf(person)))];
        return principals.IsEmpty ? Reported.Empty<ImmutableArray<SourceRef>>() : Reported.Known(principals);
    }

    private static ILookup<string, int> PrincipalsBySchool(PifuIndex index, PifuOptions options)
    {
        var principals = new List<(string School, int Person)>();
        for (var person = 0; person < index.Count; person++)
        {
            if (!index.HasRoles(person) || index.IsGone(person))
                continue;
            foreach (var role in index.Roles(person))
            {
                if (FunctionOf(role.Type, role.Subrole, options) == StaffFunction.Principal && index.Placed(role.Group)?.School is { } school)
                    principals.Add((school.Id, person));
            }
        }
        return principals.ToLookup(pair => pair.School, pair => pair.Person);
    }

    private PersonName? NameOf(PifuPerson person)
    {
        if (person.Given is { } given && person.Family is { } family)
            return new PersonName(given, null, family);
        Flaw("person", "name", "A person has no given or no family name, and was left out.");
        return null;
    }

    private OrganisationNumber? NumberOf(PifuGroup school)
    {
        if (OrganisationNumber.TryParse(school.OrganisationNumber, out var number))
            return number;
        Flaw("group", "pifu_id", "A school has no valid organisation number. It is kept without; no agreement can be found for it.");
        return null;
    }

    private static ContactPoints ContactOf(PifuPerson person) => new(person.Email, person.Mobile, person.Phone);

    private static GuardianKind KindOf(string? type) => type?.ToLowerInvariant() switch
    {
        "guardian" => GuardianKind.Guardian,
        "nextofkin" => GuardianKind.NextOfKin,
        _ => GuardianKind.Unspecified,
    };

    private void Flaw(string element, string field, string message)
    {
        lock (_flaws)
            _flaws.TryAdd($"{element} {field}", new RosterFault(element, null, field, message));
    }

    private Provenance From(string kind, string id) => new(Ref(kind, id));

    private SourceRef Ref(string kind, string id) => new(system, kind, id);
}
