using System.Security.Cryptography;
using UmV.Core.Cases;
using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Planted;

/// <summary>The checks of tampering, of the access log and of erasure in small, on a store or a reader with a planted fault, or on a sound one. What they find.</summary>
internal static class TrustChecks
{
    /// <summary>As TamperProof.What_nobody_touched_is_found_right_whatever_was_played.</summary>
    internal static async Task<string?> UntouchedAsync(Func<IUmVStore, IUmVStore> plant)
    {
        using var world = await WithAgreementAsync(store: plant(new InMemoryStore()));
        await world.BringAsync(CaseState.Planning);
        return (await world.Service<Verifier>().VerifyAsync()).FirstFault?.What;
    }

    /// <summary>A case is cut out everywhere after a checkpoint, as TamperProof does: whether that goes unnoticed.</summary>
    internal static async Task<string?> CutOutAsync(Func<IUmVStore, IUmVStore> seenByTheCheckpoint)
    {
        using var world = await InAsync(CaseState.Planning);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (sink, signer) = (new InMemoryCheckpointSink(), new EcdsaSigner(key));
        await new CheckpointWriter(seenByTheCheckpoint(world.Store), world.Clock, TenantId.Default).WriteAsync(sink, signer);
        CutOut(world);
        return (await world.Service<Verifier>().VerifyAsync(await CheckpointTrail.ReadAsync(sink, TenantId.Default, signer.PublicKey))).Ok ? "a journal cut out everywhere is not missed" : null;
    }

    /// <summary>The same, and all checkpoints are made anew with the key of who did it: whether a reader believes them.</summary>
    internal static async Task<string?> SignedByAnotherAsync(Func<InMemoryCheckpointSink, EcdsaSigner, EcdsaSigner, Task<CheckpointTrail>> read)
    {
        using var world = await InAsync(CaseState.Planning);
        using ECDsa ours = ECDsa.Create(ECCurve.NamedCurves.nistP256), theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (trusted, forger) = (new EcdsaSigner(ours), new EcdsaSigner(theirs));
        await new CheckpointWriter(world.Store, world.Clock, TenantId.Default).WriteAsync(new InMemoryCheckpointSink(), trusted);
        CutOut(world);
        var forged = new InMemoryCheckpointSink();
        await new CheckpointWriter(world.Store, world.Clock, TenantId.Default).WriteAsync(forged, forger);
        try
        {
            return (await world.Service<Verifier>().VerifyAsync(await read(forged, trusted, forger))).Ok ? "checkpoints that somebody else signed are believed" : null;
        }
        catch (CheckpointRejectedException)
        {
            return null;
        }
    }

    /// <summary>As AccessLogTests.The_answer_does_not_leave_when_it_cannot_be_logged.</summary>
    internal static async Task<string?> UnloggedAsync(Func<IUmVStore, IUmVStore> plant)
    {
        var full = new FullStore(new InMemoryStore());
        using var world = await WithAgreementAsync(store: plant(full));
        await world.BringAsync(CaseState.Planning);
        full.IsFull = true;
        try
        {
            return await world.Door.AskAsync(Worker, new GetCase(world.Case)) is null ? null : "an answer left that is not logged";
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    /// <summary>As ErasureTests.An_erased_case_opens_as_erased_and_its_chain_still_verifies: whether a key is left.</summary>
    internal static async Task<string?> ErasedAsync(Func<IUmVStore, IUmVStore> plant)
    {
        using var world = await WithAgreementAsync(store: plant(new InMemoryStore()));
        await world.BringAsync(CaseState.Erased);
        var left = await world.Store.ListKeysAsync(TenantId.Default, StreamId.Of(world.Case));
        var reasons = (await world.JournalAsync(StreamId.Of(world.Case))).Where(entry => entry.Type == "case-erased").SelectMany(StoredForm.TextsIn).Count();
        return left.Count > reasons ? $"{left.Count - reasons} keys are left of an erased case" : null;
    }

    private static void CutOut(CaseWorld world)
    {
        var data = ((InMemoryStore)world.Store).Raw(TenantId.Default);
        var stream = StreamId.Of(world.Case);
        data.Journals.Remove(stream);
        data.Cases.Remove(world.Case);
        data.Facts.Remove(world.Case);
        foreach (var command in data.Commands.Values.Where(command => command.Stream == stream).Select(command => command.Command).ToList())
            data.Commands.Remove(command);
        foreach (var duty in data.Duties.Keys.Where(duty => duty.Stream == stream).ToList())
            data.Duties.Remove(duty);
        foreach (var key in data.Keys.Values.Where(key => key.Owner == stream).Select(key => key.Id).ToList())
            data.Keys.Remove(key);
        data.Outbox.Remove(row => row.Stream == stream);
    }

    private sealed class FullStore(IUmVStore store) : ForwardingStore(store)
    {
        internal bool IsFull { get; set; }

        public override ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default) => IsFull
            ? throw new StoreUnavailableException("The disk is full.")
            : base.RecordAccessAsync(tenant, access, cancellationToken);
    }
}
