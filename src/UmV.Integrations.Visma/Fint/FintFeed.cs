using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Http;

namespace UmV.Integrations.Visma.Fint;

/// <summary>
/// A county's FINT as a feed. Everything is read in pages of a list that may move meanwhile: so the moment of the last change is asked for
/// first, and what has changed since is read once more at the end. What was deleted FINT does not tell: a list that has become shorter makes
/// everything be read anew, and otherwise only a full read shows it.
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

    public async IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var settings = options();
        var from = since is null ? FintCursor.Beginning : FintCursor.Read(since.Token);
        if (from is null || (since is not null && !settings.ReadChanges))
        {
            yield return new ChangeBatch([SchoolChange.Resync], since!, true);
            yield break;
        }

        _flaws = [];
        var client = new FintClient(clients.CreateClient(SchoolHttpServiceCollectionExtensions.ClientName(name)), settings);
        var pages = new FintPages(client, settings);
        var next = from;
        foreach (var resource in await RosterOfAsync(client, settings, cancellationToken).ConfigureAwait(false))
        {
            var read = await ReadAsync(client, pages, resource, from.Of(resource.Kind), cancellationToken).ConfigureAwait(false);
            if (read is null)
            {
                yield return new ChangeBatch([SchoolChange.Resync], since!, true);
                yield break;
            }

            next = next.With(resource.Kind, read.Value.Mark);
            yield return new ChangeBatch(
                [.. read.Value.Records.Select(record => new SchoolChange(SchoolChangeKind.Upserted, record.Ref, record.Body))], next.ToCursor(), false);
        }

        yield return new ChangeBatch([], next.ToCursor(), true);
    }

    public ISchoolDataSource Assemble(ISchoolRecords records) => new FintSource(records, Describe(), options(), _flaws);

    /// <summary>Detected by asking which of the two names for classes is answered to.</summary>
    private static async Task<ImmutableArray<FintResource>> RosterOfAsync(FintClient client, FintOptions settings, CancellationToken cancellationToken)
    {
        if (settings.ClassModel != FintClassModel.Automatic)
            return settings.ClassModel == FintClassModel.Klasse ? FintResource.Roster : FintResource.OldRoster;
        try
        {
            await client.GetAsync(FintResource.Class.Path, FintResource.Class.Path, "size=1", cancellationToken).ConfigureAwait(false);
            return FintResource.Roster;
        }
        catch (SchoolSourceException exception) when (exception.Fault == SourceFault.NotFound)
        {
            return FintResource.OldRoster;
        }
    }

    /// <returns>Null when everything must be read anew.</returns>
    private async Task<(ImmutableArray<SchoolRecord> Records, FintMark Mark)?> ReadAsync(
        FintClient client, FintPages pages, FintResource resource, FintMark? before, CancellationToken cancellationToken)
    {
        try
        {
            var updated = await client.NumberAsync(resource.Path, $"{resource.Path}/last-updated", "lastUpdated", cancellationToken).ConfigureAwait(false);
            var size = await client.NumberAsync(resource.Path, $"{resource.Path}/cache/size", "size", cancellationToken).ConfigureAwait(false);
            if (before is { } known && size < known.Size)
                return null;
            var list = await pages.ReadAsync(resource, before?.Updated, cancellationToken).ConfigureAwait(false);
            var records = before is null && updated is { } moment
                ? Merged(list.Records, (await pages.ReadAsync(resource, moment, cancellationToken).ConfigureAwait(false)).Records)
                : list.Records;
            Note(resource, list.WithoutName);
            // Without a moment there is nothing to ask changes from: the whole list is read every time.
            return (records, new FintMark(updated, size ?? before?.Size));
        }
        catch (SchoolSourceException exception) when (!resource.IsNeeded && exception.Fault is SourceFault.NotFound or SourceFault.Forbidden)
        {
            _flaws.Add(new RosterFault(resource.Path, null, null, "FINT does not give this list to the client. What it would tell is left out; ask the county for access."));
            return ([], new FintMark(null, null));
        }
    }

    private void Note(FintResource resource, int withoutName)
    {
        if (withoutName > 0)
            _flaws.Add(new RosterFault(resource.Path, null, "systemId", $"{withoutName.ToString(CultureInfo.InvariantCulture)} resources have no identifier and were left out. Tell the county."));
    }

    private static ImmutableArray<SchoolRecord> Merged(ImmutableArray<SchoolRecord> first, ImmutableArray<SchoolRecord> later) =>
        [.. first.Concat(later).GroupBy(record => record.Ref).Select(same => same.Last())];
}
