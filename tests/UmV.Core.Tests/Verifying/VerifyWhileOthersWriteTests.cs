using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Verifying;

/// <summary>"Reads only, and may be run while others write": what came in between is no fault, what is right is read once, and what cannot be read is named.</summary>
public sealed class VerifyWhileOthersWriteTests : IDisposable
{
    private readonly InMemoryStore _kept = new();
    private readonly Told _store;
    private CaseWorld _world = null!;

    public VerifyWhileOthersWriteTests() => _store = new Told(_kept);

    private TenantData Data => _kept.Raw(TenantId.Default);

    private StreamId Case => StreamId.Of(_world.Case);

    [Fact]
    public async Task A_store_in_which_nothing_was_ever_kept_is_right()
    {
        using var world = Empty();
        (await world.Service<Verifier>().VerifyAsync()).Should().Be(new VerifyReport(true, 0, 0, null));
    }

    [Fact]
    public async Task A_journal_that_is_right_is_read_once()
    {
        await BeginAsync();
        _store.Read.Clear();
        (await FaultAsync()).Should().BeNull();
        _store.Read.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(Data.Journals.Keys);
    }

    [Fact]
    public async Task A_journal_with_a_fault_is_looked_at_again_and_the_fault_counts_when_it_stood_still()
    {
        await BeginAsync();
        foreach (var key in Data.Duties.Keys.Where(key => key.Stream == Case).ToList())
            Data.Duties.Remove(key);
        (await FaultAsync())!.Stream.Should().Be(Case);
        _store.Read.Count(stream => stream == Case).Should().Be(2);
    }

    [Fact]
    public async Task What_has_begun_since_the_journals_were_listed_is_no_orphan()
    {
        await BeginAsync();
        foreach (var kind in Enum.GetValues<StreamKind>())
        {
            _store.NotYet = Data.Journals.Keys.First(stream => stream.Kind == kind);
            (await FaultAsync()).Should().BeNull("{0} has begun since, with its command, its keys and its row for lists", kind);
        }
    }

    [Fact]
    public async Task Rows_for_lists_are_looked_at_page_by_page_to_the_last()
    {
        await BeginAsync();
        var row = Data.Cases[_world.Case];
        var orphan = row with { Case = _world.Ids.Next<CaseId>() };
        _store.Cases = after => after is null ? [.. Enumerable.Repeat(row, 1000)] : after == row ? [orphan] : throw new InvalidOperationException("Not the last of the page before.");
        (await FaultAsync()).Should().Be(new VerifyFault(StreamId.Of(orphan.Case), 0, "It is in the lists, but its journal is gone."));
    }

    [Fact]
    public async Task Keys_are_looked_at_page_by_page_to_the_last()
    {
        await BeginAsync();
        var key = Data.Keys.Values.First(one => one.Owner == Case);
        var stray = key with { Id = _world.Ids.Next<DataKeyId>() };
        _store.Keys = after => after is null ? [.. Enumerable.Repeat(key, 1000)] : after == key.Id ? [stray] : throw new InvalidOperationException("Not the last of the page before.");
        (await FaultAsync()).Should().Be(new VerifyFault(Case, 0, "A key is kept that no text of its journal needs."));
        _store.Keys = after => after is null ? [.. Enumerable.Repeat(key, 1000)] : [];
        (await FaultAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Messages_are_looked_at_page_by_page_to_the_last()
    {
        await BeginAsync();
        var row = (await _kept.ListMessagesAsync(TenantId.Default, new MessageFilter(Case)))[0];
        for (var number = 0; number < 1000; number++)
            Data.Outbox.Add(row with { Message = row.Message with { Id = $"of-time-{number:D4}", Kind = MessageKind.DutyReminder } });
        (await FaultAsync()).Should().BeNull();
        Data.Outbox.Add(row with { Message = row.Message with { Id = "zz-made-up" }, CreatedAt = row.CreatedAt + NodaTime.Duration.FromDays(1) });
        (await FaultAsync()).Should().Be(new VerifyFault(Case, Data.Journals[Case].Entries.Count, "A message is kept that no entry calls for."));
    }

    [Fact]
    public async Task An_entry_that_cannot_be_read_is_named_by_its_place()
    {
        await BeginAsync();
        var whole = Data.Journals[Case].Entries.Count;
        _store.Unreadable = (Case, 3);
        (await FaultAsync()).Should().Be(new VerifyFault(Case, 3, "What is kept cannot be read. The row is torn."));
        _store.Unreadable = null;
        _store.UnreadableDuties = true;
        (await FaultAsync()).Should().Be(new VerifyFault(Case, whole, "What is kept cannot be read. A duty is torn."));
    }

    [Fact]
    public async Task An_entry_of_the_access_log_that_cannot_be_read_is_named_by_its_place()
    {
        await BeginAsync();
        _store.UnreadableAccess = 2;
        var fault = (await FaultAsync())!;
        (fault.Chain, fault.Version, fault.What).Should().Be((Core.Checkpoints.ChainKind.Access, 2, "What is kept cannot be read. The line is torn."));
    }

    [Fact]
    public async Task Rows_beside_the_journals_that_cannot_be_read_are_named_as_such()
    {
        await BeginAsync();
        _store.Keys = _ => throw new StoreRejectedException("The key is torn.");
        (await FaultAsync()).Should().Be(new VerifyFault(default, 0, "What is kept beside the journals cannot be read. The key is torn."));
    }

    public void Dispose() => _world?.Dispose();

    private async Task BeginAsync()
    {
        _world = await WithAgreementAsync(store: _store);
        await _world.BringAsync(CaseState.Submitted);
        await _world.Door.AskAsync(Leader, new GetCase(_world.Case));
        await _world.Door.AskAsync(Principal, new GetCase(_world.Case));
        _store.Read.Clear();
    }

    private async Task<VerifyFault?> FaultAsync() => (await _world.Service<Verifier>().VerifyAsync()).FirstFault;

    /// <summary>A store that tells what was read of it, and answers as it is told to.</summary>
    private sealed class Told(IUmVStore inner) : ForwardingStore(inner)
    {
        internal List<StreamId> Read { get; } = [];

        internal StreamId? NotYet { get; set; }

        internal (StreamId Stream, long Version)? Unreadable { get; set; }

        internal long? UnreadableAccess { get; set; }

        internal bool UnreadableDuties { get; set; }

        internal Func<CaseIndexRow?, IReadOnlyList<CaseIndexRow>>? Cases { get; set; }

        internal Func<DataKeyId?, IReadOnlyList<WrappedDataKey>>? Keys { get; set; }

        public override IAsyncEnumerable<StreamId> ListStreamsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
            base.ListStreamsAsync(tenant, cancellationToken).Where(stream => stream != NotYet);

        public override IAsyncEnumerable<JournalEntry> ReadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default)
        {
            Read.Add(stream);
            return base.ReadAsync(tenant, stream, cancellationToken)
                .Select(entry => (entry.Stream, entry.Version) == Unreadable ? throw new StoreRejectedException("The row is torn.") : entry);
        }

        public override IAsyncEnumerable<AccessEntry> ReadAccessAsync(TenantId tenant, StreamId chain, CancellationToken cancellationToken = default) =>
            base.ReadAccessAsync(tenant, chain, cancellationToken)
                .Select(entry => entry.Number == UnreadableAccess ? throw new StoreRejectedException("The line is torn.") : entry);

        public override ValueTask<IReadOnlyList<DutyRow>> ListDutiesAsync(TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default) =>
            UnreadableDuties && filter.Stream?.Kind == StreamKind.Case
                ? throw new StoreRejectedException("A duty is torn.")
                : base.ListDutiesAsync(tenant, filter, cancellationToken);

        public override ValueTask<IReadOnlyList<CaseIndexRow>> ListCasesAsync(TenantId tenant, CaseFilter filter, CancellationToken cancellationToken = default) =>
            Cases is null ? base.ListCasesAsync(tenant, filter, cancellationToken) : ValueTask.FromResult(Cases(filter.After));

        public override ValueTask<IReadOnlyList<WrappedDataKey>> ListKeysAsync(TenantId tenant, KeyFilter filter, CancellationToken cancellationToken = default) =>
            Keys is null ? base.ListKeysAsync(tenant, filter, cancellationToken) : ValueTask.FromResult(Keys(filter.After));
    }
}
