using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process.Verifying;

/// <summary>Looks for what is left of a journal that was cut out whole, and for rows that belong to nothing.</summary>
internal sealed class CutOutCheck(IUmVStore store, TenantId tenant)
{
    private const string Gone = "It is in the lists, but its journal is gone.";

    internal async ValueTask<VerifyFault?> VerifyAsync(Findings findings, CancellationToken cancellationToken)
    {
        try
        {
            return SeenByACheckpoint(findings)
                ?? await ListedAsync(findings, cancellationToken).ConfigureAwait(false)
                ?? await CommandsAsync(findings, cancellationToken).ConfigureAwait(false)
                ?? await KeysAsync(findings, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreRejectedException exception)
        {
            return new VerifyFault(default, 0, $"What is kept beside the journals cannot be read. {exception.Message}");
        }
    }

    private static VerifyFault? SeenByACheckpoint(Findings findings) => (findings.Trail?.Chains ?? [])
        .Where(chain => chain.Kind == ChainKind.Journal && !findings.Journals.Contains(chain.Stream))
        .Select(chain => new VerifyFault(chain.Stream, 0, findings.CutOff(ChainKind.Journal, chain.Stream, 0)!))
        .FirstOrDefault();

    private async ValueTask<VerifyFault?> ListedAsync(Findings findings, CancellationToken cancellationToken)
    {
        var agreements = await store.ListAgreementsAsync(tenant, school: null, cancellationToken).ConfigureAwait(false);
        foreach (var row in agreements)
        {
            if (await IsOrphanAsync(StreamId.Of(row.Agreement), findings, cancellationToken).ConfigureAwait(false))
                return new VerifyFault(StreamId.Of(row.Agreement), 0, Gone);
        }

        await foreach (var person in store.ListPersonIdsAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            if (await IsOrphanAsync(StreamId.Of(person), findings, cancellationToken).ConfigureAwait(false))
                return new VerifyFault(StreamId.Of(person), 0, Gone);
        }

        return await CasesAsync(findings, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<VerifyFault?> CasesAsync(Findings findings, CancellationToken cancellationToken)
    {
        const int Most = 1000;
        for (CaseIndexRow? after = null; ;)
        {
            var page = await store.ListCasesAsync(tenant, new CaseFilter(After: after, Most: Most), cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
            {
                if (await IsOrphanAsync(StreamId.Of(row.Case), findings, cancellationToken).ConfigureAwait(false))
                    return new VerifyFault(StreamId.Of(row.Case), 0, Gone);
            }

            if (page.Count < Most)
                return null;
            after = page[^1];
        }
    }

    private async ValueTask<VerifyFault?> CommandsAsync(Findings findings, CancellationToken cancellationToken)
    {
        await foreach (var command in store.ListCommandsAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            if (findings.Commands.Contains(command.Command))
                continue;
            // One that was carried out since is in an entry that was not there when we looked.
            if (!await IsInJournalAsync(command, cancellationToken).ConfigureAwait(false))
                return new VerifyFault(command.Stream, command.Version, "A command is kept as carried out that no entry tells of.");
        }

        return null;
    }

    private async ValueTask<VerifyFault?> KeysAsync(Findings findings, CancellationToken cancellationToken)
    {
        DataKeyId? after = null;
        IReadOnlyList<Sealing.WrappedDataKey> page;
        do
        {
            page = await store.ListKeysAsync(tenant, new KeyFilter(After: after, Most: 1000), cancellationToken).ConfigureAwait(false);
            foreach (var key in page.Where(key => !findings.Keys.Contains(key.Id)))
            {
                if (!await IsNamedAsync(key, cancellationToken).ConfigureAwait(false))
                    return new VerifyFault(key.Owner, 0, "A key is kept that no text of its journal needs.");
            }

            after = page.Count == 0 ? after : page[^1].Id;
        }
        while (page.Count == 1000);
        return null;
    }

    private async ValueTask<bool> IsOrphanAsync(StreamId stream, Findings findings, CancellationToken cancellationToken) =>
        // One that has begun since is no orphan.
        !findings.Journals.Contains(stream) && await store.LoadAsync(tenant, stream, cancellationToken).ConfigureAwait(false) is null;

    private async ValueTask<bool> IsInJournalAsync(KnownCommand command, CancellationToken cancellationToken) =>
        await store.ReadAsync(tenant, command.Stream, cancellationToken)
            .AnyAsync(entry => entry.Command == command.Command && entry.Version <= command.Version, cancellationToken).ConfigureAwait(false);

    private async ValueTask<bool> IsNamedAsync(Sealing.WrappedDataKey key, CancellationToken cancellationToken) =>
        await store.ReadAsync(tenant, key.Owner, cancellationToken)
            .AnyAsync(entry => KeyNames.In(entry.Body).Contains(key.Id), cancellationToken).ConfigureAwait(false);
}
