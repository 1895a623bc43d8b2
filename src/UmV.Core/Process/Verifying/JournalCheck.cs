using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process.Verifying;

/// <summary>Replays one journal, and compares with its snapshot and with everything that is kept beside it.</summary>
internal sealed class JournalCheck<TState>(IUmVStore store, IStreamKind<TState> kind, BesideCheck beside, TenantId tenant)
    where TState : class
{
    internal async ValueTask<(Replay Replay, VerifyFault? Fault)> VerifyAsync(StreamId stream, Findings findings, CancellationToken cancellationToken)
    {
        var replay = new Replay(stream);
        try
        {
            var (state, broken) = await ReplayAsync(replay, findings, cancellationToken).ConfigureAwait(false);
            broken ??= findings.CutOff(ChainKind.Journal, stream, replay.Version) is { } cut ? new VerifyFault(stream, replay.Version, cut) : null;
            broken ??= await CompareAsync(state, replay, findings, cancellationToken).ConfigureAwait(false);
            return (replay, broken);
        }
        catch (StoreRejectedException exception)
        {
            var place = replay.Ended ? replay.Version : replay.Version + 1;
            return (replay, new VerifyFault(stream, place, $"What is kept cannot be read. {exception.Message}"));
        }
    }

    private async ValueTask<(TState? State, VerifyFault? Fault)> ReplayAsync(Replay replay, Findings findings, CancellationToken cancellationToken)
    {
        TState? state = null;
        await foreach (var entry in store.ReadAsync(tenant, replay.Stream, cancellationToken).ConfigureAwait(false))
        {
            if (FaultOf(entry, replay, findings) is { } broken)
                return (state, broken);
            try
            {
                var (happened, texts) = StoredForm.ReadEventAndTexts(entry);
                var after = kind.Fold(state, happened, entry.At);
                replay.Follow(entry, texts, kind.Messages(happened, state, after));
                state = after;
            }
            catch (Exception exception) when (exception is StoreRejectedException or InvalidOperationException or ArgumentException or NullReferenceException)
            {
                return (state, new VerifyFault(replay.Stream, entry.Version, "The entry cannot be folded into the state before it."));
            }
        }

        replay.Ended = true;
        return (state, null);
    }

    private VerifyFault? FaultOf(JournalEntry entry, Replay replay, Findings findings)
    {
        if (ChainCheck.FaultOf(tenant, entry, replay.Version + 1, replay.Head) is { } broken)
            return broken;
        return findings.AgainstTrail(ChainKind.Journal, entry.Stream, entry.Version, entry.Hash, entry.At) is { } fault
            ? new VerifyFault(entry.Stream, entry.Version, fault)
            : null;
    }

    private async ValueTask<VerifyFault?> CompareAsync(TState? state, Replay replay, Findings findings, CancellationToken cancellationToken)
    {
        VerifyFault Fault(string what) => new(replay.Stream, replay.Version, what);
        var snapshot = await store.LoadAsync(tenant, replay.Stream, cancellationToken).ConfigureAwait(false);
        if (state is null || snapshot is null)
            return Fault("There is a snapshot without entries, or entries without a snapshot.");
        if (snapshot.Version != replay.Version || !snapshot.HeadHash.Span.SequenceEqual(replay.Head.Span))
            return Fault("The snapshot is of another version than the last entry: entries were cut off or added.");
        // A state of an earlier form is never used: whoever reads it makes it anew.
        if (snapshot.Schema > StoredForm.StateSchema
            || (snapshot.Schema == StoredForm.StateSchema && !snapshot.Body.Span.SequenceEqual(StoredForm.Write(state))))
            return Fault("The snapshot differs from what its entries make.");
        return await beside.CompareAsync(kind.Project(state), replay, findings, cancellationToken).ConfigureAwait(false) is { } what ? Fault(what) : null;
    }
}
