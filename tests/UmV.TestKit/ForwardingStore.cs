using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.TestKit;

/// <summary>
/// A store that passes everything on to another: whoever tests or measures overrides the one thing that is to be different. As safe to share
/// between threads as the other.
/// </summary>
/// <param name="inner">The other; null when it is given later.</param>
public class ForwardingStore(IUmVStore? inner = null) : IUmVStore
{
    /// <summary>The store behind; must be there before anything is asked.</summary>
    public IUmVStore Inner { get; set; } = inner!;

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<StreamId>> ListJournalsNamingAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken = default) =>
        Inner.ListJournalsNamingAsync(tenant, person, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<DataKeyId>> ListKeysAsync(TenantId tenant, StreamId owner, CancellationToken cancellationToken = default) =>
        Inner.ListKeysAsync(tenant, owner, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<ErasureEntry>> ListErasuresAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListErasuresAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> ForgetAsync(CancellationToken cancellationToken = default) => Inner.ForgetAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask PrepareAsync(CancellationToken cancellationToken = default) => Inner.PrepareAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StoredSnapshot?> LoadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Inner.LoadAsync(tenant, stream, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<ChainHead?> FindHeadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Inner.FindHeadAsync(tenant, stream, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<JournalEntry> ReadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Inner.ReadAsync(tenant, stream, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<StreamId> ListStreamsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListStreamsAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<KnownCommand?> FindCommandAsync(TenantId tenant, CommandId command, CancellationToken cancellationToken = default) =>
        Inner.FindCommandAsync(tenant, command, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<AgreementIndexRow>> ListAgreementsAsync(TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        Inner.ListAgreementsAsync(tenant, school, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> CountCasesAsync(TenantId tenant, AgreementId agreement, CancellationToken cancellationToken = default) =>
        Inner.CountCasesAsync(tenant, agreement, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<CaseIndexRow>> ListCasesAsync(TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default) =>
        Inner.ListCasesAsync(tenant, filter, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<CaseIndexRow?> FindCaseAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        Inner.FindCaseAsync(tenant, id, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<DutyRow>> ListDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default) =>
        Inner.ListDutiesAsync(tenant, filter, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<RequestFactRow> ListFactsAsync(TenantId tenant, DateInterval received, CancellationToken cancellationToken = default) =>
        Inner.ListFactsAsync(tenant, received, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<RequestFactRow?> FindFactAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        Inner.FindFactAsync(tenant, id, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<PersonIndexRow>> ListPeopleAsync(TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        Inner.ListPeopleAsync(tenant, school, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(TenantId tenant, Instant due, Duration lease, int most, CancellationToken cancellationToken = default) =>
        Inner.LeaseAsync(tenant, due, lease, most, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> RecordAttemptAsync(TenantId tenant, LeasedMessage attempt, CancellationToken cancellationToken = default) =>
        Inner.RecordAttemptAsync(tenant, attempt, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<OutboxRow>> ListMessagesAsync(TenantId tenant, MessageFilter filter, CancellationToken cancellationToken = default) =>
        Inner.ListMessagesAsync(tenant, filter, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<OutboxSummary> SummariseMessagesAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.SummariseMessagesAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<string>> RequeueAsync(TenantId tenant, RequeueOrder order, CancellationToken cancellationToken = default) =>
        Inner.RequeueAsync(tenant, order, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<RequeueRow>> ListRequeuesAsync(TenantId tenant, int most, CancellationToken cancellationToken = default) =>
        Inner.ListRequeuesAsync(tenant, most, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyDictionary<string, int>> CountCasesByStateAsync(TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default) =>
        Inner.CountCasesByStateAsync(tenant, filter, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<CaseIndexRow?> FindCaseByReceiptAsync(TenantId tenant, ReceiptNumber receipt, CancellationToken cancellationToken = default) =>
        Inner.FindCaseByReceiptAsync(tenant, receipt, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> CountDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default) =>
        Inner.CountDutiesAsync(tenant, filter, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<StoredProjections?> LoadProjectionsAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Inner.LoadProjectionsAsync(tenant, stream, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> ReplaceProjectionsAsync(TenantId tenant, StoredProjections projections, CancellationToken cancellationToken = default) =>
        Inner.ReplaceProjectionsAsync(tenant, projections, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<StrayRow>> FindStrayRowsAsync(TenantId tenant, bool remove, CancellationToken cancellationToken = default) =>
        Inner.FindStrayRowsAsync(tenant, remove, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyDictionary<DataKeyId, WrappedDataKey>> FindKeysAsync(TenantId tenant, IReadOnlyCollection<DataKeyId> ids, CancellationToken cancellationToken = default) =>
        Inner.FindKeysAsync(tenant, ids, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<ChainHead> ListHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListHeadsAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<KnownCommand> ListCommandsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListCommandsAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<AgreementIndexRow?> FindAgreementAsync(TenantId tenant, AgreementId id, CancellationToken cancellationToken = default) =>
        Inner.FindAgreementAsync(tenant, id, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<PersonIndexRow?> FindPersonAsync(TenantId tenant, PersonId id, CancellationToken cancellationToken = default) =>
        Inner.FindPersonAsync(tenant, id, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<PersonId> ListPersonIdsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListPersonIdsAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<WrappedDataKey>> ListKeysAsync(TenantId tenant, KeyFilter filter, CancellationToken cancellationToken = default) =>
        Inner.ListKeysAsync(tenant, filter, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<KeyUse>> CountKeysAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.CountKeysAsync(tenant, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> ReplaceKeysAsync(TenantId tenant, IReadOnlyList<KeyReplacement> replacements, CancellationToken cancellationToken = default) =>
        Inner.ReplaceKeysAsync(tenant, replacements, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask IntroduceKeyAsync(string keyEncryptionKeyId, string checkValue, CancellationToken cancellationToken = default) =>
        Inner.IntroduceKeyAsync(keyEncryptionKeyId, checkValue, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> RetireKeyAsync(string keyEncryptionKeyId, CancellationToken cancellationToken = default) =>
        Inner.RetireKeyAsync(keyEncryptionKeyId, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default) =>
        Inner.RecordAccessAsync(tenant, access, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<AccessEntry>> ListAccessAsync(TenantId tenant, AccessFilter filter, CancellationToken cancellationToken = default) =>
        Inner.ListAccessAsync(tenant, filter, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<AccessEntry> ReadAccessAsync(TenantId tenant, StreamId chain, CancellationToken cancellationToken = default) =>
        Inner.ReadAccessAsync(tenant, chain, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<ChainHead> ListAccessHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListAccessHeadsAsync(tenant, cancellationToken);
}
