#pragma warning disable RS0030 // Drawn at random from a fixed seed.
using System.Collections.Concurrent;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;

namespace UmV.Core.Tests.Tamper;

/// <summary>10,000 random histories with one random tamper each: every one is found that lies before the last checkpoint.</summary>
public sealed class TamperProof
{
    private const int Histories = 10_000;

    [Fact]
    public async Task Of_ten_thousand_histories_with_one_tamper_each_every_one_is_found_before_the_last_checkpoint()
    {
        var missed = new ConcurrentBag<string>();
        var kinds = new ConcurrentDictionary<string, int>();
        var seeds = new ConcurrentQueue<int>(Enumerable.Range(1, Histories));
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            using var history = new History();
            while (seeds.TryDequeue(out var seed))
                await TryAsync(history, seed, missed, kinds);
        })));

        missed.Should().BeEmpty();
        kinds.Values.Sum().Should().Be(Histories);
        kinds.Keys.Should().BeEquivalentTo(RawTampers.All.Select(tamper => tamper.Name).Concat(Forgeries.All.Select(forgery => forgery.Name)));
    }

    [Fact]
    public async Task What_nobody_touched_is_found_right_whatever_was_played()
    {
        using var history = new History();
        for (var seed = 1; seed <= 300; seed++)
        {
            await history.PlayAsync(new Random(seed));
            (await history.VerifyAsync(history.Store.Inner)).FirstFault.Should().BeNull("seed {0}", seed);
        }
    }

    [Fact]
    public async Task Any_byte_of_any_journal_entry_flipped_is_named()
    {
        using var history = new History();
        await history.PlayAsync(new Random(7));
        var data = ((InMemoryStore)history.Store.Inner).Raw(TenantId.Default);
        foreach (var entries in data.Journals.Values.Select(journal => journal.Entries))
        {
            for (var place = 0; place < entries.Count; place++)
            {
                var whole = entries[place];
                foreach (var (what, flipped) in Flips.Of(whole))
                {
                    entries[place] = flipped;
                    var fault = (await history.VerifyAsync(history.Store.Inner)).FirstFault;
                    (fault?.Stream, fault?.Version).Should().Be((whole.Stream, flipped.Version), "{0} was flipped", what);
                }

                entries[place] = whole;
            }
        }
    }

    private static async Task TryAsync(History history, int seed, ConcurrentBag<string> missed, ConcurrentDictionary<string, int> kinds)
    {
        var random = new Random(seed);
        await history.PlayAsync(random);
        var (name, store) = await TamperAsync(history, random);
        kinds.AddOrUpdate(name, 1, (_, count) => count + 1);
        if ((await history.VerifyAsync(store)).Ok)
            missed.Add($"seed {seed}: {name}");
    }

    /// <summary>A random tamper that can be done on what was played: not every history has a case, or a message.</summary>
    private static async Task<(string Name, InMemoryStore Store)> TamperAsync(History history, Random random)
    {
        while (true)
        {
            var number = random.Next(RawTampers.All.Count + Forgeries.All.Count);
            if (number < RawTampers.All.Count)
            {
                var store = (InMemoryStore)history.Store.Inner;
                if (RawTampers.All[number].Do(store.Raw(TenantId.Default), random))
                    return (RawTampers.All[number].Name, store);
            }
            else if (await Forgeries.All[number - RawTampers.All.Count].Make(history, random) is { } forged)
            {
                return (Forgeries.All[number - RawTampers.All.Count].Name, forged);
            }
        }
    }
}
