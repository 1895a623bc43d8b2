using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

internal sealed record ClassRow(
    int Line, string Id, bool IsDeleted, Instant? Modified, string Name, GroupKind Kind, string? Grade, string SchoolId,
    ImmutableArray<string> TermIds) : IRow<ClassRow>
{
    public static string FileName => BundleFile.Classes;

    public static string RecordKind => "class";

    public static IReadOnlyList<string> Columns { get; } = ["sourcedId", "status", "dateLastModified", "title", "classCode", "classType", "grades", "schoolSourcedId", "termSourcedIds"];

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) =>
        ["sourcedId", "title", "classType", "schoolSourcedId"];

    public static ClassRow Read(Cells cells) => new(
        cells.Line,
        cells.Required("sourcedId"),
        cells.IsDeleted(),
        cells.Modified(),
        cells.Text("title") ?? cells.Text("classCode") ?? cells.Required("title"),
        KindOf(cells.Text("classType")),
        cells.Items("grades") is [var first, ..] ? first : null,
        cells.Required("schoolSourcedId"),
        cells.Items("termSourcedIds"));

    private static GroupKind KindOf(string? classType) => classType?.ToUpperInvariant() switch
    {
        "HOMEROOM" => GroupKind.Homeroom,
        "SCHEDULED" => GroupKind.Teaching,
        "MENTOR" => GroupKind.ContactTeacherGroup,
        _ => GroupKind.Other,
    };
}
