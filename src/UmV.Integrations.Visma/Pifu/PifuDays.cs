using System.Text;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>Days and moments as PIFU's systems write them. Moments with an offset become those of Oslo.</summary>
internal static class PifuDays
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    internal static LocalDate? Day(string? text) => Moment(text)?.Date;

    /// <summary>The period, turned back when it stands the wrong way round.</summary>
    internal static Validity Period(string? begin, string? end)
    {
        var (from, to) = (Day(begin), Day(end));
        return to < from ? Days.Period(to, from) : Days.Period(from, to);
    }

    internal static LocalDateTime? Moment(string? text)
    {
        if (text is null)
            return null;
        if (text.Length == 10 && Ascii.IsValid(text) && Days.Parse(Encoding.ASCII.GetBytes(text)) is { } day)
            return day.AtMidnight();
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } moment)
            return moment.Value.InZone(Oslo).LocalDateTime;
        if (LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } local)
            return local.Value;
        return LocalDatePattern.Iso.Parse(text) is { Success: true } other ? other.Value.AtMidnight() : null;
    }
}
