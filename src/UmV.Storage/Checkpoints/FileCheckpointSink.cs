using System.Runtime.CompilerServices;
using System.Text;
using UmV.Core.Checkpoints;
using UmV.Core.Storage;

namespace UmV.Storage.Checkpoints;

/// <summary>
/// Checkpoints as lines of JSON in a file that is only added to. Keep it where who can write the database cannot: on another machine, on
/// a medium that is written once. A line that was cut short by a power cut is refused, told, and left for a person to remove. Safe to share between
/// threads; one process at a time writes.
/// </summary>
#pragma warning disable CA1001 // The semaphore holds nothing of the system's unless its wait handle is asked for, which it never is.
public sealed class FileCheckpointSink : ICheckpointSink
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>Makes a sink. The file is made when the first checkpoint is written; its folder must exist.</summary>
    public FileCheckpointSink(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = System.IO.Path.GetFullPath(path);
    }

    /// <summary>The file, as a full path.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await WriteAsync(CheckpointText.Write(checkpoint) + "\n").ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The file {Path} for checkpoints cannot be written. See that its folder is there, that the account that runs UmV may write it, and that the disk is not full.", exception);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Checkpoint> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (!File.Exists(Path))
            yield break;
        using var reader = Open();
        for (var number = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line; number++)
            yield return CheckpointText.Read(line, $"Line {number} of {Path}");
    }

    private async ValueTask WriteAsync(string line)
    {
        var stream = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(line)).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }
    }

    private StreamReader Open()
    {
        try
        {
            return new StreamReader(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.UTF8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The file {Path} with checkpoints cannot be read. Give the account that runs UmV the right to read it.", exception);
        }
    }
}
