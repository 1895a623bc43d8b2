using System.Collections.Immutable;
using NodaTime;

namespace UmV.Core.Schools;

/// <summary>What has happened to a record of a school system.</summary>
public enum SchoolChangeKind
{
    /// <summary>It is new, or has changed, or is only told of again.</summary>
    Upserted,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>The system cannot tell what has changed: forget the cursor and read everything.</summary>
    ResyncRequired,

    /// <summary>
    /// The list of a kind is told from its beginning: what this reading has told of the kind so far is void. What a reading before it told, and was
    /// kept, is not touched.
    /// </summary>
    BegunAnew,
}

/// <summary>One record as the adapter writes it down. Opaque to everybody but the adapter that made it; sealed wherever it is kept.</summary>
/// <param name="Ref">Names the record. The kind is the adapter's.</param>
/// <param name="Body">What the adapter needs of it to tell the domain's records again, and nothing more. The same record, the same bytes.</param>
public sealed record SchoolRecord(SourceRef Ref, ReadOnlyMemory<byte> Body)
{
    /// <summary>The record's kind, masked.</summary>
    public override string ToString() => $"SchoolRecord {Ref}";
}

/// <summary>A change of one record.</summary>
/// <param name="Kind">What has happened.</param>
/// <param name="Ref">The record; its kind alone where a list is begun anew; null when everything must be read again.</param>
/// <param name="Body">What it is now; empty unless <see cref="SchoolChangeKind.Upserted"/>.</param>
public sealed record SchoolChange(SchoolChangeKind Kind, SourceRef? Ref, ReadOnlyMemory<byte> Body = default)
{
    /// <summary>Everything must be read again.</summary>
    public static SchoolChange Resync { get; } = new(SchoolChangeKind.ResyncRequired, null);

    /// <summary>The list of a kind is told from its beginning.</summary>
    public static SchoolChange BegunAnew(string sourceSystem, string kind) => new(SchoolChangeKind.BegunAnew, new SourceRef(sourceSystem, kind, ""));

    /// <summary>The kind and the record's name, masked.</summary>
    public override string ToString() => $"{Kind} {Ref}";
}

/// <summary>How far a feed has been read. Opaque: only the adapter that gave it reads it.</summary>
/// <param name="Token">
/// The adapter's text; no personal data. Within a list it may tell, in a digest, which row was the last one: a cursor of a batch that is not caught
/// up is kept sealed, with what was read.
/// </param>
public sealed record ChangeCursor(string Token);

/// <summary>Some changes, in order.</summary>
/// <param name="Changes">The changes; of two about one record the later one holds.</param>
/// <param name="Next">From where to read next time, when everything up to and with this batch has been kept.</param>
/// <param name="IsCaughtUp">Whether nothing more was to be told at the time of reading.</param>
public sealed record ChangeBatch(ImmutableArray<SchoolChange> Changes, ChangeCursor Next, bool IsCaughtUp)
{
    /// <summary>
    /// Whether a reading that is cut after this batch can be gone on with from <see cref="Next"/>, hours later and by another instance: what is read from
    /// there, put on all that was told up to and with this batch, is what the system holds then, with whatever has changed between the two. False
    /// unless the adapter knows it to be so: then everything is read from the beginning.
    /// </summary>
    public bool IsResumable { get; init; }
}

/// <summary>
/// Tells what has changed in a school system. At least once: the same change may be told again, by the same or a later reading, and is
/// harmless. From the beginning (no cursor) it tells everything. Nobody pushes: it is read when the host asks. For one reader at a time.
/// </summary>
/// <remarks>
/// Throws as <see cref="ISchoolDataSource"/> does. What was read before an exception is dropped, with the cursor, after the last batch that is
/// <see cref="ChangeBatch.IsResumable"/>. A cursor that is no longer honoured is answered with <see cref="SchoolChangeKind.ResyncRequired"/>.
/// </remarks>
public interface ISchoolChangeFeed
{
    /// <summary>What the source is and can tell.</summary>
    SchoolSourceDescriptor Describe();

    /// <summary>The kinds of its records.</summary>
    IReadOnlyList<string> RecordKinds { get; }

    /// <summary>Whether it can be read from the beginning. A file that holds only what has changed cannot.</summary>
    bool CanReadEverything => true;

    /// <summary>Reads what has changed.</summary>
    /// <param name="since">From where; null for everything.</param>
    /// <param name="cancellationToken">Stops the reading, within a page.</param>
    IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, CancellationToken cancellationToken = default);

    /// <summary>Tells what records mean: all of them together, because they lean on each other.</summary>
    /// <param name="records">The records of this feed as they are after all changes.</param>
    ISchoolDataSource Assemble(ISchoolRecords records);
}

/// <summary>All records of one source at one moment. May be listed several times; the answer is the same.</summary>
public interface ISchoolRecords
{
    /// <summary>The records of one kind, each once, in no promised order.</summary>
    IAsyncEnumerable<SchoolRecord> ListAsync(string kind, CancellationToken cancellationToken = default);
}

/// <summary>
/// What a source that has been read whole leaves behind, so that changes can be put on it later. An importer keeps it, sealed, beside
/// what it made of it.
/// </summary>
public interface ISchoolRecordSource : ISchoolRecords
{
    /// <summary>The kinds of records.</summary>
    IReadOnlyList<string> RecordKinds { get; }

    /// <summary>From where changes are to be read.</summary>
    ChangeCursor Cursor { get; }

    /// <summary>Whether all of it was read anew, and not only what had changed.</summary>
    bool IsFullRead { get; }

    /// <summary>When the reading began, where it was begun in an earlier attempt and gone on with; null for one that was done at once.</summary>
    Instant? BegunAt => null;
}

/// <summary>
/// Hears that something has changed (a webhook, a queue), proves that it comes from the school system, and wakes the reading of the feed.
/// What the message says is never taken as data. No public contract for school systems sends such messages today.
/// </summary>
public interface IChangeHintReceiver
{
    /// <summary>Checks a message; true when it is genuine and the feed should be read.</summary>
    ValueTask<bool> TryAcceptAsync(
        ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken = default);
}
