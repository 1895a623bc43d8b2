using NodaTime;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Http;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>
/// A OneRoster server as a feed: everything, or what has changed since the last reading by <c>dateLastModified</c>. A server that refuses to
/// filter by it is read whole. What a server drops without a tombstone only a full read shows. A reading that was cut is gone on with from its last page.
/// </summary>
internal sealed class OneRosterFeed(IHttpClientFactory clients, string name, Func<OneRosterOptions> options, IClock clock) : ISchoolChangeFeed
{
    private List<RosterFault> _flaws = [];

    public IReadOnlyList<string> RecordKinds => RowKind.All;

    public SchoolSourceDescriptor Describe() => new(
        options().SourceSystem,
        "OneRoster",
        "1.2",
        SchoolCapability.Schools | SchoolCapability.Groups | SchoolCapability.Students | SchoolCapability.Guardians | SchoolCapability.Staff
            | SchoolCapability.Enrollments | SchoolCapability.ContactTeacher | SchoolCapability.Principal | SchoolCapability.Counsellor
            | (options().ReadChanges ? SchoolCapability.DeltaChanges : SchoolCapability.None));

    public IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, CancellationToken cancellationToken = default)
    {
        var settings = options();
        _flaws = [];
        var pages = new OneRosterPages(new OneRosterClient(clients.CreateClient(SchoolHttpServiceCollectionExtensions.ClientName(name)), settings), settings);
        return new OneRosterReading(pages, settings, clock, _flaws).ReadAsync(since, cancellationToken);
    }

    public ISchoolDataSource Assemble(ISchoolRecords records)
    {
        var settings = options();
        var meaning = new RecordRowsOptions(
            ReadsRoleOfUser: true, TellsPrincipals: null, settings.EndDatesAreInclusive, file => HasFile(file, settings));
        return new RowSource(new RecordRows(records, settings.SourceSystem, meaning), Describe(), _flaws);
    }

    private static bool HasFile(string file, OneRosterOptions settings) =>
        file != BundleFile.Demographics || settings.ReadDemographics || settings.BirthDateMetadataKey is not null;
}
