using System.Text.Json;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

public sealed class StoryTests(PlayedStory story) : IClassFixture<PlayedStory>
{
    // From the sample roster, the sample requests and the story's own people.
    private static readonly string[] Secrets =
    [
        "Åse Marie", "Ødegård", "Jovnna", "Sárá-Þór", "O'Brien", "Ledersen", "Koordinatorsen",
        "Vi klarer ikke å snakke om det alene", "Det er greit så lenge jeg slipper", "blusset opp igjen", "Vi kjenner igjen barnet",
    ];

    [Fact]
    public async Task The_story_needs_no_arguments()
    {
        using var temporary = new TempFolder();
        var run = await ConsoleRun.InAsync(temporary.Path);
        run.ExitCode.Should().Be(0, run.Error);
        run.Error.Should().BeEmpty();
        run.Out.Should().Contain("PLAN-3").And.Contain("everything agrees");
        Directory.GetFiles(temporary.Path, "umv.db", SearchOption.AllDirectories).Should().ContainSingle();
    }

    [Fact]
    public void The_summary_is_one_json_document_of_the_promised_form()
    {
        story.Run.ExitCode.Should().Be(0, story.Run.Error);
        story.Run.Error.Should().BeEmpty();
        var summary = story.Run.Json;
        Keys(summary).Should().Equal("store", "agreements", "cases", "mails", "people", "statistics", "verify");
        summary.GetProperty("store").GetString().Should().Be(story.Database);
        Keys(summary.GetProperty("agreements")[0]).Should().Equal("id", "state", "version");
        Keys(summary.GetProperty("cases")[0]).Should().Equal("id", "receipt", "states", "refusals", "sessionsHeld", "coordinator");
        Keys(summary.GetProperty("statistics")).Should().Equal("requests", "byCategory");
        Keys(summary.GetProperty("verify")).Should().Equal("ok", "streams", "events");
    }

    [Fact]
    public void Four_requests_go_four_ways()
    {
        var paths = Cases().Select(one => string.Join(' ', Strings(one.GetProperty("states")))).ToList();
        paths.Should().HaveCount(4).And.OnlyHaveUniqueItems();
        paths.Should().Contain(path => path.EndsWith("Evaluating Closed Planning", StringComparison.Ordinal), "one is reopened");
        paths.Should().Contain(path => path.EndsWith("Submitted Declined", StringComparison.Ordinal), "one is declined");
        paths.Should().Contain(path => path.EndsWith("Evaluating Closed", StringComparison.Ordinal), "one is closed");
        paths.Should().Contain(path => path.Contains("FollowingUp Consulting Approved", StringComparison.Ordinal), "one plan is changed on the way");
        paths.Should().OnlyContain(path => path.StartsWith("Drafting Submitted", StringComparison.Ordinal));
    }

    [Fact]
    public void An_approval_before_anybody_is_heard_is_refused_with_every_reason()
    {
        var refusals = Cases().SelectMany(one => one.GetProperty("refusals").EnumerateArray())
            .Where(refusal => refusal.GetProperty("action").GetString() == "approve-plan")
            .Select(refusal => Strings(refusal.GetProperty("policies")));
        refusals.Should().ContainEquivalentOf(new[] { "PLAN-2", "PLAN-3", "PLAN-4", "PLAN-5" });
    }

    [Fact]
    public void A_handover_leaves_another_accountable_than_the_other_cases_have() =>
        Cases().Select(one => one.GetProperty("coordinator").GetString()).Where(id => id is not null).Distinct().Should().HaveCount(2);

    [Fact]
    public void Every_mail_that_is_counted_is_a_file() =>
        Directory.GetFiles(story.Mail, "*.eml").Should().HaveCount(story.Run.Json.GetProperty("mails").GetInt32()).And.NotBeEmpty();

    [Fact]
    public void The_figures_agree_with_the_cases()
    {
        var statistics = story.Run.Json.GetProperty("statistics");
        statistics.GetProperty("requests").GetInt32().Should().Be(4);
        statistics.GetProperty("byCategory").GetProperty("pupil-expelled").GetInt32().Should().Be(1);
        story.Run.Json.GetProperty("verify").GetProperty("ok").GetBoolean().Should().BeTrue();
        Cases().Sum(one => one.GetProperty("sessionsHeld").GetInt32()).Should().Be(6);
    }

    [Fact]
    public async Task No_name_and_no_text_is_found_in_any_byte_that_is_left_or_shown()
    {
        Canary.Search(story.Folder, Secrets).Should().BeEmpty();
        Canary.SearchText(story.Run.Out, Secrets).Should().BeEmpty();
        using var temporary = new TempFolder();
        foreach (var language in new[] { "nb", "nn", "en" })
        {
            var told = await ConsoleRun.InAsync(temporary.Path, "--language", language);
            Canary.SearchText(told.Out + told.Error, Secrets).Should().BeEmpty();
        }

        Canary.Search(temporary.Path, Secrets).Should().BeEmpty();
    }

    [Fact]
    public async Task A_second_story_in_the_same_store_finds_the_people_and_the_agreement_there()
    {
        using var folder = new TempFolder();
        var again = await ConsoleRun.OfAsync("--json", "--db", story.CopyTo(folder), "--mail", folder.At("mail"));
        again.ExitCode.Should().Be(0, again.Error);
        again.Json.GetProperty("people").GetInt32().Should().Be(story.Run.Json.GetProperty("people").GetInt32());
        again.Json.GetProperty("agreements")[0].GetProperty("id").GetString()
            .Should().Be(story.Run.Json.GetProperty("agreements")[0].GetProperty("id").GetString());
        again.Json.GetProperty("statistics").GetProperty("requests").GetInt32().Should().Be(8);
    }

    [Fact]
    public async Task The_verbs_read_what_the_story_left()
    {
        using var folder = new TempFolder();
        var database = story.CopyTo(folder);
        var one = Cases()[0];
        var (id, receipt) = (one.GetProperty("id").GetString()!, one.GetProperty("receipt").GetString()!);

        (await ConsoleRun.OfAsync("cases", "--db", database)).Out.Should().Contain(id).And.Contain(receipt);
        var timeline = await ConsoleRun.OfAsync("case", id, "--db", database);
        timeline.Out.Should().Contain("plan-proposed").And.Contain("Drafting > Submitted > Assessing");
        (await ConsoleRun.OfAsync("case", receipt, "--db", database)).Out.Should().Be(timeline.Out);
        var leader = await ConsoleRun.OfAsync("explain", id, "--db", database, "--as", "provider-leader", "--language", "nn");
        leader.ExitCode.Should().Be(0, leader.Error);
        leader.Out.Should().Contain("ApprovePlan").And.Contain("CASE-0: Dette kan ikkje gjerast");
        (await ConsoleRun.OfAsync("explain", id, "--db", database, "--as", "Pupil")).Out.Should().Contain("RaiseObjection");
        (await ConsoleRun.OfAsync("verify", "--db", database, "--json")).Json.GetProperty("ok").GetBoolean().Should().BeTrue();
    }

    private JsonElement[] Cases() => [.. story.Run.Json.GetProperty("cases").EnumerateArray()];

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private static string[] Strings(JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetString()!)];
}
