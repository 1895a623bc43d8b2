using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Storage.Keys;

/// <summary>
/// A keyring whose file holds keys wrapped by a key management service: the file alone opens nothing, and the master key never leaves the
/// service. Keys are unwrapped once, when the keyring is opened, and held in memory, so that no text waits for the service. Safe to
/// share between threads.
/// </summary>
public sealed class ManagedKeyring : IKeyring
{
    private const int KeySize = 32;
    private readonly string _path;
    private readonly Dictionary<string, byte[]> _keys;

    private ManagedKeyring(string path, string current, Dictionary<string, byte[]> keys) => (_path, CurrentKeyId, _keys) = (path, current, keys);

    /// <inheritdoc/>
    public string CurrentKeyId { get; }

    /// <summary>Opens a keyring, or makes one with a new key when there is no file.</summary>
    /// <exception cref="StoreRejectedException">The file is damaged, foreign or open to others, or cannot be made or read.</exception>
    /// <exception cref="MissingKeyException">The service does not hold a master key that is needed.</exception>
    public static async ValueTask<ManagedKeyring> OpenOrCreateAsync(
        string path, IKeyManagementService service, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(service);
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            var first = await NewKeyAsync(service, cancellationToken).ConfigureAwait(false);
            KeyFileIO.Create(full, Writer(new ManagedKeyFile { Format = ManagedKeyFile.KnownFormat, Current = first.Id, Keys = [first] }));
        }

        return await OpenAsync(full, service, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds a new key to the file and makes it the current one, for keyrings that are opened from now on: the first step of a rotation.
    /// Open the keyring anew, prepare the store with it, then re-wrap. A crash in between leaves both keys there.
    /// </summary>
    /// <returns>The name of the new key.</returns>
    public static async ValueTask<string> AddCurrentAsync(string path, IKeyManagementService service, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(service);
        var full = Path.GetFullPath(path);
        var file = Read(full);
        var added = await NewKeyAsync(service, cancellationToken).ConfigureAwait(false);
        KeyFileIO.Replace(full, Writer(file with { Current = added.Id, Keys = [.. file.Keys, added] }));
        return added.Id!;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> KeyEncryptionKey(string keyId) => _keys.TryGetValue(keyId, out var key)
        ? key
        : throw new MissingKeyException($"The key file {_path} does not hold the key '{keyId}'. Use the key file that the texts were sealed with.");

    /// <summary>The path and the name of the current key; never a key.</summary>
    public override string ToString() => $"{_path} ({CurrentKeyId})";

    private static async ValueTask<ManagedKeyring> OpenAsync(string path, IKeyManagementService service, CancellationToken cancellationToken)
    {
        var file = Read(path);
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (place, key) in file.Keys.Index())
        {
            if (key.Id is not { } id || key.Master is not { } master || key.Wrapped is not { } wrapped)
                throw KeyFileIO.Damaged(path, $"key number {place + 1} is not whole");
            var plain = await service.UnwrapAsync(master, wrapped, id, cancellationToken).ConfigureAwait(false);
            if (plain.Length != KeySize || !keys.TryAdd(id, plain))
                throw KeyFileIO.Damaged(path, $"key number {place + 1} is not {KeySize} bytes, or has the id of another key");
        }

        return file.Current is { } current && keys.ContainsKey(current)
            ? new ManagedKeyring(path, current, keys)
            : throw KeyFileIO.Damaged(path, "'current' names none of its keys");
    }

    private static async ValueTask<ManagedKey> NewKeyAsync(IKeyManagementService service, CancellationToken cancellationToken)
    {
        var id = $"k-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var key = RandomNumberGenerator.GetBytes(KeySize);
        var master = service.MasterKeyId;
        var wrapped = await service.WrapAsync(key, id, cancellationToken).ConfigureAwait(false);
        CryptographicOperations.ZeroMemory(key);
        return new ManagedKey { Id = id, Master = master, Wrapped = wrapped };
    }

    private static Action<Stream> Writer(ManagedKeyFile file) => stream => JsonSerializer.Serialize(stream, file, ManagedKeyJson.Default.ManagedKeyFile);

    private static ManagedKeyFile Read(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize(KeyFileIO.ReadText(path), ManagedKeyJson.Default.ManagedKeyFile);
            return file?.Format == ManagedKeyFile.KnownFormat
                ? file
                : throw new StoreRejectedException($"The file {path} is not a key file of a form that this UmV knows ({ManagedKeyFile.KnownFormat}). Give the path of the key file, or update UmV.");
        }
        catch (JsonException exception)
        {
            throw KeyFileIO.Damaged(path, $"it is not JSON of that form (line {(exception.LineNumber ?? 0) + 1})");
        }
    }
}

/// <summary>The form of a key file whose keys are wrapped by a key management service.</summary>
internal sealed record ManagedKeyFile
{
    internal const string KnownFormat = "umv-managed-keyring-1";

    public string? Format { get; init; }

    public string? Current { get; init; }

    public IReadOnlyList<ManagedKey> Keys { get; init; } = [];
}

/// <summary>One key, wrapped.</summary>
internal sealed record ManagedKey
{
    public string? Id { get; init; }

    public string? Master { get; init; }

    public byte[]? Wrapped { get; init; }

    /// <summary>The id alone.</summary>
    public override string ToString() => $"key {Id}";
}

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ManagedKeyFile))]
internal sealed partial class ManagedKeyJson : JsonSerializerContext;
