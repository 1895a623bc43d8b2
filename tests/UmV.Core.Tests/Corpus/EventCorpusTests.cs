using System.Text;
using System.Text.Json;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using UmV.TestKit;

namespace UmV.Core.Tests.Corpus;

/// <summary>What every released version kept is read for ever: each event, and the state that they make.</summary>
public sealed class EventCorpusTests
{
    public static TheoryData<string> Versions => [.. Directory.GetDirectories(RepositoryPaths.At("tests/UmV.Core.Tests/Corpus")).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_event_of_every_released_version_is_read_and_folded(string version)
    {
        using var world = CaseWorld.Empty();
        var journals = Lines(version).Where(line => line.TryGetProperty("entry", out _)).GroupBy(line => line.GetProperty("stream").GetString()!).ToList();

        journals.Should().NotBeEmpty();
        foreach (var journal in journals)
        {
            var entries = journal.Select(EntryOf).ToList();
            object state = entries[0].Stream.Kind switch
            {
                StreamKind.Agreement => Fold(world.Service<IStreamKind<CooperationAgreement>>(), entries),
                StreamKind.Case => Fold(world.Service<IStreamKind<CaseFile>>(), entries),
                _ => Fold(world.Service<IStreamKind<PersonRecord>>(), entries),
            };
            state.Should().NotBeNull();
        }
    }

    [Fact]
    public void The_corpus_of_the_first_version_holds_every_event_that_it_had()
    {
        var kept = Lines("0.1.0").Where(line => line.TryGetProperty("entry", out _)).Select(line => line.GetProperty("entry").GetString()!).ToHashSet();
        kept.Should().HaveCountGreaterThan(75);
        EventCatalogue.Entries.Select(entry => entry.Name).Should().Contain(kept, "a name is never taken out of the catalogue");
    }

    private static TState Fold<TState>(IStreamKind<TState> kind, IEnumerable<JournalEntry> entries)
        where TState : class
    {
        TState? state = null;
        foreach (var entry in entries)
            state = kind.Fold(state, StoredForm.ReadEvent(entry), entry.At);
        return state!;
    }

    private static List<JsonElement> Lines(string version) =>
        [.. File.ReadLines(RepositoryPaths.At($"tests/UmV.Core.Tests/Corpus/{version}/journals.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];

    private static JournalEntry EntryOf(JsonElement line)
    {
        var stream = line.GetProperty("stream").GetString()!.Split('/');
        return new JournalEntry(
            new StreamId(Enum.Parse<StreamKind>(stream[0], ignoreCase: true), Guid.Parse(stream[1])), line.GetProperty("version").GetInt64(),
            Instant.FromUnixTimeTicks(line.GetProperty("at").GetInt64()), Actor.System, default, line.GetProperty("entry").GetString()!,
            line.GetProperty("schema").GetInt32(), Encoding.UTF8.GetBytes(line.GetProperty("body").GetString()!), default, default);
    }
}
