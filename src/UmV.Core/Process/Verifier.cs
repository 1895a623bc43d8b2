using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Streams;
using UmV.Core.Process.Verifying;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>
/// Replays every journal, follows every hash chain, and compares with everything that is kept beside the journals. Reads only, and may
/// be run while others write. Who can write the file and cuts a journal out everywhere at once, makes up a whole one, or puts an older
/// file in its place, is found out by the checkpoints, which are kept elsewhere: give them.
/// </summary>
public sealed class Verifier
{
    private readonly IUmVStore _store;
    private readonly TenantId _tenant;
    private readonly JournalCheck<CooperationAgreement> _agreements;
    private readonly JournalCheck<CaseFile> _cases;
    private readonly JournalCheck<PersonRecord> _people;

    private Verifier(IServiceProvider services)
    {
        _store = services.GetRequiredService<IUmVStore>();
        _tenant = services.GetRequiredService<UmVOptions>().Tenant;
        var keys = new KeyUseCheck(_store, services.GetRequiredService<Sealer>(), _tenant);
        var beside = new BesideCheck(_store, keys, new MessageCheck(_store, _tenant), _tenant);
        _agreements = new(_store, services.GetRequiredService<IStreamKind<CooperationAgreement>>(), beside, _tenant);
        _cases = new(_store, services.GetRequiredService<IStreamKind<CaseFile>>(), beside, _tenant);
        _people = new(_store, services.GetRequiredService<IStreamKind<PersonRecord>>(), beside, _tenant);
    }

    internal static Verifier Create(IServiceProvider services) => new(services);

    /// <summary>Looks at every journal, or up to the first fault.</summary>
    /// <param name="progress">Told the number of journals looked at.</param>
    /// <param name="cancellationToken">Stops between two journals.</param>
    public ValueTask<VerifyReport> VerifyAsync(IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        VerifyAsync(null, progress, cancellationToken);

    /// <summary>Looks at everything, or up to the first fault, and holds it against checkpoints.</summary>
    /// <param name="trail">The checkpoints; null for none.</param>
    /// <param name="progress">Told the number of journals looked at.</param>
    /// <param name="cancellationToken">Stops between two journals.</param>
    public async ValueTask<VerifyReport> VerifyAsync(
        CheckpointTrail? trail, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var findings = new Findings(trail, await _store.ListErasuresAsync(_tenant, cancellationToken).ConfigureAwait(false));
        var fault = await JournalsAsync(findings, progress, cancellationToken).ConfigureAwait(false)
            ?? await new CutOutCheck(_store, _tenant).VerifyAsync(findings, cancellationToken).ConfigureAwait(false)
            ?? await new AccessCheck(_store, _tenant).VerifyAsync(findings, cancellationToken).ConfigureAwait(false);
        return new VerifyReport(fault is null, findings.Journals.Count, findings.Events, fault)
        {
            Accesses = findings.Accesses, TextsErased = findings.TextsErased, Checkpoint = trail?.Last?.Number,
        };
    }

    private async ValueTask<VerifyFault?> JournalsAsync(Findings findings, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await foreach (var stream in _store.ListStreamsAsync(_tenant, cancellationToken).ConfigureAwait(false))
        {
            var (replay, fault) = await VerifySettledAsync(stream, findings, cancellationToken).ConfigureAwait(false);
            findings.Journals.Add(stream);
            findings.Events += replay.Version;
            findings.Commands.UnionWith(replay.Commands.Keys);
            findings.Keys.UnionWith(replay.Keys.Keys);
            progress?.Report(findings.Journals.Count);
            if (fault is not null)
                return fault;
        }

        return null;
    }

    /// <summary>Somebody may write between two of our questions: a fault counts when the journal stood still meanwhile.</summary>
    private async ValueTask<(Replay Replay, VerifyFault? Fault)> VerifySettledAsync(
        StreamId stream, Findings findings, CancellationToken cancellationToken)
    {
        var found = await VerifyAsync(stream, findings, cancellationToken).ConfigureAwait(false);
        while (found.Fault is not null)
        {
            var before = await HeadAsync(stream, cancellationToken).ConfigureAwait(false);
            found = await VerifyAsync(stream, findings, cancellationToken).ConfigureAwait(false);
            if (before == await HeadAsync(stream, cancellationToken).ConfigureAwait(false))
                return found;
        }

        return found;
    }

    private async ValueTask<long?> HeadAsync(StreamId stream, CancellationToken cancellationToken) =>
        (await _store.LoadAsync(_tenant, stream, cancellationToken).ConfigureAwait(false))?.Version;

    private ValueTask<(Replay Replay, VerifyFault? Fault)> VerifyAsync(StreamId stream, Findings findings, CancellationToken cancellationToken) =>
        stream.Kind switch
        {
            StreamKind.Agreement => _agreements.VerifyAsync(stream, findings, cancellationToken),
            StreamKind.Case => _cases.VerifyAsync(stream, findings, cancellationToken),
            _ => _people.VerifyAsync(stream, findings, cancellationToken),
        };
}
