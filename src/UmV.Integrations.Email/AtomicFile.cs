namespace UmV.Integrations.Email;

/// <summary>Writes whole files or nothing: a reader of the folder never sees a half one.</summary>
internal static class AtomicFile
{
    internal const string TemporaryPattern = ".umv-*.tmp";

    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    private const UnixFileMode MailMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    /// <summary>Puts <paramref name="content"/> in <paramref name="name"/>, in place of what was there.</summary>
    internal static async Task WriteAsync(string folder, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(folder, $".umv-{Path.GetRandomFileName()}.tmp");
        try
        {
            await WriteThroughAsync(temporary, content, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, Path.Combine(folder, name), overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Makes the folder, readable for its owner and group only, unless it is there.</summary>
    internal static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, FolderMode);
    }

    /// <summary>Removes what a process that was killed in the middle of writing has left: temporary files an hour older than the newest.</summary>
    internal static void RemoveAbandoned(string folder)
    {
        var files = Directory.GetFiles(folder, TemporaryPattern);
        var ages = Array.ConvertAll(files, File.GetLastWriteTimeUtc);
        for (var each = 0; each < files.Length; each++)
        {
            // Measured by the file system's own clock, since it may be another machine's.
            if (ages.Max() - ages[each] > TimeSpan.FromHours(1))
                TryDelete(files[each]);
        }
    }

    private static async Task WriteThroughAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = MailMode;
        var stream = new FileStream(path, options);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // What stands in the way of writing may stand in the way of deleting; the next process removes it.
        }
    }
}
