using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

internal sealed record ClassRow(
    int Line, string Id, bool IsDeleted, Instant? Modified, string Name, GroupKind Kind, string? Grade, string SchoolId,
    ImmutableArray<string> TermIds) : IRow<ClassRow>
{
    private const int SourcedId = 0, Status = 1, DateLastModified = 2, Title = 3, ClassCode = 4, ClassType = 5, Grades = 6, SchoolSourcedId = 7, TermSourcedIds = 8;

    public static string FileName => BundleFile.Classes;

    public static string RecordKind => "class";

    public static IReadOnlyList<string> Columns { get; } = ["sourcedId", "status", "dateLastModified", "title", "classCode", "classType", "grades", "schoolSourcedId", "termSourcedIds"];

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) =>
        ["sourcedId", "title", "classType", "schoolSourcedId"];

    public static ClassRow Read(Cells cells) => new(
        cells.Line,
        cells.Required(SourcedId),
        cells.IsDeleted(Status),
        cells.Modified(DateLastModified),
        cells.Text(Title) ?? cells.Text(ClassCode) ?? cells.Required(Title),
        KindOf(cells.Text(ClassType)),
        cells.Items(Grades) is [var first, ..] ? first : null,
        cells.Required(SchoolSourcedId),
        cells.Items(TermSourcedIds));

    private static GroupKind KindOf(string? classType) => classType?.ToUpperInvariant() switch
    {
        "HOMEROOM" => GroupKind.Homeroom,
        "SCHEDULED" => GroupKind.Teaching,
        "MENTOR" => GroupKind.ContactTeacherGroup,
        _ => GroupKind.Other,
    };
}
