using System.Collections.Immutable;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Storage;

/// <summary>Everything that one command changes. A store keeps all of it in one transaction, or none of it.</summary>
public sealed record Commit
{
    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The journal.</summary>
    public required StreamId Stream { get; init; }

    /// <summary>The version that the command was decided on; 0 for a new journal.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The command's id: the store keeps it with <see cref="CommandName"/>, and refuses to keep it twice.</summary>
    public required CommandId Command { get; init; }

    /// <summary>The command's name, to tell a retry from an id used twice.</summary>
    public required string CommandName { get; init; }

    /// <summary>The new entries, versions following <see cref="ExpectedVersion"/>. Never empty.</summary>
    public required ImmutableArray<JournalEntry> Entries { get; init; }

    /// <summary>The state after the last entry.</summary>
    public required StoredSnapshot Snapshot { get; init; }

    /// <summary>The keys of the texts sealed in this command.</summary>
    public ImmutableArray<WrappedDataKey> NewKeys { get; init; } = [];

    /// <summary>The agreement's row, when the journal is an agreement's.</summary>
    public AgreementIndexRow? Agreement { get; init; }

    /// <summary>The case's row, when the journal is a case's.</summary>
    public CaseIndexRow? Case { get; init; }

    /// <summary>The case's statistics, once its request has been sent.</summary>
    public RequestFactRow? Fact { get; init; }

    /// <summary>The person's row, when the journal is a person's.</summary>
    public PersonIndexRow? Person { get; init; }

    /// <summary>Duties that are new or changed.</summary>
    public ImmutableArray<DutyRow> DutiesToKeep { get; init; } = [];

    /// <summary>Keys of duties that are done or gone.</summary>
    public ImmutableArray<string> DutiesToRemove { get; init; } = [];

    /// <summary>Messages that wait to be sent.</summary>
    public ImmutableArray<OutboxRow> Outbox { get; init; } = [];

    /// <summary>
    /// At most so many cases may take a place of the agreement after this commit; null when it does not matter. Checked in the
    /// same transaction, so that two cases cannot both take the last place.
    /// </summary>
    public CapacityLimit? Capacity { get; init; }

    /// <summary>What is destroyed in the same transaction; null for every commit but an erasure.</summary>
    public ErasureOrder? Erase { get; init; }

    /// <summary>
    /// Holds the commit together before anything is kept: versions follow each other, hashes link, every row and key belongs to
    /// <see cref="Stream"/>. Every store calls it first.
    /// </summary>
    /// <exception cref="ArgumentException">It does not hold together. The message says where; it names no content.</exception>
    public void EnsureConsistent() => CommitRules.Check(this);
}

/// <summary>A limit on the cases that take a place of an agreement.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Most">The greatest number of cases.</param>
public sealed record CapacityLimit(AgreementId Agreement, int Most);
