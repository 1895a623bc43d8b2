using NodaTime;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>Of all that a demographics row can hold, the birth date alone is read.</summary>
internal readonly struct DemographicsRow(Cells cells, bool isDeleted, LocalDate? birthDate) : IRow<DemographicsRow>
{
    internal const int SourcedId = 0;

    private const int Status = 1, BirthDateColumn = 2;

    public static string FileName => BundleFile.Demographics;

    public static string RecordKind => "demographics";

    public static IReadOnlyList<string> Columns { get; } = ["sourcedId", "status", "birthDate"];

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) => ["sourcedId", "birthDate"];

    internal int Line => cells.Line;

    internal ReadOnlySpan<byte> UserId => cells.Bytes(SourcedId);

    internal bool IsDeleted => isDeleted;

    internal LocalDate? BirthDate => birthDate;

    public static DemographicsRow Read(Cells cells)
    {
        cells.Need(SourcedId);
        return new(cells, cells.IsDeleted(Status), cells.Date(BirthDateColumn));
    }

    public override string ToString() => "***";
}
