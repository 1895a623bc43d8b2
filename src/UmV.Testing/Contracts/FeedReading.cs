using UmV.Core.Schools;

namespace UmV.Testing.Contracts;

/// <summary>A consumer of a feed at its simplest: keeps records by name, and puts changes on them.</summary>
public sealed class FeedReading : ISchoolRecords
{
    private readonly Dictionary<SourceRef, SchoolRecord> _records = [];
    private ChangeCursor? _cursor;
    private bool _isWhole;

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
        _isWhole = false;
        return feed.Assemble(this);
    }

    /// <summary>Reads from the beginning until a number of batches have been kept, and is cut there.</summary>
    /// <returns>Whether the reading can be gone on with: it is not at its end, and the last batch says so.</returns>
    internal async Task<bool> ReadUntilAsync(ISchoolChangeFeed feed, int batches, CancellationToken cancellationToken)
    {
        Forget();
        await foreach (var batch in feed.ReadAsync(null, cancellationToken).Take(batches).ConfigureAwait(false))
        {
            foreach (var change in batch.Changes)
                Apply(change);
            _cursor = batch.Next;
            if (--batches == 0)
                return batch.IsResumable && !batch.IsCaughtUp;
        }
        return false;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<SchoolRecord> ListAsync(string kind, CancellationToken cancellationToken = default) =>
        _records.Values.Where(record => record.Ref.Kind == kind).ToAsyncEnumerable();

    private void Forget()
    {
        _cursor = null;
        _isWhole = true;
        _records.Clear();
    }

    private void Apply(SchoolChange change)
    {
        LastChanges++;
        if (change.Kind == SchoolChangeKind.BegunAnew)
            ForgetKind(change.Ref!.Value.Kind);
        else if (change.Kind == SchoolChangeKind.Deleted)
            _records.Remove(change.Ref!.Value);
        else
            _records[change.Ref!.Value] = new SchoolRecord(change.Ref.Value, change.Body);
    }

    /// <summary>In a reading of everything, all records of a kind are from this reading. In one of changes, others stay: what is told again takes their place.</summary>
    private void ForgetKind(string kind)
    {
        foreach (var name in _records.Keys.Where(name => _isWhole && name.Kind == kind).ToList())
            _records.Remove(name);
    }
}
