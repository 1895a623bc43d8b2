using NodaTime;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>Of all that a demographics row can hold, the birth date alone is read.</summary>
internal sealed record DemographicsRow(int Line, string UserId, bool IsDeleted, LocalDate? BirthDate) : IRow<DemographicsRow>
{
    public static string FileName => BundleFile.Demographics;

    public static string RecordKind => "demographics";

    public static IReadOnlyList<string> Columns { get; } = ["sourcedId", "status", "birthDate"];

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) => ["sourcedId", "birthDate"];

    public static DemographicsRow Read(Cells cells) =>
        new(cells.Line, cells.Required("sourcedId"), cells.IsDeleted(), cells.Date("birthDate"));

    public override string ToString() => "***";
}
