using System.Collections.Immutable;
using UmV.Core.Identity;

namespace UmV.Core.Storage.InMemory;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<StoredProjections?> LoadProjectionsAsync(
        TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Answer(tenant, data => data.Journals.TryGetValue(stream, out var journal) ? Beside(data, journal.Snapshot) : null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ReplaceProjectionsAsync(
        TenantId tenant, StoredProjections projections, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(projections);
        return Answer(tenant, data => Replace(data, projections), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StrayRow>> FindStrayRowsAsync(
        TenantId tenant, bool remove, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<StrayRow>>(
            tenant,
            data =>
            {
                var strays = Strays(data).ToList();
                foreach (var (_, gone) in strays.Where(_ => remove))
                    gone();
                return [.. strays.Select(stray => stray.Row)];
            },
            cancellationToken);

    private static StoredProjections Beside(TenantData data, StoredSnapshot snapshot)
    {
        var (stream, id) = (snapshot.Stream, snapshot.Stream.Value);
        var row = stream.Kind == StreamKind.Case ? data.Cases.GetValueOrDefault(new CaseId(id)) : null;
        return new StoredProjections(snapshot)
        {
            Agreement = stream.Kind == StreamKind.Agreement ? data.Agreements.GetValueOrDefault(new AgreementId(id)) : null,
            Case = row,
            FoundBy = row is null ? [] : [.. row.Members.Distinct().OrderBy(person => person.Value)],
            Fact = stream.Kind == StreamKind.Case ? data.Facts.GetValueOrDefault(new CaseId(id)) : null,
            Person = stream.Kind == StreamKind.Person ? data.People.GetValueOrDefault(new PersonId(id)) : null,
            Duties = [.. data.Duties.Values.Where(duty => duty.Stream == stream).OrderBy(duty => duty.Key, StringComparer.Ordinal)],
        };
    }

    private static bool Replace(TenantData data, StoredProjections projections)
    {
        var stream = projections.Snapshot.Stream;
        if (!data.Journals.TryGetValue(stream, out var journal) || journal.Entries[^1].Version != projections.Snapshot.Version)
            return false;
        journal.Snapshot = Own(projections.Snapshot);
        var id = stream.Value;
        Put(data.Agreements, new AgreementId(id), projections.Agreement);
        Put(data.Cases, new CaseId(id), projections.Case);
        Put(data.Facts, new CaseId(id), projections.Fact);
        Put(data.People, new PersonId(id), projections.Person);
        foreach (var key in data.Duties.Keys.Where(key => key.Stream == stream).ToList())
            data.Duties.Remove(key);
        foreach (var duty in projections.Duties)
            data.Duties[(stream, duty.Key)] = duty;
        return true;
    }

    private static void Put<TKey, TRow>(Dictionary<TKey, TRow> rows, TKey key, TRow? row)
        where TKey : notnull
        where TRow : class
    {
        if (row is null)
            rows.Remove(key);
        else
            rows[key] = row;
    }

    private static IEnumerable<(StrayRow Row, Action Remove)> Strays(TenantData data) =>
    [
        .. StraysOf(data, "agreements", data.Agreements, StreamId.Of),
        .. StraysOf(data, "cases", data.Cases, StreamId.Of),
        .. StraysOf(data, "statistics", data.Facts, StreamId.Of),
        .. StraysOf(data, "people", data.People, StreamId.Of),
        .. StraysOf(data, "duties", data.Duties, key => key.Stream),
    ];

    private static IEnumerable<(StrayRow Row, Action Remove)> StraysOf<TKey, TRow>(
        TenantData data, string list, Dictionary<TKey, TRow> rows, Func<TKey, StreamId> of)
        where TKey : notnull =>
        rows.Keys.Where(key => !data.Journals.ContainsKey(of(key))).Select(key => (new StrayRow(list, of(key).Value.ToString()), (Action)(() => rows.Remove(key))));
}
