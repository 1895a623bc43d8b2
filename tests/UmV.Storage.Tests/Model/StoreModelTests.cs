using NodaTime.Testing;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Model;

/// <summary>Whatever is done, SQLite answers as the reference in memory does, and then holds the same.</summary>
public sealed class StoreModelTests
{
    private const int Sequences = 500;
    private static int _names;

    [Fact]
    public async Task SQLite_answers_and_holds_what_the_reference_does_after_any_sequence()
    {
        var outcomes = new HashSet<string>(StringComparer.Ordinal);
        await Act.Sequence.EachAsync(acts => PlayAsync(acts, outcomes), Sequences);

        // The sequences must reach every kind of answer, or they show little.
        foreach (var kind in new[] { "Committed", "AlreadyDone", "Conflict", "CapacityExceeded", nameof(StoreRejectedException), "recorded", "late", "OutboxRow", "" })
            outcomes.Should().Contain(kind);
    }

    private static async Task PlayAsync(Act[] acts, HashSet<string> outcomes)
    {
        var model = new InMemoryStore();
        await using var actual = SqliteStore.Open(
            new SqliteStoreOptions { Path = $"model-{Interlocked.Increment(ref _names)}", InMemory = true }, new InMemoryKeyring(), new FakeClock(Sample.Noon));
        await actual.PrepareAsync();
        var player = new Player();
        foreach (var act in acts)
        {
            var (expected, answer) = await player.PlayAsync(act, model, actual);
            answer.Should().Be(expected, "that is what the reference answers to the last of {0}", Before(acts, act));
            outcomes.Add(expected.Split(' ')[0]);
        }

        var expectedText = await StoreText.OfAsync(model, acts.Length);
        (await StoreText.OfAsync(actual, acts.Length)).Should().Be(expectedText, "that is what the reference holds after {0}", Before(acts, acts[^1]));
    }

    private static string Before(Act[] acts, Act last) =>
        string.Join("; ", acts[..(Array.FindIndex(acts, act => ReferenceEquals(act, last)) + 1)].Select(act => $"{act}"));
}
