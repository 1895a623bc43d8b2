using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>Turns PIFU's elements into the domain's records.</summary>
internal sealed class PifuMap(PifuIndex index, string system, PifuOptions options)
{
    private readonly SortedDictionary<string, RosterFault> _flaws = new(StringComparer.Ordinal);

    internal IReadOnlyList<RosterFault> Flaws => [.. _flaws.Values];

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

    internal Student? StudentOf(PifuPerson person)
    {
        var grades = RolesIn(person.Id).Where(pair => pair.Role.Type == PifuRole.Pupil).ToList();
        if (grades.Count == 0 || NameOf(person) is not { } name)
            return null;
        return new Student
        {
            Source = From(PifuRecords.PersonKind, person.Id),
            Name = name,
            BirthDate = person.Born is { } born ? Reported.Known(born) : Reported.Withheld<LocalDate>(),
            FeideName = person.Feide,
            PupilNumber = person.Number,
            GradeLevel = grades.Select(pair => index.GradeOf(pair.Group)?.Name).FirstOrDefault(grade => grade is not null),
            Contact = ContactOf(person),
            IsDeleted = person.IsDeleted,
        };
    }

    internal StaffMember? StaffOf(PifuPerson person)
    {
        ImmutableArray<StaffAssignment> assignments = [.. RolesIn(person.Id).Select(pair => AssignmentOf(pair.Group, pair.School, pair.Role)).OfType<StaffAssignment>()];
        return assignments.IsEmpty || NameOf(person) is not { } name ? null : new StaffMember
        {
            Source = From(PifuRecords.PersonKind, person.Id),
            Name = name,
            FeideName = person.Feide,
            EmployeeNumber = person.EmployeeNumber,
            Contact = ContactOf(person),
            Assignments = assignments,
            IsDeleted = person.IsDeleted,
        };
    }

    internal Guardian? GuardianOf(PifuPerson person)
    {
        var ids = person.OtherIds.Prepend(person.Id);
        ImmutableArray<GuardianLink> links =
        [
            .. ids.SelectMany(id => index.PupilsOf.GetValueOrDefault(id) ?? [])
                .Select(pair => new GuardianLink(Ref(PifuRecords.PersonKind, index.Present(pair.Pupil)), KindOf(pair.Type)))
                .Distinct(),
        ];
        return links.IsEmpty || NameOf(person) is not { } name ? null : new Guardian
        {
            Source = From(PifuRecords.PersonKind, person.Id),
            Name = name,
            Contact = ContactOf(person),
            Students = links,
            IsDeleted = person.IsDeleted,
        };
    }

    /// <summary>A role in a school, a role in a group, and for pupils who are only told by a group, the school of the group.</summary>
    internal IEnumerable<Enrollment> Enrollments()
    {
        foreach (var person in index.RolesOf.Keys.Where(person => !index.IsGone(person)))
        {
            var schools = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (group, school, role) in RolesIn(person).OrderBy(pair => pair.Group.IsSchool ? 0 : 1))
            {
                if (role.Type == PifuRole.Pupil && schools.Add(school.Id) && !group.IsSchool)
                    yield return InSchool(person, school);
                if (EnrollmentOf(person, group, school, role) is { } enrollment)
                    yield return enrollment;
            }
        }
    }

    private Enrollment? EnrollmentOf(string person, PifuGroup group, PifuGroup school, PifuRole role)
    {
        if (group.IsGrade || (group.IsSchool && role.Type != PifuRole.Pupil))
            return null;
        return new Enrollment
        {
            Source = From(PifuRecords.RoleKind, role.Id),
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

    private IEnumerable<(PifuGroup Group, PifuGroup School, PifuRole Role)> RolesIn(string person)
    {
        foreach (var role in index.Roles(person))
        {
            if (index.Group(role.Group) is not { IsDeleted: false } group)
                Flaw("membership", "sourcedid", "A membership names a group that is not in the file, and was left out.");
            else if (index.SchoolOf(group) is { IsDeleted: false } school)
                yield return (group, school, role);
            else if (!group.IsOwner)
                Flaw("group", "relationship", "A group belongs to no school, and was left out.");
        }
    }

    private StaffAssignment? AssignmentOf(PifuGroup group, PifuGroup school, PifuRole role) => FunctionOf(role) is not { } function ? null : new StaffAssignment(
        Ref(PifuRecords.GroupKind, school.Id), function, role.Period,
        function == StaffFunction.ContactTeacher && !group.IsSchool ? [Ref(PifuRecords.GroupKind, group.Id)] : []);

    private StaffFunction? FunctionOf(PifuRole role)
    {
        if (role.Type is "04" or "05" && role.Subrole is { } word && options.Subroles.TryGetValue(word, out var named))
            return named;
        return role.Type switch
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
        ImmutableArray<SourceRef> principals =
        [
            .. index.RolesOf.Where(pair => !index.IsGone(pair.Key) && pair.Value.Exists(role => !role.IsDeleted && FunctionOf(role) == StaffFunction.Principal
                && index.Group(role.Group) is { } group && index.SchoolOf(group)?.Id == school.Id)).Select(pair => Ref(PifuRecords.PersonKind, pair.Key)),
        ];
        return principals.IsEmpty ? Reported.Empty<ImmutableArray<SourceRef>>() : Reported.Known(principals);
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

    private void Flaw(string element, string field, string message) => _flaws.TryAdd($"{element} {field}", new RosterFault(element, null, field, message));

    private Provenance From(string kind, string id) => new(Ref(kind, id));

    private SourceRef Ref(string kind, string id) => new(system, kind, id);
}
