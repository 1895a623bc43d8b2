using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Http;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>
/// A OneRoster server as a feed: everything, or what has changed since the last reading by <c>dateLastModified</c>. A server that refuses to
/// filter by it is read whole. What a server drops without a tombstone only a full read shows.
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

    public async IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var settings = options();
        var from = since is null ? null : ReadToken(since.Token);
        if (since is not null && (from is null || !settings.ReadChanges))
        {
            yield return new ChangeBatch([SchoolChange.Resync], since, true);
            yield break;
        }
        _flaws = [];
        var pages = new OneRosterPages(new OneRosterClient(clients.CreateClient(SchoolHttpServiceCollectionExtensions.ClientName(name)), settings), settings);
        var begun = clock.GetCurrentInstant();
        ChangeCursor? next = null;
        foreach (var collection in OneRosterCollection.Of(settings))
        {
            var (list, isRefused) = await TryReadAsync(pages, collection, from, cancellationToken).ConfigureAwait(false);
            if (isRefused)
            {
                yield return new ChangeBatch([SchoolChange.Resync], since!, true);
                yield break;
            }
            next ??= TokenOf((list.Date ?? begun) - Duration.FromTimeSpan(settings.Overlap));
            yield return new ChangeBatch([.. list.Rows.Select(row => collection.ChangeOf(row, settings))], next, false);
        }
        yield return new ChangeBatch([], next!, true);
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

    private static ChangeCursor TokenOf(Instant from) => new("since;" + InstantPattern.ExtendedIso.Format(from));

    private static Instant? ReadToken(string token) =>
        token.Split(';') is ["since", var text] && InstantPattern.ExtendedIso.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    private async Task<(OneRosterList List, bool IsRefused)> TryReadAsync(
        OneRosterPages pages, OneRosterCollection collection, Instant? from, CancellationToken cancellationToken)
    {
        var filter = from is { } instant
            ? OneRosterQueries.Filter("dateLastModified", ">=", instant.ToDateTimeUtc().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            : null;
        try
        {
            var list = await pages.ReadAsync(collection.Name, filter, cancellationToken).ConfigureAwait(false);
            if (list.RowsWithoutId > 0)
                _flaws.Add(new RosterFault(collection.Name, null, "sourcedId", $"{list.RowsWithoutId} rows have no sourcedId and were left out. Tell the supplier."));
            return (list, false);
        }
        catch (SchoolSourceException exception) when (filter is not null && exception.Fault == SourceFault.BadRequest)
        {
            return (new OneRosterList([], 0, null), true);
        }
        catch (SchoolSourceException exception) when (!collection.IsNeeded && exception.Fault is (SourceFault.NotFound or SourceFault.Forbidden))
        {
            _flaws.Add(new RosterFault(collection.Name, null, null, "The school system does not give this list. Classes are kept without a known period."));
            return (new OneRosterList([], 0, null), false);
        }
    }
}
