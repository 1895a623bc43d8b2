using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>
/// Replays every journal, compares with its snapshot and with what is kept beside it, and checks the hash chain. Reads only, and
/// may be run while others write. Who can write the file and cuts a journal out everywhere at once, or makes up a whole one, is not
/// found out: that takes a copy kept elsewhere.
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
        var seen = new HashSet<StreamId>();
        var events = 0L;
        await foreach (var stream in _store.ListStreamsAsync(_tenant, cancellationToken).ConfigureAwait(false))
        {
            var (count, fault) = await VerifySettledAsync(stream, cancellationToken).ConfigureAwait(false);
            seen.Add(stream);
            events += count;
            progress?.Report(seen.Count);
            if (fault is not null)
                return new VerifyReport(false, seen.Count, events, fault);
        }

        var orphan = await OrphanAsync(seen, cancellationToken).ConfigureAwait(false);
        return new VerifyReport(orphan is null, seen.Count, events, orphan);
    }

    /// <summary>Somebody may write between two of our questions: a fault counts when the journal stood still meanwhile.</summary>
    private async ValueTask<(long, VerifyFault?)> VerifySettledAsync(StreamId stream, CancellationToken cancellationToken)
    {
        var found = await VerifyAsync(stream, cancellationToken).ConfigureAwait(false);
        while (found.Item2 is not null)
        {
            var before = await HeadAsync(stream, cancellationToken).ConfigureAwait(false);
            found = await VerifyAsync(stream, cancellationToken).ConfigureAwait(false);
            if (before == await HeadAsync(stream, cancellationToken).ConfigureAwait(false))
                return found;
        }

        return found;
    }

    private async ValueTask<long?> HeadAsync(StreamId stream, CancellationToken cancellationToken) =>
        (await _store.LoadAsync(_tenant, stream, cancellationToken).ConfigureAwait(false))?.Version;

    /// <summary>A case or agreement that lists show, and that has no journal: one was cut out.</summary>
    private async ValueTask<VerifyFault?> OrphanAsync(HashSet<StreamId> seen, CancellationToken cancellationToken)
    {
        const int Most = 1000;
        var agreements = await _store.ListAgreementsAsync(_tenant, school: null, cancellationToken).ConfigureAwait(false);
        var orphan = await OrphanOfAsync([.. agreements.Select(row => StreamId.Of(row.Agreement))], seen, cancellationToken).ConfigureAwait(false);
        CaseIndexRow? after = null;
        IReadOnlyList<CaseIndexRow> page = [];
        while (orphan is null && (after is null || page.Count == Most))
        {
            page = await _store.ListCasesAsync(_tenant, new CaseFilter(After: after, Most: Most), cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
                break;
            orphan = await OrphanOfAsync([.. page.Select(row => StreamId.Of(row.Case))], seen, cancellationToken).ConfigureAwait(false);
            after = page[^1];
        }

        return orphan;
    }

    private async ValueTask<VerifyFault?> OrphanOfAsync(StreamId[] streams, HashSet<StreamId> seen, CancellationToken cancellationToken)
    {
        foreach (var stream in streams.Where(stream => !seen.Contains(stream)))
        {
            // One that has begun since is no orphan.
            if (await HeadAsync(stream, cancellationToken).ConfigureAwait(false) is null)
                return new VerifyFault(stream, 0, "It is in the lists, but its journal is gone.");
        }

        return null;
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
        var replay = new Replay<TState>();
        try
        {
            var broken = await ReplayAsync(kind, stream, replay, cancellationToken).ConfigureAwait(false)
                ?? await CompareAsync(kind, stream, replay, cancellationToken).ConfigureAwait(false);
            return (replay.Version, broken);
        }
        catch (StoreRejectedException exception)
        {
            var place = replay.Ended ? replay.Version : replay.Version + 1;
            return (replay.Version, new VerifyFault(stream, place, $"What is kept cannot be read. {exception.Message}"));
        }
    }

    private async ValueTask<VerifyFault?> ReplayAsync<TState>(
        IStreamKind<TState> kind, StreamId stream, Replay<TState> replay, CancellationToken cancellationToken)
        where TState : class
    {
        await foreach (var entry in _store.ReadAsync(_tenant, stream, cancellationToken).ConfigureAwait(false))
        {
            if (FaultOf(entry, replay.Version + 1, replay.Head) is { } broken)
                return broken;
            try
            {
                replay.State = kind.Fold(replay.State, StoredForm.ReadEvent(entry), entry.At);
            }
            catch (Exception exception) when (exception is StoreRejectedException or InvalidOperationException or ArgumentException or NullReferenceException)
            {
                return new VerifyFault(stream, entry.Version, "The entry cannot be folded into the state before it.");
            }

            (replay.Version, replay.Head) = (entry.Version, entry.Hash);
        }

        replay.Ended = true;
        return null;
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
        IStreamKind<TState> kind, StreamId stream, Replay<TState> replay, CancellationToken cancellationToken)
        where TState : class
    {
        var (state, version) = (replay.State, replay.Version);
        var snapshot = await _store.LoadAsync(_tenant, stream, cancellationToken).ConfigureAwait(false);
        if (state is null || snapshot is null)
            return new VerifyFault(stream, version, "There is a snapshot without entries, or entries without a snapshot.");
        if (snapshot.Version != version || !snapshot.HeadHash.Span.SequenceEqual(replay.Head.Span))
            return new VerifyFault(stream, version, "The snapshot is of another version than the last entry: entries were cut off or added.");
        if (snapshot.Schema != StoredForm.StateSchema || !snapshot.Body.Span.SequenceEqual(StoredForm.Write(state)))
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
        var row = await _store.FindCaseAsync(_tenant, new CaseId(stream.Value), cancellationToken).ConfigureAwait(false);
        if (!Same(row, expected.Case))
            return new VerifyFault(stream, version, "The row for lists kept beside the journal differs from what its entries make.");
        return Same(fact, expected.Fact) ? null : new VerifyFault(stream, version, "The statistics kept beside the journal differ from what its entries make.");
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

    /// <summary>How far a journal has been replayed, also when reading it breaks off.</summary>
    private sealed class Replay<TState>
        where TState : class
    {
        internal TState? State { get; set; }

        internal long Version { get; set; }

        internal ReadOnlyMemory<byte> Head { get; set; } = HashChain.Start;

        internal bool Ended { get; set; }
    }
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
