using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>What a user is to an organisation: a file of its own in 1.2.</summary>
internal sealed record RoleRow(
    int Line, string Id, bool IsDeleted, string UserId, string OrgId, WireRole Role, Validity Period) : IBundleRow<RoleRow>
{
    public static string FileName => BundleFile.Roles;

    public static IReadOnlyCollection<string> RequiredColumns(BundleVersion version) =>
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
