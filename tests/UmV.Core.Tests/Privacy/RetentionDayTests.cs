using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Process;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>From which day a period counts, in which order what is due is told, and what is told of what cannot be erased.</summary>
public sealed class RetentionDayTests
{
    [Fact]
    public async Task The_period_of_a_case_counts_from_its_end_and_not_from_the_day_it_was_archived()
    {
        using var world = await InAsync(CaseState.Closed);
        var ended = world.Today;
        world.Clock.Advance(Duration.FromDays(40));
        await world.DoAsync(Leader, CaseAction.ArchiveCase);
        world.Clock.Advance(Duration.FromDays(800));
        (await DueAsync(world, DataClass.EndedCase)).LastDay.Should().Be(ended.PlusMonths(12));
    }

    [Fact]
    public async Task A_table_may_count_from_the_last_change()
    {
        using var world = await WithAgreementAsync(configure: umv => umv.Configure(options =>
            options.Retention = new RetentionTable(new RetentionRule(DataClass.EndedCase, 1, RetentionStart.LastChange, "Nothing", "The host's own."))));
        await world.BringAsync(CaseState.Closed);
        world.Clock.Advance(Duration.FromDays(40));
        var archived = world.Today;
        await world.DoAsync(Leader, CaseAction.ArchiveCase);
        world.Clock.Advance(Duration.FromDays(800));
        var report = await world.Service<RetentionRunner>().RunAsync(dryRun: true);
        report.Items.Should().ContainSingle("nobody else has a rule").Which.LastDay.Should().Be(archived.PlusMonths(1));
        report.Today.Should().Be(world.Today);
    }

    [Fact]
    public async Task A_pupil_is_kept_for_the_period_after_the_last_case_was_erased()
    {
        using var world = await InAsync(CaseState.Archived);
        Advance(world, world.Today.PlusMonths(12).PlusDays(1));
        var erased = world.Today;
        (await world.Service<RetentionRunner>().RunAsync()).Items.Should().Contain(item => item.Class == DataClass.EndedCase && item.Outcome == RetentionOutcome.Erased);

        (await world.Service<RetentionRunner>().RunAsync()).Items.Should().NotContain(item => item.Stream == StreamId.Of(world.Case));
        Advance(world, erased.PlusMonths(12));
        (await world.Service<RetentionRunner>().RunAsync(dryRun: true)).Items.Should().NotContain(item => item.Stream == StreamId.Of(Pupil.Person));
        Advance(world, erased.PlusMonths(12).PlusDays(1));
        var due = (await world.Service<RetentionRunner>().RunAsync(dryRun: true)).Items.Single(item => item.Stream == StreamId.Of(Pupil.Person));
        (due.Class, due.LastDay, due.Outcome, due.Unmet.Length).Should().Be((DataClass.Person, erased.PlusMonths(12), RetentionOutcome.Due, 0));
    }

    [Fact]
    public async Task Somebody_without_a_case_is_kept_to_the_last_day_of_the_period_after_the_last_change()
    {
        using var world = await WithAgreementAsync();
        world.Clock.Advance(Duration.FromDays(30));
        await world.DoneAsync(Leader, new CorrectPerson(OtherPupil, new PersonDetails("Nils", "Testmann"), School, [Role.Pupil, Role.Guardian]));
        var last = world.Today.PlusMonths(12);
        Advance(world, last);
        (await world.Service<RetentionRunner>().RunAsync(dryRun: true)).Items.Should().NotContain(item => item.Stream == StreamId.Of(OtherPupil));
        Advance(world, last.PlusDays(1));
        (await world.Service<RetentionRunner>().RunAsync(dryRun: true)).Items.Single(item => item.Stream == StreamId.Of(OtherPupil)).LastDay.Should().Be(last);
    }

    [Fact]
    public async Task Who_is_both_guardian_and_staff_stays()
    {
        using var world = await WithAgreementAsync();
        await world.DoneAsync(Leader, new CorrectPerson(OtherPupil, new PersonDetails("Nils", "Testmann"), School, [Role.Guardian, Role.ContactTeacher]));
        world.Clock.Advance(Duration.FromDays(800));
        (await world.Service<RetentionRunner>().RunAsync(dryRun: true)).Items.Should().NotContain(item => item.Stream == StreamId.Of(OtherPupil));
    }

    [Fact]
    public async Task What_is_due_is_told_from_the_oldest_on()
    {
        using var world = await WithAgreementAsync();
        world.Clock.Advance(Duration.FromDays(30));
        await world.DoneAsync(Leader, new CorrectPerson(Pupil.Person, Details(Pupil), School, [Role.Pupil]));
        world.Clock.Advance(Duration.FromDays(800));
        var items = (await world.Service<RetentionRunner>().RunAsync(dryRun: true)).Items;
        items.Select(item => item.LastDay).Should().BeInAscendingOrder();
        items[^1].Stream.Should().Be(StreamId.Of(Pupil.Person));
        items.Take(items.Length - 1).Select(item => item.Stream.Value).Should().BeInAscendingOrder().And.HaveCountGreaterThan(1);
    }

    [Fact]
    public async Task What_the_door_refuses_is_told_with_the_rule()
    {
        using var world = await InAsync(CaseState.Archived);
        await world.DoneAsync(Leader, new PlacePersonHold(Pupil.Person, "A lawsuit"));
        world.Clock.Advance(Duration.FromDays(800));
        var report = await world.Service<RetentionRunner>().RunAsync();
        var refused = report.Items.Single(item => item.Class == DataClass.EndedCase);
        (refused.Outcome, refused.Unmet.Single()).Should().Be((RetentionOutcome.Refused, "HOLD-1"));
        (await world.FileAsync()).State.Should().Be(CaseState.Archived);
        report.Count(RetentionOutcome.Refused).Should().Be(report.Items.Count(item => item.Outcome == RetentionOutcome.Refused)).And.BePositive();
    }

    [Fact]
    public async Task A_case_that_goes_on_and_an_agreement_are_kept()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        world.Clock.Advance(Duration.FromDays(800));
        (await world.Service<RetentionRunner>().RunAsync()).Items.Should().NotContain(item => item.Stream.Kind == StreamKind.Case || item.Stream.Kind == StreamKind.Agreement);
    }

    [Fact]
    public void A_table_has_one_rule_a_class_of_one_month_or_more()
    {
        var month = new RetentionRule(DataClass.Draft, 1, RetentionStart.LastChange, "Nothing", "The host's own.");
        new RetentionTable(month).Of(DataClass.Draft).Should().Be(month);
        new RetentionTable(month).Of(DataClass.Person).Should().BeNull();
        new RetentionTable().Rules.Should().BeEmpty();
        FluentActions.Invoking(() => new RetentionTable(default(System.Collections.Immutable.ImmutableArray<RetentionRule>))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new RetentionTable(month, month with { Class = DataClass.Person }, month with { Months = 2 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new RetentionTable(month, month with { Class = DataClass.Person, Months = 0 })).Should().Throw<ArgumentException>();
    }

    private static async Task<RetentionItem> DueAsync(CaseWorld world, DataClass kind) =>
        (await world.Service<RetentionRunner>().RunAsync(dryRun: true)).Items.Single(item => item.Class == kind);

    private static void Advance(CaseWorld world, LocalDate to) => world.Clock.Advance(Duration.FromDays(Period.DaysBetween(world.Today, to)));
}
