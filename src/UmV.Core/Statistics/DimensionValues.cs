using System.Globalization;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Storage;

namespace UmV.Core.Statistics;

/// <summary>What a request tells of a dimension, which values a period has, and how values are ordered.</summary>
internal static class DimensionValues
{
    private static readonly string?[] NotTold = [null];

    /// <summary>The values, each once; a single null when it is not told.</summary>
    internal static IReadOnlyList<string?> Of(RequestFactRow fact, Dimension dimension) => dimension switch
    {
        Dimension.Category => Categories(fact),
        Dimension.Year => [Number(fact.ReceivedOn.Year)],
        Dimension.Month => [Month(fact.ReceivedOn.ToYearMonth())],
        Dimension.SchoolYear => [SchoolYear.Of(fact.ReceivedOn).ToString()],
        Dimension.School => [Told(fact.School.Value)],
        Dimension.Level => [Told(fact.TargetLevel)],
        Dimension.Grade => [fact.Grade is { } grade ? Number(grade) : null],
        Dimension.State => [Told(fact.State)],
        Dimension.Severity => [Told(fact.Severity)],
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "There is no such dimension."),
    };

    /// <summary>The values that a period has whether or not there are requests; null where only the requests tell them.</summary>
    internal static IReadOnlyList<string>? OfPeriod(ReportDefinition period, Dimension dimension) => dimension switch
    {
        Dimension.Year => [.. Months(period).Select(month => Number(month.Year)).Distinct()],
        Dimension.Month => [.. Months(period).Select(Month)],
        Dimension.SchoolYear => [.. Months(period).Select(month => SchoolYear.Of(month.OnDayOfMonth(1)).ToString()).Distinct()],
        _ => null,
    };

    /// <summary>Grades as numbers, all else by its characters; "not told" last.</summary>
    internal static int Compare(Dimension dimension, string? left, string? right)
    {
        if (left is null || right is null)
            return (left is null).CompareTo(right is null);
        return dimension is Dimension.Grade
            ? int.Parse(left, CultureInfo.InvariantCulture).CompareTo(int.Parse(right, CultureInfo.InvariantCulture))
            : string.CompareOrdinal(left, right);
    }

    private static string?[] Categories(RequestFactRow fact)
    {
        if (fact.Categories.IsDefaultOrEmpty)
            return NotTold;
        string?[] told = [.. fact.Categories.Where(category => !string.IsNullOrWhiteSpace(category)).Distinct(StringComparer.Ordinal)];
        return told.Length == 0 ? NotTold : told;
    }

    private static IEnumerable<YearMonth> Months(ReportDefinition period)
    {
        for (var month = period.From; month <= period.To; month = month.PlusMonths(1))
            yield return month;
    }

    private static string? Told(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Month(YearMonth month) => string.Create(CultureInfo.InvariantCulture, $"{month.Year:0000}-{month.Month:00}");
}
