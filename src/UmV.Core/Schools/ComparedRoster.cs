using UmV.Core.Identity;

namespace UmV.Core.Schools;

/// <summary>On which days a person is something to a school.</summary>
internal sealed record AtSchool(PersonId Person, HashSet<Validity> Days);

/// <summary>On which days a person belongs to a class, and whose class it is.</summary>
internal sealed record InClass(RosterKey School, HashSet<Validity> Days);

/// <summary>All of a source's snapshot by what names it. For one thread.</summary>
internal sealed class ComparedRoster
{
    internal Dictionary<RosterKey, RosterSchoolRow> Schools { get; } = [];

    internal Dictionary<RosterKey, RosterClassRow> Classes { get; } = [];

    internal Dictionary<PersonId, RosterPersonRow> People { get; } = [];

    internal Dictionary<(RosterKey School, RosterRole Role, PersonId Person), AtSchool> Functions { get; } = [];

    internal Dictionary<(RosterKey Class, EnrollmentRole Role, PersonId Person), InClass> Memberships { get; } = [];

    internal Dictionary<(PersonId Pupil, PersonId Guardian), RosterGuardianRow> Guardians { get; } = [];

    internal void Add(RosterFunctionRow row)
    {
        var key = (row.School, row.Role, row.Person);
        if (!Functions.TryGetValue(key, out var function))
            Functions[key] = function = new AtSchool(row.Person, []);
        function.Days.Add(row.Validity);
    }

    internal void Add(RosterMembershipRow row)
    {
        var key = (row.Class, row.Role, row.Person);
        if (!Memberships.TryGetValue(key, out var membership))
            Memberships[key] = membership = new InClass(Classes[row.Class].School, []);
        membership.Days.Add(row.Validity);
    }

    /// <summary>What the store holds of a source.</summary>
    internal static async Task<ComparedRoster> OfAsync(IRosterStore store, TenantId tenant, string source, CancellationToken cancellationToken)
    {
        var roster = new ComparedRoster();
        foreach (var school in (await store.ListSchoolsAsync(tenant, cancellationToken).ConfigureAwait(false)).Where(row => row.Source == source))
        {
            roster.Schools.Add(school.Key, school);
            await roster.AddSchoolAsync(store, tenant, school.Key, cancellationToken).ConfigureAwait(false);
        }
        await foreach (var (_, person) in store.ListKnownAsync(tenant, source, cancellationToken).ConfigureAwait(false))
            await roster.AddPersonAsync(store, tenant, person, cancellationToken).ConfigureAwait(false);
        await foreach (var link in store.ListGuardianLinksAsync(tenant, source, cancellationToken).ConfigureAwait(false))
            roster.Guardians[(link.Pupil, link.Guardian)] = link;
        return roster;
    }

    private async Task AddSchoolAsync(IRosterStore store, TenantId tenant, RosterKey school, CancellationToken cancellationToken)
    {
        foreach (var role in Enum.GetValues<RosterRole>())
        {
            foreach (var (person, function) in await store.ListPeopleAsync(tenant, school, role, cancellationToken).ConfigureAwait(false))
            {
                People[person.Person] = person;
                Add(function);
            }
        }
        foreach (var group in await store.ListClassesAsync(tenant, school, cancellationToken).ConfigureAwait(false))
        {
            Classes.Add(group.Key, group);
            foreach (var role in Enum.GetValues<EnrollmentRole>())
            {
                foreach (var (_, membership) in await store.ListMembersAsync(tenant, group.Key, role, cancellationToken).ConfigureAwait(false))
                    Add(membership);
            }
        }
    }

    private async Task AddPersonAsync(IRosterStore store, TenantId tenant, PersonId person, CancellationToken cancellationToken)
    {
        if (!People.ContainsKey(person) && await store.FindPersonAsync(tenant, person, cancellationToken).ConfigureAwait(false) is { } row)
            People.Add(person, row);
    }
}

/// <summary>Takes everything in order to compare it, and keeps nothing.</summary>
internal sealed class ComparingImport(Func<RosterKey, RosterKey> nameBefore) : IRosterImport
{
    internal ComparedRoster Roster { get; } = new();

    public ValueTask WriteAsync(RosterBatch batch, CancellationToken cancellationToken = default)
    {
        foreach (var row in batch.Schools)
            Roster.Schools.Add(nameBefore(row.Key), row);
        foreach (var row in batch.Classes)
            Roster.Classes.Add(nameBefore(row.Key), row with { School = nameBefore(row.School) });
        foreach (var row in batch.Persons)
            Roster.People.Add(row.Person, row);
        foreach (var row in batch.Functions)
            Roster.Add(row with { School = nameBefore(row.School) });
        foreach (var row in batch.Memberships)
            Roster.Add(row with { Class = nameBefore(row.Class) });
        foreach (var row in batch.Guardians)
            Roster.Guardians[(row.Pupil, row.Guardian)] = row;
        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteAsync(RosterSnapshot snapshot, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
