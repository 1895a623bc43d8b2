using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Process;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>Each class of data is kept for the time that the table says, to the day.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task A_dry_run_tells_what_would_be_erased_and_changes_nothing()
    {
        using var world = await InAsync(CaseState.Archived);
        world.Clock.Advance(Duration.FromDays(800));
        var before = (await world.JournalAsync(StreamId.Of(world.Case))).Count;
        var report = await world.Service<RetentionRunner>().RunAsync(dryRun: true);
        report.Items.Should().ContainSingle(item => item.Stream == StreamId.Of(world.Case)).Which.Outcome.Should().Be(RetentionOutcome.Due);
        report.Count(RetentionOutcome.Erased).Should().Be(0);
        (await world.JournalAsync(StreamId.Of(world.Case))).Should().HaveCount(before);
    }

    [Fact]
    public async Task A_case_is_erased_on_the_day_after_its_period_and_not_before()
    {
        using var world = await InAsync(CaseState.Archived);
        var last = RetentionTable.Default.Of(DataClass.EndedCase)!.LastDay(world.Today);
        Advance(world, last);
        (await world.Service<RetentionRunner>().RunAsync()).Items.Should().NotContain(item => item.Class == DataClass.EndedCase);
        Advance(world, last.PlusDays(1));
        var report = await world.Service<RetentionRunner>().RunAsync();
        report.Items.Single(item => item.Class == DataClass.EndedCase).Should().BeEquivalentTo(new { LastDay = last, Outcome = RetentionOutcome.Erased });
        (await world.FileAsync()).State.Should().Be(CaseState.Erased);
    }

    [Fact]
    public async Task What_the_schools_archive_has_not_had_its_part_of_waits_and_is_named()
    {
        using var world = await InAsync(CaseState.Closed);
        world.Clock.Advance(Duration.FromDays(800));
        (await world.Service<RetentionRunner>().RunAsync()).Items.Single(item => item.Class == DataClass.EndedCase).Outcome.Should().Be(RetentionOutcome.WaitsForArchive);

        var archive = world.Service<SchoolArchive>();
        var package = (await archive.ExportAsync(Leader, world.Case))!;
        (await archive.ReceiveAsync(Leader, package)).IsDone.Should().BeTrue();
        (await world.FileAsync()).Privacy.Archive!.Receipt.Should().Be(package.Receipt);
        (await world.Service<RetentionRunner>().RunAsync()).Count(RetentionOutcome.Erased).Should().BeGreaterThan(0);
        (await world.FileAsync()).Privacy.Archive!.Receipt.Should().Be(package.Receipt, "the receipt outlives the case");
    }

    [Fact]
    public async Task A_draft_that_was_never_sent_is_erased_after_its_own_period()
    {
        using var world = await InAsync(CaseState.Drafting);
        var last = RetentionTable.Default.Of(DataClass.Draft)!.LastDay(world.Today);
        Advance(world, last);
        (await world.Service<RetentionRunner>().RunAsync()).Items.Should().BeEmpty();
        Advance(world, last.PlusDays(1));
        (await world.Service<RetentionRunner>().RunAsync()).Items.Single().Should().BeEquivalentTo(new { Class = DataClass.Draft, Outcome = RetentionOutcome.Erased });
    }

    [Fact]
    public async Task Pupils_and_guardians_go_when_no_case_concerns_them_and_staff_stay()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        world.Clock.Advance(Duration.FromDays(800));
        var erased = (await world.Service<RetentionRunner>().RunAsync()).Items.Where(item => item.Outcome == RetentionOutcome.Erased).Select(item => item.Stream);
        erased.Should().Equal([StreamId.Of(OtherPupil)], "the pupil and the guardian are on the case, everybody else is staff");
        (await world.Door.AskAsync(Leader, new Core.Process.Queries.GetPerson(OtherPupil)))!.Name.Should().Be(Erased.Mark);
    }

    [Fact]
    public async Task The_table_is_data()
    {
        using var world = await WithAgreementAsync(configure: umv => umv.Configure(options =>
            options.Retention = new RetentionTable(new RetentionRule(DataClass.EndedCase, 36, RetentionStart.CaseEnded, "Nothing", "The host's own."))));
        await world.BringAsync(CaseState.Archived);
        world.Clock.Advance(Duration.FromDays(1000));
        (await world.Service<RetentionRunner>().RunAsync()).Items.Should().BeEmpty("three years are not over, and what has no rule is kept");
        FluentActions.Invoking(() => new RetentionTable(new RetentionRule(DataClass.Draft, 0, RetentionStart.LastChange, "", ""))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new RetentionTable([.. RetentionTable.Default.Rules, .. RetentionTable.Default.Rules])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Every_rule_says_what_is_kept_and_where_the_period_comes_from()
    {
        RetentionTable.Default.Rules.Select(rule => rule.Class).Should().BeEquivalentTo(Enum.GetValues<DataClass>());
        RetentionTable.Default.Rules.Should().OnlyContain(rule => rule.Kept.Length > 10 && rule.Source.Length > 10);
    }

    [Theory]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2026-08-31", 6, "2027-02-28")]
    [InlineData("2026-01-15", 36, "2029-01-15")]
    public void A_period_ends_on_the_same_day_of_its_last_month_or_on_the_last_there_is(string start, int months, string last) =>
        new RetentionRule(DataClass.Draft, months, RetentionStart.LastChange, "", "").LastDay(NodaTime.Text.LocalDatePattern.Iso.Parse(start).Value)
            .Should().Be(NodaTime.Text.LocalDatePattern.Iso.Parse(last).Value);

    private static void Advance(CaseWorld world, LocalDate to) =>
        world.Clock.Advance(Duration.FromDays(Period.DaysBetween(world.Today, to)));
}
