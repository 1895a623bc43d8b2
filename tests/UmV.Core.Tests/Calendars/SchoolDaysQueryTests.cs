using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Cases;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Days;
using UmV.Core.Process.Queries;
using UmV.Core.Schools;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Schools;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Calendars;

/// <summary>"What the calendar of a case's school says of a day, and which dates of the case are no school days": told, and never refused.</summary>
public sealed class SchoolDaysQueryTests
{
    private static readonly LocalDate InBreak = new(2026, 10, 6);

    [Fact]
    public async Task The_calendar_of_the_schools_owner_holds_and_the_dates_of_the_case_are_warned_of_and_not_refused()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await PlantedRoster.PlantAsync(world, SchoolCapability.None);
        await world.Service<SchoolCalendars>().ImportAsync("rute.json", [Calendar(PlantedRoster.Owner)]);
        await world.DoAsync(Worker, CaseAction.StartMeasure);
        var planned = (PlanSession)await world.WellFormedAsync(Worker, CaseAction.PlanSession);
        planned = planned with { Start = InBreak.At(new LocalTime(10, 0)) };
        var session = planned.Session;

        await world.DoneAsync(Worker, planned);

        var days = (await world.Door.AskAsync(Worker, new GetSchoolDays(world.Case, InBreak)))!;
        (days.WhyNot, days.Next, days.IsEstimated, days.Source, days.SchoolYear).Should()
            .Be((NoSchool.DayOff, new LocalDate(2026, 10, 12), false, "rute.json", "2026/27"));
        days.Warnings.Should().Contain(new DayWarning(CaseDate.Session, session.Value, InBreak, NoSchool.DayOff, false));
        await world.DoneAsync(Worker, new CancelSession(world.Case, session, "Moved"));
        (await world.Door.AskAsync(Worker, new GetSchoolDays(world.Case)))!.Warnings.Should().NotContain(warning => warning.Of == CaseDate.Session);
    }

    [Fact]
    public async Task Without_a_calendar_it_is_estimated_and_says_so()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var days = (await world.Door.AskAsync(Worker, new GetSchoolDays(world.Case, new LocalDate(2026, 9, 30))))!;
        (days.IsEstimated, days.WhyNot, days.Next, days.Source, days.ImportedAt).Should().Be((true, NoSchool.DayOff, new LocalDate(2026, 10, 5), null, null));
    }

    [Fact]
    public async Task A_calendar_of_the_school_itself_goes_before_the_owners_and_the_owner_may_be_named_by_the_host()
    {
        using var world = await WithAgreementAsync(configure: umv => umv.Services.Configure<UmVOptions>(options => options.OwnersOfSchools[CaseWorld.School] = Provider));
        var calendars = world.Service<SchoolCalendars>();
        await calendars.ImportAsync("owner.json", [Calendar(Provider)]);
        (await calendars.OfAsync(CaseWorld.School)).ToldOn(InBreak)!.Source.Should().Be("owner.json");
        (await calendars.OfAsync(OtherSchool)).ToldOn(InBreak).Should().BeNull("it has another owner");
        await calendars.ImportAsync("school.json", [Calendar(CaseWorld.School)]);
        (await calendars.OfAsync(CaseWorld.School)).ToldOn(InBreak)!.Source.Should().Be("school.json");
        (await calendars.ListAsync()).Should().HaveCount(2);
        await calendars.ImportAsync("newer.json", [Calendar(CaseWorld.School)]);
        (await calendars.ListAsync()).Select(one => one.Source).Should().BeEquivalentTo(["owner.json", "newer.json"], "the newer takes its place");
    }

    [Fact]
    public async Task Of_a_protected_pupil_it_is_told_to_nobody_who_may_not_know_where_the_pupil_is()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        (await world.Door.AskAsync(Leader, new GetSchoolDays(world.Case))).Should().NotBeNull();
        await world.DoneAsync(Counsellor, new ProtectAddress(Pupil.Person, AddressProtection.Confidential));
        (await world.Door.AskAsync(Leader, new GetSchoolDays(world.Case))).Should().BeNull("days off differ from owner to owner");
        (await world.Door.AskAsync(Principal, new GetSchoolDays(world.Case))).Should().NotBeNull();
    }

    [Fact]
    public async Task A_day_of_which_no_calendar_can_tell_is_answered_with_nothing_and_in_a_measure_it_does_no_harm()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        foreach (var day in new[] { LocalDate.MinIsoValue, LocalDate.MaxIsoValue, new LocalDate(1899, 12, 31), new LocalDate(3000, 1, 1) })
            (await world.Door.AskAsync(Worker, new GetSchoolDays(world.Case, day))).Should().BeNull();
        (await world.Door.AskAsync(Worker, new GetSchoolDays(world.Case, new LocalDate(2999, 12, 31)))).Should().NotBeNull();
    }

    [Fact]
    public async Task What_is_no_told_calendar_is_not_brought_in()
    {
        using var world = Empty();
        var calendars = world.Service<SchoolCalendars>();
        await calendars.Awaiting(one => one.ImportAsync("rute.json", []).AsTask()).Should().ThrowAsync<ArgumentException>();
        await calendars.Awaiting(one => one.ImportAsync("rute.json", [SchoolCalendar.Estimate(CaseWorld.School, new SchoolYear(2026))]).AsTask()).Should().ThrowAsync<ArgumentException>();
        var empty = new SchoolCalendar(CaseWorld.School, new SchoolYear(2026), new LocalDate(2026, 8, 22), new LocalDate(2026, 8, 23), [], []);
        await calendars.Awaiting(one => one.ImportAsync("rute.json", [empty]).AsTask()).Should().ThrowAsync<ArgumentException>();
        await calendars.Awaiting(one => one.ImportAsync(" ", [Calendar(CaseWorld.School)]).AsTask()).Should().ThrowAsync<ArgumentException>();
        (await calendars.ListAsync()).Should().BeEmpty();
    }

    /// <summary>Autumn break in week 41, unlike the estimate.</summary>
    private static SchoolCalendar Calendar(OrganisationNumber owner) => new(
        owner, new SchoolYear(2026), new LocalDate(2026, 8, 17), new LocalDate(2027, 6, 18),
        [new DateInterval(new LocalDate(2026, 10, 5), new LocalDate(2026, 10, 9))], []);
}
