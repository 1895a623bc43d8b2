using NodaTime;

namespace UmV.Integrations.Visma.OneRoster.Rows;

internal sealed record OrgRow(
    int Line, string Id, bool IsDeleted, Instant? Modified, string Name, string Type, string? Identifier, string? ParentId) : IRow<OrgRow>
{
    private const int SourcedId = 0, Status = 1, DateLastModified = 2, NameColumn = 3, TypeColumn = 4, IdentifierColumn = 5, ParentSourcedId = 6;

    public static string FileName => BundleFile.Orgs;

    public static string RecordKind => "org";

    public static IReadOnlyList<string> Columns { get; } = ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"];

    internal bool IsSchool => string.Equals(Type, "school", StringComparison.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) => ["sourcedId", "name", "type"];

    public static OrgRow Read(Cells cells) => new(
        cells.Line,
        cells.Required(SourcedId),
        cells.IsDeleted(Status),
        cells.Modified(DateLastModified),
        cells.Required(NameColumn),
        cells.Required(TypeColumn),
        cells.Text(IdentifierColumn),
        cells.Text(ParentSourcedId));
}
