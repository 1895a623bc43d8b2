using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>
/// Replays every journal, compares with its snapshot and with what is kept beside it, and checks the hash chain. Reads only.
/// </summary>
public sealed class Verifier
{
    private readonly IUmVStore _store;
    private readonly IStreamKind<CooperationAgreement> _agreements;
    private readonly IStreamKind<CaseFile> _cases;
    private readonly IStreamKind<PersonRecord> _people;
    private readonly TenantId _tenant;

    private Verifier(IServiceProvider services)
    {
        _store = services.GetRequiredService<IUmVStore>();
        _agreements = services.GetRequiredService<IStreamKind<CooperationAgreement>>();
        _cases = services.GetRequiredService<IStreamKind<CaseFile>>();
        _people = services.GetRequiredService<IStreamKind<PersonRecord>>();
        _tenant = services.GetRequiredService<UmVOptions>().Tenant;
    }

    internal static Verifier Create(IServiceProvider services) => new(services);

    /// <summary>Looks at every journal, or up to the first fault.</summary>
    /// <param name="progress">Told the number of journals looked at.</param>
    /// <param name="cancellationToken">Stops between two journals.</param>
    public async ValueTask<VerifyReport> VerifyAsync(IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var streams = 0;
        var events = 0L;
        await foreach (var stream in _store.ListStreamsAsync(_tenant, cancellationToken).ConfigureAwait(false))
        {
            var (count, fault) = await VerifyAsync(stream, cancellationToken).ConfigureAwait(false);
            streams++;
            events += count;
            progress?.Report(streams);
            if (fault is not null)
                return new VerifyReport(false, streams, events, fault);
        }

        return new VerifyReport(true, streams, events, null);
    }

    private ValueTask<(long, VerifyFault?)> VerifyAsync(StreamId stream, CancellationToken cancellationToken) => stream.Kind switch
    {
        StreamKind.Agreement => VerifyAsync(_agreements, stream, cancellationToken),
        StreamKind.Case => VerifyAsync(_cases, stream, cancellationToken),
        _ => VerifyAsync(_people, stream, cancellationToken),
    };

    private async ValueTask<(long, VerifyFault?)> VerifyAsync<TState>(
        IStreamKind<TState> kind, StreamId stream, CancellationToken cancellationToken)
        where TState : class
    {
        TState? state = null;
        var version = 0L;
        var head = HashChain.Start;
        await foreach (var entry in _store.ReadAsync(_tenant, stream, cancellationToken).ConfigureAwait(false))
        {
            if (FaultOf(entry, version + 1, head) is { } broken)
                return (version, broken);
            try
            {
                state = kind.Fold(state, StoredForm.ReadEvent(entry), entry.At);
            }
            catch (Exception exception) when (exception is StoreRejectedException or InvalidOperationException or ArgumentException or NullReferenceException)
            {
                return (version, new VerifyFault(stream, entry.Version, "The entry cannot be folded into the state before it."));
            }

            (version, head) = (entry.Version, entry.Hash);
        }

        return (version, await CompareAsync(kind, stream, state, version, head, cancellationToken).ConfigureAwait(false));
    }

    private VerifyFault? FaultOf(JournalEntry entry, long expectedVersion, ReadOnlyMemory<byte> head)
    {
        if (entry.Version != expectedVersion)
            return new VerifyFault(entry.Stream, entry.Version, $"Version {expectedVersion} was expected: an entry is missing or out of place.");
        if (!entry.PreviousHash.Span.SequenceEqual(head.Span))
            return new VerifyFault(entry.Stream, entry.Version, "The entry does not follow on the one before it.");
        return HashChain.HashOf(_tenant, entry).AsSpan().SequenceEqual(entry.Hash.Span)
            ? null
            : new VerifyFault(entry.Stream, entry.Version, "The entry was changed after it was written.");
    }

    private async ValueTask<VerifyFault?> CompareAsync<TState>(
        IStreamKind<TState> kind, StreamId stream, TState? state, long version, ReadOnlyMemory<byte> head, CancellationToken cancellationToken)
        where TState : class
    {
        var snapshot = await _store.LoadAsync(_tenant, stream, cancellationToken).ConfigureAwait(false);
        if (state is null || snapshot is null)
            return new VerifyFault(stream, version, "There is a snapshot without entries, or entries without a snapshot.");
        if (snapshot.Version != version || !snapshot.HeadHash.Span.SequenceEqual(head.Span))
            return new VerifyFault(stream, version, "The snapshot is of another version than the last entry: entries were cut off or added.");
        if (!snapshot.Body.Span.SequenceEqual(StoredForm.Write(state)))
            return new VerifyFault(stream, version, "The snapshot differs from what its entries make.");
        return await BesideAsync(kind, stream, state, version, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<VerifyFault?> BesideAsync<TState>(
        IStreamKind<TState> kind, StreamId stream, TState state, long version, CancellationToken cancellationToken)
        where TState : class
    {
        var expected = kind.Project(state);
        var duties = await _store.ListDutiesAsync(_tenant, new DutyFilter(Stream: stream, Most: 10_000), cancellationToken).ConfigureAwait(false);
        if (!duties.ToHashSet().SetEquals(expected.Duties ?? []))
            return new VerifyFault(stream, version, "The duties kept beside the journal differ from what its entries make.");
        if (stream.Kind != StreamKind.Case)
            return null;
        var fact = await _store.FindFactAsync(_tenant, new CaseId(stream.Value), cancellationToken).ConfigureAwait(false);
        return Same(fact, expected.Fact) ? null : new VerifyFault(stream, version, "The statistics kept beside the journal differ from what its entries make.");
    }

    // Records compare arrays by reference: compare those by content first.
    private static bool Same(RequestFactRow? kept, RequestFactRow? made) => (kept, made) switch
    {
        (null, null) => true,
        ({ } a, { } b) => a.Categories.SequenceEqual(b.Categories, StringComparer.Ordinal) && a == b with { Categories = a.Categories },
        _ => false,
    };
}

/// <summary>What looking at a store came to.</summary>
/// <param name="Ok">Whether everything agrees.</param>
/// <param name="Streams">Journals looked at.</param>
/// <param name="Events">Entries that were found right.</param>
/// <param name="FirstFault">The first thing that differs; null when nothing does.</param>
public sealed record VerifyReport(bool Ok, int Streams, long Events, VerifyFault? FirstFault);

/// <summary>Something that differs.</summary>
/// <param name="Stream">In which journal.</param>
/// <param name="Version">At which entry.</param>
/// <param name="What">What is wrong.</param>
public sealed record VerifyFault(StreamId Stream, long Version, string What)
{
    /// <summary>Where, and what.</summary>
    public override string ToString() => $"{Stream}, entry {Version}: {What}";
}
