using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>
/// A store: journals and what is kept beside them. Every method is safe to call from many threads. Each names the tenant, and
/// answers of no other. A store throws <see cref="StoreUnavailableException"/> when it cannot be reached for now and
/// <see cref="StoreRejectedException"/> when trying again is of no use.
/// </summary>
public interface IUmVStore : IJournal, IIndexes, IOutbox, IKeyStore, IErasures, IAccessLog, IProjections
{
    /// <summary>Creates what is missing and brings an older store up to date. Harmless when there is nothing to do.</summary>
    /// <exception cref="StoreRejectedException">It is not a UmV store, or a newer UmV wrote it, or the keyring is not its own.</exception>
    ValueTask PrepareAsync(CancellationToken cancellationToken = default);
}

/// <summary>The journals of a store.</summary>
public interface IJournal
{
    /// <summary>The latest state of a journal; null when there is no such journal.</summary>
    ValueTask<StoredSnapshot?> LoadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default);

    /// <summary>Where a journal stands, without its state; null when there is no such journal.</summary>
    async ValueTask<ChainHead?> FindHeadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        await LoadAsync(tenant, stream, cancellationToken).ConfigureAwait(false) is { } snapshot
            ? new ChainHead(stream, snapshot.Version, snapshot.HeadHash)
            : null;

    /// <summary>The entries of a journal in order; empty when there is no such journal.</summary>
    IAsyncEnumerable<JournalEntry> ReadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default);

    /// <summary>Every journal of a tenant.</summary>
    IAsyncEnumerable<StreamId> ListStreamsAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>Every journal of a tenant, and where it stands.</summary>
    IAsyncEnumerable<ChainHead> ListHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps all of a commit, or nothing. A command id that is known is answered before the version is looked at. Cancellation is
    /// heeded until the store begins: what has begun is carried through and answered.
    /// </summary>
    /// <exception cref="ArgumentException">The commit does not hold together, see <see cref="Commit.EnsureConsistent"/>.</exception>
    ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default);

    /// <summary>What a command id did; null when it is new.</summary>
    ValueTask<KnownCommand?> FindCommandAsync(TenantId tenant, CommandId command, CancellationToken cancellationToken = default);

    /// <summary>Every command that a tenant's store knows, in no promised order.</summary>
    IAsyncEnumerable<KnownCommand> ListCommandsAsync(TenantId tenant, CancellationToken cancellationToken = default);
}

/// <summary>What a store keeps beside its journals, to answer lists without opening each.</summary>
public interface IIndexes
{
    /// <summary>All agreements, or those of one school, by school and first day.</summary>
    ValueTask<IReadOnlyList<AgreementIndexRow>> ListAgreementsAsync(
        TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default);

    /// <summary>One agreement's row; null when there is no such agreement.</summary>
    ValueTask<AgreementIndexRow?> FindAgreementAsync(TenantId tenant, AgreementId id, CancellationToken cancellationToken = default);

    /// <summary>How many cases take a place of an agreement now.</summary>
    ValueTask<int> CountCasesAsync(TenantId tenant, AgreementId agreement, CancellationToken cancellationToken = default);

    /// <summary>A page of cases, the one that changed last first (of two that changed in the same instant, the greater id).</summary>
    ValueTask<IReadOnlyList<CaseIndexRow>> ListCasesAsync(TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default);

    /// <summary>How many cases fit a filter, by the name of their state; states without any are left out. The filter's place and page size do not matter.</summary>
    ValueTask<IReadOnlyDictionary<string, int>> CountCasesByStateAsync(
        TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default);

    /// <summary>The row of a receipt number; null when there is none.</summary>
    ValueTask<CaseIndexRow?> FindCaseByReceiptAsync(TenantId tenant, ReceiptNumber receipt, CancellationToken cancellationToken = default);

    /// <summary>One row; null when there is no such case.</summary>
    ValueTask<CaseIndexRow?> FindCaseAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default);

    /// <summary>Open duties, by due day, then stream and key.</summary>
    ValueTask<IReadOnlyList<DutyRow>> ListDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default);

    /// <summary>How many open duties fit a filter. The filter's place and page size do not matter.</summary>
    ValueTask<int> CountDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default);

    /// <summary>The facts of requests received in a period, in no promised order.</summary>
    IAsyncEnumerable<RequestFactRow> ListFactsAsync(TenantId tenant, DateInterval received, CancellationToken cancellationToken = default);

    /// <summary>The fact of one request; null when its case has none.</summary>
    ValueTask<RequestFactRow?> FindFactAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default);

    /// <summary>The people of a school, or, for null, the provider's.</summary>
    ValueTask<IReadOnlyList<PersonIndexRow>> ListPeopleAsync(
        TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default);

    /// <summary>One person's row; null when there is no such person.</summary>
    ValueTask<PersonIndexRow?> FindPersonAsync(TenantId tenant, PersonId id, CancellationToken cancellationToken = default);

    /// <summary>Every person that the index knows, of all schools and the provider, in no promised order.</summary>
    IAsyncEnumerable<PersonId> ListPersonIdsAsync(TenantId tenant, CancellationToken cancellationToken = default);
}
