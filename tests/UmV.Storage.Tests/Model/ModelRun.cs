using System.Collections.Concurrent;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Storage.Tests.Contract;
using UmV.TestKit;

namespace UmV.Storage.Tests.Model;

/// <summary>
/// Plays random sequences at a store and at the reference. Each has two tenants of its own in the one store, and many are played at a time: they
/// share its commits, and must not see each other.
/// </summary>
internal sealed class ModelRun(IUmVStore actual)
{
    private const int Sequences = 20_000;

    // What a store holds at the end is asked for by more than a hundred questions: after every so many sequences.
    private const int Inspected = 8;

    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private int _acts;

    internal async Task RunAsync(string title, int atATime)
    {
        var sequences = Drawn.From(Act.Sequence, Figures.Times("UMV_MODEL_SEQUENCES", Sequences));
        await Parallel.ForAsync(0, sequences.Length, new ParallelOptions { MaxDegreeOfParallelism = atATime },
            async (number, _) => await PlayAsync(number, sequences[number]));

        Figures.Show($"model against the reference, {title}", $"{sequences.Length} sequences, {_acts} operations, differences 0");
        // The sequences must reach every kind of answer, or they show little.
        foreach (var kind in new[] { "Committed", "AlreadyDone", "Conflict", "CapacityExceeded", nameof(StoreRejectedException), "recorded", "late", "OutboxRow", "" })
            _outcomes.Should().ContainKey(kind);
    }

    private async Task PlayAsync(int number, Act[] acts)
    {
        var model = new InMemoryStore(clock: new FakeClock(Sample.Noon));
        TenantId[] tenants = [new($"model-{number}"), new($"model-{number}-other")];
        var player = new Player(tenants);
        foreach (var act in acts)
        {
            var (expected, answer) = await player.PlayAsync(act, model, actual);
            if (answer != expected)
                answer.Should().Be(expected, "that is what the reference answers to the last of {0}", Before(acts, act));
            _outcomes[expected.Split(' ')[0]] = 1;
        }

        Interlocked.Add(ref _acts, acts.Length);
        if (number % Inspected == 0)
            await InspectAsync(model, tenants, acts);
    }

    private async Task InspectAsync(InMemoryStore model, TenantId[] tenants, Act[] acts)
    {
        var expected = await StoreText.OfAsync(model, tenants, acts.Length);
        (await StoreText.OfAsync(actual, tenants, acts.Length)).Should().Be(expected, "that is what the reference holds after {0}", Before(acts, acts[^1]));
    }

    private static string Before(Act[] acts, Act last) =>
        string.Join("; ", acts[..(Array.FindIndex(acts, act => ReferenceEquals(act, last)) + 1)].Select(act => $"{act}"));
}
