using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>What a user is to an organisation: a file of its own in 1.2.</summary>
internal readonly struct RoleRow(Cells cells, bool isDeleted, WireRole role, Validity period) : IRow<RoleRow>
{
    private const int SourcedId = 0, Status = 1, UserSourcedId = 2, RoleColumn = 3, BeginDate = 4, EndDate = 5, OrgSourcedId = 6;

    public static string FileName => BundleFile.Roles;

    public static string RecordKind => "role";

    public static IReadOnlyList<string> Columns { get; } = ["sourcedId", "status", "userSourcedId", "role", "beginDate", "endDate", "orgSourcedId"];

    internal int Line => cells.Line;

    internal ReadOnlySpan<byte> Id => cells.Bytes(SourcedId);

    internal bool IsDeleted => isDeleted;

    internal ReadOnlySpan<byte> UserId => cells.Bytes(UserSourcedId);

    internal ReadOnlySpan<byte> OrgId => cells.Bytes(OrgSourcedId);

    internal WireRole Role => role;

    internal Validity Period => period;

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) =>
        ["sourcedId", "userSourcedId", "role", "orgSourcedId"];

    public static RoleRow Read(Cells cells)
    {
        cells.Need(SourcedId);
        cells.Need(UserSourcedId);
        cells.Need(OrgSourcedId);
        cells.Need(RoleColumn);
        return new(cells, cells.IsDeleted(Status), WireRoles.Read(cells.Bytes(RoleColumn)), cells.Period(BeginDate, EndDate));
    }
}
