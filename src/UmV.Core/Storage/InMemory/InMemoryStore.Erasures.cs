using System.Text;
using UmV.Core.Identity;

namespace UmV.Core.Storage.InMemory;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StreamId>> ListJournalsNamingAsync(
        TenantId tenant, PersonId person, CancellationToken cancellationToken = default)
    {
        var name = Encoding.ASCII.GetBytes(person.ToString());
        return Answer<IReadOnlyList<StreamId>>(
            tenant,
            data => [.. data.Journals.Where(journal => journal.Value.Entries.Any(entry => Names(entry, person, name))).Select(journal => journal.Key)],
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DataKeyId>> ListKeysAsync(TenantId tenant, StreamId owner, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<DataKeyId>>(
            tenant, data => [.. data.Keys.Values.Where(key => key.Owner == owner).Select(key => key.Id)], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ErasureEntry>> ListErasuresAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<ErasureEntry>>(tenant, data => [.. data.Erasures], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ForgetAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(true);

    private static bool Names(JournalEntry entry, PersonId person, ReadOnlySpan<byte> name) =>
        entry.Actor.Person == person || entry.Body.Span.IndexOf(name) >= 0;

    private static void Erase(TenantData data, ErasureOrder order)
    {
        foreach (var key in data.Keys.Values.Where(key => order.Journals.Contains(key.Owner) || order.Keys.Contains(key.Id)).ToList())
            data.Keys.Remove(key.Id);
        foreach (var stream in order.Rows)
            RemoveRows(data, stream);
        data.Outbox.Remove(row => order.Rows.Contains(row.Stream) || order.Recipients.Contains(row.Message.Recipient));
        data.Erasures.Add(order.Entry);
    }

    private static void RemoveRows(TenantData data, StreamId stream)
    {
        data.Cases.Remove(new CaseId(stream.Value));
        data.Facts.Remove(new CaseId(stream.Value));
        data.People.Remove(new PersonId(stream.Value));
        foreach (var key in data.Duties.Keys.Where(key => key.Stream == stream).ToList())
            data.Duties.Remove(key);
    }
}
