using NodaTime;
using NodaTime.Text;
using UmV.Core.Calendars;
using UmV.Core.Identity;
using UmV.Core.Process.Days;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>School calendars (skolerute): brings in what owners have told, and shows which one holds.</summary>
internal static class CalendarVerbs
{
    internal static async Task<int> ImportAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var file = line.Words[0];
        var calendars = SchoolCalendarFile.Read(Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancellationToken));
        await using var host = await UmVHost.OpenOrCreateAsync(line.Required("--db"), static _ => { }, cancellationToken);
        var told = await host.Get<SchoolCalendars>().ImportAsync(Path.GetFileName(file), calendars, cancellationToken);
        Write(line, [.. told.Select(one => (one.Calendar, (ToldCalendar?)one))]);
        return 0;
    }

    internal static async Task<int> ShowAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var school = line.Value("--school") is { } text ? SchoolOf(text) : (OrganisationNumber?)null;
        var on = line.Day("--on");
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var calendars = host.Get<SchoolCalendars>();
        if (school is not { } number)
        {
            Write(line, [.. (await calendars.ListAsync(cancellationToken)).Select(one => (one.Calendar, (ToldCalendar?)one))]);
            return 0;
        }

        var days = await calendars.OfAsync(number, cancellationToken);
        var day = on ?? host.Get<IClock>().GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[host.Get<Core.UmVOptions>().TimeZone]).Date;
        Write(line, [(days.CalendarOn(day), days.ToldOn(day))], day, days);
        return 0;
    }

    private static OrganisationNumber SchoolOf(string text) => OrganisationNumber.TryParse(text, out var number)
        ? number
        : throw new FailureException("--school is not an organisation number. Write nine digits, the last a check digit.");

    private static void Write(ParsedLine line, List<(SchoolCalendar Calendar, ToldCalendar? Told)> calendars, LocalDate? on = null, SchoolDays? days = null)
    {
        if (line.Json)
        {
            Terminal.Write(JsonText.Of(new { calendars = calendars.Select(one => Json(one.Calendar, one.Told)), day = on is { } day ? Json(day, days!) : null }));
            return;
        }

        foreach (var (calendar, told) in calendars)
        {
            Terminal.WriteLine($"{calendar.Owner} {calendar.Year}: {Iso(calendar.FirstDay)} – {Iso(calendar.LastDay)}, {new Sentence($"{calendar.CountSchoolDays()} skoledager", $"{calendar.CountSchoolDays()} skuledagar", $"{calendar.CountSchoolDays()} school days").In(line.Language)} ({told?.Source ?? "-"})");
            if (calendar.IsEstimated)
                Terminal.WriteLine(DayWords.Estimated.In(line.Language));
        }

        if (on is { } asked)
            Terminal.WriteLine($"{Iso(asked)}: {Words(days!.WhyNot(asked)).In(line.Language)}. {new Sentence("Neste skoledag", "Neste skuledag", "Next school day").In(line.Language)}: {Iso(days.Next(asked))}");
    }

    private static Sentence Words(NoSchool? why) => why is { } reason ? DayWords.Of(reason) : new Sentence("skoledag", "skuledag", "school day");

    private static object Json(SchoolCalendar calendar, ToldCalendar? told) => new
    {
        owner = calendar.Owner.Value,
        schoolYear = calendar.Year.ToString(),
        firstDay = Iso(calendar.FirstDay),
        lastDay = Iso(calendar.LastDay),
        daysOff = calendar.DaysOff.Select(off => new { from = Iso(off.Start), to = Iso(off.End) }),
        planningDays = calendar.PlanningDays.Select(Iso),
        schoolDays = calendar.CountSchoolDays(),
        estimated = calendar.IsEstimated,
        source = told?.Source,
        importedAt = told is null ? null : InstantPattern.General.Format(told.ImportedAt),
    };

    private static object Json(LocalDate day, SchoolDays days) =>
        new { on = Iso(day), isSchoolDay = days.WhyNot(day) is null, whyNot = days.WhyNot(day)?.ToString(), next = Iso(days.Next(day)) };

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
