using UmV.Core.Schools;

namespace UmV.Testing.Contracts;

/// <summary>A consumer of a feed at its simplest: keeps records by name, and puts changes on them.</summary>
public sealed class FeedReading : ISchoolRecords
{
    private readonly Dictionary<SourceRef, SchoolRecord> _records = [];
    private ChangeCursor? _cursor;

    /// <summary>How many changes the last reading told.</summary>
    public int LastChanges { get; private set; }

    /// <summary>From where the next reading goes on; null before the first.</summary>
    public ChangeCursor? Cursor => _cursor;

    /// <summary>Reads what has changed since the last reading, or everything.</summary>
    /// <returns>What all records mean now.</returns>
    public async Task<ISchoolDataSource> ReadAsync(ISchoolChangeFeed feed, bool everything = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feed);
        if (everything || _cursor is null)
            Forget();
        LastChanges = 0;
        await foreach (var batch in feed.ReadAsync(_cursor, cancellationToken).ConfigureAwait(false))
        {
            if (batch.Changes.Any(change => change.Kind == SchoolChangeKind.ResyncRequired))
                return await ReadAsync(feed, everything: true, cancellationToken).ConfigureAwait(false);
            foreach (var change in batch.Changes)
                Apply(change);
            _cursor = batch.Next;
        }
        return feed.Assemble(this);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<SchoolRecord> ListAsync(string kind, CancellationToken cancellationToken = default) =>
        _records.Values.Where(record => record.Ref.Kind == kind).ToAsyncEnumerable();

    private void Forget()
    {
        _cursor = null;
        _records.Clear();
    }

    private void Apply(SchoolChange change)
    {
        LastChanges++;
        if (change.Kind == SchoolChangeKind.Deleted)
            _records.Remove(change.Ref!.Value);
        else
            _records[change.Ref!.Value] = new SchoolRecord(change.Ref.Value, change.Body);
    }
}
