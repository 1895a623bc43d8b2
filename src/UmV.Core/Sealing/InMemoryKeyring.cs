using System.Globalization;
using System.Security.Cryptography;

namespace UmV.Core.Sealing;

/// <summary>A keyring that is gone when the process ends: for tests and trials. Safe to share between threads.</summary>
public sealed class InMemoryKeyring : IRotatingKeyring
{
    private readonly Lock _lock = new();
    private volatile Held _held = new("memory-1", 1, new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["memory-1"] = RandomNumberGenerator.GetBytes(32) });

    /// <inheritdoc/>
    public string CurrentKeyId => _held.Current;

    /// <inheritdoc/>
    public IReadOnlyList<string> KeyIds => [.. _held.Keys.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> KeyEncryptionKey(string keyId) => _held.Keys.TryGetValue(keyId, out var key)
        ? key
        : throw new MissingKeyException($"The keyring in memory does not hold the key '{keyId}'. It forgets its keys when the process ends.");

    /// <inheritdoc/>
    public string Add()
    {
        lock (_lock)
        {
            var number = _held.Made + 1;
            var id = $"memory-{number.ToString(CultureInfo.InvariantCulture)}";
            _held = _held with { Made = number, Keys = new(_held.Keys, StringComparer.Ordinal) { [id] = RandomNumberGenerator.GetBytes(32) } };
            return id;
        }
    }

    /// <inheritdoc/>
    public void MakeCurrent(string keyId)
    {
        lock (_lock)
        {
            _ = KeyEncryptionKey(keyId);
            _held = _held with { Current = keyId };
        }
    }

    /// <inheritdoc/>
    public void Remove(string keyId)
    {
        lock (_lock)
        {
            if (keyId == _held.Current)
                throw new InvalidOperationException($"The key '{keyId}' is the current one. Rotate first.");
            var keys = new Dictionary<string, byte[]>(_held.Keys, StringComparer.Ordinal);
            keys.Remove(keyId);
            _held = _held with { Keys = keys };
        }
    }

    // Replaced whole, so that readers need no lock.
    private sealed record Held(string Current, int Made, Dictionary<string, byte[]> Keys);
}
