using System.Globalization;
using NodaTime;

namespace UmV.Core.Calendars;

/// <summary>A school year, 1 August to 31 July.</summary>
/// <param name="StartYear">The calendar year in which it begins.</param>
public readonly record struct SchoolYear(int StartYear) : IComparable<SchoolYear>
{
    /// <summary>Its first date, 1 August.</summary>
    public LocalDate Start() => new(StartYear, 8, 1);

    /// <summary>Its last date, 31 July.</summary>
    public LocalDate End() => new(StartYear + 1, 7, 31);

    /// <summary>The school year that a date lies in.</summary>
    public static SchoolYear Of(LocalDate date) => new(date.Month >= 8 ? date.Year : date.Year - 1);

    /// <inheritdoc/>
    public int CompareTo(SchoolYear other) => StartYear.CompareTo(other.StartYear);

    /// <summary>Whether one begins before the other.</summary>
    public static bool operator <(SchoolYear left, SchoolYear right) => left.StartYear < right.StartYear;

    /// <summary>Whether one begins after the other.</summary>
    public static bool operator >(SchoolYear left, SchoolYear right) => left.StartYear > right.StartYear;

    /// <summary>Whether one begins before the other or they are the same.</summary>
    public static bool operator <=(SchoolYear left, SchoolYear right) => left.StartYear <= right.StartYear;

    /// <summary>Whether one begins after the other or they are the same.</summary>
    public static bool operator >=(SchoolYear left, SchoolYear right) => left.StartYear >= right.StartYear;

    /// <summary>Both years: <c>2025/26</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{StartYear:0000}/{(StartYear + 1) % 100:00}");
}
