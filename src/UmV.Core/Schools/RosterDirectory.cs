using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Schools;

/// <summary>
/// Looks things up in the local roster. Opens sealed details of the people it answers with, so the caller must have checked that the
/// actor may read them. Safe to share between threads.
/// </summary>
/// <remarks>
/// Wherever a day is asked for, null means any day: functions that have ended or not begun are included. Guardians of a pupil who is of age
/// today are never answered with, nor counted, nor is that a function of theirs: nobody decides for a grown-up, and the school system forgets to
/// say so. To know it, the birth dates of a source's pupils are opened once for each snapshot and day.
/// </remarks>
/// <param name="store">The roster.</param>
/// <param name="keyring">Opens it.</param>
/// <param name="tenant">Whose roster.</param>
/// <param name="clock">Tells today.</param>
/// <param name="zone">Where the day begins; null for Europe/Oslo.</param>
public sealed class RosterDirectory(IRosterStore store, IKeyring keyring, TenantId tenant, IClock clock, DateTimeZone? zone = null)
{
    private readonly RosterSealer _sealer = new(keyring, tenant);
    private readonly GuardiansOfGrownUps _grownUps =
        new(store, new RosterSealer(keyring, tenant), tenant, clock, zone ?? DateTimeZoneProviders.Tzdb["Europe/Oslo"]);

    /// <summary>Which sources were read, and when.</summary>
    public ValueTask<IReadOnlyList<RosterSnapshot>> ListSourcesAsync(CancellationToken cancellationToken = default) =>
        store.ListSnapshotsAsync(tenant, cancellationToken);

    /// <summary>All schools by name, with how many people are what to each. Opens birth dates of pupils at most.</summary>
    public async Task<IReadOnlyList<RosterSchool>> ListSchoolsAsync(CancellationToken cancellationToken = default)
    {
        var rows = await store.ListSchoolsAsync(tenant, cancellationToken).ConfigureAwait(false);
        var counts = await store.CountRolesAsync(tenant, cancellationToken).ConfigureAwait(false);
        var readAt = (await store.ListSnapshotsAsync(tenant, cancellationToken).ConfigureAwait(false))
            .ToDictionary(snapshot => snapshot.Source, snapshot => snapshot.ReadAt, StringComparer.Ordinal);
        var bySchool = counts.ToLookup(count => count.School);
        var schools = new List<RosterSchool>();
        foreach (var row in rows.Where(row => readAt.ContainsKey(row.Source)))
            schools.Add(RosterSchool.Of(row, readAt[row.Source], await CurrentAsync(row, bySchool[row.Key], cancellationToken).ConfigureAwait(false)));
        return schools;
    }

    /// <summary>The classes and groups of a school by name. Opens nothing.</summary>
    public ValueTask<IReadOnlyList<RosterClassRow>> ListClassesAsync(RosterKey school, CancellationToken cancellationToken = default) =>
        store.ListClassesAsync(tenant, school, cancellationToken);

    /// <summary>Those who are something to a school on a day, each once, by name. Opens these people only; for guardians the birth dates of the pupils too.</summary>
    public async Task<IReadOnlyList<RosterPerson>> ListPeopleAsync(
        RosterKey school, RosterRole role, LocalDate? on = null, CancellationToken cancellationToken = default)
    {
        var rows = await store.ListPeopleAsync(tenant, school, role, cancellationToken).ConfigureAwait(false);
        var gone = role == RosterRole.Guardian && rows.Count > 0 ? await GoneAsync(rows[0].Person.Source, school, cancellationToken).ConfigureAwait(false) : [];
        return ByName(rows
            .Where(row => Holds(row.Function.Validity, on) && !gone.Contains(row.Person.Person))
            .GroupBy(row => row.Person.Person)
            .Select(person => Open(person.First().Person, person.Select(row => row.Function))));
    }

    /// <summary>One person with everything that he or she is to any school.</summary>
    public async Task<Lookup<RosterPerson>> FindPersonAsync(PersonId person, CancellationToken cancellationToken = default) =>
        await WithFunctionsAsync(await store.FindPersonAsync(tenant, person, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>The person whom a school system names so.</summary>
    public async Task<Lookup<RosterPerson>> FindPersonAsync(SourceRef name, CancellationToken cancellationToken = default)
    {
        var snapshots = await store.ListSnapshotsAsync(tenant, cancellationToken).ConfigureAwait(false);
        if (snapshots.FirstOrDefault(known => known.Source == name.SourceSystem) is not { } snapshot)
            return new(LookupStatus.NotFound, null);
        var key = new RosterKey(new LookupHasher(keyring, snapshot.KeyId, tenant).Hash(name.SourceSystem, name.Kind, name.Id));
        var row = await store.FindByKeyAsync(tenant, name.SourceSystem, key, cancellationToken).ConfigureAwait(false);
        return await WithFunctionsAsync(row, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The guardians of a pupil. Empty only when the system tells of guardians and has none for this pupil; when it told of no guardian
    /// at the whole school, that is taken as withheld, not as none. Of a pupil who is of age today: empty, whatever the system tells.
    /// </summary>
    public async Task<Reported<ImmutableArray<RosterGuardian>>> ListGuardiansAsync(PersonId pupil, CancellationToken cancellationToken = default)
    {
        var rows = await store.ListGuardiansAsync(tenant, pupil, cancellationToken).ConfigureAwait(false);
        if (await store.FindPersonAsync(tenant, pupil, cancellationToken).ConfigureAwait(false) is { } known && _grownUps.IsOfAge(known))
            return Reported.Empty<ImmutableArray<RosterGuardian>>() with { Value = [] };
        if (rows.Count == 0)
            return new(await WhyNoGuardiansAsync(pupil, cancellationToken).ConfigureAwait(false), []);
        return Reported.Known<ImmutableArray<RosterGuardian>>(
        [
            .. rows
                .OrderBy(row => row.Link.Priority ?? int.MaxValue)
                .Select(row => new RosterGuardian(Open(row.Person, []), row.Link.Kind, row.Link.Authority, row.Link.Priority)),
        ]);
    }

    /// <summary>The classes and groups that a person belongs to on a day, by name, with how. Opens nothing.</summary>
    public async Task<IReadOnlyList<RosterMembership>> ListClassesOfAsync(
        PersonId person, LocalDate? on = null, CancellationToken cancellationToken = default)
    {
        var rows = await store.ListClassesOfAsync(tenant, person, cancellationToken).ConfigureAwait(false);
        return [.. rows.Where(row => Holds(row.Membership.Validity, on)).Select(row => new RosterMembership(row.Class, row.Membership.Role, row.Membership.Validity))];
    }

    /// <summary>The contact teachers of a pupil on a day: those of the classes that the pupil belongs to, each once, by name.</summary>
    public async Task<IReadOnlyList<RosterPerson>> ListContactTeachersAsync(
        PersonId pupil, LocalDate? on = null, CancellationToken cancellationToken = default)
    {
        var teachers = new List<RosterPersonRow>();
        foreach (var membership in await ListClassesOfAsync(pupil, on, cancellationToken).ConfigureAwait(false))
        {
            if (membership.Role != EnrollmentRole.Student)
                continue;
            var rows = await store.ListMembersAsync(tenant, membership.Class.Key, EnrollmentRole.ContactTeacher, cancellationToken).ConfigureAwait(false);
            teachers.AddRange(rows.Where(row => Holds(row.Membership.Validity, on)).Select(row => row.Person));
        }
        return ByName(teachers.DistinctBy(row => row.Person).Select(row => Open(row, [])));
    }

    /// <summary>The pupils of a class on a day, each once, by name.</summary>
    public Task<IReadOnlyList<RosterPerson>> ListPupilsOfClassAsync(
        RosterKey group, LocalDate? on = null, CancellationToken cancellationToken = default) =>
        ListMembersAsync(group, EnrollmentRole.Student, on, cancellationToken);

    /// <summary>The contact teachers of a class on a day, each once, by name.</summary>
    public Task<IReadOnlyList<RosterPerson>> ListContactTeachersOfClassAsync(
        RosterKey group, LocalDate? on = null, CancellationToken cancellationToken = default) =>
        ListMembersAsync(group, EnrollmentRole.ContactTeacher, on, cancellationToken);

    /// <summary>
    /// Pairs among the pupils of a school, or among its people in another role, who may be one person. Opens the names of these people only.
    /// Nothing is merged: somebody has to decide, and mend it in the school system.
    /// </summary>
    public async Task<IReadOnlyList<PossibleDuplicate>> FindPossibleDuplicatesAsync(
        RosterKey school, RosterRole role = RosterRole.Pupil, double threshold = PossibleDuplicates.StandardThreshold, CancellationToken cancellationToken = default)
    {
        var people = await ListPeopleAsync(school, role, null, cancellationToken).ConfigureAwait(false);
        return PossibleDuplicates.Find(people.Select(CandidateOf), threshold);
    }

    private async Task<IReadOnlyList<RosterPerson>> ListMembersAsync(
        RosterKey group, EnrollmentRole role, LocalDate? on, CancellationToken cancellationToken)
    {
        var rows = await store.ListMembersAsync(tenant, group, role, cancellationToken).ConfigureAwait(false);
        return ByName(rows
            .Where(row => Holds(row.Membership.Validity, on))
            .DistinctBy(row => row.Person.Person)
            .Select(row => Open(row.Person, [])));
    }

    private static DuplicateCandidate CandidateOf(RosterPerson person) => new(
        person.Person,
        $"{person.Details.Name.Given} {person.Details.Name.Middle} {person.Details.Name.Family}",
        person.Details.BirthDate.IsKnown ? person.Details.BirthDate.Value : null,
        person.Details.Contact.Email,
        person.Details.FeideName);

    private static bool Holds(Validity validity, LocalDate? on) => on is not { } day || validity.Covers(day);

    private static List<RosterPerson> ByName(IEnumerable<RosterPerson> people) =>
        [.. people.OrderBy(person => person.Details.Name.Family, StringComparer.Ordinal).ThenBy(person => person.Details.Name.Given, StringComparer.Ordinal).ThenBy(person => person.Person.Value)];

    private RosterPerson Open(RosterPersonRow row, IEnumerable<RosterFunctionRow> functions) =>
        new(row.Person, _sealer.Open(row), row.Grade, [.. functions.Select(function => new RosterFunction(function.School, function.Role, function.Validity))]);

    /// <summary>The counts without those who are guardians of grown-ups alone.</summary>
    private async Task<IEnumerable<RosterRoleCount>> CurrentAsync(RosterSchoolRow school, IEnumerable<RosterRoleCount> counts, CancellationToken cancellationToken)
    {
        var rows = counts.ToList();
        if (!rows.Exists(count => count.Role == RosterRole.Guardian))
            return rows;
        var gone = (await GoneAsync(school.Source, school.Key, cancellationToken).ConfigureAwait(false)).Count;
        return rows.Select(count => count.Role == RosterRole.Guardian ? count with { People = count.People - gone } : count);
    }

    private async Task<HashSet<PersonId>> GoneAsync(string source, RosterKey school, CancellationToken cancellationToken) =>
        (await _grownUps.OfAsync(source, cancellationToken).ConfigureAwait(false)).GetValueOrDefault(school) ?? [];

    private async Task<Lookup<RosterPerson>> WithFunctionsAsync(RosterPersonRow? row, CancellationToken cancellationToken)
    {
        if (row is null)
            return new(LookupStatus.NotFound, null);
        var functions = (await store.ListFunctionsAsync(tenant, row.Person, cancellationToken).ConfigureAwait(false)).ToList();
        if (functions.Exists(function => function.Role == RosterRole.Guardian))
        {
            var gone = await _grownUps.OfAsync(row.Source, cancellationToken).ConfigureAwait(false);
            functions.RemoveAll(function => function.Role == RosterRole.Guardian && gone.GetValueOrDefault(function.School)?.Contains(row.Person) == true);
        }

        return new(LookupStatus.Found, Open(row, functions));
    }

    private async Task<Availability> WhyNoGuardiansAsync(PersonId pupil, CancellationToken cancellationToken)
    {
        var row = await store.FindPersonAsync(tenant, pupil, cancellationToken).ConfigureAwait(false);
        var snapshots = await store.ListSnapshotsAsync(tenant, cancellationToken).ConfigureAwait(false);
        var snapshot = snapshots.FirstOrDefault(known => known.Source == row?.Source);
        if (row is null || snapshot is null || !snapshot.Capabilities.HasFlag(SchoolCapability.Guardians))
            return Availability.NotOffered;
        var functions = await store.ListFunctionsAsync(tenant, pupil, cancellationToken).ConfigureAwait(false);
        var counts = await store.CountRolesAsync(tenant, cancellationToken).ConfigureAwait(false);
        var told = counts.Any(count => count.Role == RosterRole.Guardian && functions.Any(function => function.School == count.School));
        return told ? Availability.Empty : Availability.Withheld;
    }
}
