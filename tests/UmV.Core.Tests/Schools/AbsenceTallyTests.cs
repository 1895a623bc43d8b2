using System.Globalization;
using CsCheck;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Identity;
using UmV.Core.Process.Absences;
using UmV.Core.Process.Queries;
using UmV.Core.Schools;
using UmV.TestKit;

namespace UmV.Core.Tests.Schools;

/// <summary>Absence by month and reason, and the share of school days: held against a table worked out by hand, and against counting day by day.</summary>
public sealed class AbsenceTallyTests
{
    private static readonly OrganisationNumber Owner = OrganisationNumber.Parse("974760673");
    private static readonly DateInterval Autumn = new(new LocalDate(2026, 9, 1), new LocalDate(2026, 10, 31));
    private static readonly SourceRef Pupil = new("test", "pupil", "1");

    private static readonly SchoolCalendar Told = new(
        Owner, new SchoolYear(2026), new LocalDate(2026, 8, 17), new LocalDate(2027, 6, 18),
        [new DateInterval(new LocalDate(2026, 9, 28), new LocalDate(2026, 10, 2))], [new LocalDate(2026, 10, 19)]);

    private static int _number;

    [Fact]
    public void Months_and_reasons_are_those_of_the_table_worked_out_by_hand()
    {
        var tally = Tally(
            Whole(new(2026, 9, 3), AbsenceReason.Documented),
            // Friday to Tuesday over a weekend: three school days. Ends at midnight: not on Wednesday.
            Occurrence(At(2026, 9, 11, 0), At(2026, 9, 16, 0), true, AbsenceReason.Documented),
            // The autumn break and the planning day are no school days.
            Occurrence(At(2026, 9, 25, 8), At(2026, 10, 5, 14), true, AbsenceReason.Undocumented),
            Occurrence(At(2026, 9, 7, 8), At(2026, 9, 7, 8) + Duration.FromMinutes(90), false, AbsenceReason.Undocumented),
            Occurrence(At(2026, 9, 8, 8), null, false, AbsenceReason.NotReported),
            // Begun before the period; only what is in it counts.
            Occurrence(At(2026, 8, 31, 8), At(2026, 9, 1, 14), true, AbsenceReason.Rights),
            Whole(new(2026, 8, 31), AbsenceReason.Documented),
            Whole(new(2026, 9, 10), AbsenceReason.OtherTeaching),
            Whole(new(2026, 9, 17), AbsenceReason.Exclusion));

        tally.ByMonth().Months.Select(month => $"{month.Month} {month.Reason} {month.WholeDays} {month.Minutes} {month.Unmeasured}").Should().Equal(
            "2026-09 NotReported 1 0 1", "2026-09 Documented 4 0 0", "2026-09 Undocumented 1 90 0", "2026-09 OtherTeaching 1 0 0", "2026-09 Rights 1 0 0",
            "2026-10 Undocumented 1 0 0");
        var share = tally.Share();
        (share.DaysMissed, share.SchoolDays, share.IsEstimated).Should().Be((8, 38, false), "other teaching is no absence");
    }

    [Fact]
    public void Exclusion_is_never_taken_from_a_code_of_a_school_system() =>
        Tally(Whole(new(2026, 9, 3), AbsenceReason.Exclusion)).ByMonth().Months.Single().Reason.Should().Be(AbsenceReason.NotReported);

    [Fact]
    public void The_same_absence_told_twice_counts_once()
    {
        var one = Whole(new(2026, 9, 3), AbsenceReason.Documented);
        Tally(one, one).ByMonth().Months.Single().WholeDays.Should().Be(1);
    }

    [Fact]
    public void A_calendar_that_nobody_told_is_estimated_and_says_so()
    {
        var share = Tally(new SchoolDays(Owner, []), Whole(new(2026, 9, 3), AbsenceReason.Documented)).Share();
        (share.DaysMissed, share.SchoolDays, share.IsEstimated).Should().Be((1, 39, true));
    }

    [Fact]
    public void Without_any_absence_it_is_told_that_there_is_none_and_the_share_is_nothing_of_all()
    {
        var tally = Tally();
        tally.ByMonth().Availability.Should().Be(Availability.Empty);
        tally.Share().Should().Match<AbsenceShare>(share => share.Availability == Availability.Known && share.DaysMissed == 0);
    }

    [Fact]
    public void Sums_stand_as_they_were_told_and_in_no_month()
    {
        var sum = new AbsenceTotal { Source = new(Ref()), Student = Pupil, Period = Autumn, Unit = AbsenceUnit.Day, Value = -1.5m, Reason = AbsenceReason.Documented, Subject = "NOR" };
        var tally = Tally(sum);
        tally.Sums().Sums.Should().Equal(new AbsenceSum(Autumn.Start, Autumn.End, AbsenceUnit.Day, -1.5m, AbsenceReason.Documented, "NOR"));
        tally.ByMonth().Months.Should().BeEmpty();
    }

    [Fact]
    public void Whole_days_are_those_that_counting_day_by_day_comes_to() => Gen.Select(
        Gen.Int[0, 90], Gen.Int[0, 12], Gen.Int[0, 23], Gen.Int[0, 23], Gen.Enum<AbsenceReason>()).List[0, 12].Sample(drawn =>
        {
            var absences = drawn.Select(one => Occurrence(
                At(2026, 8, 20, one.Item3) + Duration.FromDays(one.Item1), At(2026, 8, 20, one.Item4) + Duration.FromDays(one.Item1 + one.Item2), true, one.Item5)).ToArray();
            var tally = Tally(absences);
            var missed = Autumn.Count(day => Told.IsSchoolDay(day) && absences.Any(absence =>
                absence.Reason != AbsenceReason.OtherTeaching && Touches(absence, day)));
            tally.Share().DaysMissed.Should().Be(missed);
            tally.ByMonth().Months.Select(month => month.Reason).Should().NotContain(AbsenceReason.Exclusion);
            tally.ByMonth().Months.Select(month => (month.Month, month.Reason)).Should().OnlyHaveUniqueItems();
        });

    // By noon of the day, or by its first minute when the absence begins there: an oracle that knows nothing of intervals.
    private static bool Touches(AbsenceOccurrence absence, LocalDate day)
    {
        var first = absence.From.InZone(TestClock.Oslo).Date;
        var end = absence.To!.Value.InZone(TestClock.Oslo).LocalDateTime;
        var last = absence.To <= absence.From ? first : end.TimeOfDay == LocalTime.Midnight ? end.Date.PlusDays(-1) : end.Date;
        return first <= day && day <= last;
    }

    internal static AbsenceOccurrence Whole(LocalDate day, AbsenceReason reason) =>
        Occurrence(At(day.Year, day.Month, day.Day, 8), At(day.Year, day.Month, day.Day, 14), true, reason);

    private static AbsenceOccurrence Occurrence(Instant from, Instant? to, bool wholeDay, AbsenceReason reason) => new()
    {
        Source = new Provenance(Ref()), Student = Pupil, From = from, To = to, WholeDay = wholeDay, Reason = reason,
    };

    private static SourceRef Ref() => new("test", "absence", Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture));

    private static Instant At(int year, int month, int day, int hour) => new LocalDateTime(year, month, day, hour, 0).InZoneLeniently(TestClock.Oslo).ToInstant();

    private static AbsenceTally Tally(params Absence[] absences) => Tally(new SchoolDays(Owner, [new ToldCalendar(Told, "test", TestClock.Start)]), absences);

    private static AbsenceTally Tally(SchoolDays days, params Absence[] absences) => new(
        new AbsenceAnswer(null, new SchoolSourceDescriptor("test", "Test", "1", SchoolCapability.AbsenceOccurrences | SchoolCapability.AbsenceTotals)) { Absences = [.. absences] },
        Autumn, days, TestClock.Oslo, TestClock.Start);
}
