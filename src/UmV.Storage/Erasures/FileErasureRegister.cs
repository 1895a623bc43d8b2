using System.Text;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Storage.Erasures;

/// <summary>
/// The erasure register as a text file outside the database, one line an erasure, only ever added to. Keep it apart from the back-ups of the
/// database: a database restored from an older back-up is erased again by it. Safe to share between threads and processes.
/// </summary>
public sealed class FileErasureRegister : IErasureRegister
{
    private const int Attempts = 20;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;

    /// <summary>The register in a file; it is made with the first line.</summary>
    public FileErasureRegister(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ErasureEntry>> ReadAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        var text = await WithFileAsync(ReadTextAsync, cancellationToken).ConfigureAwait(false);
        var lines = text.Split('\n');
        // What stands after the last line break was cut off in the middle of writing; its erasure is in the database, and added again.
        return [.. lines[..^1].Select((line, place) => RegisterLine.Read(line, _path, place + 1)).Where(line => line.Tenant == tenant).Select(line => line.Entry)];
    }

    /// <inheritdoc/>
    public async ValueTask AddAsync(TenantId tenant, IReadOnlyCollection<ErasureEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var lines = Utf8.GetBytes(string.Concat(entries.Select(entry => RegisterLine.Write(tenant, entry) + "\n")));
        await WithFileAsync(
            async token =>
            {
                await AppendAsync(lines, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> ReadTextAsync(CancellationToken cancellationToken) =>
        File.Exists(_path) ? await File.ReadAllTextAsync(_path, Utf8, cancellationToken).ConfigureAwait(false) : "";

    private async Task AppendAsync(byte[] lines, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(_path, options);
        await using (file.ConfigureAwait(false))
        {
            CutOffHalfALine(file);
            await file.WriteAsync(lines, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    private static void CutOffHalfALine(FileStream file)
    {
        for (var end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
            {
                file.SetLength(end);
                file.Position = end;
                return;
            }
        }

        file.SetLength(0);
    }

    private async ValueTask<T> WithFileAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (IOException) when (attempt < Attempts && File.Exists(_path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new StoreUnavailableException($"The erasure register {_path} cannot be read or written just now. Give the account that runs UmV the right to, see that the disk is not full, and start again: nothing that was erased comes back meanwhile.", exception);
            }
        }
    }
}
