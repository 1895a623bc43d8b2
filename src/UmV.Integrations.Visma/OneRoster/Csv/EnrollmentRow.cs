using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Csv;

internal sealed record EnrollmentRow(
    int Line, string Id, bool IsDeleted, Instant? Modified, string ClassId, string SchoolId, string UserId, WireRole Role,
    bool IsPrimary, Validity Period) : IBundleRow<EnrollmentRow>
{
    public static string FileName => BundleFile.Enrollments;

    public static IReadOnlyCollection<string> RequiredColumns(BundleVersion version) =>
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
