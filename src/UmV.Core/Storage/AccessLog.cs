using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>The log of who read and who tried what. It is only added to.</summary>
public interface IAccessLog
{
    /// <summary>
    /// Keeps that somebody read something, or tried to, as the last entry of its chain. Durable when it returns. Records of several
    /// callers may be kept in one transaction.
    /// </summary>
    ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default);

    /// <summary>Entries that fit a filter, the newest first.</summary>
    ValueTask<IReadOnlyList<AccessEntry>> ListAccessAsync(TenantId tenant, AccessFilter filter, CancellationToken cancellationToken = default);

    /// <summary>The entries of one chain in order.</summary>
    IAsyncEnumerable<AccessEntry> ReadAccessAsync(TenantId tenant, StreamId chain, CancellationToken cancellationToken = default);

    /// <summary>Every chain of a tenant, and where it stands.</summary>
    IAsyncEnumerable<ChainHead> ListAccessHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default);
}

/// <summary>One call at the door that is not in a journal: every question, and every command that changed nothing.</summary>
/// <param name="At">When it was answered.</param>
/// <param name="Actor">Who asked, in which role and for which school.</param>
/// <param name="Name">The name of the question or command.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Basis">On what ground the actor may see such things, as a code such as <c>team</c>.</param>
/// <param name="Subject">The agreement, case or person that it was about; null for a list.</param>
/// <param name="Shown">Others whose data the answer held: the cases and people of a list, the people named in a case.</param>
public sealed record AccessRecord(
    Instant At, Actor Actor, string Name, AccessOutcome Outcome, string Basis, StreamId? Subject, ImmutableArray<StreamId> Shown)
{
    /// <summary>The chain that it belongs to: its subject's, or, for a list, that of the person who asked.</summary>
    public StreamId Chain => Subject ?? StreamId.Of(Actor.Person);
}

/// <summary>What came of a call.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessOutcome>))]
public enum AccessOutcome
{
    /// <summary>The question was answered.</summary>
    Answered,

    /// <summary>There is no such thing. Outside it looks like <see cref="NotAllowed"/>.</summary>
    NotFound,

    /// <summary>There is such a thing, but not for this actor. Outside it looks like <see cref="NotFound"/>.</summary>
    NotAllowed,

    /// <summary>A command was refused by policies, or a question whose answer names them.</summary>
    Refused,

    /// <summary>A command had faults.</summary>
    Invalid,

    /// <summary>A command had been carried out before, or met a newer version: nothing was changed now.</summary>
    Unchanged,
}

/// <summary>One entry of the log, at its place in its chain.</summary>
/// <param name="Sequence">Grows from entry to entry over all chains of the store, with gaps.</param>
/// <param name="Number">The place in its chain: 1, 2, 3 … without a gap.</param>
/// <param name="Access">What is logged.</param>
/// <param name="PreviousHash">The hash of the entry before; 32 zero bytes for the first.</param>
/// <param name="Hash">SHA-256 over the entry and <paramref name="PreviousHash"/>, see <see cref="AccessChain"/>.</param>
public sealed record AccessEntry(
    long Sequence, long Number, AccessRecord Access, ReadOnlyMemory<byte> PreviousHash, ReadOnlyMemory<byte> Hash);

/// <summary>Which entries to list. Every given condition must hold.</summary>
/// <param name="About">About this agreement, case or person, or shown in the answer.</param>
/// <param name="Actor">Asked by this person.</param>
/// <param name="From">At this instant or after.</param>
/// <param name="Until">Before this instant.</param>
/// <param name="Outcome">With this outcome.</param>
/// <param name="Basis">On this ground.</param>
/// <param name="Before">Only entries with a smaller <see cref="AccessEntry.Sequence"/>, for the next page.</param>
/// <param name="Most">The greatest number of entries, 1 to 1000.</param>
public sealed record AccessFilter(
    StreamId? About = null,
    PersonId? Actor = null,
    Instant? From = null,
    Instant? Until = null,
    AccessOutcome? Outcome = null,
    string? Basis = null,
    long? Before = null,
    int Most = 200);

/// <summary>Where a chain stands.</summary>
/// <param name="Stream">Whose chain it is.</param>
/// <param name="Version">The number of its last entry.</param>
/// <param name="Hash">The hash of its last entry.</param>
public sealed record ChainHead(StreamId Stream, long Version, ReadOnlyMemory<byte> Hash);
