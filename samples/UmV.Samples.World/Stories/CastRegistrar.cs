using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Queries;
using UmV.Core.Schools;
using UmV.Core.Text;

namespace UmV.Samples.World.Stories;

/// <summary>
/// Puts those who play into the register: the provider's people, who are made up, and the school's, who come from the roster. Staff
/// for whom the roster has no usable address get a made-up one in a domain that can never exist (<c>.example</c>), so that the mails
/// of the story can be shown.
/// </summary>
internal sealed class CastRegistrar(StoryTeller teller, RosterDirectory roster, IIdSource ids)
{
    private readonly HashSet<PersonId> _known = [];
    private bool _hasMadeUpAddresses;
    private bool _hasMadeUpGuardians;

    internal async Task<StoryCast> RegisterAsync(StorySchool picked, CancellationToken cancellationToken)
    {
        var number = picked.School.Number ?? SyntheticOrganisations.School(1);
        if (picked.School.Number is null)
            teller.Note(
                $"Rosteren gir ikke skolen et gyldig organisasjonsnummer. Fortellingen bruker et oppdiktet: {number}.",
                $"Rosteren gir ikkje skulen eit gyldig organisasjonsnummer. Forteljinga bruker eit oppdikta: {number}.",
                $"The roster gives the school no valid organisation number. The story uses a made-up one: {number}.");
        var leader = await LeaderAsync(cancellationToken);
        await RememberAsync(leader, number, cancellationToken);
        var provider = await ProviderAsync(leader, cancellationToken);
        var cast = new StoryCast(
            number,
            picked.School.Name,
            leader,
            provider[0],
            provider[1],
            await StaffAsync(picked.Principal, Role.SchoolLeader, number, leader, cancellationToken),
            await StaffAsync(picked.Counsellor, Role.Counsellor, number, leader, cancellationToken),
            await StaffAsync(picked.Teacher, Role.ContactTeacher, number, leader, cancellationToken),
            await PupilsAsync(picked.Pupils, number, leader, cancellationToken));
        if (_hasMadeUpAddresses)
            teller.Note(
                "Ansatte som rosteren ikke har adresse til, har fått en oppdiktet (.example).",
                "Tilsette som rosteren ikkje har adresse til, har fått ei oppdikta (.example).",
                "Staff for whom the roster has no address have got a made-up one (.example).");
        if (_hasMadeUpGuardians)
            teller.Note(
                "Elever som rosteren ikke nevner foresatte til, har fått en oppdiktet.",
                "Elevar som rosteren ikkje nemner føresette til, har fått ein oppdikta.",
                "Pupils for whom the roster names no guardian have got a made-up one.");
        return cast;
    }

    // Somebody has to be first. In a store that has a leader already, that one plays.
    private async Task<StoryPerson> LeaderAsync(CancellationToken cancellationToken)
    {
        var id = ids.Next<PersonId>();
        var people = await teller.UmV.AskAsync(new Actor(id, Role.ProviderLeader), new ListPeople(null), cancellationToken);
        if (people.FirstOrDefault(person => person.Roles.Contains(Role.ProviderLeader)) is { } found)
            return new StoryPerson(new Actor(found.Person, Role.ProviderLeader), StoryPerson.InitialsOf(found.Name.Split(' ')));
        var leader = new StoryPerson(new Actor(id, Role.ProviderLeader), "LL");
        await teller.DoAsync(leader, new RegisterPerson(id, ProviderDetails("Lisbeth", "Ledersen"), null, [Role.ProviderLeader]), "", cancellationToken);
        return leader;
    }

    private async Task RememberAsync(StoryPerson leader, OrganisationNumber school, CancellationToken cancellationToken)
    {
        foreach (var person in await teller.UmV.AskAsync(leader.Actor, new ListPeople(school), cancellationToken))
            _known.Add(person.Person);
        foreach (var person in await teller.UmV.AskAsync(leader.Actor, new ListPeople(null), cancellationToken))
            _known.Add(person.Person);
    }

    private async Task<List<StoryPerson>> ProviderAsync(StoryPerson leader, CancellationToken cancellationToken)
    {
        var all = await teller.UmV.AskAsync(leader.Actor, new ListPeople(null), cancellationToken);
        var workers = all.Where(person => person.Roles.Contains(Role.ProviderWorker)).Take(2)
            .Select(person => new StoryPerson(new Actor(person.Person, Role.ProviderWorker), StoryPerson.InitialsOf(person.Name.Split(' '))))
            .ToList();
        // Mails go out in the language that each reads.
        foreach (var (given, family, language) in new[] { ("Kari", "Koordinatorsen", Language.Nb), ("Khalid", "Kollegasen", Language.En) }.Skip(workers.Count))
        {
            var id = ids.Next<PersonId>();
            await teller.DoAsync(leader, new RegisterPerson(id, ProviderDetails(given, family, language), null, [Role.ProviderWorker]), "", cancellationToken);
            workers.Add(new StoryPerson(new Actor(id, Role.ProviderWorker), StoryPerson.InitialsOf(given, family)));
        }

        return workers;
    }

    private static PersonDetails ProviderDetails(string given, string family, Language language = Language.Nb) =>
        new(given, family, null, $"{given.ToLowerInvariant()}@provider.example", language);

    private async Task<StoryPerson> StaffAsync(
        RosterPerson person, Role role, OrganisationNumber school, StoryPerson leader, CancellationToken cancellationToken)
    {
        var email = UsableAddress(person.Details.Contact.Email);
        _hasMadeUpAddresses |= email is null;
        var details = Details(person, email ?? $"{role.ToString().ToLowerInvariant()}@school.example", role == Role.Counsellor ? Language.Nn : Language.Nb);
        return await AddAsync(person, details, role, school, leader, cancellationToken);
    }

    private async Task<IReadOnlyList<StoryPupil>> PupilsAsync(
        IReadOnlyList<RosterPerson> pupils, OrganisationNumber school, StoryPerson leader, CancellationToken cancellationToken)
    {
        var all = new List<StoryPupil>();
        foreach (var pupil in pupils)
        {
            var person = await AddAsync(pupil, Details(pupil, null, Language.Nb), Role.Pupil, school, leader, cancellationToken);
            var guardians = await roster.ListGuardiansAsync(pupil.Person, cancellationToken);
            all.Add(new StoryPupil(person, guardians.IsKnown && guardians.Value.Length > 0
                ? await AddAsync(guardians.Value[0].Person, Details(guardians.Value[0].Person, null, Language.Nb), Role.Guardian, school, leader, cancellationToken)
                : await MadeUpGuardianAsync(pupil.Person, school, leader, cancellationToken)));
        }

        return all;
    }

    // The id is made of the pupil's, so that a second story finds the same one.
    private async Task<StoryPerson> MadeUpGuardianAsync(
        PersonId pupil, OrganisationNumber school, StoryPerson leader, CancellationToken cancellationToken)
    {
        _hasMadeUpGuardians = true;
        var bytes = pupil.Value.ToByteArray();
        bytes[^1] ^= 0xFF;
        var id = new PersonId(new Guid(bytes));
        if (_known.Add(id))
            await teller.DoAsync(leader, new RegisterPerson(id, new PersonDetails("Foresatt", "Oppdiktsen"), school, [Role.Guardian]), "", cancellationToken);
        return new StoryPerson(new Actor(id, Role.Guardian), "FO");
    }

    private async Task<StoryPerson> AddAsync(
        RosterPerson person, PersonDetails details, Role role, OrganisationNumber school, StoryPerson leader, CancellationToken cancellationToken)
    {
        var initials = StoryPerson.InitialsOf(person.Details.Name.Given, person.Details.Name.Family);
        if (_known.Add(person.Person))
            await teller.DoAsync(leader, Registration(person.Person, details, school, role), "", cancellationToken);
        return new StoryPerson(new Actor(person.Person, role, role == Role.Guardian ? null : school), initials);
    }

    private static Command Registration(PersonId person, PersonDetails details, OrganisationNumber school, Role role) =>
        new RegisterPerson(person, details, school, [role]);

    private static PersonDetails Details(RosterPerson person, string? email, Language language) => new(
        Filled(person.Details.Name.Given), Filled(person.Details.Name.Family),
        person.Details.BirthDate.IsKnown ? person.Details.BirthDate.Value : (LocalDate?)null, email, language);

    private static string Filled(string name) => string.IsNullOrWhiteSpace(name) ? "—" : name;

    // Rosters hold addresses of every kind; one that the register would refuse is as good as none.
    private static string? UsableAddress(string? address)
    {
        var at = address?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        return at > 0 && at == address!.LastIndexOf('@') && at < address.Length - 3 && address.Length <= 254
            && address.All(letter => letter is > ' ' and < '\u007F') ? address : null;
    }
}
