using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Calendars;
using UmV.Core.Identity;

namespace UmV.Core.Process.Days;

/// <summary>One reading of a calendar file, which collects every fault on the way. For one thread.</summary>
internal sealed class SchoolCalendarReading
{
    private static readonly string[] Known = ["owner", "schoolYear", "firstDay", "lastDay", "daysOff", "planningDays"];
    private static readonly string[] KnownOfDayOff = ["from", "to"];

    private readonly List<string> _faults = [];

    internal IReadOnlyList<string> Faults => _faults;

    internal ImmutableArray<SchoolCalendar> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Fail<ImmutableArray<SchoolCalendar>>("the file", "begin with { and one calendar, or with \"calendars\" and a list of them");
        if (!root.TryGetProperty("calendars", out var list))
            return One(root, "") is { } single ? [single] : [];
        OnlyKnown(root, ["calendars"], "");
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            return Fail<ImmutableArray<SchoolCalendar>>("calendars", "write a list with at least one calendar");
        var calendars = list.EnumerateArray().Select((element, place) => One(element, $"calendars[{place}].")).OfType<SchoolCalendar>().ToImmutableArray();
        foreach (var twice in calendars.GroupBy(calendar => (calendar.Owner, calendar.Year)).Where(same => same.Count() > 1))
            _faults.Add($"calendars: {twice.Key.Owner} has {twice.Key.Year} more than once; leave one.");
        return calendars;
    }

    private SchoolCalendar? One(JsonElement element, string at)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return Fail<SchoolCalendar>(at.TrimEnd('.'), "write { and what the calendar says");
        OnlyKnown(element, Known, at);
        var owner = Owner(element, at);
        var year = Year(element, at);
        var first = Day(element, "firstDay", at, year);
        var last = Day(element, "lastDay", at, year);
        var off = List(element, "daysOff", at).Select((day, place) => DayOff(day, $"{at}daysOff[{place}]", year)).ToList();
        var planning = List(element, "planningDays", at).Select((day, place) => DayOf(day, $"{at}planningDays[{place}]", year)).ToList();
        if (first > last)
            return Fail<SchoolCalendar>($"{at}lastDay", "write a day that is not before firstDay");
        if (owner is not { } known || year is not { } told || first is not { } from || last is not { } to || off.Contains(null) || planning.Contains(null))
            return null;
        var calendar = new SchoolCalendar(known, told, from, to, [.. off.Select(days => days!)], [.. planning.Select(day => day!.Value)]);
        return calendar.CountSchoolDays() > 0 ? calendar : Fail<SchoolCalendar>($"{at}daysOff", "leave days on which the pupils meet: there is none");
    }

    private OrganisationNumber? Owner(JsonElement element, string at) => OrganisationNumber.TryParse(Text(element, "owner"), out var owner)
        ? owner
        : Fail<OrganisationNumber?>($"{at}owner", "write the organisation number of the school's owner, or of one school: nine digits, the last a check digit");

    private SchoolYear? Year(JsonElement element, string at)
    {
        var text = Text(element, "schoolYear");
        return text is [_, _, _, _, '/', _, _] && int.TryParse(text[..4], out var start) && start is >= 1900 and <= 9998 && new SchoolYear(start).ToString() == text
            ? new SchoolYear(start)
            : Fail<SchoolYear?>($"{at}schoolYear", "write both years, such as 2026/27");
    }

    private LocalDate? Day(JsonElement element, string name, string at, SchoolYear? year) =>
        element.TryGetProperty(name, out var day) ? DayOf(day, at + name, year) : Fail<LocalDate?>(at + name, "it is missing; write a day, such as 2026-08-17");

    private DateInterval? DayOff(JsonElement element, string at, SchoolYear? year)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return Fail<DateInterval>(at, "write { \"from\": a day, \"to\": a day }; one day needs no to");
        OnlyKnown(element, KnownOfDayOff, $"{at}.");
        if (Day(element, "from", $"{at}.", year) is not { } from)
            return null;
        var to = element.TryGetProperty("to", out var last) ? DayOf(last, $"{at}.to", year) : from;
        if (to < from)
            return Fail<DateInterval>($"{at}.to", "write a day that is not before from");
        return to is { } end ? new DateInterval(from, end) : null;
    }

    private LocalDate? DayOf(JsonElement element, string at, SchoolYear? year)
    {
        var isDay = LocalDatePattern.Iso.Parse(element.ValueKind == JsonValueKind.String ? element.GetString()! : "").TryGetValue(default, out var day);
        if (!isDay)
            return Fail<LocalDate?>(at, "write a day, such as 2026-08-17");
        return year is not { } known || SchoolYear.Of(day) == known
            ? day
            : Fail<LocalDate?>(at, $"write a day from {LocalDatePattern.Iso.Format(known.Start())} to {LocalDatePattern.Iso.Format(known.End())}");
    }

    private JsonElement[] List(JsonElement element, string name, string at)
    {
        if (!element.TryGetProperty(name, out var list))
            return [];
        if (list.ValueKind == JsonValueKind.Array)
            return [.. list.EnumerateArray()];
        _faults.Add($"{at}{name}: write a list in [ and ].");
        return [];
    }

    private void OnlyKnown(JsonElement element, string[] known, string at)
    {
        var unknown = element.EnumerateObject().Count(property => !known.Contains(property.Name));
        if (unknown > 0)
            _faults.Add($"{(at.Length == 0 ? "the file" : at.TrimEnd('.'))}: a field is not known; there are {string.Join(", ", known)}.");
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private T? Fail<T>(string at, string write)
    {
        _faults.Add($"{at}: {write}.");
        return default;
    }
}
