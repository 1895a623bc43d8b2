using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Keys;

namespace UmV.Storage.Sqlite;

/// <summary>Finds the key file of a store. A new one is made for a new store only.</summary>
internal static class SqliteKeys
{
    private const int HeaderSize = 100;

    internal static IKeyring Open(SqliteStoreOptions options, string? keyFile)
    {
        if (options.InMemory)
            return keyFile is null ? new InMemoryKeyring() : FileKeyring.OpenOrCreate(keyFile);
        var path = Path.GetFullPath(options.Path);
        var keys = keyFile ?? path + ".keys";
        SqliteFile.EnsureOpenable(path, options.CreateIfMissing);
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
            return FileKeyring.OpenOrCreate(keys);
        return IsForeign(path) && !File.Exists(keys)
            ? throw new StoreRejectedException($"The file {path} is not a UmV store. Nothing was changed. Give the path of a UmV store, or of a new file.")
            : FileKeyring.Open(keys);
    }

    /// <summary>Told by the header, so that somebody who gives a wrong path is not told of a missing key.</summary>
    private static bool IsForeign(string path)
    {
        var header = new byte[HeaderSize];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize || !header.AsSpan().StartsWith("SQLite format 3\0"u8))
            return true;
        var applicationId = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(68));
        // 0: of a store that has not been folded into its file yet, its id may still be in the log.
        return applicationId != SqlitePreparation.ApplicationId && !(applicationId == 0 && File.Exists(path + "-wal"));
    }
}
