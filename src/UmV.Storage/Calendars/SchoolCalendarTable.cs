using NodaTime;
using NodaTime.Text;
using UmV.Core.Calendars;
using UmV.Core.Identity;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Calendars;

/// <summary>School calendars, one row for each owner and year.</summary>
internal static class SchoolCalendarTable
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    internal static async ValueTask<int> PutAsync(
        DbSession session, TenantId tenant, IReadOnlyCollection<ToldCalendar> calendars, CancellationToken cancellationToken)
    {
        var number = await TenantTable.NumberAsync(session, tenant, cancellationToken).ConfigureAwait(false);
        foreach (var told in calendars)
            await PutAsync(session, number, told, cancellationToken).ConfigureAwait(false);
        return calendars.Count;
    }

    internal static ValueTask<List<ToldCalendar>> ListAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT owner, year, first_day, last_day, days_off, planning_days, source, imported_at FROM school_calendar "
                + $"WHERE tenant = {Db.Tenant} ORDER BY owner, year")
            .Set("@tenant", tenant.Value)
            .ListAsync(Read, cancellationToken);

    private static ValueTask<int> PutAsync(DbSession session, long tenant, ToldCalendar told, CancellationToken cancellationToken)
    {
        var calendar = told.Calendar;
        return session.Statement(
                "INSERT INTO school_calendar(tenant, owner, year, first_day, last_day, days_off, planning_days, source, imported_at) "
                + "VALUES (@tenant, @owner, @year, @first, @last, @off, @planning, @source, @at) "
                + "ON CONFLICT(tenant, owner, year) DO UPDATE SET first_day = excluded.first_day, last_day = excluded.last_day, "
                + "days_off = excluded.days_off, planning_days = excluded.planning_days, source = excluded.source, imported_at = excluded.imported_at")
            .Set("@tenant", tenant).Set("@owner", calendar.Owner.Value).Set("@year", calendar.Year.StartYear)
            .Set("@first", Db.Day(calendar.FirstDay)).Set("@last", Db.Day(calendar.LastDay))
            .Set("@off", string.Join(' ', calendar.DaysOff.Select(off => $"{Day.Format(off.Start)}-{Day.Format(off.End)}")))
            .Set("@planning", string.Join(' ', calendar.PlanningDays.Select(Day.Format)))
            .Set("@source", told.Source).Set("@at", Db.Ticks(told.ImportedAt))
            .ExecuteAsync(cancellationToken);
    }

    private static ToldCalendar Read(Row row)
    {
        try
        {
            var calendar = new SchoolCalendar(
                row.GetSchool(0), new SchoolYear(row.GetInt32(1)), row.GetDay(2), row.GetDay(3),
                [.. Parts(row.GetString(4)).Select(off => new DateInterval(DayOf(off[..8]), DayOf(off[9..])))],
                [.. Parts(row.GetString(5)).Select(DayOf)]);
            return new ToldCalendar(calendar, row.GetString(6), row.GetInstant(7));
        }
        catch (Exception exception) when (exception is ArgumentException or UnparsableValueException)
        {
            throw Db.Unknown("school calendar whose dates do not fit together");
        }
    }

    private static string[] Parts(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static LocalDate DayOf(string text) => Day.Parse(text).Value;
}
