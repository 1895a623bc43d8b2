#pragma warning disable RS0030 // Drawn at random from a fixed seed.
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;

namespace UmV.Core.Tests.Tamper;

/// <summary>
/// What somebody does who can write the database, knows the chains, and makes a store in which everything agrees: from all that was
/// kept, a new store without some of it, with some of it changed and chained anew, or as it was at an earlier time.
/// </summary>
internal static class Forgeries
{
    internal static IReadOnlyList<(string Name, Func<History, Random, Task<InMemoryStore?>> Make)> All { get; } =
    [
        ("an older file", (history, random) => MakeAsync(history.Store.Kept.Take(random.Next(1, history.KeptAtCheckpoint)))),
        ("a journal cut out everywhere", WithoutAJournal),
        ("the last commands of a journal undone", Undone),
        ("a journal written anew", WrittenAnew),
        ("a journal made up", MadeUp),
        ("a chain of the access log cut out", (history, random) => WithoutAccess(history, random, all: true)),
        ("the last of a chain of the access log cut off", (history, random) => WithoutAccess(history, random, all: false)),
        ("a chain of the access log written anew", AccessWrittenAnew),
        ("an access made up", AccessMadeUp),
    ];

    private static async Task<InMemoryStore?> MakeAsync(IEnumerable<object> kept)
    {
        var store = new InMemoryStore();
        foreach (var one in kept)
        {
            if (one is Commit commit)
                await store.CommitAsync(commit);
            else
                await store.RecordAccessAsync(History.Tenant, (AccessRecord)one);
        }

        return store;
    }

    private static Task<InMemoryStore?> WithoutAJournal(History history, Random random)
    {
        var stream = RawTampers.Pick(Before(history).OfType<Commit>().Select(commit => commit.Stream).Distinct(), random);
        return MakeAsync(history.Store.Kept.Where(one => one is not Commit commit || commit.Stream != stream));
    }

    private static Task<InMemoryStore?> Undone(History history, Random random)
    {
        var commit = RawTampers.Pick(Before(history).OfType<Commit>(), random);
        return MakeAsync(history.Store.Kept.Where(one => one is not Commit later || later.Stream != commit.Stream || later.ExpectedVersion < commit.ExpectedVersion));
    }

    private static Task<InMemoryStore?> WrittenAnew(History history, Random random)
    {
        var changed = RawTampers.Pick(Before(history).OfType<Commit>(), random);
        var shift = Duration.FromTicks(random.Next(1, 1000));
        ReadOnlyMemory<byte>? head = null;
        return MakeAsync(history.Store.Kept.Select(one => one is Commit commit && commit.Stream == changed.Stream && commit.ExpectedVersion >= changed.ExpectedVersion
            ? Anew(commit, ref head, entry => commit == changed ? entry with { Actor = entry.Actor with { Person = new PersonId(new Guid("01890a5d-ac96-774b-9000-000000009999")) }, At = entry.At } : entry)
            : one).ToList());
    }

    private static Commit Anew(Commit commit, ref ReadOnlyMemory<byte>? head, Func<JournalEntry, JournalEntry> change)
    {
        var entries = commit.Entries.ToBuilder();
        for (var place = 0; place < entries.Count; place++)
        {
            var entry = change(entries[place]);
            if (head is { } known)
                entry = entry with { PreviousHash = known };
            entries[place] = entry with { Hash = HashChain.HashOf(History.Tenant, entry) };
            head = entries[place].Hash;
        }

        return commit with { Entries = entries.ToImmutable(), Snapshot = commit.Snapshot with { HeadHash = head!.Value } };
    }

    private static async Task<InMemoryStore?> MadeUp(History history, Random random)
    {
        var clock = history.Clock.GetCurrentInstant();
        history.Clock.Reset(TestKit.TestClock.Start + Duration.FromMinutes(random.Next(1, 60)));
        var made = await history.MadeUpAsync();
        history.Clock.Reset(clock);
        return await MakeAsync(history.Store.Kept.Append(made));
    }

    private static async Task<InMemoryStore?> WithoutAccess(History history, Random random, bool all)
    {
        var accesses = Before(history).OfType<AccessRecord>().ToList();
        if (accesses.Count == 0)
            return null;
        var chain = RawTampers.Pick(accesses, random).Chain;
        var last = accesses.Last(access => access.Chain == chain);
        var fromHere = history.Store.Kept.FindIndex(one => ReferenceEquals(one, last));
        return await MakeAsync(history.Store.Kept.Where((one, place) => one is not AccessRecord access || access.Chain != chain || (!all && place < fromHere)));
    }

    private static async Task<InMemoryStore?> AccessWrittenAnew(History history, Random random)
    {
        var accesses = Before(history).OfType<AccessRecord>().ToList();
        if (accesses.Count == 0)
            return null;
        var changed = RawTampers.Pick(accesses, random);
        return await MakeAsync(history.Store.Kept.Select(one => ReferenceEquals(one, changed) ? changed with { Basis = "made-up" } : one));
    }

    private static async Task<InMemoryStore?> AccessMadeUp(History history, Random random)
    {
        var accesses = Before(history).OfType<AccessRecord>().ToList();
        return accesses.Count == 0
            ? null
            : await MakeAsync(history.Store.Kept.Append(RawTampers.Pick(accesses, random) with { Name = "GetAgreement" }));
    }

    private static IEnumerable<object> Before(History history) => history.Store.Kept.Take(history.KeptAtCheckpoint);
}
