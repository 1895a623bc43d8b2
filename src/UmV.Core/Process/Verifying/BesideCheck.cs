using UmV.Core.Identity;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process.Verifying;

/// <summary>Compares what is kept beside a journal with what its entries make: rows for lists, statistics, duties, commands, keys, messages.</summary>
internal sealed class BesideCheck(IUmVStore store, KeyUseCheck keys, MessageCheck messages, TenantId tenant)
{
    /// <summary>What differs; null when nothing does.</summary>
    internal async ValueTask<string?> CompareAsync(Projection expected, Replay replay, Findings findings, CancellationToken cancellationToken)
    {
        var made = findings.IsErased(replay.Stream) ? new Projection() : expected;
        return await DutiesAsync(made, replay, cancellationToken).ConfigureAwait(false)
            ?? await RowAsync(made, replay.Stream, cancellationToken).ConfigureAwait(false)
            ?? await CommandsAsync(replay, cancellationToken).ConfigureAwait(false)
            ?? await keys.CompareAsync(replay, findings, cancellationToken).ConfigureAwait(false)
            ?? await messages.CompareAsync(replay, findings, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<string?> DutiesAsync(Projection made, Replay replay, CancellationToken cancellationToken)
    {
        var duties = await store.ListDutiesAsync(tenant, new DutyFilter(Stream: replay.Stream, Most: 10_000), cancellationToken).ConfigureAwait(false);
        return duties.ToHashSet().SetEquals(made.Duties ?? []) ? null : "The duties kept beside the journal differ from what its entries make.";
    }

    private async ValueTask<string?> RowAsync(Projection made, StreamId stream, CancellationToken cancellationToken)
    {
        const string RowDiffers = "The row for lists kept beside the journal differs from what its entries make.";
        switch (stream.Kind)
        {
            case StreamKind.Agreement:
                return await store.FindAgreementAsync(tenant, new AgreementId(stream.Value), cancellationToken).ConfigureAwait(false) == made.Agreement
                    ? null
                    : RowDiffers;
            case StreamKind.Person:
                return Same(await store.FindPersonAsync(tenant, new PersonId(stream.Value), cancellationToken).ConfigureAwait(false), made.Person)
                    ? null
                    : RowDiffers;
            default:
                if (!Same(await store.FindCaseAsync(tenant, new CaseId(stream.Value), cancellationToken).ConfigureAwait(false), made.Case))
                    return RowDiffers;
                return Same(await store.FindFactAsync(tenant, new CaseId(stream.Value), cancellationToken).ConfigureAwait(false), made.Fact)
                    ? null
                    : "The statistics kept beside the journal differ from what its entries make.";
        }
    }

    private async ValueTask<string?> CommandsAsync(Replay replay, CancellationToken cancellationToken)
    {
        foreach (var (command, version) in replay.Commands)
        {
            var known = await store.FindCommandAsync(tenant, command, cancellationToken).ConfigureAwait(false);
            if (known is null || known.Stream != replay.Stream || known.Version != version)
                return $"The command of entry {version} is not kept, or otherwise than its entries say: carried out again, it would not be known.";
            if (!Catalogue.CommandCatalogue.All.Any(entry => entry.Name == known.Name))
                return $"The command of entry {version} is kept with a name that no command has.";
        }

        return null;
    }

    // Records compare arrays by reference: compare those by content first.
    private static bool Same(RequestFactRow? kept, RequestFactRow? made) => (kept, made) switch
    {
        (null, null) => true,
        ({ } a, { } b) => a.Categories.SequenceEqual(b.Categories, StringComparer.Ordinal) && a == b with { Categories = a.Categories },
        _ => false,
    };

    private static bool Same(CaseIndexRow? kept, CaseIndexRow? made) => (kept, made) switch
    {
        (null, null) => true,
        ({ } a, { } b) => a.Members.SequenceEqual(b.Members) && a == b with { Members = a.Members },
        _ => false,
    };

    private static bool Same(PersonIndexRow? kept, PersonIndexRow? made) => (kept, made) switch
    {
        (null, null) => true,
        ({ } a, { } b) => a.Roles.SequenceEqual(b.Roles) && a == b with { Roles = a.Roles },
        _ => false,
    };
}
