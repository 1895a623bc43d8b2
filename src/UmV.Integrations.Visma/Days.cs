using System.Text;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma;

/// <summary>Days, moments and periods out of UTF-8 text. The common forms without making anything; all others by NodaTime's patterns.</summary>
internal static class Days
{
    /// <summary>Periods are few and stand on many rows next to each other: one object for all of them.</summary>
    [ThreadStatic]
    private static Validity? _last;

    /// <summary>A day in the form 2026-08-17; null for what is none.</summary>
    internal static LocalDate? Parse(ReadOnlySpan<byte> text)
    {
        if (IsPlainDay(text))
            return DayOf(text);
        var parsed = LocalDatePattern.Iso.Parse(Encoding.UTF8.GetString(text));
        return parsed.Success ? parsed.Value : null;
    }

    /// <summary>A point in time such as 2026-11-02T07:00:00.000Z, or a day, which is its beginning in UTC; null for what is neither.</summary>
    internal static Instant? ParseMoment(ReadOnlySpan<byte> text)
    {
        if (text.Length == 24 && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == '.' && text[23] == 'Z' && IsPlainDay(text[..10])
            && DayOf(text[..10]) is { } day && Number(text.Slice(11, 2)) is var hour and >= 0 and < 24 && Number(text.Slice(14, 2)) is var minute and >= 0 and < 60
            && Number(text.Slice(17, 2)) is var second and >= 0 and < 60 && Number(text.Slice(20, 3)) is var millisecond and >= 0)
            return (day + new LocalTime(hour, minute, second, millisecond)).InUtc().ToInstant();
        var moment = OffsetDateTimePattern.ExtendedIso.Parse(Encoding.UTF8.GetString(text));
        return moment.Success ? moment.Value.ToInstant() : Parse(text)?.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
    }

    internal static Validity Period(LocalDate? from, LocalDate? to)
    {
        if (from is null && to is null)
            return Validity.Always;
        if (_last is { } last && last.From == from && last.To == to)
            return last;
        return _last = new Validity(from, to);
    }

    private static bool IsPlainDay(ReadOnlySpan<byte> text) => text.Length == 10 && text[4] == '-' && text[7] == '-';

    private static LocalDate? DayOf(ReadOnlySpan<byte> text)
    {
        var (year, month, day) = (Number(text[..4]), Number(text.Slice(5, 2)), Number(text.Slice(8, 2)));
        return year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month) ? null : new LocalDate(year, month, day);
    }

    /// <returns>-1 for what is no row of digits.</returns>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            number = (number * 10) + (digit - '0');
        }
        return number;
    }
}
