using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Storage.InMemory;

/// <summary>Everything of one tenant. Guarded by the lock of the store.</summary>
internal sealed class TenantData
{
    internal Dictionary<StreamId, Journal> Journals { get; } = [];

    internal Dictionary<CommandId, KnownCommand> Commands { get; } = [];

    internal Dictionary<AgreementId, AgreementIndexRow> Agreements { get; } = [];

    internal Dictionary<CaseId, CaseIndexRow> Cases { get; } = [];

    internal Dictionary<CaseId, RequestFactRow> Facts { get; } = [];

    internal Dictionary<PersonId, PersonIndexRow> People { get; } = [];

    internal Dictionary<(StreamId Stream, string Key), DutyRow> Duties { get; } = [];

    internal Dictionary<DataKeyId, WrappedDataKey> Keys { get; } = [];

    internal AccessData Access { get; } = new();

    internal OutboxData Outbox { get; } = new();

    internal List<ErasureEntry> Erasures { get; } = [];

    internal int CasesThatCount(AgreementId agreement, CaseId? except = null) =>
        Cases.Values.Count(row => row.CountsAgainstCapacity && row.Agreement == agreement && row.Case != except);
}

/// <summary>One journal and the state after its last entry.</summary>
internal sealed class Journal(StoredSnapshot snapshot)
{
    internal List<JournalEntry> Entries { get; } = [];

    internal StoredSnapshot Snapshot { get; set; } = snapshot;
}
