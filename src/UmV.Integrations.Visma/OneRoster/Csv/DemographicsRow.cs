using NodaTime;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>Of all that a demographics row can hold, the birth date alone is read.</summary>
internal sealed record DemographicsRow(int Line, string UserId, bool IsDeleted, LocalDate? BirthDate) : IBundleRow<DemographicsRow>
{
    public static string FileName => BundleFile.Demographics;

    public static IReadOnlyCollection<string> RequiredColumns(BundleVersion version) => ["sourcedId", "birthDate"];

    public static DemographicsRow Read(Cells cells) =>
        new(cells.Line, cells.Required("sourcedId"), cells.IsDeleted(), cells.Date("birthDate"));

    public override string ToString() => "***";
}
