using UmV.Core.Identity;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process.Rebuilding;

/// <summary>Makes everything that belongs beside a journal from its entries.</summary>
internal static class JournalFold
{
    internal static async ValueTask<FoldedJournal> OfAsync<TState>(
        IUmVStore store, TenantId tenant, IStreamKind<TState> kind, StreamId stream, CancellationToken cancellationToken)
        where TState : class
    {
        TState? state = null;
        var (version, head) = (0L, HashChain.Start);
        try
        {
            await foreach (var entry in store.ReadAsync(tenant, stream, cancellationToken).ConfigureAwait(false))
            {
                if (ChainCheck.FaultOf(tenant, entry, version + 1, head) is { } broken)
                    return new FoldedJournal(version, null, broken);
                state = kind.Fold(state, StoredForm.ReadEvent(entry), entry.At);
                (version, head) = (entry.Version, entry.Hash);
            }
        }
        catch (StoreRejectedException exception)
        {
            return new FoldedJournal(version, null, new VerifyFault(stream, version + 1, $"What is kept cannot be read. {exception.Message}"));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or NullReferenceException)
        {
            return new FoldedJournal(version, null, new VerifyFault(stream, version + 1, "The entry cannot be folded into the state before it."));
        }

        return state is null
            ? new FoldedJournal(0, null, new VerifyFault(stream, 0, "There is a state and no entry. Restore a backup."))
            : new FoldedJournal(version, Beside(kind, stream, state, version, head), null);
    }

    private static StoredProjections Beside<TState>(
        IStreamKind<TState> kind, StreamId stream, TState state, long version, ReadOnlyMemory<byte> head)
        where TState : class
    {
        var projection = kind.Project(state);
        return new StoredProjections(new StoredSnapshot(stream, version, StoredForm.StateSchema, StoredForm.Write(state), head))
        {
            Agreement = projection.Agreement,
            Case = projection.Case,
            FoundBy = projection.Case is null ? [] : [.. projection.Case.Members.Distinct().OrderBy(person => person.Value)],
            Fact = projection.Fact,
            Person = projection.Person,
            Duties = [.. (projection.Duties ?? []).OrderBy(duty => duty.Key, StringComparer.Ordinal)],
        };
    }
}

/// <summary>What the entries of a journal make, or why they make nothing.</summary>
internal sealed record FoldedJournal(long Version, StoredProjections? Projections, VerifyFault? Fault);
