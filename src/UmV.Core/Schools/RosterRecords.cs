using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Schools;

/// <summary>Seals the records of a source into rows, and opens them. Safe to share between threads.</summary>
internal sealed class RosterRecords(IKeyring keyring, TenantId tenant, string keyId)
{
    private readonly InlineSealer _sealer = new(keyring, tenant);
    private readonly LookupHasher _hasher = new(keyring, keyId, tenant);

    internal RosterKey KeyOf(SourceRef name) => new(_hasher.Hash("record", name.SourceSystem, name.Kind, name.Id));

    internal RosterRecordRow Seal(SchoolRecord record)
    {
        var key = KeyOf(record.Ref);
        var id = Encoding.UTF8.GetBytes(record.Ref.Id);
        var plain = new byte[4 + id.Length + record.Body.Length];
        BinaryPrimitives.WriteInt32BigEndian(plain, id.Length);
        id.CopyTo(plain, 4);
        record.Body.Span.CopyTo(plain.AsSpan(4 + id.Length));
        var row = new RosterRecordRow(record.Ref.Kind, key, _sealer.Seal(plain, Place(key)));
        CryptographicOperations.ZeroMemory(plain);
        return row;
    }

    internal SchoolRecord Open(string source, RosterRecordRow row)
    {
        var plain = _sealer.Open(row.Body.Span, Place(row.Key));
        var length = BinaryPrimitives.ReadInt32BigEndian(plain);
        return new(new SourceRef(source, row.Kind, Encoding.UTF8.GetString(plain, 4, length)), plain.AsMemory(4 + length));
    }

    private static string Place(RosterKey key) => $"record/{key}";
}

/// <summary>The records of the snapshot before with changes put on them. What is stored is opened as it is listed and not held.</summary>
internal sealed class ChangedRecords(IRosterStore store, TenantId tenant, string source, RosterRecords? stored, ChangeOverlay changes) : ISchoolRecords
{
    public async IAsyncEnumerable<SchoolRecord> ListAsync(string kind, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (stored is not null)
        {
            await foreach (var row in store.ListRecordsAsync(tenant, source, kind, cancellationToken).ConfigureAwait(false))
            {
                var record = stored.Open(source, row);
                if (!changes.Touches(record.Ref))
                    yield return record;
            }
        }
        foreach (var record in changes.Upserted(kind))
            yield return record;
    }
}

/// <summary>Changes, of which the later one about a record holds. For one thread while it is filled.</summary>
internal sealed class ChangeOverlay
{
    private readonly Dictionary<SourceRef, ReadOnlyMemory<byte>?> _changes = [];

    internal int Count => _changes.Count;

    internal IEnumerable<KeyValuePair<SourceRef, ReadOnlyMemory<byte>?>> All => _changes;

    internal void Add(SchoolChange change)
    {
        if (change.Kind == SchoolChangeKind.BegunAnew)
            Forget(change.Ref!.Value.Kind);
        else
            _changes[change.Ref!.Value] = change.Kind == SchoolChangeKind.Deleted ? default(ReadOnlyMemory<byte>?) : change.Body;
    }

    internal bool Touches(SourceRef name) => _changes.ContainsKey(name);

    internal IEnumerable<SchoolRecord> Upserted(string kind) =>
        _changes.Where(change => change.Key.Kind == kind && change.Value.HasValue)
            .Select(change => new SchoolRecord(change.Key, change.Value.GetValueOrDefault()));

    private void Forget(string kind)
    {
        foreach (var name in _changes.Keys.Where(name => name.Kind == kind).ToList())
            _changes.Remove(name);
    }
}
