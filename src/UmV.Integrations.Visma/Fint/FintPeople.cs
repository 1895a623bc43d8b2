using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>
/// Pupils and their guardians. FINT tells of guardians twice: as contact persons, who are to be reached, and as parents. The same mother may
/// be both, and of two pupils two contact persons; nothing says so, and nobody is merged by name.
/// </summary>
internal sealed class FintPeople(FintRoster roster)
{
    private readonly FintIndex _index = roster.Index;

    internal IEnumerable<Student> Students()
    {
        var present = _index.All(FintResource.PupilRelation).SelectMany(relation => _index.Follow(relation, "elev", FintResource.Pupil)).ToHashSet();
        foreach (var pupil in _index.All(FintResource.Pupil))
        {
            var person = _index.First(pupil, "person", FintResource.PupilPerson);
            if (FintPersons.NameOf(person) is not { } name)
            {
                roster.Flaw(FintResource.Pupil, "person", "A pupil has no person with a name that the client may read, and was left out. Ask the county for access.");
                continue;
            }

            yield return new Student
            {
                Source = new Provenance(roster.Ref("elev", pupil)),
                Name = name,
                BirthDate = person!.Day("fodselsdato") is { } born ? Reported.Known(born) : Reported.Withheld<LocalDate>(),
                FeideName = pupil["feidenavn.identifikatorverdi"],
                PupilNumber = pupil["elevnummer.identifikatorverdi"],
                GradeLevel = roster.Groups.GradeOf(pupil),
                Contact = FintPersons.ContactOf(pupil, person),
                IsDeleted = !present.Contains(pupil),
            };
        }
    }

    internal IEnumerable<Guardian> Guardians() => ContactPersons().Concat(Parents());

    private IEnumerable<Guardian> ContactPersons()
    {
        foreach (var contact in _index.All(FintResource.ContactPerson))
        {
            if (FintPersons.NameOf(contact) is not { } name)
            {
                roster.Flaw(FintResource.ContactPerson, "navn", "A contact person has no name, and was left out.");
                continue;
            }

            var kind = contact["type"] is { } type ? roster.Options.GuardianTypes.GetValueOrDefault(type) : GuardianKind.Unspecified;
            yield return new Guardian
            {
                Source = new Provenance(roster.Ref("kontaktperson", contact)),
                Name = name,
                Contact = FintPersons.ContactOf(contact),
                Students = [.. PupilsOf(_index.Follow(contact, "kontaktperson", FintResource.PupilPerson))
                    .Select(pupil => new GuardianLink(roster.Ref("elev", pupil), kind, GuardianAuthority.ContactOnly))],
            };
        }
    }

    /// <summary>
    /// FINT's model makes <c>foreldre</c> (at the child) and <c>foreldreansvar</c> (at the parent) two ends of one relation. Only where the
    /// parent's end says so is the responsibility taken as told.
    /// </summary>
    private IEnumerable<Guardian> Parents() => ParentsAndChildren()
        .GroupBy(pair => pair.Parent)
        .Where(same => FintPersons.NameOf(same.Key) is not null)
        .Select(same => new Guardian
        {
            Source = new Provenance(roster.Ref("person", same.Key)),
            Name = FintPersons.NameOf(same.Key)!,
            Contact = FintPersons.ContactOf(same.Key),
            Students = [.. same.GroupBy(pair => pair.Child).SelectMany(child => LinksTo(child.Key, child.Any(pair => pair.IsResponsible)))],
        })
        .Where(guardian => !guardian.Students.IsEmpty);

    private IEnumerable<(FintRecord Parent, FintRecord Child, bool IsResponsible)> ParentsAndChildren()
    {
        foreach (var person in _index.All(FintResource.PupilPerson))
        {
            foreach (var child in _index.Follow(person, "foreldreansvar", FintResource.PupilPerson))
                yield return (person, child, true);
            foreach (var parent in _index.Follow(person, "foreldre", FintResource.PupilPerson))
                yield return (parent, person, false);
        }
    }

    private IEnumerable<GuardianLink> LinksTo(FintRecord child, bool isResponsible) => PupilsOf([child]).Select(pupil => new GuardianLink(
        roster.Ref("elev", pupil), GuardianKind.Parent, isResponsible ? GuardianAuthority.ParentalResponsibility : GuardianAuthority.NotReported));

    private IEnumerable<FintRecord> PupilsOf(IEnumerable<FintRecord> persons) => persons.SelectMany(person => Pupils.TryGetValue(person, out var pupils) ? pupils : []).Distinct();

    private Dictionary<FintRecord, List<FintRecord>> Pupils => field ??= _index.All(FintResource.Pupil)
        .SelectMany(pupil => _index.Follow(pupil, "person", FintResource.PupilPerson).Select(person => (person, pupil)))
        .GroupBy(pair => pair.person, pair => pair.pupil)
        .ToDictionary(same => same.Key, same => same.ToList());
}
