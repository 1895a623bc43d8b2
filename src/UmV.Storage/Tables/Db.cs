using System.Globalization;
using System.Runtime.InteropServices;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>
/// How values are kept: an id as 16 bytes (big-endian, so that a version 7 GUID sorts by time), an instant as ticks of 100 ns
/// since 1970, a date as the number yyyymmdd (sorts, and can be read in a query), a role or kind by its name.
/// </summary>
internal static class Db
{
    /// <summary>The number of a tenant within the store; the database's null, hence no row, for an unknown one.</summary>
    internal const string Tenant = "(SELECT id FROM tenant WHERE name = @tenant)";

    /// <summary>The number of a journal within the store; the database's null for an unknown one.</summary>
    internal const string Stream = $"(SELECT id FROM snapshot WHERE tenant = {Tenant} AND kind = @kind AND stream = @stream)";

    internal static byte[] Id(Guid id) => id.ToByteArray(bigEndian: true);

    internal static long Ticks(Instant instant) => instant.ToUnixTimeTicks();

    internal static int Day(LocalDate day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    internal static int? Day(LocalDate? day) => day is { } some ? Day(some) : null;

    internal static int Flag(bool flag) => flag ? 1 : 0;

    internal static byte[] Bytes(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var part) && part.Offset == 0 && part.Array!.Length == part.Count
            ? part.Array
            : bytes.ToArray();

    /// <summary>A number that never changes, whatever becomes of the enumeration.</summary>
    internal static int Kind(StreamKind kind) => kind switch
    {
        StreamKind.Agreement => 1,
        StreamKind.Case => 2,
        StreamKind.Person => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The store has no number for this kind of journal."),
    };

    internal static StreamId ToStream(int kind, Guid id) => new(
        kind switch
        {
            1 => StreamKind.Agreement,
            2 => StreamKind.Case,
            3 => StreamKind.Person,
            _ => throw Unknown($"kind of journal {kind}"),
        },
        id);

    internal static TEnum Named<TEnum>(string name)
        where TEnum : struct, Enum =>
        // A number would be parsed too: only the name itself counts.
        Enum.TryParse<TEnum>(name, out var value) && string.Equals(Enum.GetName(value), name, StringComparison.Ordinal) ? value : throw Unknown($"{typeof(TEnum).Name} '{name}'");

    internal static StoreRejectedException Unknown(string what) =>
        new($"The store holds a {what} that this UmV does not know. A newer UmV may have written it: update UmV, or verify the store.");

    internal static Guid GetId(this Row reader, int column)
    {
        Span<byte> bytes = stackalloc byte[16];
        return reader.TryCopyBlob(column, bytes) ? new Guid(bytes, bigEndian: true) : throw Unknown("id that is not 16 bytes");
    }

    internal static Guid? GetIdOrNull(this Row reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetId(column);

    internal static Instant GetInstant(this Row reader, int column)
    {
        var ticks = reader.GetInt64(column);
        return ticks >= Ticks(Instant.MinValue) && ticks <= Ticks(Instant.MaxValue)
            ? Instant.FromUnixTimeTicks(ticks)
            : throw Unknown("time out of range");
    }

    internal static LocalDate GetDay(this Row reader, int column)
    {
        var day = reader.GetInt32(column);
        var (year, month, dayOfMonth) = (day / 10_000, day / 100 % 100, day % 100);
        var calendar = CalendarSystem.Iso;
        return year >= calendar.MinYear && year <= calendar.MaxYear && month is >= 1 and <= 12
            && dayOfMonth >= 1 && dayOfMonth <= calendar.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, dayOfMonth)
            : throw Unknown($"date {day}");
    }

    internal static LocalDate? GetDayOrNull(this Row reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetDay(column);

    internal static string? GetTextOrNull(this Row reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    internal static OrganisationNumber GetSchool(this Row reader, int column) =>
        OrganisationNumber.TryParse(reader.GetString(column), out var school) ? school : throw Unknown("school number");

    internal static OrganisationNumber? GetSchoolOrNull(this Row reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetSchool(column);

    internal static decimal? GetDecimalOrNull(this Row reader, int column) => reader.GetTextOrNull(column) switch
    {
        null => null,
        var text when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Unknown("text that is not a number"),
    };

    internal static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
