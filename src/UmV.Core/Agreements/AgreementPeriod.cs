using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Decisions;

namespace UmV.Core.Agreements;

/// <summary>Reads the period of an agreement from two dates that somebody wrote.</summary>
public static class AgreementPeriod
{
    /// <summary>The first year that a period may begin in.</summary>
    public const int FirstYear = 1990;

    /// <summary>The last year that a period may end in.</summary>
    public const int LastYear = 2199;

    /// <summary>The greatest number of years in one period: a typing error in a year is not an agreement.</summary>
    public const int MostYears = 10;

    /// <summary>The period from <paramref name="start"/> to <paramref name="end"/>, both included; null with a fault when the end comes first.</summary>
    public static DateInterval? Read(LocalDate start, LocalDate end, out Fault? fault)
    {
        fault = end < start ? Fault.EndBeforeStart("terms.period") : null;
        return fault is null ? new DateInterval(start, end) : null;
    }

    internal static IEnumerable<Fault> Faults(DateInterval? period, string path)
    {
        if (period is null)
            yield return Fault.Required(path);
        else if (period.Start.Year < FirstYear || period.End.Year > LastYear)
            yield return Fault.OutOfRange(path, $"{FirstYear}-01-01", $"{LastYear}-12-31");
        else if (period.End >= period.Start.PlusYears(MostYears))
            yield return AgreementFaults.TooLongPeriod(path);
    }
}

/// <summary>Writes a period as an object with the ISO dates <c>start</c> and <c>end</c>, whatever the options say of date intervals.</summary>
internal sealed class AgreementPeriodConverter : JsonConverter<DateInterval>
{
    private const string Shape = "A period is an object with the dates \"start\" and \"end\", such as 2026-08-01, and the end is not before the start.";

    public override DateInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException(Shape);
        LocalDate? start = null, end = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isStart = reader.ValueTextEquals("start");
            if (!isStart && !reader.ValueTextEquals("end"))
                throw new JsonException(Shape);
            if (isStart)
                start = Date(ref reader);
            else
                end = Date(ref reader);
        }

        return start is { } first && end is { } last && first <= last ? new DateInterval(first, last) : throw new JsonException(Shape);
    }

    public override void Write(Utf8JsonWriter writer, DateInterval value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("start", LocalDatePattern.Iso.Format(value.Start));
        writer.WriteString("end", LocalDatePattern.Iso.Format(value.End));
        writer.WriteEndObject();
    }

    private static LocalDate Date(ref Utf8JsonReader reader)
    {
        reader.Read();
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return text is not null && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) ? date : throw new JsonException(Shape);
    }
}
