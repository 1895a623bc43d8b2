using UmV.Core.Schools;
using UmV.Integrations.Visma.Http;

namespace UmV.Integrations.Visma.Fint;

/// <summary>
/// A county's FINT as a feed. Everything is read in pages of a list that may move meanwhile: so the moment of the last change is asked for
/// first, and what has changed since is read once more at the end. What was deleted FINT does not tell: a list that has become shorter makes
/// everything be read anew, and otherwise only a full read shows it. A reading that was cut is gone on with from its last page.
/// </summary>
internal sealed class FintFeed(IHttpClientFactory clients, string name, Func<FintOptions> options) : ISchoolChangeFeed
{
    private List<RosterFault> _flaws = [];

    public IReadOnlyList<string> RecordKinds { get; } =
        [.. FintResource.Roster.Concat(FintResource.OldRoster).Select(resource => resource.Kind).Distinct()];

    public SchoolSourceDescriptor Describe() => new(
        options().SourceSystem,
        "FINT",
        "4.1",
        SchoolCapability.Schools | SchoolCapability.Groups | SchoolCapability.Students | SchoolCapability.Guardians | SchoolCapability.Staff
            | SchoolCapability.Enrollments | SchoolCapability.ContactTeacher | SchoolCapability.Principal | SchoolCapability.AbsenceOccurrences
            | (options().PositionFunctions.ContainsValue(StaffFunction.Counsellor) ? SchoolCapability.Counsellor : SchoolCapability.None)
            | (options().ReadChanges ? SchoolCapability.DeltaChanges : SchoolCapability.None));

    public IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, CancellationToken cancellationToken = default)
    {
        var settings = options();
        _flaws = [];
        return new FintReading(new FintClient(clients.CreateClient(SchoolHttpServiceCollectionExtensions.ClientName(name)), settings), settings, _flaws).ReadAsync(since, cancellationToken);
    }

    public ISchoolDataSource Assemble(ISchoolRecords records) => new FintSource(records, Describe(), options(), _flaws);
}
