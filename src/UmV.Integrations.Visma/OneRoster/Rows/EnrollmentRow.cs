using System.Text;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>That a user belongs to a class.</summary>
internal readonly struct EnrollmentRow(Cells cells, bool isDeleted, WireRole role, bool isPrimary, Validity period) : IRow<EnrollmentRow>
{
    private const int SourcedId = 0, Status = 1, DateLastModified = 2, ClassSourcedId = 3, SchoolSourcedId = 4, UserSourcedId = 5, RoleColumn = 6,
        Primary = 7, BeginDate = 8, EndDate = 9;

    public static string FileName => BundleFile.Enrollments;

    public static string RecordKind => "enrollment";

    public static IReadOnlyList<string> Columns { get; } = ["sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate"];

    internal int Line => cells.Line;

    internal ReadOnlySpan<byte> Id => cells.Bytes(SourcedId);

    internal bool IsDeleted => isDeleted;

    internal Instant? Modified => cells.Quiet.Modified(DateLastModified);

    internal ReadOnlySpan<byte> ClassId => cells.Bytes(ClassSourcedId);

    internal ReadOnlySpan<byte> SchoolId => cells.Bytes(SchoolSourcedId);

    internal ReadOnlySpan<byte> UserId => cells.Bytes(UserSourcedId);

    internal WireRole Role => role;

    internal bool IsPrimary => isPrimary;

    internal Validity Period => period;

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) =>
        ["sourcedId", "classSourcedId", "schoolSourcedId", "userSourcedId", "role"];

    public static EnrollmentRow Read(Cells cells)
    {
        cells.Need(SourcedId);
        cells.Need(ClassSourcedId);
        cells.Need(SchoolSourcedId);
        cells.Need(UserSourcedId);
        cells.Need(RoleColumn);
        cells.Modified(DateLastModified);
        return ReadAgain(cells);
    }

    public static EnrollmentRow ReadAgain(Cells cells) =>
        new(cells, cells.IsDeleted(Status), WireRoles.Read(cells.Bytes(RoleColumn)), cells.Flag(Primary) ?? false, cells.Period(BeginDate, EndDate));
}
