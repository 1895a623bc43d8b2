using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>
/// Reads the state of a journal in whatever form it is kept. A state that an older UmV kept in another form is made anew from the entries,
/// which are read in every form that there ever was; a form that is not known yet is refused.
/// </summary>
internal sealed class StateForms(IServiceProvider services, IUmVStore store, UmVOptions options)
{
    internal ValueTask<TState> ReadAsync<TState>(StoredSnapshot snapshot, CancellationToken cancellationToken)
        where TState : class =>
        snapshot.Schema < StoredForm.StateSchema
            ? FoldAsync<TState>(snapshot, cancellationToken)
            : ValueTask.FromResult(StoredForm.ReadState<TState>(snapshot));

    private async ValueTask<TState> FoldAsync<TState>(StoredSnapshot snapshot, CancellationToken cancellationToken)
        where TState : class
    {
        // Asked for only now: what decides on a journal reads states itself.
        var kind = services.GetRequiredService<IStreamKind<TState>>();
        TState? state = null;
        await foreach (var entry in store.ReadAsync(options.Tenant, snapshot.Stream, cancellationToken).ConfigureAwait(false))
        {
            // Whoever reads a state goes on from its version: later entries are the next reader's.
            if (entry.Version <= snapshot.Version)
                state = kind.Fold(state, StoredForm.ReadEvent(entry), entry.At);
        }

        return state ?? throw new StoreRejectedException($"There is a state of {snapshot.Stream} and no entry. Verify the store, and restore a backup.");
    }
}
