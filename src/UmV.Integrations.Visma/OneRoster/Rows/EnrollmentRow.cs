using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

internal sealed record EnrollmentRow(
    int Line, string Id, bool IsDeleted, Instant? Modified, string ClassId, string SchoolId, string UserId, WireRole Role,
    bool IsPrimary, Validity Period) : IRow<EnrollmentRow>
{
    public static string FileName => BundleFile.Enrollments;

    public static string RecordKind => "enrollment";

    public static IReadOnlyList<string> Columns { get; } = ["sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate"];

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) =>
        ["sourcedId", "classSourcedId", "schoolSourcedId", "userSourcedId", "role"];

    public static EnrollmentRow Read(Cells cells) => new(
        cells.Line,
        cells.Required("sourcedId"),
        cells.IsDeleted(),
        cells.Modified(),
        cells.Required("classSourcedId"),
        cells.Required("schoolSourcedId"),
        cells.Required("userSourcedId"),
        WireRoles.Read(cells.Required("role")),
        cells.Flag("primary") ?? false,
        cells.Period());
}
