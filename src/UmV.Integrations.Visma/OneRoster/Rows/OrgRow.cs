using NodaTime;

namespace UmV.Integrations.Visma.OneRoster.Rows;

internal sealed record OrgRow(
    int Line, string Id, bool IsDeleted, Instant? Modified, string Name, string Type, string? Identifier, string? ParentId) : IRow<OrgRow>
{
    public static string FileName => BundleFile.Orgs;

    public static string RecordKind => "org";

    public static IReadOnlyList<string> Columns { get; } = ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"];

    internal bool IsSchool => string.Equals(Type, "school", StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) => ["sourcedId", "name", "type"];

    public static OrgRow Read(Cells cells) => new(
        cells.Line,
        cells.Required("sourcedId"),
        cells.IsDeleted(),
        cells.Modified(),
        cells.Required("name"),
        cells.Required("type"),
        cells.Text("identifier"),
        cells.Text("parentSourcedId"));
}
