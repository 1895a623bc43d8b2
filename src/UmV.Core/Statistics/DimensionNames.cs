using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Text;

namespace UmV.Core.Statistics;

/// <summary>The names by which dimensions are asked for and written: <c>category</c>, <c>school-year</c>… Safe to use from many threads.</summary>
public static class DimensionNames
{
    private static readonly ImmutableArray<(Dimension Dimension, string Name)> Names =
    [
        (Dimension.Category, "category"),
        (Dimension.Year, "year"),
        (Dimension.Month, "month"),
        (Dimension.SchoolYear, "school-year"),
        (Dimension.School, "school"),
        (Dimension.Level, "level"),
        (Dimension.Grade, "grade"),
        (Dimension.State, "state"),
        (Dimension.Severity, "severity"),
    ];

    /// <summary>All names, in the order of <see cref="Dimension"/>.</summary>
    public static IEnumerable<string> All => Names.Select(entry => entry.Name);

    /// <summary>The name of a dimension.</summary>
    public static string Of(Dimension dimension) => Names.First(entry => entry.Dimension == dimension).Name;

    /// <summary>
    /// Reads names with commas between, such as <c>category,year</c>. Case, spaces and hyphens do not matter; an empty text is no
    /// dimension at all.
    /// </summary>
    /// <param name="text">The names.</param>
    /// <param name="dimensions">What they name; empty when there is a fault.</param>
    /// <param name="faults">Every name that is unknown (the fault lists the allowed ones) or stands twice, as <c>by[1]</c>.</param>
    public static bool TryParse(string? text, out ImmutableArray<Dimension> dimensions, out ImmutableArray<Fault> faults)
    {
        var found = new List<Dimension>();
        var wrong = new List<Fault>();
        string[] words = string.IsNullOrWhiteSpace(text) ? [] : text.Split(',');
        foreach (var (place, word) in words.Index())
        {
            var (known, dimension) = Find(word);
            if (!known)
                wrong.Add(UnknownName($"by[{place}]"));
            else if (found.Contains(dimension))
                wrong.Add(Fault.Duplicate($"by[{place}]"));
            else
                found.Add(dimension);
        }

        faults = [.. wrong];
        dimensions = wrong.Count == 0 ? [.. found] : [];
        return wrong.Count == 0;
    }

    private static (bool Known, Dimension Dimension) Find(string word)
    {
        var asked = Bare(word);
        foreach (var (dimension, name) in Names)
        {
            if (string.Equals(asked, Bare(name), StringComparison.OrdinalIgnoreCase))
                return (true, dimension);
        }

        return (false, default);
    }

    private static string Bare(string word) => word.Replace("-", "", StringComparison.Ordinal).Trim();

    private static Fault UnknownName(string path)
    {
        var all = string.Join(", ", All);
        return new Fault(path, "unknown-dimension", new Sentence(
            $"Velg blant disse: {all}.", $"Vel mellom desse: {all}.", $"Choose among these: {all}."));
    }
}
