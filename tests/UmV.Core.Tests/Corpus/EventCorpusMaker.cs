using System.Text;
using System.Text.Json;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Process;
using UmV.TestKit;

namespace UmV.Core.Tests.Corpus;

/// <summary>
/// Writes down every event and the last state of every journal, as this version keeps them. Asked for once, when a version is released:
/// <c>UMV_MAKE_CORPUS=0.1.0 dotnet test tests/UmV.Core.Tests --filter EventCorpusMaker</c>. A corpus is never made again.
/// </summary>
public sealed class EventCorpusMaker
{
    [Fact]
    public async Task The_corpus_of_a_version_is_made_when_it_is_asked_for_and_never_over_another()
    {
        if (Environment.GetEnvironmentVariable("UMV_MAKE_CORPUS") is not { Length: > 0 } version)
            return;
        var file = RepositoryPaths.At($"tests/UmV.Core.Tests/Corpus/{version}/journals.jsonl");
        File.Exists(file).Should().BeFalse("a corpus is kept as it was made");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, await LinesAsync());
    }

    private static async Task<string> LinesAsync()
    {
        using var world = CaseWorld.Empty();
        await new WholeStory(world).PlayAsync();
        var text = new StringBuilder();
        await foreach (var stream in world.Store.ListStreamsAsync(TenantId.Default))
        {
            foreach (var entry in await world.JournalAsync(stream))
                text.Append(JsonSerializer.Serialize(new { entry = entry.Type, stream = stream.ToString(), version = entry.Version, at = entry.At.ToUnixTimeTicks(), schema = entry.Schema, body = Encoding.UTF8.GetString(entry.Body.Span) })).Append('\n');
            var state = (await world.Store.LoadAsync(TenantId.Default, stream))!;
            text.Append(JsonSerializer.Serialize(new { state = stream.Kind.ToString(), stream = stream.ToString(), version = state.Version, schema = state.Schema, body = Encoding.UTF8.GetString(state.Body.Span) })).Append('\n');
        }

        return text.ToString();
    }
}
