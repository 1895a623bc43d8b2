using UmV.Core.Text;

namespace UmV.Core.Statistics;

/// <summary>
/// The words of a report. Category labels come from the form definition, and state labels from the lifecycle, by the function given;
/// without one, or where it answers null, the code stands for itself. As safe to use from many threads as that function is.
/// </summary>
/// <param name="valueLabel">The label of a value of a dimension, or null when it has none.</param>
public sealed class ReportLabels(Func<Dimension, string, Sentence?>? valueLabel = null)
{
    /// <summary>Labels of dimensions and target levels only.</summary>
    public static ReportLabels Default { get; } = new();

    /// <summary>The heading of the column of counts.</summary>
    public static Sentence Requests { get; } = new("Henvendelser", "Førespurnader", "Requests");

    /// <summary>What stands for a value that is not told.</summary>
    public static Sentence NotTold { get; } = new("Ikke oppgitt", "Ikkje oppgitt", "Not told");

    /// <summary>Labels with the categories of a form.</summary>
    /// <param name="categoryLabel">The label of a category code, or null when the form has no such category.</param>
    public static ReportLabels WithCategories(Func<string, Sentence?> categoryLabel)
    {
        ArgumentNullException.ThrowIfNull(categoryLabel);
        return new((dimension, value) => dimension is Dimension.Category ? categoryLabel(value) : null);
    }

    /// <summary>The heading of a dimension's column.</summary>
    public static Sentence Of(Dimension dimension) => dimension switch
    {
        Dimension.Category => new("Kategori", "Kategori", "Category"),
        Dimension.Year => new("År", "År", "Year"),
        Dimension.Month => new("Måned", "Månad", "Month"),
        Dimension.SchoolYear => new("Skoleår", "Skuleår", "School year"),
        Dimension.School => new("Skole", "Skule", "School"),
        Dimension.Level => new("Nivå", "Nivå", "Level"),
        Dimension.Grade => new("Trinn", "Trinn", "Grade"),
        Dimension.State => new("Tilstand", "Tilstand", "State"),
        Dimension.Severity => new("Alvorlighet", "Alvorsgrad", "Severity"),
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "There is no such dimension."),
    };

    /// <summary>The label of a value; null is "not told".</summary>
    public Sentence Of(Dimension dimension, string? value)
    {
        if (value is null)
            return NotTold;
        return valueLabel?.Invoke(dimension, value) ?? OwnLabel(dimension, value) ?? new Sentence(value, value, value);
    }

    private static Sentence? OwnLabel(Dimension dimension, string value) => (dimension, value.ToUpperInvariant()) switch
    {
        (Dimension.Level, "PUPIL") => new("Elev", "Elev", "Pupil"),
        (Dimension.Level, "GROUP") => new("Gruppe", "Gruppe", "Group"),
        (Dimension.Level, "CLASS") => new("Klasse", "Klasse", "Class"),
        (Dimension.Level, "SCHOOL") => new("Skole", "Skule", "School"),
        _ => null,
    };
}
