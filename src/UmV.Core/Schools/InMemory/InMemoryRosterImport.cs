using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Schools.InMemory;

internal sealed class InMemoryRosterImport(InMemoryRosterStore store, (TenantId Tenant, string Source) place) : IRosterImport
{
    private readonly InMemoryRosterSnapshot _rows = new();

    public ValueTask WriteAsync(RosterBatch batch, CancellationToken cancellationToken = default)
    {
        store.RefuseUnlessNewest(this, place);
        _rows.Add(batch);
        if (_rows.Persons.Count > InMemoryRosterStore.MaxPeople)
            throw new StoreRejectedException($"The roster in memory holds at most {InMemoryRosterStore.MaxPeople} people. Use a database.");
        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteAsync(RosterSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        store.RefuseUnlessNewest(this, place);
        _rows.Head = snapshot;
        store.Replace(place, _rows);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>The rows of one snapshot. Written by one import, read by many when it is complete.</summary>
internal sealed class InMemoryRosterSnapshot
{
    private readonly Dictionary<PersonId, RosterPersonRow> _byPerson = [];

    internal RosterSnapshot? Head { get; set; }

    internal List<RosterSchoolRow> Schools { get; } = [];

    internal List<RosterClassRow> Classes { get; } = [];

    internal Dictionary<PersonId, RosterPersonRow>.ValueCollection Persons => _byPerson.Values;

    internal List<RosterFunctionRow> Functions { get; } = [];

    internal List<RosterMembershipRow> Memberships { get; } = [];

    internal List<RosterGuardianRow> Guardians { get; } = [];

    internal List<RosterRecordRow> Records { get; } = [];

    internal RosterPersonRow Person(PersonId person) => _byPerson[person];

    internal bool Knows(PersonId person) => _byPerson.ContainsKey(person);

    internal RosterCounts Count() => new(
        Schools.Count,
        Functions.Where(row => row.Role == RosterRole.Pupil).Select(row => row.Person).Distinct().Count(),
        Functions.Where(row => row.Role is not (RosterRole.Pupil or RosterRole.Guardian)).Select(row => row.Person).Distinct().Count(),
        Functions.Count(row => row.Role == RosterRole.Pupil) + Memberships.Count,
        Persons.Count,
        Classes.Count);

    /// <summary>The same rows with other sealed details, and how many were changed. Readers of this one are not disturbed.</summary>
    internal (InMemoryRosterSnapshot Copy, int Changed) With(IEnumerable<SealedRosterReplacement> replacements)
    {
        var copy = new InMemoryRosterSnapshot { Head = Head };
        copy.Add(new RosterBatch
        {
            Schools = [.. Schools], Classes = [.. Classes], Persons = [.. Persons], Functions = [.. Functions],
            Memberships = [.. Memberships], Guardians = [.. Guardians],
        });
        var changed = 0;
        foreach (var (before, details) in replacements)
        {
            if (!_byPerson.TryGetValue(before.Person, out var row) || !row.Details.Span.SequenceEqual(before.Details.Span))
                continue;
            copy._byPerson[before.Person] = row with { Details = details };
            changed++;
        }

        return (copy, changed);
    }

    /// <summary>
    /// The same snapshot without one person, and without the source's own records, which nobody can tell apart by person: the next read is a
    /// full one. Readers of the one before are not disturbed. This one, when it does not know the person.
    /// </summary>
    internal InMemoryRosterSnapshot Without(PersonId person)
    {
        if (!Knows(person))
            return this;
        var rest = new InMemoryRosterSnapshot { Head = Head! with { Cursor = null } };
        rest.Add(new RosterBatch
        {
            Schools = [.. Schools],
            Classes = [.. Classes],
            Persons = [.. Persons.Where(row => row.Person != person)],
            Functions = [.. Functions.Where(row => row.Person != person)],
            Memberships = [.. Memberships.Where(row => row.Person != person)],
            Guardians = [.. Guardians.Where(row => row.Pupil != person && row.Guardian != person)],
        });
        return rest;
    }

    internal void Add(RosterBatch batch)
    {
        Schools.AddRange(batch.Schools);
        Classes.AddRange(batch.Classes);
        foreach (var row in batch.Persons)
            _byPerson.Add(row.Person, row);
        Functions.AddRange(batch.Functions);
        Memberships.AddRange(batch.Memberships);
        Guardians.AddRange(batch.Guardians);
        Records.AddRange(batch.Records);
    }
}
