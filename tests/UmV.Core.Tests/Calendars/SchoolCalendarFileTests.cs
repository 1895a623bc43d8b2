using System.Text;
using CsCheck;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Process.Days;
using UmV.Core.Schools;

namespace UmV.Core.Tests.Calendars;

/// <summary>A calendar file is read whole, or refused with every fault at once.</summary>
public sealed class SchoolCalendarFileTests
{
    private const string Right =
        """
        { "owner": "310000019", "schoolYear": "2026/27", "firstDay": "2026-08-17", "lastDay": "2027-06-18",
          "daysOff": [{ "from": "2026-09-28", "to": "2026-10-02" }, { "from": "2026-11-18" }], "planningDays": ["2026-11-19"] }
        """;

    [Fact]
    public void A_calendar_is_read_as_it_stands()
    {
        var calendar = Read(Right).Single();
        (calendar.Owner.Value, calendar.Year, calendar.FirstDay, calendar.LastDay, calendar.IsEstimated).Should()
            .Be(("310000019", new SchoolYear(2026), new LocalDate(2026, 8, 17), new LocalDate(2027, 6, 18), false));
        calendar.DaysOff.Should().Equal(
            new DateInterval(new(2026, 9, 28), new(2026, 10, 2)), new DateInterval(new(2026, 11, 18), new(2026, 11, 18)));
        calendar.PlanningDays.Should().Equal(new LocalDate(2026, 11, 19));
    }

    [Fact]
    public void Several_stand_in_a_list() =>
        Read($$"""{ "calendars": [{{Right}}, {{Right.Replace("310000019", "974760673")}}] }""").Should().HaveCount(2);

    [Fact]
    public void Every_fault_is_told_at_once_with_where_and_what_to_write()
    {
        var faults = FaultsOf(
            """
            { "owner": "310000018", "schoolYear": "2026/28", "firstDay": "17.8.2026", "daysOff": [{ "to": "2026-10-02" }, 7], "planningDays": "2026-11-19", "navn": "Åse Testesen" }
            """);
        faults.Should().HaveCount(8).And.NotContain(fault => fault.Contains("Testesen") || fault.Contains("navn\""));
        string.Join('\n', faults).Should().ContainAll(
            "owner: write", "schoolYear: write both years, such as 2026/27", "firstDay: write a day", "lastDay: it is missing", "daysOff[0].from: it is missing",
            "daysOff[1]: write", "planningDays: write a list", "the file: a field is not known");
    }

    [Theory]
    [InlineData("", "no whole JSON")]
    [InlineData("[]", "begin with {")]
    [InlineData("""{ "calendars": [] }""", "at least one")]
    [InlineData("""{ "calendars": 1 }""", "at least one")]
    [InlineData("""{ "owner": "310000019", "owner": "310000019" }""", "no whole JSON")]
    public void What_is_no_calendar_is_refused(string text, string said) => FaultsOf(text).Should().ContainSingle().Which.Should().Contain(said);

    [Theory]
    [InlineData("\"lastDay\": \"2027-06-18\"", "\"lastDay\": \"2026-08-14\"", "lastDay: write a day that is not before firstDay")]
    [InlineData("\"lastDay\": \"2027-06-18\"", "\"lastDay\": \"2027-08-01\"", "write a day from 2026-08-01 to 2027-07-31")]
    [InlineData("\"to\": \"2026-10-02\"", "\"to\": \"2026-09-01\"", "daysOff[0].to: write a day that is not before from")]
    [InlineData("\"2026-11-19\"", "\"2025-11-19\"", "planningDays[0]: write a day from")]
    [InlineData("\"from\": \"2026-09-28\", \"to\": \"2026-10-02\"", "\"from\": \"2026-08-01\", \"to\": \"2027-07-31\"", "there is none")]
    public void A_day_that_cannot_be_is_refused_by_its_place(string right, string wrong, string said) =>
        FaultsOf(Right.Replace(right, wrong)).Should().ContainSingle().Which.Should().Contain(said);

    [Fact]
    public void The_same_owner_and_year_twice_is_refused() =>
        FaultsOf($$"""{ "calendars": [{{Right}}, {{Right}}] }""").Should().ContainSingle().Which.Should().Contain("more than once");

    [Fact]
    public void Whatever_the_bytes_are_it_is_read_or_refused_and_nothing_else() => Gen.Select(Gen.Int[0, Right.Length - 1], Gen.Byte).Sample((place, value) =>
    {
        var bytes = Encoding.UTF8.GetBytes(Right);
        bytes[place] = value;
        try
        {
            SchoolCalendarFile.Read("rute.json", bytes).Should().NotBeEmpty();
        }
        catch (SchoolSourceException refused)
        {
            refused.Faults.Should().NotBeEmpty();
            refused.Message.Should().StartWith("The school calendar cannot be read.").And.Contain("rute.json");
        }
    });

    private static IReadOnlyList<SchoolCalendar> Read(string text) => SchoolCalendarFile.Read("rute.json", Encoding.UTF8.GetBytes(text));

    private static List<string> FaultsOf(string text) =>
        [.. FluentActions.Invoking(() => Read(text)).Should().Throw<SchoolSourceException>().Which.Faults.Select(fault => fault.ToString())];
}
