using System.Text;
using System.Text.Json;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Process;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Sealing;

/// <summary>No name and no text of any command is found in anything that is kept, and who may read sees them.</summary>
public sealed class CanaryTests
{
    // What the story writes into texts and names, at least four letters each.
    private static readonly string[] Planted =
    [
        "Testesen", "Corrected", "@example.test", "2012-03-04", "Two pupils fought in the yard", "The contact teacher spoke with both", "Class 9B", "A fight in the yard",
        "Conversations with the pupil", "Since when?", "Since August", "The plan is too short", "The class has changed", "We agree", "I want to talk with Worker",
        "Did not want to", "I do not agree", "We have thought of it", "It was right", "The pupil moved", "Went well", "Illness", "Summer", "Fewer fights", "It helped",
        "It began again", "Too few", "Holiday", "Works well", "Moved", "Twice", "Calm", "Say sorry", "Better", "Not safe", "Afraid", "Conflict between two pupils",
        "Conversations", "The contact teacher's talks",
    ];

    [Fact]
    public async Task Nothing_that_was_planted_is_found_in_anything_that_is_kept()
    {
        var store = new Copying(new InMemoryStore());
        using var world = Empty(store);
        var story = new WholeStory(world);
        await story.PlayAsync();

        var kept = store.Everything.ToString();
        kept.Should().Contain("case-closed".Replace("closed", "moved", StringComparison.Ordinal)).And.Contain("v2|");
        Canary.SearchText(kept, Planted).Should().BeEmpty();
        Canary.SearchText(string.Join('\n', story.Done.Select(done => done.Command.ToString())), Planted).Should().BeEmpty();
    }

    [Fact]
    public async Task The_search_would_find_what_is_not_sealed()
    {
        using var world = await InAsync(CaseState.Submitted);
        var entry = (await world.JournalAsync(StreamId.Of(world.Case))).Single(entry => entry.Type == "request-draft-saved");
        Canary.SearchText(Encoding.UTF8.GetString(entry.Body.Span), "fight").Should().NotBeEmpty("a category is a code, in the clear");
    }

    [Fact]
    public async Task Who_may_read_the_case_sees_the_texts_and_the_names()
    {
        using var world = await InAsync(CaseState.Closed);
        var view = await world.ViewAsync(Worker);
        view.Hearings.Select(hearing => hearing.OwnWords).Should().Contain("I want to talk with Worker");
        view.Measures.Single().Description.Should().Be("Conversations");
        view.Coordinator!.Name.Should().Be("ProviderWorker Testesen");
        view.Request.Select(answer => answer.Text).Should().Contain("Two pupils fought in the yard");
        view.ToString().Should().Be(nameof(CaseView));
    }

    /// <summary>Writes down all that a store is given to keep.</summary>
    private sealed class Copying(IUmVStore store) : ForwardingStore(store)
    {
        internal StringBuilder Everything { get; } = new();

        public override ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
        {
            foreach (var entry in commit.Entries)
                Everything.Append(entry.Type).Append(Encoding.UTF8.GetString(entry.Body.Span)).Append('\n');
            Everything.Append(Encoding.UTF8.GetString(commit.Snapshot.Body.Span)).Append('\n');
            foreach (var part in new object?[] { commit.Case, commit.Agreement, commit.Fact, commit.Person }.OfType<object>().Concat(commit.Outbox).Concat(commit.DutiesToKeep))
                Everything.Append(part).Append(JsonSerializer.Serialize(part, part.GetType())).Append('\n');
            return base.CommitAsync(commit, cancellationToken);
        }
    }
}
