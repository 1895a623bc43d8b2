using System.Text.Json;
using UmV.Core.Storage;

namespace UmV.Storage.Keys;

/// <summary>Reads and makes key files. What goes wrong is told with the path, never with anything that the file holds.</summary>
internal static class KeyFileIO
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode TooOpen =
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;

    internal static KeyFile Read(string path)
    {
        EnsureReadable(path);
        try
        {
            using var stream = File.OpenRead(path);
            var file = JsonSerializer.Deserialize(stream, KeyFileJson.Default.KeyFile);
            return file?.Format == KeyFile.KnownFormat
                ? file
                : throw new StoreRejectedException($"The file {path} is not a key file of a form that this UmV knows ({KeyFile.KnownFormat}). Give the path of the key file, or update UmV.");
        }
        catch (JsonException exception)
        {
            throw Damaged(path, $"it is not JSON of that form (line {(exception.LineNumber ?? 0) + 1})");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreRejectedException($"The key file {path} cannot be read. Give the account that runs UmV the right to read it.", exception);
        }
    }

    internal static string ReadText(string path)
    {
        EnsureReadable(path);
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreRejectedException($"The key file {path} cannot be read. Give the account that runs UmV the right to read it.", exception);
        }
    }

    /// <summary>Makes the file whole or not at all; leaves the one that is there when somebody was faster.</summary>
    internal static void Create(string path, KeyFile file) =>
        Create(path, stream => JsonSerializer.Serialize(stream, file, KeyFileJson.Default.KeyFile));

    /// <inheritdoc cref="Create(string, KeyFile)"/>
    internal static void Create(string path, Action<Stream> write) => Put(path, write, MoveUnlessThere);

    /// <summary>Puts a new content in the place of the file's, whole or not at all: who reads meanwhile gets the one or the other.</summary>
    internal static void Replace(string path, KeyFile file) =>
        Replace(path, stream => JsonSerializer.Serialize(stream, file, KeyFileJson.Default.KeyFile));

    /// <inheritdoc cref="Replace(string, KeyFile)"/>
    internal static void Replace(string path, Action<Stream> write) =>
        Put(path, write, static (draft, target) => File.Move(draft, target, overwrite: true));

    private static void Put(string path, Action<Stream> write, Action<string, string> move)
    {
        EnsureNotFolder(path);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            throw new StoreRejectedException($"The folder {folder} for the key file does not exist. Create it, or choose another path.");
        var draft = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            Write(draft, write);
            move(draft, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreRejectedException($"The key file {path} cannot be made. Give the account that runs UmV the right to write there, and see that the disk is not full.", exception);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    internal static StoreRejectedException Damaged(string path, string why) =>
        new($"The key file {path} is damaged: {why}. Restore it from its backup; a new one cannot open what is sealed.");

    private static void EnsureReadable(string path)
    {
        EnsureNotFolder(path);
        if (!File.Exists(path))
            throw new StoreRejectedException($"There is no key file at {path}. Restore it from its backup: a new one cannot open what is sealed.");
        EnsureClosedToOthers(path);
    }

    private static void Write(string draft, Action<Stream> write)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var stream = new FileStream(draft, options);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    private static void MoveUnlessThere(string draft, string path)
    {
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody made it at the same moment: theirs is the key file now.
        }
    }

    private static void EnsureNotFolder(string path)
    {
        if (Directory.Exists(path))
            throw new StoreRejectedException($"{path} is a folder, not a key file. Give the path of a file.");
    }

    private static void EnsureClosedToOthers(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & TooOpen) != UnixFileMode.None)
            throw new StoreRejectedException($"The key file {path} can be read by others, or changed by its group. Run: chmod 600 {path}");
    }
}
