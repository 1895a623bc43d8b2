using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Tests.Process;

/// <summary>A store that passes everything on: a test changes one thing.</summary>
internal class StoreDecorator(IUmVStore store) : IUmVStore
{
    public ValueTask<IReadOnlyList<StreamId>> ListJournalsNamingAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken = default) =>
        store.ListJournalsNamingAsync(tenant, person, cancellationToken);

    public ValueTask<IReadOnlyList<DataKeyId>> ListKeysAsync(TenantId tenant, StreamId owner, CancellationToken cancellationToken = default) =>
        store.ListKeysAsync(tenant, owner, cancellationToken);

    public ValueTask<IReadOnlyList<ErasureEntry>> ListErasuresAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        store.ListErasuresAsync(tenant, cancellationToken);

    public ValueTask<bool> ForgetAsync(CancellationToken cancellationToken = default) => store.ForgetAsync(cancellationToken);

    public ValueTask PrepareAsync(CancellationToken cancellationToken = default) => store.PrepareAsync(cancellationToken);

    public virtual ValueTask<StoredSnapshot?> LoadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        store.LoadAsync(tenant, stream, cancellationToken);

    public virtual IAsyncEnumerable<JournalEntry> ReadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        store.ReadAsync(tenant, stream, cancellationToken);

    public IAsyncEnumerable<StreamId> ListStreamsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        store.ListStreamsAsync(tenant, cancellationToken);

    public virtual ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default) =>
        store.CommitAsync(commit, cancellationToken);

    public virtual ValueTask<KnownCommand?> FindCommandAsync(TenantId tenant, CommandId command, CancellationToken cancellationToken = default) =>
        store.FindCommandAsync(tenant, command, cancellationToken);

    public virtual ValueTask<IReadOnlyList<AgreementIndexRow>> ListAgreementsAsync(TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        store.ListAgreementsAsync(tenant, school, cancellationToken);

    public ValueTask<int> CountCasesAsync(TenantId tenant, AgreementId agreement, CancellationToken cancellationToken = default) =>
        store.CountCasesAsync(tenant, agreement, cancellationToken);

    public ValueTask<IReadOnlyList<CaseIndexRow>> ListCasesAsync(TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default) =>
        store.ListCasesAsync(tenant, filter, cancellationToken);

    public ValueTask<CaseIndexRow?> FindCaseAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        store.FindCaseAsync(tenant, id, cancellationToken);

    public virtual ValueTask<IReadOnlyList<DutyRow>> ListDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default) =>
        store.ListDutiesAsync(tenant, filter, cancellationToken);

    public IAsyncEnumerable<RequestFactRow> ListFactsAsync(TenantId tenant, DateInterval received, CancellationToken cancellationToken = default) =>
        store.ListFactsAsync(tenant, received, cancellationToken);

    public ValueTask<RequestFactRow?> FindFactAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        store.FindFactAsync(tenant, id, cancellationToken);

    public ValueTask<IReadOnlyList<PersonIndexRow>> ListPeopleAsync(TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        store.ListPeopleAsync(tenant, school, cancellationToken);

    public virtual ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(TenantId tenant, Instant due, Duration lease, int most, CancellationToken cancellationToken = default) =>
        store.LeaseAsync(tenant, due, lease, most, cancellationToken);

    public virtual ValueTask<bool> RecordAttemptAsync(TenantId tenant, LeasedMessage attempt, CancellationToken cancellationToken = default) =>
        store.RecordAttemptAsync(tenant, attempt, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRow>> ListMessagesAsync(TenantId tenant, MessageFilter filter, CancellationToken cancellationToken = default) =>
        store.ListMessagesAsync(tenant, filter, cancellationToken);

    public ValueTask<OutboxSummary> SummariseMessagesAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        store.SummariseMessagesAsync(tenant, cancellationToken);

    public ValueTask<IReadOnlyList<string>> RequeueAsync(TenantId tenant, RequeueOrder order, CancellationToken cancellationToken = default) =>
        store.RequeueAsync(tenant, order, cancellationToken);

    public ValueTask<IReadOnlyList<RequeueRow>> ListRequeuesAsync(TenantId tenant, int most, CancellationToken cancellationToken = default) =>
        store.ListRequeuesAsync(tenant, most, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, int>> CountCasesByStateAsync(TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default) =>
        store.CountCasesByStateAsync(tenant, filter, cancellationToken);

    public ValueTask<CaseIndexRow?> FindCaseByReceiptAsync(TenantId tenant, ReceiptNumber receipt, CancellationToken cancellationToken = default) =>
        store.FindCaseByReceiptAsync(tenant, receipt, cancellationToken);

    public ValueTask<int> CountDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default) =>
        store.CountDutiesAsync(tenant, filter, cancellationToken);

    public ValueTask<StoredProjections?> LoadProjectionsAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        store.LoadProjectionsAsync(tenant, stream, cancellationToken);

    public virtual ValueTask<bool> ReplaceProjectionsAsync(TenantId tenant, StoredProjections projections, CancellationToken cancellationToken = default) =>
        store.ReplaceProjectionsAsync(tenant, projections, cancellationToken);

    public ValueTask<IReadOnlyList<StrayRow>> FindStrayRowsAsync(TenantId tenant, bool remove, CancellationToken cancellationToken = default) =>
        store.FindStrayRowsAsync(tenant, remove, cancellationToken);

    public ValueTask<IReadOnlyDictionary<DataKeyId, WrappedDataKey>> FindKeysAsync(TenantId tenant, IReadOnlyCollection<DataKeyId> ids, CancellationToken cancellationToken = default) =>
        store.FindKeysAsync(tenant, ids, cancellationToken);

    public virtual IAsyncEnumerable<ChainHead> ListHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        store.ListHeadsAsync(tenant, cancellationToken);

    public IAsyncEnumerable<KnownCommand> ListCommandsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        store.ListCommandsAsync(tenant, cancellationToken);

    public ValueTask<AgreementIndexRow?> FindAgreementAsync(TenantId tenant, AgreementId id, CancellationToken cancellationToken = default) =>
        store.FindAgreementAsync(tenant, id, cancellationToken);

    public ValueTask<PersonIndexRow?> FindPersonAsync(TenantId tenant, PersonId id, CancellationToken cancellationToken = default) =>
        store.FindPersonAsync(tenant, id, cancellationToken);

    public IAsyncEnumerable<PersonId> ListPersonIdsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        store.ListPersonIdsAsync(tenant, cancellationToken);

    public ValueTask<IReadOnlyList<WrappedDataKey>> ListKeysAsync(TenantId tenant, KeyFilter filter, CancellationToken cancellationToken = default) =>
        store.ListKeysAsync(tenant, filter, cancellationToken);

    public ValueTask<IReadOnlyList<KeyUse>> CountKeysAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        store.CountKeysAsync(tenant, cancellationToken);

    public virtual ValueTask<int> ReplaceKeysAsync(TenantId tenant, IReadOnlyList<KeyReplacement> replacements, CancellationToken cancellationToken = default) =>
        store.ReplaceKeysAsync(tenant, replacements, cancellationToken);

    public ValueTask IntroduceKeyAsync(string keyEncryptionKeyId, string checkValue, CancellationToken cancellationToken = default) =>
        store.IntroduceKeyAsync(keyEncryptionKeyId, checkValue, cancellationToken);

    public ValueTask<bool> RetireKeyAsync(string keyEncryptionKeyId, CancellationToken cancellationToken = default) =>
        store.RetireKeyAsync(keyEncryptionKeyId, cancellationToken);

    public virtual ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default) =>
        store.RecordAccessAsync(tenant, access, cancellationToken);

    public ValueTask<IReadOnlyList<AccessEntry>> ListAccessAsync(TenantId tenant, AccessFilter filter, CancellationToken cancellationToken = default) =>
        store.ListAccessAsync(tenant, filter, cancellationToken);

    public IAsyncEnumerable<AccessEntry> ReadAccessAsync(TenantId tenant, StreamId chain, CancellationToken cancellationToken = default) =>
        store.ReadAccessAsync(tenant, chain, cancellationToken);

    public IAsyncEnumerable<ChainHead> ListAccessHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        store.ListAccessHeadsAsync(tenant, cancellationToken);
}
