using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>What is held, for which purpose and on what ground, from the command line.</summary>
public sealed class ProcessingVerbTests(PlayedStory story) : IClassFixture<PlayedStory>
{
    [Fact]
    public async Task What_is_held_is_listed_by_basis_and_purpose_and_the_register_of_processing_by_kind()
    {
        using var folder = new TempFolder();
        var database = story.CopyTo(folder);

        var all = await ConsoleRun.OfAsync("processing", "list", "--db", database, "--json");
        all.ExitCode.Should().Be(0, all.Error);
        var cases = all.Json.EnumerateArray().ToList();
        cases.Should().NotBeEmpty();
        var planned = await ConsoleRun.OfAsync(
            "processing", "list", "--db", database, "--json", "--basis", "agreementterms", "--purpose", "planning", "--case", cases[0].GetProperty("Case").GetString()!);
        planned.Json[0].GetProperty("Records").EnumerateArray().Should().NotBeEmpty()
            .And.OnlyContain(group => group.GetProperty("Purpose").GetString() == "Planning" && group.GetProperty("Basis").GetString() == "AgreementTerms");

        var table = await ConsoleRun.OfAsync("processing", "list", "--db", database, "--language", "nn");
        table.ExitCode.Should().Be(0, table.Error);
        table.Out.Should().Contain("Grunnlag");
        (await ConsoleRun.OfAsync("processing", "rules", "--db", database)).Out.Should().Contain("personvernforordningen");
        (await ConsoleRun.OfAsync("processing", "rules", "--db", database, "--json")).Json.EnumerateArray().Should().Contain(rule => rule.GetProperty("Kind").GetString() == "AccessLogLine");

        (await ConsoleRun.OfAsync("processing", "list", "--db", database, "--basis", "whim")).ShouldFail("--basis", "LegalDuty");
        (await ConsoleRun.OfAsync("processing", "list", "--db", database, "--case", "x")).ShouldFail("not the id of a case");
    }
}
