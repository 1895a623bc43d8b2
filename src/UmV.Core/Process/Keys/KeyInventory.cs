using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process.Keys;

/// <summary>What one key-encryption key is used for. Holds no secret.</summary>
/// <param name="KeyEncryptionKeyId">Its name.</param>
/// <param name="IsCurrent">Whether new data keys are wrapped with it.</param>
/// <param name="IsHeld">Whether the keyring holds it: if not, what it wraps cannot be read.</param>
/// <param name="DataKeys">How many keys of texts it wraps.</param>
/// <param name="RosterRecords">How many records of the roster.</param>
/// <param name="RosterSources">Of how many sources the rows are found by it. Their next import takes the current key.</param>
/// <param name="OldestFrom">When the oldest of the keys of texts was made; null when there is none, or it does not tell.</param>
public sealed record KeyInventoryLine(
    string KeyEncryptionKeyId, bool IsCurrent, bool IsHeld, long DataKeys, long RosterRecords, int RosterSources, Instant? OldestFrom)
{
    /// <summary>Whether nothing uses it, so that it can be retired.</summary>
    public bool IsFree => !IsCurrent && DataKeys == 0 && RosterRecords == 0 && RosterSources == 0;
}

/// <summary>Gathers the lines. For one thread.</summary>
internal sealed class KeyInventory
{
    private readonly SortedDictionary<string, KeyInventoryLine> _lines = new(StringComparer.Ordinal);
    private readonly IKeyring _keyring;

    internal KeyInventory(IKeyring keyring)
    {
        _keyring = keyring;
        foreach (var id in keyring is IRotatingKeyring ring ? ring.KeyIds : [keyring.CurrentKeyId])
            _lines[id] = Of(id);
    }

    internal IReadOnlyList<KeyInventoryLine> Lines() => [.. _lines.Values];

    internal void Add(KeyUse use) => _lines[use.KeyEncryptionKeyId] = Of(use.KeyEncryptionKeyId) with
    {
        DataKeys = use.DataKeys, OldestFrom = MadeAt(use.Oldest),
    };

    internal void AddLookup(string id) => _lines[id] = Of(id) with { RosterSources = Of(id).RosterSources + 1 };

    internal void AddRecord(string id) => _lines[id] = Of(id) with { RosterRecords = Of(id).RosterRecords + 1 };

    private KeyInventoryLine Of(string id) =>
        _lines.TryGetValue(id, out var known) ? known : new KeyInventoryLine(id, id == _keyring.CurrentKeyId, Holds(id), 0, 0, 0, null);

    private bool Holds(string id)
    {
        try
        {
            return _keyring.KeyEncryptionKey(id).Length > 0;
        }
        catch (MissingKeyException)
        {
            return false;
        }
    }

    // An id of version 7 begins with the milliseconds since 1970.
    private static Instant? MadeAt(DataKeyId id) => id.Value.Version == 7
        ? Instant.FromUnixTimeMilliseconds((long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(id.Value.ToByteArray(bigEndian: true)) >> 16))
        : null;
}
