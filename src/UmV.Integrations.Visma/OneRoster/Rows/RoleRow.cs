using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>What a user is to an organisation: a file of its own in 1.2.</summary>
internal sealed record RoleRow(
    int Line, string Id, bool IsDeleted, string UserId, string OrgId, WireRole Role, Validity Period) : IRow<RoleRow>
{
    public static string FileName => BundleFile.Roles;

    public static string RecordKind => "role";

    public static IReadOnlyList<string> Columns { get; } = ["sourcedId", "status", "userSourcedId", "role", "beginDate", "endDate", "orgSourcedId"];

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) =>
        ["sourcedId", "userSourcedId", "role", "orgSourcedId"];

    public static RoleRow Read(Cells cells) => new(
        cells.Line,
        cells.Required("sourcedId"),
        cells.IsDeleted(),
        cells.Required("userSourcedId"),
        cells.Required("orgSourcedId"),
        WireRoles.Read(cells.Required("role")),
        cells.Period());
}
