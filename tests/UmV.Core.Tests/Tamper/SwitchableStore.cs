using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Tests.Tamper;

/// <summary>A store that another is put into: one door serves many histories.</summary>
internal sealed class SwitchableStore : IUmVStore
{
    internal IUmVStore Inner { get; set; } = null!;

    /// <summary>Every commit and every access kept, in order: what an old file, or a forged one, is made of.</summary>
    internal List<object> Kept { get; } = [];

    public ValueTask<IReadOnlyList<StreamId>> ListJournalsNamingAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken = default) =>
        Inner.ListJournalsNamingAsync(tenant, person, cancellationToken);

    public ValueTask<IReadOnlyList<DataKeyId>> ListKeysAsync(TenantId tenant, StreamId owner, CancellationToken cancellationToken = default) =>
        Inner.ListKeysAsync(tenant, owner, cancellationToken);

    public ValueTask<IReadOnlyList<ErasureEntry>> ListErasuresAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListErasuresAsync(tenant, cancellationToken);

    public ValueTask<bool> ForgetAsync(CancellationToken cancellationToken = default) => Inner.ForgetAsync(cancellationToken);

    public ValueTask PrepareAsync(CancellationToken cancellationToken = default) => Inner.PrepareAsync(cancellationToken);

    public ValueTask<StoredSnapshot?> LoadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Inner.LoadAsync(tenant, stream, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Inner.ReadAsync(tenant, stream, cancellationToken);

    public IAsyncEnumerable<StreamId> ListStreamsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListStreamsAsync(tenant, cancellationToken);

    public ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        Kept.Add(commit);
        return Inner.CommitAsync(commit, cancellationToken);
    }

    public ValueTask<KnownCommand?> FindCommandAsync(TenantId tenant, CommandId command, CancellationToken cancellationToken = default) =>
        Inner.FindCommandAsync(tenant, command, cancellationToken);

    public ValueTask<IReadOnlyList<AgreementIndexRow>> ListAgreementsAsync(TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        Inner.ListAgreementsAsync(tenant, school, cancellationToken);

    public ValueTask<int> CountCasesAsync(TenantId tenant, AgreementId agreement, CancellationToken cancellationToken = default) =>
        Inner.CountCasesAsync(tenant, agreement, cancellationToken);

    public ValueTask<IReadOnlyList<CaseIndexRow>> ListCasesAsync(TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default) =>
        Inner.ListCasesAsync(tenant, filter, cancellationToken);

    public ValueTask<CaseIndexRow?> FindCaseAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        Inner.FindCaseAsync(tenant, id, cancellationToken);

    public ValueTask<IReadOnlyList<DutyRow>> ListDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default) =>
        Inner.ListDutiesAsync(tenant, filter, cancellationToken);

    public IAsyncEnumerable<RequestFactRow> ListFactsAsync(TenantId tenant, DateInterval received, CancellationToken cancellationToken = default) =>
        Inner.ListFactsAsync(tenant, received, cancellationToken);

    public ValueTask<RequestFactRow?> FindFactAsync(TenantId tenant, CaseId id, CancellationToken cancellationToken = default) =>
        Inner.FindFactAsync(tenant, id, cancellationToken);

    public ValueTask<IReadOnlyList<PersonIndexRow>> ListPeopleAsync(TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        Inner.ListPeopleAsync(tenant, school, cancellationToken);

    public ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(TenantId tenant, Instant due, Duration lease, int most, CancellationToken cancellationToken = default) =>
        Inner.LeaseAsync(tenant, due, lease, most, cancellationToken);

    public ValueTask<bool> RecordAttemptAsync(TenantId tenant, LeasedMessage attempt, CancellationToken cancellationToken = default) =>
        Inner.RecordAttemptAsync(tenant, attempt, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRow>> ListMessagesAsync(TenantId tenant, MessageFilter filter, CancellationToken cancellationToken = default) =>
        Inner.ListMessagesAsync(tenant, filter, cancellationToken);

    public ValueTask<OutboxSummary> SummariseMessagesAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.SummariseMessagesAsync(tenant, cancellationToken);

    public ValueTask<IReadOnlyList<string>> RequeueAsync(TenantId tenant, RequeueOrder order, CancellationToken cancellationToken = default) =>
        Inner.RequeueAsync(tenant, order, cancellationToken);

    public ValueTask<IReadOnlyList<RequeueRow>> ListRequeuesAsync(TenantId tenant, int most, CancellationToken cancellationToken = default) =>
        Inner.ListRequeuesAsync(tenant, most, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, int>> CountCasesByStateAsync(TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default) =>
        Inner.CountCasesByStateAsync(tenant, filter, cancellationToken);

    public ValueTask<CaseIndexRow?> FindCaseByReceiptAsync(TenantId tenant, ReceiptNumber receipt, CancellationToken cancellationToken = default) =>
        Inner.FindCaseByReceiptAsync(tenant, receipt, cancellationToken);

    public ValueTask<int> CountDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default) =>
        Inner.CountDutiesAsync(tenant, filter, cancellationToken);

    public ValueTask<StoredProjections?> LoadProjectionsAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Inner.LoadProjectionsAsync(tenant, stream, cancellationToken);

    public ValueTask<bool> ReplaceProjectionsAsync(TenantId tenant, StoredProjections projections, CancellationToken cancellationToken = default) =>
        Inner.ReplaceProjectionsAsync(tenant, projections, cancellationToken);

    public ValueTask<IReadOnlyList<StrayRow>> FindStrayRowsAsync(TenantId tenant, bool remove, CancellationToken cancellationToken = default) =>
        Inner.FindStrayRowsAsync(tenant, remove, cancellationToken);

    public ValueTask<IReadOnlyDictionary<DataKeyId, WrappedDataKey>> FindKeysAsync(TenantId tenant, IReadOnlyCollection<DataKeyId> ids, CancellationToken cancellationToken = default) =>
        Inner.FindKeysAsync(tenant, ids, cancellationToken);

    public IAsyncEnumerable<ChainHead> ListHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListHeadsAsync(tenant, cancellationToken);

    public IAsyncEnumerable<KnownCommand> ListCommandsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListCommandsAsync(tenant, cancellationToken);

    public ValueTask<AgreementIndexRow?> FindAgreementAsync(TenantId tenant, AgreementId id, CancellationToken cancellationToken = default) =>
        Inner.FindAgreementAsync(tenant, id, cancellationToken);

    public ValueTask<PersonIndexRow?> FindPersonAsync(TenantId tenant, PersonId id, CancellationToken cancellationToken = default) =>
        Inner.FindPersonAsync(tenant, id, cancellationToken);

    public IAsyncEnumerable<PersonId> ListPersonIdsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListPersonIdsAsync(tenant, cancellationToken);

    public ValueTask<IReadOnlyList<WrappedDataKey>> ListKeysAsync(TenantId tenant, KeyFilter filter, CancellationToken cancellationToken = default) =>
        Inner.ListKeysAsync(tenant, filter, cancellationToken);

    public ValueTask<IReadOnlyList<KeyUse>> CountKeysAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.CountKeysAsync(tenant, cancellationToken);

    public ValueTask<int> ReplaceKeysAsync(TenantId tenant, IReadOnlyList<KeyReplacement> replacements, CancellationToken cancellationToken = default) =>
        Inner.ReplaceKeysAsync(tenant, replacements, cancellationToken);

    public ValueTask IntroduceKeyAsync(string keyEncryptionKeyId, string checkValue, CancellationToken cancellationToken = default) =>
        Inner.IntroduceKeyAsync(keyEncryptionKeyId, checkValue, cancellationToken);

    public ValueTask<bool> RetireKeyAsync(string keyEncryptionKeyId, CancellationToken cancellationToken = default) =>
        Inner.RetireKeyAsync(keyEncryptionKeyId, cancellationToken);

    public ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default)
    {
        Kept.Add(access);
        return Inner.RecordAccessAsync(tenant, access, cancellationToken);
    }

    public ValueTask<IReadOnlyList<AccessEntry>> ListAccessAsync(TenantId tenant, AccessFilter filter, CancellationToken cancellationToken = default) =>
        Inner.ListAccessAsync(tenant, filter, cancellationToken);

    public IAsyncEnumerable<AccessEntry> ReadAccessAsync(TenantId tenant, StreamId chain, CancellationToken cancellationToken = default) =>
        Inner.ReadAccessAsync(tenant, chain, cancellationToken);

    public IAsyncEnumerable<ChainHead> ListAccessHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Inner.ListAccessHeadsAsync(tenant, cancellationToken);
}
