using System.Collections.Immutable;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>Classes and other groups, and who is in them.</summary>
internal sealed class FintGroups
{
    private readonly FintRoster _roster;
    private readonly FintIndex _index;
    private readonly ImmutableArray<Group> _groups;
    private readonly ILookup<FintRecord, FintRecord> _contactGroups;

    internal FintGroups(FintRoster roster)
    {
        (_roster, _index) = (roster, roster.Index);
        _groups =
        [
            .. GroupsOf(_index.All(FintResource.Class, FintResource.OldClass), "klasse", GroupKind.Homeroom),
            .. GroupsOf(_index.All(FintResource.ContactTeacherGroup), "kontaktlarergruppe", GroupKind.ContactTeacherGroup),
            .. GroupsOf(_index.All(FintResource.TeachingGroup), "undervisningsgruppe", GroupKind.Teaching),
        ];
        _contactGroups = _index.All(FintResource.ContactTeacherGroup)
            .SelectMany(group => ClassesOf(group).Select(of => (of, group)))
            .ToLookup(pair => pair.of, pair => pair.group);
    }

    internal IEnumerable<ClassGroup> All() => _groups.Select(group => new ClassGroup
    {
        Source = new Provenance(group.Ref),
        School = _roster.Ref("skole", group.School),
        Name = group.Record["navn"] ?? "—",
        Kind = group.Kind,
        GradeLevel = GradeOfGroup(group.Record),
        SchoolYear = YearOf(group)?["kode"],
        Validity = YearOf(group)?.Period("gyldighetsperiode") ?? Validity.Always,
    });

    /// <summary>The grade of the class that the pupil is in; null when that is not told.</summary>
    internal string? GradeOf(FintRecord pupil) => Classes[pupil].Select(GradeOfGroup).FirstOrDefault(grade => grade is not null);

    /// <summary>Where somebody is contact teacher, school by school, with the classes.</summary>
    internal IEnumerable<(FintRecord School, ImmutableArray<SourceRef> Groups)> ContactTeacherOf(FintRecord resource) =>
        ContactTeachers[resource].GroupBy(group => group.School).Select(same => (same.Key, same.Select(group => group.Ref).ToImmutableArray()));

    internal IEnumerable<Enrollment> Enrollments() => InSchools().Concat(InGroups()).Concat(Teachers());

    private IEnumerable<Enrollment> InSchools()
    {
        foreach (var relation in _index.All(FintResource.PupilRelation))
        {
            if (_index.First(relation, "elev", FintResource.Pupil) is not { } pupil || _index.First(relation, "skole", FintResource.School) is not { } school)
            {
                _roster.Flaw(FintResource.PupilRelation, "elev", "A pupil's relation to a school names a pupil or a school that the client was not given, and was left out.");
                continue;
            }

            yield return new Enrollment
            {
                Source = new Provenance(_roster.Ref("elevforhold", relation)),
                Person = _roster.Ref("elev", pupil),
                School = _roster.Ref("skole", school),
                Role = EnrollmentRole.Student,
                IsPrimarySchool = relation.Flag("hovedskole"),
                Validity = PeriodOf(relation),
            };
        }
    }

    /// <summary>Who broke off is not there after that day, whatever the period says.</summary>
    private static Validity PeriodOf(FintRecord relation)
    {
        var period = relation.Period("gyldighetsperiode");
        return relation.Day("avbruddsdato") is { } last && !(period.To <= last) ? period with { To = last } : period;
    }

    private IEnumerable<Enrollment> InGroups()
    {
        foreach (var (group, membership) in Memberships())
        {
            if (PupilOf(membership) is not { } pupil)
                continue;
            yield return new Enrollment
            {
                Source = new Provenance(_roster.Ref($"{group.Word}medlemskap", membership)),
                Person = _roster.Ref("elev", pupil),
                School = _roster.Ref("skole", group.School),
                Group = group.Ref,
                Role = EnrollmentRole.Student,
                Validity = membership.Period("gyldighetsperiode"),
            };
        }
    }

    private IEnumerable<Enrollment> Teachers()
    {
        foreach (var group in _groups)
        {
            foreach (var (relation, resource) in TeachersOf(group.Record).DistinctBy(pair => pair.Resource))
            {
                yield return new Enrollment
                {
                    Source = new Provenance(new SourceRef(_roster.Options.SourceSystem, "undervisningsforhold", $"{relation.Id}|{group.Ref.Kind}|{group.Record.Id}")),
                    Person = _roster.Ref("skoleressurs", resource),
                    School = _roster.Ref("skole", group.School),
                    Group = group.Ref,
                    Role = IsContactTeacher(group, resource) ? EnrollmentRole.ContactTeacher : EnrollmentRole.Teacher,
                };
            }
        }
    }

    private bool IsContactTeacher(Group group, FintRecord resource) =>
        group.Kind == GroupKind.ContactTeacherGroup || (group.Kind == GroupKind.Homeroom && ContactTeachers[resource].Contains(group));

    /// <summary>By the contact teacher's group of a class; where there is none, whoever the class itself names.</summary>
    private ILookup<FintRecord, Group> ContactTeachers => field ??= _groups
        .Where(group => group.Kind is GroupKind.Homeroom or GroupKind.ContactTeacherGroup)
        .SelectMany(group => ContactTeachersOf(group).Distinct().Select(resource => (resource, group)))
        .ToLookup(pair => pair.resource, pair => pair.group);

    private IEnumerable<FintRecord> ContactTeachersOf(Group group)
    {
        var own = _contactGroups[group.Record].SelectMany(TeachersOf).Select(pair => pair.Resource).ToList();
        return own.Count > 0 ? own : TeachersOf(group.Record).Select(pair => pair.Resource);
    }

    private IEnumerable<(FintRecord Relation, FintRecord Resource)> TeachersOf(FintRecord group) =>
        _index.Follow(group, "undervisningsforhold", FintResource.TeachingRelation)
            .SelectMany(relation => _index.Follow(relation, "skoleressurs", FintResource.SchoolResource).Select(resource => (relation, resource)));

    private IEnumerable<(Group Group, FintRecord Membership)> Memberships()
    {
        var groups = _groups.ToDictionary(group => group.Record);
        foreach (var (resource, relation, targets) in Kinds)
        {
            foreach (var membership in _index.All(resource))
            {
                if (_index.First(membership, relation, targets) is { } record && groups.TryGetValue(record, out var group))
                    yield return (group, membership);
                else
                    _roster.Flaw(resource, relation, "A membership names a group that the client was not given, and was left out.");
            }
        }
    }

    private static ImmutableArray<(FintResource Resource, string Relation, FintResource[] Targets)> Kinds { get; } =
    [
        (FintResource.ClassMembership, "klasse", [FintResource.Class]),
        (FintResource.OldClassMembership, "basisgruppe", [FintResource.OldClass]),
        (FintResource.ContactTeacherGroupMembership, "kontaktlarergruppe", [FintResource.ContactTeacherGroup]),
        (FintResource.TeachingGroupMembership, "undervisningsgruppe", [FintResource.TeachingGroup]),
    ];

    private ILookup<FintRecord, FintRecord> Classes => field ??= Memberships()
        .Where(pair => pair.Group.Kind == GroupKind.Homeroom && PupilOf(pair.Membership) is not null)
        .ToLookup(pair => PupilOf(pair.Membership)!, pair => pair.Group.Record);

    private FintRecord? PupilOf(FintRecord membership) => _index.First(membership, "elevforhold", FintResource.PupilRelation) is { } relation
        ? _index.First(relation, "elev", FintResource.Pupil)
        : null;

    private IEnumerable<FintRecord> ClassesOf(FintRecord contactGroup) => _index.Follow(contactGroup, "klasse", FintResource.Class)
        .Concat(_index.Follow(contactGroup, "basisgruppe", FintResource.OldClass));

    private string? GradeOfGroup(FintRecord group) => _index.First(group, "trinn", FintResource.Grade)?["navn"]
        ?? ClassesOf(group).Select(of => _index.First(of, "trinn", FintResource.Grade)?["navn"]).FirstOrDefault(grade => grade is not null);

    private FintRecord? YearOf(Group group) => _index.First(group.Record, "skolear", FintResource.SchoolYear);

    private IEnumerable<Group> GroupsOf(IEnumerable<FintRecord> records, string word, GroupKind kind)
    {
        foreach (var record in records)
        {
            if (_index.First(record, "skole", FintResource.School) is { } school)
                yield return new Group(record, word, kind, school, _roster.Ref(word, record));
            else
                _roster.Flaw(FintResource.Class, "skole", "A group names a school that the client was not given, and was left out.");
        }
    }

    private sealed record Group(FintRecord Record, string Word, GroupKind Kind, FintRecord School, SourceRef Ref);
}
