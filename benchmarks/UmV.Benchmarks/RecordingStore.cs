using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Benchmarks;

/// <summary>A store that remembers its last commit, so that the raw writer can write rows of the same sizes.</summary>
internal sealed class RecordingStore : IUmVStore, IAsyncDisposable
{
    private IUmVStore _inner = null!;

    internal Commit Last { get; private set; } = null!;

    internal RecordingStore Over(IUmVStore inner)
    {
        _inner = inner;
        return this;
    }

    public ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        Last = commit;
        return _inner.CommitAsync(commit, cancellationToken);
    }

    public ValueTask<IReadOnlyList<StreamId>> ListJournalsNamingAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken = default) =>
        _inner.ListJournalsNamingAsync(tenant, person, cancellationToken);

    public ValueTask<IReadOnlyList<DataKeyId>> ListKeysAsync(TenantId tenant, StreamId owner, CancellationToken cancellationToken = default) =>
        _inner.ListKeysAsync(tenant, owner, cancellationToken);

    public ValueTask<IReadOnlyList<ErasureEntry>> ListErasuresAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        _inner.ListErasuresAsync(tenant, cancellationToken);

    public ValueTask<bool> ForgetAsync(CancellationToken cancellationToken = default) => _inner.ForgetAsync(cancellationToken);

    public ValueTask PrepareAsync(CancellationToken cancellationToken = default) => _inner.PrepareAsync(cancellationToken);

    public ValueTask<StoredSnapshot?> LoadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        _inner.LoadAsync(tenant, stream, cancellationToken);

    public ValueTask<ChainHead?> FindHeadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        _inner.FindHeadAsync(tenant, stream, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        _inner.ReadAsync(tenant, stream, cancellationToken);

    public IAsyncEnumerable<StreamId> ListStreamsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        _inner.ListStreamsAsync(tenant, cancellationToken);

    public ValueTask<KnownCommand?> FindCommandAsync(TenantId tenant, CommandId command, CancellationToken cancellationToken = default) =>
        _inner.FindCommandAsync(tenant, command, cancellationToken);

    public ValueTask<IReadOnlyList<AgreementIndexRow>> ListAgreementsAsync(
        TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        _inner.ListAgreementsAsync(tenant, school, cancellationToken);

    public ValueTask<int> CountCasesAsync(TenantId tenant, AgreementId agreement, CancellationToken cancellationToken = default) =>
        _inner.CountCasesAsync(tenant, agreement, cancellationToken);

    public ValueTask<IReadOnlyList<CaseIndexRow>> ListCasesAsync(
        TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default) =>
        _inner.ListCasesAsync(tenant, filter, cancellationToken);

    public ValueTask<CaseIndexRow?> FindCaseAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        _inner.FindCaseAsync(tenant, id, cancellationToken);

    public ValueTask<IReadOnlyList<DutyRow>> ListDutiesAsync(
        TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default) =>
        _inner.ListDutiesAsync(tenant, filter, cancellationToken);

    public IAsyncEnumerable<RequestFactRow> ListFactsAsync(
        TenantId tenant, DateInterval received, CancellationToken cancellationToken = default) =>
        _inner.ListFactsAsync(tenant, received, cancellationToken);

    public ValueTask<RequestFactRow?> FindFactAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        _inner.FindFactAsync(tenant, id, cancellationToken);

    public ValueTask<IReadOnlyList<PersonIndexRow>> ListPeopleAsync(
        TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        _inner.ListPeopleAsync(tenant, school, cancellationToken);

    public ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(TenantId tenant, Instant due, Duration lease, int most, CancellationToken cancellationToken = default) =>
        _inner.LeaseAsync(tenant, due, lease, most, cancellationToken);

    public ValueTask<bool> RecordAttemptAsync(TenantId tenant, LeasedMessage attempt, CancellationToken cancellationToken = default) =>
        _inner.RecordAttemptAsync(tenant, attempt, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRow>> ListMessagesAsync(TenantId tenant, MessageFilter filter, CancellationToken cancellationToken = default) =>
        _inner.ListMessagesAsync(tenant, filter, cancellationToken);

    public ValueTask<OutboxSummary> SummariseMessagesAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        _inner.SummariseMessagesAsync(tenant, cancellationToken);

    public ValueTask<IReadOnlyList<string>> RequeueAsync(TenantId tenant, RequeueOrder order, CancellationToken cancellationToken = default) =>
        _inner.RequeueAsync(tenant, order, cancellationToken);

    public ValueTask<IReadOnlyList<RequeueRow>> ListRequeuesAsync(TenantId tenant, int most, CancellationToken cancellationToken = default) =>
        _inner.ListRequeuesAsync(tenant, most, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, int>> CountCasesByStateAsync(TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default) =>
        _inner.CountCasesByStateAsync(tenant, filter, cancellationToken);

    public ValueTask<CaseIndexRow?> FindCaseByReceiptAsync(TenantId tenant, ReceiptNumber receipt, CancellationToken cancellationToken = default) =>
        _inner.FindCaseByReceiptAsync(tenant, receipt, cancellationToken);

    public ValueTask<int> CountDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default) =>
        _inner.CountDutiesAsync(tenant, filter, cancellationToken);

    public ValueTask<StoredProjections?> LoadProjectionsAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        _inner.LoadProjectionsAsync(tenant, stream, cancellationToken);

    public ValueTask<bool> ReplaceProjectionsAsync(TenantId tenant, StoredProjections projections, CancellationToken cancellationToken = default) =>
        _inner.ReplaceProjectionsAsync(tenant, projections, cancellationToken);

    public ValueTask<IReadOnlyList<StrayRow>> FindStrayRowsAsync(TenantId tenant, bool remove, CancellationToken cancellationToken = default) =>
        _inner.FindStrayRowsAsync(tenant, remove, cancellationToken);

    public ValueTask<IReadOnlyDictionary<DataKeyId, WrappedDataKey>> FindKeysAsync(
        TenantId tenant, IReadOnlyCollection<DataKeyId> ids, CancellationToken cancellationToken = default) =>
        _inner.FindKeysAsync(tenant, ids, cancellationToken);

    public ValueTask DisposeAsync() => _inner is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;

    public IAsyncEnumerable<ChainHead> ListHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        _inner.ListHeadsAsync(tenant, cancellationToken);

    public IAsyncEnumerable<KnownCommand> ListCommandsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        _inner.ListCommandsAsync(tenant, cancellationToken);

    public ValueTask<AgreementIndexRow?> FindAgreementAsync(TenantId tenant, AgreementId id, CancellationToken cancellationToken = default) =>
        _inner.FindAgreementAsync(tenant, id, cancellationToken);

    public ValueTask<PersonIndexRow?> FindPersonAsync(TenantId tenant, PersonId id, CancellationToken cancellationToken = default) =>
        _inner.FindPersonAsync(tenant, id, cancellationToken);

    public IAsyncEnumerable<PersonId> ListPersonIdsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        _inner.ListPersonIdsAsync(tenant, cancellationToken);

    public ValueTask<IReadOnlyList<WrappedDataKey>> ListKeysAsync(TenantId tenant, KeyFilter filter, CancellationToken cancellationToken = default) =>
        _inner.ListKeysAsync(tenant, filter, cancellationToken);

    public ValueTask<IReadOnlyList<KeyUse>> CountKeysAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        _inner.CountKeysAsync(tenant, cancellationToken);

    public ValueTask<int> ReplaceKeysAsync(TenantId tenant, IReadOnlyList<KeyReplacement> replacements, CancellationToken cancellationToken = default) =>
        _inner.ReplaceKeysAsync(tenant, replacements, cancellationToken);

    public ValueTask IntroduceKeyAsync(string keyEncryptionKeyId, string checkValue, CancellationToken cancellationToken = default) =>
        _inner.IntroduceKeyAsync(keyEncryptionKeyId, checkValue, cancellationToken);

    public ValueTask<bool> RetireKeyAsync(string keyEncryptionKeyId, CancellationToken cancellationToken = default) =>
        _inner.RetireKeyAsync(keyEncryptionKeyId, cancellationToken);

    /// <summary>False to measure what the access log costs.</summary>
    internal bool KeepsAccesses { get; set; } = true;

    public ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default) =>
        KeepsAccesses ? _inner.RecordAccessAsync(tenant, access, cancellationToken) : ValueTask.CompletedTask;

    public ValueTask<IReadOnlyList<AccessEntry>> ListAccessAsync(TenantId tenant, AccessFilter filter, CancellationToken cancellationToken = default) =>
        _inner.ListAccessAsync(tenant, filter, cancellationToken);

    public IAsyncEnumerable<AccessEntry> ReadAccessAsync(TenantId tenant, StreamId chain, CancellationToken cancellationToken = default) =>
        _inner.ReadAccessAsync(tenant, chain, cancellationToken);

    public IAsyncEnumerable<ChainHead> ListAccessHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        _inner.ListAccessHeadsAsync(tenant, cancellationToken);
}
