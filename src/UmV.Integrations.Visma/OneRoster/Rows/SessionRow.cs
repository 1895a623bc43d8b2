using NodaTime;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>A term or school year. Its end is read as its last day: exports write 31 July and 31 December.</summary>
internal sealed record SessionRow(
    int Line, string Id, LocalDate? Start, LocalDate? End, string? SchoolYear) : IRow<SessionRow>
{
    private const int SourcedId = 0, Status = 1, StartDate = 2, EndDate = 3, SchoolYearColumn = 4;

    public static string FileName => BundleFile.Sessions;

    public static string RecordKind => "session";

    public static IReadOnlyList<string> Columns { get; } = ["sourcedId", "status", "startDate", "endDate", "schoolYear"];

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) => ["sourcedId", "startDate", "endDate"];

    public static SessionRow Read(Cells cells)
    {
        _ = cells.IsDeleted(Status);
        return new(cells.Line, cells.Required(SourcedId), cells.Date(StartDate), cells.Date(EndDate), cells.Text(SchoolYearColumn));
    }
}
