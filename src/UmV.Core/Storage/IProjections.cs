using System.Collections.Immutable;
using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>What a store keeps beside a journal, as a whole: to be compared with what the entries make, and put right.</summary>
public interface IProjections
{
    /// <summary>Everything that is kept beside a journal, all of it from one moment; null when there is no such journal.</summary>
    ValueTask<StoredProjections?> LoadProjectionsAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces everything that is kept beside a journal, or nothing. Keys, messages and known commands are no projections and are
    /// left alone.
    /// </summary>
    /// <returns>False, with nothing changed, when the journal's last entry is not the one that the snapshot stands at.</returns>
    ValueTask<bool> ReplaceProjectionsAsync(
        TenantId tenant, StoredProjections projections, CancellationToken cancellationToken = default);

    /// <summary>Rows of lists that belong to no journal of the tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="remove">Whether to remove them too, all or none.</param>
    /// <param name="cancellationToken">Cancels before anything is removed.</param>
    ValueTask<IReadOnlyList<StrayRow>> FindStrayRowsAsync(TenantId tenant, bool remove, CancellationToken cancellationToken = default);
}

/// <summary>What is kept beside one journal.</summary>
/// <param name="Snapshot">The state after the last entry.</param>
public sealed record StoredProjections(StoredSnapshot Snapshot)
{
    /// <summary>The agreement's row; null when the journal is not an agreement's.</summary>
    public AgreementIndexRow? Agreement { get; init; }

    /// <summary>The case's row; null when the journal is not a case's.</summary>
    public CaseIndexRow? Case { get; init; }

    /// <summary>Who finds the case by <see cref="CaseFilter.Member"/>, in the order of their ids: the same people as in the row.</summary>
    public ImmutableArray<PersonId> FoundBy { get; init; } = [];

    /// <summary>The case's statistics; null before the request is sent.</summary>
    public RequestFactRow? Fact { get; init; }

    /// <summary>The person's row; null when the journal is not a person's.</summary>
    public PersonIndexRow? Person { get; init; }

    /// <summary>The open duties, in the order of their keys.</summary>
    public ImmutableArray<DutyRow> Duties { get; init; } = [];
}

/// <summary>A row that belongs to no journal.</summary>
/// <param name="List">Which list it stands in: agreements, cases, members, statistics, people or duties.</param>
/// <param name="Id">The id of what it claims to belong to; the row's number when it tells no id. No name.</param>
public sealed record StrayRow(string List, string Id);
