using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Tests.Process;
using UmV.TestKit;

namespace UmV.Core.Tests.Planted;

/// <summary>A check counts only when a planted fault makes it red: of sealing, of the chains, of checkpoints, of the access log, of erasure.</summary>
public sealed class PlantedTrustTests
{
    private static readonly FixedIds Ids = new(151);

    [Fact]
    public async Task The_checks_find_nothing_where_all_is_sound()
    {
        CryptoChecks.Findings((keyring, tenant) => new RealCipher(keyring, Ids, tenant)).Should().BeEmpty();
        CryptoChecks.Findings((keyring, tenant) => new PlantedCipher(keyring, Ids, tenant, CipherFault.None)).Should().BeEmpty();
        (await TrustChecks.UntouchedAsync(store => store)).Should().BeNull();
        (await TrustChecks.CutOutAsync(store => store)).Should().BeNull();
        (await TrustChecks.SignedByAnotherAsync((sink, trusted, _) => CheckpointTrail.ReadAsync(sink, TenantId.Default, trusted.PublicKey).AsTask())).Should().BeNull();
        (await TrustChecks.UnloggedAsync(store => store)).Should().BeNull();
        (await TrustChecks.ErasedAsync(store => store)).Should().BeNull();
    }

    [Theory]
    [InlineData(CipherFault.AdditionalDataLeftOut, "a text opens in another field")]
    [InlineData(CipherFault.AdditionalDataLeftOut, "a text opens in another journal")]
    [InlineData(CipherFault.AdditionalDataLeftOut, "a text opens for another tenant")]
    [InlineData(CipherFault.FieldLeftOut, "a text opens in another field")]
    [InlineData(CipherFault.JournalLeftOut, "a text opens in another journal")]
    [InlineData(CipherFault.TenantLeftOut, "a text opens for another tenant")]
    [InlineData(CipherFault.NonceReused, "a nonce is used twice")]
    [InlineData(CipherFault.DataKeyReused, "a data key is used twice")]
    [InlineData(CipherFault.TagNotChecked, "a flipped bit is not noticed")]
    [InlineData(CipherFault.KeyIdNotCompared, "a text opens under the name of another key")]
    [InlineData(CipherFault.TextInTheClear, "a text stands in the clear")]
    public void A_cipher_with_a_fault_is_found_by_the_checks_of_sealing(CipherFault fault, string finding) =>
        CryptoChecks.Findings((keyring, tenant) => new PlantedCipher(keyring, Ids, tenant, fault)).Should().Contain(finding);

    [Fact]
    public async Task A_chain_that_leaves_an_entry_out_is_found_by_verify() =>
        (await TrustChecks.UntouchedAsync(store => new LeavesAnEntryOutOfTheChain(store))).Should().Contain("does not follow");

    [Fact]
    public async Task A_chain_that_does_not_cover_what_happened_is_found_by_verify() =>
        (await TrustChecks.UntouchedAsync(store => new ChainsWithoutTheBody(store))).Should().Contain("changed after it was written");

    [Fact]
    public async Task A_checkpoint_without_a_journal_is_found_when_the_journal_is_cut_out() =>
        (await TrustChecks.CutOutAsync(store => new TellsOfNoCase(store))).Should().Contain("not missed");

    [Fact]
    public async Task A_reader_that_takes_the_key_that_lies_beside_the_checkpoints_is_found_by_forged_ones() =>
        (await TrustChecks.SignedByAnotherAsync((sink, _, beside) => CheckpointTrail.ReadAsync(sink, TenantId.Default, beside.PublicKey).AsTask())).Should().Contain("believed");

    [Fact]
    public async Task An_access_log_that_is_written_after_the_answer_is_found_when_it_cannot_be_written() =>
        (await TrustChecks.UnloggedAsync(store => new LogsAfterTheAnswer(store))).Should().Contain("not logged");

    [Fact]
    public async Task An_erasure_that_leaves_the_keys_is_found_after_it() =>
        (await TrustChecks.ErasedAsync(store => new LeavesTheKeys(store))).Should().Contain("are left");

    /// <summary>Each entry but the first of a commit follows on the one before the one before it.</summary>
    private sealed class LeavesAnEntryOutOfTheChain(IUmVStore store) : Rewriting(store)
    {
        protected override JournalEntry Entry(JournalEntry entry, ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> before) => Chained(entry with { PreviousHash = before });
    }

    /// <summary>The hash is taken of everything but what happened.</summary>
    private sealed class ChainsWithoutTheBody(IUmVStore store) : Rewriting(store)
    {
        protected override JournalEntry Entry(JournalEntry entry, ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> before)
        {
            entry = entry with { PreviousHash = head };
            return entry with { Hash = HashChain.HashOf(TenantId.Default, entry with { Body = default }) };
        }
    }

    /// <summary>Keeps other entries than it was given, and tells of them where it is asked.</summary>
    private abstract class Rewriting(IUmVStore store) : ForwardingStore(store)
    {
        public override async IAsyncEnumerable<JournalEntry> ReadAsync(
            TenantId tenant, StreamId stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            ReadOnlyMemory<byte> head = HashChain.Start, before = HashChain.Start;
            await foreach (var entry in base.ReadAsync(tenant, stream, cancellationToken))
            {
                var written = Entry(entry, head, before);
                (before, head) = (head, written.Hash);
                yield return written;
            }
        }

        protected static JournalEntry Chained(JournalEntry entry) => entry with { Hash = HashChain.HashOf(TenantId.Default, entry) };

        protected abstract JournalEntry Entry(JournalEntry entry, ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> before);
    }

    private sealed class TellsOfNoCase(IUmVStore store) : ForwardingStore(store)
    {
        public override IAsyncEnumerable<ChainHead> ListHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
            base.ListHeadsAsync(tenant, cancellationToken).Where(head => head.Stream.Kind != StreamKind.Case);
    }

    private sealed class LogsAfterTheAnswer(IUmVStore store) : ForwardingStore(store)
    {
        public override ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default)
        {
            _ = LaterAsync(tenant, access);
            return ValueTask.CompletedTask;
        }

        private async Task LaterAsync(TenantId tenant, AccessRecord access)
        {
            await Task.Yield();
            try
            {
                await base.RecordAccessAsync(tenant, access);
            }
            catch (StoreUnavailableException)
            {
                // Nobody waits for it any more: that is the fault.
            }
        }
    }

    private sealed class LeavesTheKeys(IUmVStore store) : ForwardingStore(store)
    {
        public override ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default) => base.CommitAsync(
            commit.Erase is { } erase ? commit with { Erase = erase with { Journals = [], Keys = [] } } : commit, cancellationToken);
    }
}
