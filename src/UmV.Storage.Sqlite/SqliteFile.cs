using UmV.Core.Storage;

namespace UmV.Storage.Sqlite;

/// <summary>Looks at the file itself, before SQLite does: what SQLite would answer with a code is told in words here.</summary>
internal static class SqliteFile
{
    /// <summary>Sees that there is a file that can be written; makes an empty one, for its owner alone, when that is wanted.</summary>
    internal static void Ensure(SqliteStoreOptions options)
    {
        if (options.InMemory)
            return;
        EnsureOpenable(options.Path, options.CreateIfMissing);
        if (!File.Exists(options.Path))
            Create(options.Path);
        if (new FileInfo(options.Path).IsReadOnly)
            throw new StoreRejectedException($"The store at {options.Path} is read-only. Give the account that runs UmV the right to write it, or use a copy.");
        EnsureHeader(options.Path);
    }

    /// <summary>Sees that there is a file that can be a store's. Makes none.</summary>
    internal static void EnsureStore(SqliteStoreOptions options)
    {
        if (options.InMemory)
            return;
        EnsureOpenable(options.Path, createIfMissing: false);
        EnsureHeader(options.Path);
    }

    /// <summary>SQLite takes a file of a few bytes for an empty one, and would write over it.</summary>
    private static void EnsureHeader(string path)
    {
        Span<byte> beginning = stackalloc byte[16];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var read = file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
            if (read > 0 && !beginning[..read].SequenceEqual(Magic))
                throw new StoreRejectedException($"The file {path} is not a UmV store: it is not a SQLite database, or is damaged at its beginning. Nothing was changed. Give the path of a UmV store, or of a new file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreRejectedException($"The store at {path} cannot be read. Give the account that runs UmV the right to read and write it.", exception);
        }
    }

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>Sees that the path can be a store's. Touches nothing.</summary>
    internal static void EnsureOpenable(string path, bool createIfMissing)
    {
        if (Directory.Exists(path))
            throw new StoreRejectedException($"{path} is a folder, not a store. Give the path of a file.");
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
            throw new StoreRejectedException($"The folder {folder} does not exist. Create it, or choose another path for the store.");
        if (!createIfMissing && !File.Exists(path))
            throw new StoreRejectedException($"There is no store at {path}. See that the path is right.");
    }

    /// <summary>Makes an empty file, for its owner alone.</summary>
    internal static void Create(string path)
    {
        try
        {
            var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(path, file).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another host made it at the same moment: an empty file is as good as ours.
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreRejectedException($"The store at {path} cannot be made. Give the account that runs UmV the right to write in that folder.", exception);
        }
        catch (IOException exception)
        {
            throw new StoreUnavailableException($"The store at {path} cannot be made just now. See that the disk is there and not full, and try again.", exception);
        }
    }
}
