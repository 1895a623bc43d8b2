using System.Collections.Immutable;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>
/// Who works at a school, and as what. FINT has no such word: who teaches has a teaching relation, the principal leads the school's
/// organisation, and a counsellor is told by the position, in codes that the county chooses.
/// </summary>
internal sealed class FintStaff(FintRoster roster)
{
    private readonly FintIndex _index = roster.Index;

    internal IEnumerable<StaffMember> All()
    {
        foreach (var resource in _index.All(FintResource.SchoolResource))
        {
            var employee = EmployeeOf(resource);
            var person = _index.First(resource, "person", FintResource.StaffPerson, FintResource.PupilPerson)
                ?? (employee is null ? null : _index.First(employee, "person", FintResource.StaffPerson, FintResource.PupilPerson));
            if (FintPersons.NameOf(person) is not { } name)
            {
                roster.Flaw(FintResource.SchoolResource, "person", "Somebody at a school has no person with a name that the client may read, and was left out.");
                continue;
            }

            yield return new StaffMember
            {
                Source = new Provenance(roster.Ref("skoleressurs", resource)),
                Name = name,
                FeideName = resource["feidenavn.identifikatorverdi"],
                EmployeeNumber = employee?["ansattnummer.identifikatorverdi"],
                Contact = FintPersons.ContactOf(employee, person),
                Assignments = [.. AssignmentsOf(resource, employee)],
            };
        }
    }

    /// <summary>Withheld when the client may not see who leads, or the leader is not among the school's people.</summary>
    internal Reported<ImmutableArray<SourceRef>> PrincipalsOf(FintRecord school)
    {
        if (OrganisationOf(school) is not { } organisation)
            return Reported.Withheld<ImmutableArray<SourceRef>>();
        if (organisation.Links("leder").Count == 0)
            return Reported.Empty<ImmutableArray<SourceRef>>();
        ImmutableArray<SourceRef> principals = [.. LeadersOf(organisation).Select(leader => roster.Ref("skoleressurs", leader))];
        return principals.IsEmpty ? Reported.Withheld<ImmutableArray<SourceRef>>() : Reported.Known(principals);
    }

    private IEnumerable<StaffAssignment> AssignmentsOf(FintRecord resource, FintRecord? employee)
    {
        foreach (var school in Leads[resource].Distinct())
            yield return At(school, StaffFunction.Principal);
        foreach (var school in Teaches[resource].Distinct())
            yield return At(school, StaffFunction.Teacher);
        foreach (var (school, groups) in roster.Groups.ContactTeacherOf(resource))
            yield return At(school, StaffFunction.ContactTeacher) with { Groups = groups };
        foreach (var assignment in employee is null ? [] : Employments[employee].SelectMany(PositionOf))
            yield return assignment;
    }

    private IEnumerable<StaffAssignment> PositionOf(FintRecord employment)
    {
        var code = _index.First(employment, "stillingskode", FintResource.PositionCode)?["kode"];
        var function = new[] { code, employment["stillingstittel"] }.OfType<string>()
            .Select(word => roster.Options.PositionFunctions.TryGetValue(word, out var known) ? known : (StaffFunction?)null)
            .FirstOrDefault(known => known is not null);
        if (function is not { } found || _index.First(employment, "arbeidssted", FintResource.Organisation) is not { } organisation)
            return [];
        return SchoolsOf(organisation).Select(school => At(school, found) with { Validity = employment.Period("gyldighetsperiode") });
    }

    private StaffAssignment At(FintRecord school, StaffFunction function) => new(roster.Ref("skole", school), function, Validity.Always, []);

    private FintRecord? EmployeeOf(FintRecord resource) => _index.First(resource, "personalressurs", FintResource.StaffResource);

    private FintRecord? OrganisationOf(FintRecord school) => _index.First(school, "organisasjon", FintResource.Organisation)
        ?? _index.All(FintResource.Organisation).FirstOrDefault(organisation => _index.Follow(organisation, "skole", FintResource.School).Contains(school));

    private IEnumerable<FintRecord> SchoolsOf(FintRecord organisation) => _index.Follow(organisation, "skole", FintResource.School)
        .Concat(_index.All(FintResource.School).Where(school => _index.First(school, "organisasjon", FintResource.Organisation) == organisation))
        .Distinct();

    private IEnumerable<FintRecord> LeadersOf(FintRecord organisation) =>
        _index.Follow(organisation, "leder", FintResource.StaffResource).SelectMany(leader => ResourcesOf[leader]);

    private ILookup<FintRecord, FintRecord> ResourcesOf => field ??= _index.All(FintResource.SchoolResource)
        .SelectMany(resource => _index.Follow(resource, "personalressurs", FintResource.StaffResource).Select(employee => (employee, resource)))
        .ToLookup(pair => pair.employee, pair => pair.resource);

    private ILookup<FintRecord, FintRecord> Leads => field ??= _index.All(FintResource.School)
        .Where(school => OrganisationOf(school) is not null)
        .SelectMany(school => LeadersOf(OrganisationOf(school)!).Select(leader => (leader, school)))
        .ToLookup(pair => pair.leader, pair => pair.school);

    private ILookup<FintRecord, FintRecord> Teaches => field ??= _index.All(FintResource.TeachingRelation)
        .SelectMany(relation => _index.Follow(relation, "skoleressurs", FintResource.SchoolResource)
            .SelectMany(resource => _index.Follow(relation, "skole", FintResource.School).Select(school => (resource, school))))
        .ToLookup(pair => pair.resource, pair => pair.school);

    private ILookup<FintRecord, FintRecord> Employments => field ??= _index.All(FintResource.Employment)
        .SelectMany(employment => _index.Follow(employment, "personalressurs", FintResource.StaffResource).Select(employee => (employee, employment)))
        .ToLookup(pair => pair.employee, pair => pair.employment);
}
