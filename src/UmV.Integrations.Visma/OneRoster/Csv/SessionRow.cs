using NodaTime;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>A term or school year. Its end is read as its last day: exports write 31 July and 31 December.</summary>
internal sealed record SessionRow(
    int Line, string Id, LocalDate? Start, LocalDate? End, string? SchoolYear) : IBundleRow<SessionRow>
{
    public static string FileName => BundleFile.Sessions;

    public static IReadOnlyCollection<string> RequiredColumns(BundleVersion version) => ["sourcedId", "startDate", "endDate"];

    public static SessionRow Read(Cells cells)
    {
        _ = cells.IsDeleted();
        return new(cells.Line, cells.Required("sourcedId"), cells.Date("startDate"), cells.Date("endDate"), cells.Text("schoolYear"));
    }
}
