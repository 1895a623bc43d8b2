using System.Diagnostics;
using System.Security.Cryptography;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Storage.Keys;

/// <summary>
/// A keyring in a JSON file beside the database: 32-byte keys, one of them current. Only the owner may read it (unix mode 600). When
/// another process rotates, this one notices within a second, and at once when it meets a key that it does not know. Safe to share
/// between threads; one process at a time may change it.
/// </summary>
public sealed class FileKeyring : IRotatingKeyring
{
    private const int KeySize = 32;
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private volatile Held _held;
    private long _lookedAt = Stopwatch.GetTimestamp();

    private FileKeyring(string path, Held held)
    {
        Path = path;
        _held = held;
    }

    /// <summary>The file, as a full path.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public string CurrentKeyId
    {
        get
        {
            if (Stopwatch.GetElapsedTime(Interlocked.Read(ref _lookedAt)) > LookAgainAfter)
                LookAgain();
            return _held.Current;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> KeyIds => [.. _held.Keys.Keys.Order(StringComparer.Ordinal)];

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
        {
            var (id, key) = NewKey();
            KeyFileIO.Create(full, FileOf(new Held(id, new(StringComparer.Ordinal) { [id] = key }, default)));
        }

        return Open(full);
    }

    /// <summary>Opens a key file that is there.</summary>
    /// <exception cref="StoreRejectedException">The file is missing, damaged, foreign or open to others, or cannot be read.</exception>
    public static FileKeyring Open(string path)
    {
        var full = Full(path);
        return new FileKeyring(full, Read(full));
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> KeyEncryptionKey(string keyId)
    {
        if (!_held.Keys.TryGetValue(keyId, out var key))
        {
            LookAgain();
            if (!_held.Keys.TryGetValue(keyId, out key))
                throw new MissingKeyException($"The key file {Path} does not hold the key '{keyId}'. Use the key file that the texts were sealed with.");
        }

        return key;
    }

    /// <inheritdoc/>
    public string Add()
    {
        var (id, key) = NewKey();
        Change(held => held with { Keys = new(held.Keys, StringComparer.Ordinal) { [id] = key } });
        return id;
    }

    /// <inheritdoc/>
    public void MakeCurrent(string keyId)
    {
        _ = KeyEncryptionKey(keyId);
        Change(held => held with { Current = keyId });
    }

    /// <inheritdoc/>
    public void Remove(string keyId)
    {
        if (keyId == CurrentKeyId)
            throw new InvalidOperationException($"The key '{keyId}' is the current one. Rotate first.");
        Change(held => held with { Keys = new(held.Keys.Where(pair => pair.Key != keyId), StringComparer.Ordinal) });
    }

    /// <summary>The path and the name of the current key; never a key.</summary>
    public override string ToString() => $"{Path} ({_held.Current})";

    /// <summary>Reads the file, changes what it holds, and puts the new file in its place, whole.</summary>
    private void Change(Func<Held, Held> change)
    {
        lock (_lock)
        {
            KeyFileIO.Replace(Path, FileOf(change(Read(Path))));
            _held = Read(Path);
        }
    }

    private void LookAgain()
    {
        lock (_lock)
        {
            Interlocked.Exchange(ref _lookedAt, Stopwatch.GetTimestamp());
            // A file that is away for the moment does not stop who has read it.
            if (File.Exists(Path) && Stamp.Of(Path) != _held.Stamp)
                _held = Read(Path);
        }
    }

    private static Held Read(string path)
    {
        var stamp = File.Exists(path) ? Stamp.Of(path) : default;
        var file = KeyFileIO.Read(path);
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (place, key) in (file.Keys ?? []).Index())
        {
            if (string.IsNullOrWhiteSpace(key?.Id) || !keys.TryAdd(key.Id, Bytes(key, place + 1, path)))
                throw KeyFileIO.Damaged(path, $"key number {place + 1} has no id, or the id of another key");
        }

        return file.Current is { } current && keys.ContainsKey(current)
            ? new Held(current, keys, stamp)
            : throw KeyFileIO.Damaged(path, "'current' names none of its keys");
    }

    private static KeyFile FileOf(Held held) => new()
    {
        Format = KeyFile.KnownFormat,
        Note = KeyFile.KnownNote,
        Current = held.Current,
        Keys = [.. held.Keys.Select(pair => new KeyFileKey { Id = pair.Key, Key = Convert.ToBase64String(pair.Value) })],
    };

    private static (string Id, byte[] Key) NewKey() =>
        ($"k-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}", RandomNumberGenerator.GetBytes(KeySize));

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

    // Replaced whole, so that readers need no lock.
    private sealed record Held(string Current, Dictionary<string, byte[]> Keys, Stamp Stamp);

    /// <summary>By what a changed file is told.</summary>
    private readonly record struct Stamp(DateTime WrittenAt, long Length)
    {
        internal static Stamp Of(string path)
        {
            var file = new FileInfo(path);
            return new Stamp(file.LastWriteTimeUtc, file.Length);
        }
    }
}
