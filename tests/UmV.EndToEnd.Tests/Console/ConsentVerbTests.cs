using System.Text.RegularExpressions;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>Consents and their receipts from the command line.</summary>
public sealed partial class ConsentVerbTests(PlayedStory story) : IClassFixture<PlayedStory>
{
    [Fact]
    public async Task A_consent_is_listed_by_id_and_its_receipt_written_as_json_and_as_a_page()
    {
        using var folder = new TempFolder();
        var database = story.CopyTo(folder);
        var (file, consent) = await FirstConsentAsync(database);

        var json = await ConsoleRun.OfAsync("consent", "receipt", consent, "--case", file, "--db", database);
        json.ExitCode.Should().Be(0, json.Error);
        (json.Json.GetProperty("record_id").GetString(), json.Json.GetProperty("schema_version").GetString()).Should().Be((consent, "ISO/IEC TS 27560:2023"));
        json.Json.GetProperty("umv_not_stated").EnumerateArray().Select(field => field.GetString()).Should().Contain("pii_controllers");

        var page = await ConsoleRun.OfAsync("consent", "receipt", consent, "--case", file, "--db", database, "--format", "html", "--language", "nn", "--out", folder.At("receipt.html"));
        page.ExitCode.Should().Be(0, page.Error);
        (await File.ReadAllTextAsync(folder.At("receipt.html"))).Should().Contain("lang=\"nn\"").And.Contain(consent);
        (await ConsoleRun.OfAsync("consent", "receipt", "01890a5d-ac96-774b-bcce-b302099a8fff", "--case", file, "--db", database)).ShouldFail("no consent", "whole");
        (await ConsoleRun.OfAsync("consent", "receipt", "x", "--case", file, "--db", database)).ShouldFail("not the id of a consent");
    }

    private static async Task<(string Case, string Consent)> FirstConsentAsync(string database)
    {
        foreach (Match file in Id().Matches((await ConsoleRun.OfAsync("cases", "--db", database)).Out))
        {
            var listed = await ConsoleRun.OfAsync("consent", "list", file.Value, "--db", database);
            listed.ExitCode.Should().Be(0, listed.Error);
            if (Id().Match(listed.Out) is { Success: true } consent)
                return (file.Value, consent.Value);
        }

        throw new InvalidOperationException("The story has no consent.");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
