using System.Text.Json;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>A list of the interface and the kind of its records. In the order in which a reader understands them.</summary>
internal sealed record OneRosterCollection(string Name, string Kind, bool IsNeeded, Func<string, string, INamedText, SchoolRecord> Write)
{
    internal static OneRosterCollection Orgs { get; } = new("orgs", OrgRow.RecordKind, true, RowRecords.Write<OrgRow>);

    internal static OneRosterCollection Users { get; } = new("users", UserRow.RecordKind, true, RowRecords.Write<UserRow>);

    private static OneRosterCollection Demographics { get; } = new("demographics", DemographicsRow.RecordKind, true, RowRecords.Write<DemographicsRow>);

    /// <summary>Terms are for people: without them a class has no known period. So they may be missing.</summary>
    private static IReadOnlyList<OneRosterCollection> Core { get; } =
    [
        Orgs,
        new("academicSessions", SessionRow.RecordKind, false, RowRecords.Write<SessionRow>),
        new("classes", ClassRow.RecordKind, true, RowRecords.Write<ClassRow>),
        Users,
        new("enrollments", EnrollmentRow.RecordKind, true, RowRecords.Write<EnrollmentRow>),
    ];

    internal static IEnumerable<OneRosterCollection> Of(OneRosterOptions options) => options.ReadDemographics ? Core.Append(Demographics) : Core;

    internal SchoolChange ChangeOf(JsonElement row, OneRosterOptions options)
    {
        var text = new OneRosterJsonRow(row, options);
        var name = new SourceRef(options.SourceSystem, Kind, OneRosterJsonRow.IdOf(row)!);
        return text.IsDeleted
            ? new SchoolChange(SchoolChangeKind.Deleted, name)
            : new SchoolChange(SchoolChangeKind.Upserted, name, Write(options.SourceSystem, name.Id, text).Body);
    }
}
