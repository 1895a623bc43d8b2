namespace UmV.Integrations.Visma.OneRoster.Csv;

internal sealed record ManifestRow(int Line, string Property, string? Value) : IBundleRow<ManifestRow>
{
    public static string FileName => BundleFile.Manifest;

    public static IReadOnlyCollection<string> RequiredColumns(BundleVersion version) => ["propertyName", "value"];

    public static ManifestRow Read(Cells cells) => new(cells.Line, cells.Required("propertyName"), cells.Text("value"));
}
