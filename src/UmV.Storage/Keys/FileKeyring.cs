using System.Security.Cryptography;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Storage.Keys;

/// <summary>
/// A keyring in a JSON file beside the database: 32-byte keys, one of them current. Only the owner may read it (unix mode 600).
/// Read once, when it is opened. Safe to share between threads.
/// </summary>
public sealed class FileKeyring : IKeyring
{
    private const int KeySize = 32;
    private readonly Dictionary<string, byte[]> _keys;

    private FileKeyring(string path, string currentKeyId, Dictionary<string, byte[]> keys)
    {
        Path = path;
        CurrentKeyId = currentKeyId;
        _keys = keys;
    }

    /// <summary>The file, as a full path.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public string CurrentKeyId { get; }

    /// <summary>
    /// Opens a key file, or makes one with a new key when there is none. Of several who make it at once, one wins and all open
    /// the same. A new key opens no old text: when the database is there already and the key file is not, use
    /// <see cref="Open"/>, which says so.
    /// </summary>
    /// <exception cref="StoreRejectedException">The file is damaged, foreign or open to others, or cannot be made or read.</exception>
    public static FileKeyring OpenOrCreate(string path)
    {
        var full = Full(path);
        if (!File.Exists(full))
            KeyFileIO.Create(full, NewFile());
        return Open(full);
    }

    /// <summary>Opens a key file that is there.</summary>
    /// <exception cref="StoreRejectedException">The file is missing, damaged, foreign or open to others, or cannot be read.</exception>
    public static FileKeyring Open(string path)
    {
        var full = Full(path);
        var file = KeyFileIO.Read(full);
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (place, key) in (file.Keys ?? []).Index())
        {
            if (string.IsNullOrWhiteSpace(key?.Id) || !keys.TryAdd(key.Id, Bytes(key, place + 1, full)))
                throw KeyFileIO.Damaged(full, $"key number {place + 1} has no id, or the id of another key");
        }

        return file.Current is { } current && keys.ContainsKey(current)
            ? new FileKeyring(full, current, keys)
            : throw KeyFileIO.Damaged(full, "'current' names none of its keys");
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> KeyEncryptionKey(string keyId) => _keys.TryGetValue(keyId, out var key)
        ? key
        : throw new MissingKeyException($"The key file {Path} does not hold the key '{keyId}'. Use the key file that the texts were sealed with.");

    /// <summary>The path and the name of the current key; never a key.</summary>
    public override string ToString() => $"{Path} ({CurrentKeyId})";

    private static KeyFile NewFile()
    {
        var id = $"k-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var key = new KeyFileKey { Id = id, Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySize)) };
        return new KeyFile { Format = KeyFile.KnownFormat, Note = KeyFile.KnownNote, Current = id, Keys = [key] };
    }

    // Told by its place: in a file that somebody mixed up, what stands as the id may be the key.
    private static byte[] Bytes(KeyFileKey key, int number, string path)
    {
        var bytes = new byte[KeySize + 3];
        return Convert.TryFromBase64String(key.Key ?? "", bytes, out var length) && length == KeySize
            ? bytes[..KeySize]
            : throw KeyFileIO.Damaged(path, $"key number {number} is not {KeySize} bytes in base64");
    }

    private static string Full(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return System.IO.Path.GetFullPath(path);
    }
}
