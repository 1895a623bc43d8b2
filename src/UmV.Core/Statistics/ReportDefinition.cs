using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Decisions;
using UmV.Core.Text;

namespace UmV.Core.Statistics;

/// <summary>Which requests are counted, and by what. Immutable.</summary>
public sealed record ReportDefinition
{
    /// <summary>Makes a definition.</summary>
    /// <param name="from">The first month, by the Oslo date on which a request was received.</param>
    /// <param name="to">The last month, inclusive.</param>
    /// <param name="by">The dimensions, each at most once, in the order of the columns; none counts the total only.</param>
    /// <exception cref="ArgumentException">The last month is before the first, or a dimension stands twice.</exception>
    public ReportDefinition(YearMonth from, YearMonth to, ImmutableArray<Dimension> by)
    {
        if (to < from)
            throw new ArgumentException("The last month of a report must not be before its first.", nameof(to));
        By = by.IsDefault ? [] : by;
        if (By.Distinct().Count() != By.Length)
            throw new ArgumentException("A report counts by each dimension at most once.", nameof(by));
        From = from;
        To = to;
    }

    /// <summary>The first month.</summary>
    public YearMonth From { get; }

    /// <summary>The last month, inclusive.</summary>
    public YearMonth To { get; }

    /// <summary>The dimensions, in the order of the columns.</summary>
    public ImmutableArray<Dimension> By { get; }

    /// <summary>Whether a request received on the date is counted.</summary>
    public bool Covers(LocalDate received) => received.ToYearMonth() >= From && received.ToYearMonth() <= To;

    /// <summary>Reads a definition from text, such as <c>2024-01</c>, <c>2025-12</c>, <c>category,year</c>, and tells all faults at once.</summary>
    /// <param name="from">The first month as YYYY-MM.</param>
    /// <param name="to">The last month as YYYY-MM.</param>
    /// <param name="by">The names of dimensions with commas between.</param>
    /// <param name="definition">What was read.</param>
    /// <param name="faults">What is wrong, by <c>from</c>, <c>to</c> and <c>by[n]</c>.</param>
    public static bool TryParse(
        string? from, string? to, string? by, [NotNullWhen(true)] out ReportDefinition? definition, out ImmutableArray<Fault> faults)
    {
        var first = Month(from);
        var last = Month(to);
        var known = DimensionNames.TryParse(by, out var dimensions, out var unknown);
        faults =
        [
            .. first is null ? [NoMonth("from")] : Array.Empty<Fault>(),
            .. last is null ? [NoMonth("to")] : Array.Empty<Fault>(),
            .. last < first ? [Fault.EndBeforeStart("to")] : Array.Empty<Fault>(),
            .. unknown,
        ];
        definition = known && faults.IsEmpty ? new ReportDefinition(first!.Value, last!.Value, dimensions) : null;
        return definition is not null;
    }

    private static YearMonth? Month(string? text) =>
        YearMonthPattern.Iso.Parse(text ?? "") is { Success: true } read && read.Value.Year is >= 1 and < 9999 ? read.Value : null;

    private static Fault NoMonth(string path) => new(path, "month", new Sentence(
        "Skriv år og måned, som 2025-08.", "Skriv år og månad, som 2025-08.", "Write year and month, such as 2025-08."));
}
