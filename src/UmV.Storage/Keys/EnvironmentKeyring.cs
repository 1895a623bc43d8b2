using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Storage.Keys;

/// <summary>
/// A keyring out of an environment variable, as container platforms give secrets: <c>id:base64,id:base64</c>, the first one current. Read
/// once. To rotate, put a new key before the others and start anew; then let <c>keys rotate --resume</c> re-wrap, and drop the old key
/// when <c>keys list</c> shows that nothing uses it. Safe to share between threads.
/// </summary>
public sealed class EnvironmentKeyring : IKeyring
{
    /// <summary>The variable that is read when none is named.</summary>
    public const string Variable = "UMV_KEYRING";

    private const int KeySize = 32;
    private readonly string _variable;
    private readonly Dictionary<string, byte[]> _keys;

    private EnvironmentKeyring(string variable, string current, Dictionary<string, byte[]> keys)
    {
        (_variable, CurrentKeyId, _keys) = (variable, current, keys);
    }

    /// <inheritdoc/>
    public string CurrentKeyId { get; }

    /// <summary>Reads a variable of this process.</summary>
    /// <exception cref="StoreRejectedException">It is not set, or not of this form. The message holds nothing of it.</exception>
    public static EnvironmentKeyring Open(string variable = Variable)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(variable);
        var value = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(value))
            throw new StoreRejectedException($"The environment variable {variable} is not set. Give it keys as id:base64, separated by commas, the current one first.");
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        string? current = null;
        foreach (var (place, part) in value.Split(',', StringSplitOptions.TrimEntries).Index())
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var bytes = new byte[KeySize + 3];
            if (colon < 1 || !Convert.TryFromBase64String(part[(colon + 1)..], bytes, out var length) || length != KeySize
                || !keys.TryAdd(part[..colon], bytes[..KeySize]))
                throw new StoreRejectedException($"Key number {place + 1} of the environment variable {variable} is not id:base64 with {KeySize} bytes and an id of its own.");
            current ??= part[..colon];
        }

        return new EnvironmentKeyring(variable, current!, keys);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> KeyEncryptionKey(string keyId) => _keys.TryGetValue(keyId, out var key)
        ? key
        : throw new MissingKeyException($"The environment variable {_variable} does not hold the key '{keyId}'. Add the key that the texts were sealed with, after the current one.");

    /// <summary>The variable and the name of the current key; never a key.</summary>
    public override string ToString() => $"{_variable} ({CurrentKeyId})";
}
