using System.Text.Json;
using Microsoft.Data.Sqlite;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Workers;
using Search = UmV.TestKit.Canary;

namespace UmV.Storage.Tests.Canary;

/// <summary>A whole case with planted names and texts: none of them is found where the store keeps it, all are shown to those who may read.</summary>
public sealed class CanaryTests
{
    /// <summary>What no view of a case shows: addresses, names of people not on it, notes of a mediation, what was said of a pause or a cancelled thing.</summary>
    private static readonly string[] NotInTheView =
    [
        "address", "given Guardian", "family Guardian", "interest", "screening", "pre-meeting", "mediation stopped", "pause", "measure cancelled", "session cancelled",
        "evaluation", "reopening",
    ];

    [Fact]
    public async Task No_byte_of_the_store_and_no_log_line_holds_a_name_or_a_text()
    {
        await using var cage = new Cage();
        var story = await PlayedAsync(cage);
        await cage.Get<OutboxDispatcher>().DrainOnceAsync();

        story.Planted.Should().HaveCountGreaterThan(50);
        Directory.GetFiles(cage.Folder).Select(Path.GetFileName).Should().Contain(["umv.db", "umv.db.keys"]);
        Search.Search(cage.Folder, story.Planted.Values).Should().BeEmpty();
        cage.Sent.All.Should().NotBeEmpty("messages went out, or the addresses were never opened");
        Search.SearchText(string.Join('\n', [.. cage.Log, "end", .. cage.Sent.All.Select(message => $"{message} {message.Message}")]), story.Planted.Values).Should().BeEmpty();
    }

    [Fact]
    public async Task The_search_would_find_a_planted_text_in_the_store()
    {
        await using var cage = new Cage();
        await PlayedAsync(cage);
        await Sql(cage, "UPDATE data_key SET kek = 'Kanari000fugl' WHERE id = 1");
        Search.Search(cage.Folder, "Kanari000fugl").Should().NotBeEmpty();
    }

    [Fact]
    public async Task Who_may_read_a_case_reads_every_text_and_name_and_who_may_not_reads_nothing()
    {
        await using var cage = new Cage();
        var story = await PlayedAsync(cage);
        foreach (var reader in new[] { story.Leader, story.Principal })
        {
            var shown = JsonSerializer.Serialize(await cage.Door.AskAsync(reader, new GetCase(story.Id)))
                + JsonSerializer.Serialize(await cage.Door.AskAsync(reader, new GetCaseAsOf(story.Id, story.ClosedAt)));
            var missing = story.Planted.Where(planted => !shown.Contains(planted.Value, StringComparison.Ordinal)).Select(planted => planted.Key);
            missing.Where(name => !NotInTheView.Any(kind => name.StartsWith(kind, StringComparison.Ordinal))).Should().BeEmpty();
            shown.Should().NotContain(story.Planted["address Pupil"]).And.NotContain(story.Planted["screening"]).And.NotContain(story.Planted["pre-meeting"]);
        }

        var stranger = new Actor(cage.Ids.Next<PersonId>(), Role.ProviderWorker);
        (await cage.Door.AskAsync(stranger, new GetCase(story.Id))).Should().BeNull();
        (await cage.Door.AskAsync(stranger, new GetChangeLog(story.Id))).Should().BeEmpty();
    }

    [Fact]
    public async Task The_change_log_masks_every_text()
    {
        await using var cage = new Cage();
        var story = await PlayedAsync(cage);
        var log = JsonSerializer.Serialize(await cage.Door.AskAsync(story.Leader, new GetChangeLog(story.Id)));
        log.Should().Contain("***").And.NotContain("v1|").And.NotContain("v2|");
        Search.SearchText(log, story.Planted.Values).Should().BeEmpty();
    }

    [Fact]
    public async Task A_text_whose_key_was_destroyed_behind_the_back_of_UmV_is_gone_alone_and_is_named()
    {
        await using var cage = new Cage();
        var story = await PlayedAsync(cage);
        var before = (await cage.Door.AskAsync(story.Leader, new GetCase(story.Id)))!;
        before.Assessment.Problem.Should().Be(story.Planted["problem"]);

        var envelope = await Sql(cage, "SELECT CAST(body AS TEXT) FROM journal WHERE CAST(body AS TEXT) LIKE '%\"problem\":{\"categories\"%'");
        using var recorded = JsonDocument.Parse(envelope!);
        var key = recorded.RootElement.GetProperty("problem").GetProperty("description").GetString()!.Split('|')[1];
        var deleted = await Sql(cage, $"DELETE FROM data_key WHERE key_id = X'{Convert.ToHexString(Guid.Parse(key).ToByteArray(bigEndian: true))}' RETURNING 1");
        deleted.Should().NotBeNull("the key was there");

        var after = (await cage.Door.AskAsync(story.Leader, new GetCase(story.Id)))!;
        after.Assessment.Problem.Should().Be(Erased.Mark);
        after.Assessment.Approach.Should().Be(story.Planted["approach"], "every text has a key of its own");
        (await cage.Get<Verifier>().VerifyAsync()).FirstFault!.What.Should().Contain("the erasure register does not say why", "the chain holds, and what nobody has erased by right is named");
    }

    [Fact]
    public async Task A_person_whose_key_was_destroyed_behind_the_back_of_UmV_has_no_name_anywhere_and_is_named()
    {
        await using var cage = new Cage();
        var story = await PlayedAsync(cage);
        var principal = Convert.ToHexString(story.Principal.Person.Value.ToByteArray(bigEndian: true));
        var destroyed = await Sql(cage, $"DELETE FROM data_key WHERE owner = (SELECT id FROM snapshot WHERE stream = X'{principal}') RETURNING 1");
        destroyed.Should().NotBeNull("the key was there");

        var shown = JsonSerializer.Serialize(await cage.Door.AskAsync(story.Leader, new GetCase(story.Id)));
        shown.Should().NotContain(story.Planted["family SchoolLeader"]).And.Contain(story.Planted["leadership says"]);
        (await cage.Get<Verifier>().VerifyAsync()).FirstFault!.What.Should().Contain("the erasure register does not say why");
    }

    private static async Task<CanaryCase> PlayedAsync(Cage cage)
    {
        await cage.Door.PrepareAsync();
        var story = new CanaryCase(cage);
        await story.PlayAsync();
        return story;
    }

    private static async Task<string?> Sql(Cage cage, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={cage.Database}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
