using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

internal sealed record ManifestRow(int Line, string Property, string? Value) : IRow<ManifestRow>
{
    private const int PropertyName = 0, ValueColumn = 1;

    public static string FileName => BundleFile.Manifest;

    public static string RecordKind => "manifest";

    public static IReadOnlyList<string> Columns { get; } = ["propertyName", "value"];

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) => ["propertyName", "value"];

    public static ManifestRow Read(Cells cells) => new(cells.Line, cells.Required(PropertyName), cells.Text(ValueColumn));
}
