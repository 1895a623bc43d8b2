using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process.Rebuilding;

/// <summary>
/// Makes everything that is kept beside the journals anew from their entries (states, lists, statistics, duties), compares, and puts
/// right what differs: one journal after the other, each in one transaction. May run while others write. A journal whose own entries
/// do not hold together is left alone and reported: what is made of it would hide the damage. Not safe to be run twice at once
/// in one process; twice on two hosts is harmless.
/// </summary>
public sealed class Rebuilder
{
    private const int Patience = 100;

    private readonly IUmVStore _store;
    private readonly IStreamKind<CooperationAgreement> _agreements;
    private readonly IStreamKind<CaseFile> _cases;
    private readonly IStreamKind<PersonRecord> _people;
    private readonly StateReader _states;
    private readonly TenantId _tenant;

    private Rebuilder(IServiceProvider services)
    {
        _store = services.GetRequiredService<IUmVStore>();
        _agreements = services.GetRequiredService<IStreamKind<CooperationAgreement>>();
        _cases = services.GetRequiredService<IStreamKind<CaseFile>>();
        _people = services.GetRequiredService<IStreamKind<PersonRecord>>();
        _states = services.GetRequiredService<StateReader>();
        _tenant = services.GetRequiredService<UmVOptions>().Tenant;
    }

    internal static Rebuilder Create(IServiceProvider services) => new(services);

    /// <summary>Compares every journal with what is kept beside it, and puts right what differs.</summary>
    /// <param name="dryRun">Only compare.</param>
    /// <param name="progress">Told the number of journals looked at.</param>
    /// <param name="cancellationToken">Stops between two journals. What was put right stays so.</param>
    public async ValueTask<RebuildReport> RebuildAsync(
        bool dryRun = false, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var report = new RebuildReport(0, 0, [], [], []);
        await foreach (var stream in _store.ListStreamsAsync(_tenant, cancellationToken).ConfigureAwait(false))
        {
            report = report.With(await RebuildAsync(stream, dryRun, cancellationToken).ConfigureAwait(false));
            progress?.Report(report.Streams);
        }

        // What was read from what is mended now may be in memory still.
        if (!dryRun && !report.Differences.IsEmpty)
            _states.ForgetAll();
        var strays = await _store.FindStrayRowsAsync(_tenant, remove: !dryRun, cancellationToken).ConfigureAwait(false);
        return report with { StrayRows = [.. strays] };
    }

    private ValueTask<RebuiltStream> RebuildAsync(StreamId stream, bool dryRun, CancellationToken cancellationToken) => stream.Kind switch
    {
        StreamKind.Agreement => RebuildAsync(_agreements, stream, dryRun, cancellationToken),
        StreamKind.Case => RebuildAsync(_cases, stream, dryRun, cancellationToken),
        _ => RebuildAsync(_people, stream, dryRun, cancellationToken),
    };

    /// <summary>Somebody may write between reading the entries and what is beside them: then it is looked at again.</summary>
    private async ValueTask<RebuiltStream> RebuildAsync<TState>(
        IStreamKind<TState> kind, StreamId stream, bool dryRun, CancellationToken cancellationToken)
        where TState : class
    {
        for (var attempt = 0; attempt < Patience; attempt++)
        {
            var made = await JournalFold.OfAsync(_store, _tenant, kind, stream, cancellationToken).ConfigureAwait(false);
            if (made.Fault is { } fault)
                return new RebuiltStream(made.Version, [], fault);
            var kept = await KeptAsync(stream, cancellationToken).ConfigureAwait(false);
            if (kept.Projections is { } some && CutOff(some.Snapshot, made.Projections!.Snapshot) is { } loss)
            {
                if (await IsStillAtAsync(stream, made.Version, cancellationToken).ConfigureAwait(false))
                    return new RebuiltStream(made.Version, [], loss);
                continue;
            }

            var differences = kept.Projections is { } beside ? ProjectionComparison.Between(beside, made.Projections!) : ["unreadable"];
            if (differences.Length == 0)
                return new RebuiltStream(made.Version, [], null);
            if (await PutRightAsync(made, dryRun, cancellationToken).ConfigureAwait(false))
                return new RebuiltStream(made.Version, [.. differences.Select(what => new RebuildDifference(stream, what))], null);
        }

        return new RebuiltStream(0, [], new VerifyFault(stream, 0, "It was changed by others each time that it was looked at. Run the rebuild again when there is less to do."));
    }

    private async ValueTask<(StoredProjections? Projections, bool IsReadable)> KeptAsync(StreamId stream, CancellationToken cancellationToken)
    {
        try
        {
            return (await _store.LoadProjectionsAsync(_tenant, stream, cancellationToken).ConfigureAwait(false), true);
        }
        catch (StoreRejectedException)
        {
            return (null, false);
        }
    }

    /// <summary>False when the journal has moved on meanwhile.</summary>
    private async ValueTask<bool> PutRightAsync(FoldedJournal made, bool dryRun, CancellationToken cancellationToken) => dryRun
        ? await IsStillAtAsync(made.Projections!.Snapshot.Stream, made.Version, cancellationToken).ConfigureAwait(false)
        : await _store.ReplaceProjectionsAsync(_tenant, made.Projections!, cancellationToken).ConfigureAwait(false);

    private async ValueTask<bool> IsStillAtAsync(StreamId stream, long version, CancellationToken cancellationToken)
    {
        var last = 0L;
        await foreach (var entry in _store.ReadAsync(_tenant, stream, cancellationToken).ConfigureAwait(false))
            last = entry.Version;
        return last == version;
    }

    /// <summary>A state that stands further on than the journal, at another hash: entries were cut off. To make the state anew would hide it.</summary>
    private static VerifyFault? CutOff(StoredSnapshot kept, StoredSnapshot made) =>
        kept.Version > made.Version && !kept.HeadHash.Span.SequenceEqual(made.HeadHash.Span)
            ? new VerifyFault(made.Stream, made.Version, $"The state stands at entry {kept.Version}, and the journal ends before it: entries were cut off. Restore a backup.")
            : null;
}
