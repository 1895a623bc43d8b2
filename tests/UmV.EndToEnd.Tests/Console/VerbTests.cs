using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Exports;
using UmV.Core.Lifecycles;
using UmV.Core.Mediation;
using UmV.Core.Planning;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

public sealed class VerbTests
{
    public static TheoryData<string> Lifecycles => ["agreement", "case", "measure", "mediation", "export"];

    private static LifecycleMap Map(string name) =>
        new[] { AgreementLifecycle.Map, CaseLifecycle.Map, MeasureLifecycle.Map, MediationLifecycle.Map, ExportLifecycle.Map }.Single(map => map.Name == name);

    [Theory]
    [MemberData(nameof(Lifecycles))]
    public async Task A_lifecycle_is_shown_in_every_format(string name)
    {
        (await ConsoleRun.OfAsync("lifecycle", name, "--format", "mermaid")).Out.Should().Be(MermaidWriter.Write(Map(name)));
        (await ConsoleRun.OfAsync("lifecycle", name, "--format", "dot")).Out.Should().Be(DotWriter.Write(Map(name)));
        var json = (await ConsoleRun.OfAsync("lifecycle", name, "--format=json")).Json;
        json.GetProperty("transitions").GetArrayLength().Should().Be(Map(name).Transitions.Length);
        var table = await ConsoleRun.OfAsync("lifecycle", name);
        table.ExitCode.Should().Be(0);
        table.Out.Should().ContainAll(Map(name).States);
    }

    [Fact]
    public async Task Without_a_name_the_life_of_a_case_is_shown() =>
        (await ConsoleRun.OfAsync("lifecycle", "--format", "mermaid")).Out.Should().Be(MermaidWriter.Write(CaseLifecycle.Map));

    [Theory]
    [InlineData("nb", "Skolens ledelse")]
    [InlineData("nn", "Leiinga ved skulen")]
    [InlineData("en", "School leadership")]
    public async Task Policies_are_listed_in_three_languages(string language, string words)
    {
        var policies = (await ConsoleRun.OfAsync("policies", "--format", "json", "--language", language)).Json.EnumerateArray().ToList();
        policies.Single(policy => policy.GetProperty("code").GetString() == "REQ-1").GetProperty("sentence").GetString().Should().Contain(words);
        policies.Should().OnlyContain(policy => policy.GetProperty("source").GetProperty("citation").GetString() != "");
        (await ConsoleRun.OfAsync("policies", "--language", language)).Out.Should().Contain("PLAN-3").And.Contain(words);
    }

    [Fact]
    public async Task A_roster_is_read_into_a_store()
    {
        using var folder = new TempFolder();
        var first = await ConsoleRun.OfAsync("roster", "import", PlayedStory.Roster, "--db", folder.At("umv.db"));
        first.ExitCode.Should().Be(0, first.Error);
        first.Out.Should().Contain("3 pupils").And.Contain("New: 10");
        var again = await ConsoleRun.OfAsync("roster", "import", PlayedStory.Roster, "--db", folder.At("umv.db"));
        again.Out.Should().Contain("New: 0. Gone: 0");
    }

    [Fact]
    public async Task Help_is_no_failure()
    {
        var help = await ConsoleRun.OfAsync("--help");
        help.ExitCode.Should().Be(0);
        help.Out.Should().StartWith("usage: umv");
    }
}
