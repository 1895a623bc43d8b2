using NodaTime;
using UmV.Core.Storage;

namespace UmV.Core.Schools;

/// <summary>
/// Reads a feed to its end: on from where an earlier attempt was cut, where that can be; from the beginning otherwise. What was read is kept on the
/// way, and when the way is cut.
/// </summary>
internal sealed class RosterReading(ISchoolChangeFeed feed, PendingReads pending, IClock clock, IProgress<RosterImportProgress>? progress)
{
    /// <param name="since">From where; null for everything. The source may answer that only everything can be read.</param>
    /// <param name="cancellationToken">Stops it; what was read is kept.</param>
    internal async Task<OngoingRead> RunAsync(ChangeCursor? since, CancellationToken cancellationToken)
    {
        if (await pending.TakeUpAsync(since, cancellationToken).ConfigureAwait(false) is { } earlier)
        {
            progress?.Report(new RosterImportProgress("resumed", earlier.Resumed));
            if (await GoOnAsync(earlier, cancellationToken).ConfigureAwait(false) is { } resumed)
                return resumed;
            await pending.DropAsync(cancellationToken).ConfigureAwait(false);
        }
        return await BeginAsync(since, cancellationToken).ConfigureAwait(false)
            ?? (since is null ? null : await BeginAsync(null, cancellationToken).ConfigureAwait(false))
            ?? throw new SchoolSourceException(SourceFault.ContractBreach, "The source asks for a full read in the middle of a full read.");
    }

    private Task<OngoingRead?> BeginAsync(ChangeCursor? since, CancellationToken cancellationToken)
    {
        progress?.Report(new RosterImportProgress("changes", 0));
        return ReadAsync(new OngoingRead(since, clock.GetCurrentInstant()), cancellationToken);
    }

    /// <returns>Null when the source does not honour the cursor any more, in whichever way it says so.</returns>
    private async Task<OngoingRead?> GoOnAsync(OngoingRead earlier, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(earlier, cancellationToken).ConfigureAwait(false);
        }
        catch (SchoolSourceException exception) when (exception.Fault is SourceFault.BadRequest or SourceFault.NotFound or SourceFault.NotSupported or SourceFault.ContractBreach)
        {
            return null;
        }
    }

    /// <returns>Null when the source asks for a full read.</returns>
    private async Task<OngoingRead?> ReadAsync(OngoingRead read, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in feed.ReadAsync(read.Cursor, cancellationToken).ConfigureAwait(false))
            {
                if (batch.Changes.Any(change => change.Kind == SchoolChangeKind.ResyncRequired))
                {
                    await pending.DropAsync(cancellationToken).ConfigureAwait(false);
                    return null;
                }
                read.Take(batch);
                progress?.Report(new RosterImportProgress("changes", read.Changes.Count));
                await pending.KeepWhenEnoughAsync(read, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (IsACut(exception))
        {
            await KeepAfterCutAsync(read).ConfigureAwait(false);
            throw;
        }
        return read.Cursor is not null
            ? read
            : throw new SchoolSourceException(SourceFault.ContractBreach, "The source's feed gave no batch, and so no cursor. An empty source gives one empty batch.");
    }

    private async Task KeepAfterCutAsync(OngoingRead read)
    {
        try
        {
            await pending.KeepAsync(read, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or StoreRejectedException)
        {
            // What cut the reading is being told; this would only hide it. The next one reads a little more.
        }
    }

    /// <summary>Whether what was read may be gone on with: the way was cut or closed, and nothing says that what came over it was wrong.</summary>
    private static bool IsACut(Exception exception) => exception is OperationCanceledException
        or SchoolSourceException { IsTransient: true }
        or SchoolSourceException { Fault: SourceFault.Unauthorized or SourceFault.Forbidden or SourceFault.Untrusted };
}
