using System.Collections.Immutable;
using System.Text.Json;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Http;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>Asks a OneRoster server for one thing at a time, by id or by one field. Contact teachers are not known here: they stand with the classes.</summary>
internal sealed class OneRosterLookup(IHttpClientFactory clients, string name, Func<OneRosterOptions> options, OneRosterFeed feed) : ISchoolLookup
{
    private const int MostGuardians = 20;

    public async ValueTask<Lookup<School>> FindSchoolAsync(SourceRef school, CancellationToken cancellationToken = default)
    {
        var found = await GetAsync("orgs", "org", school.Id, cancellationToken).ConfigureAwait(false);
        return await TellAsync(found, [], static (source, token) => source.ListSchoolsAsync(token), static school => school.IsDeleted, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<Lookup<Student>> FindStudentAsync(PersonKey key, CancellationToken cancellationToken = default) =>
        await TellUserAsync(
            await FindUserAsync(key, cancellationToken).ConfigureAwait(false),
            static (source, token) => source.ListStudentsAsync(token), static student => student.IsDeleted, cancellationToken).ConfigureAwait(false);

    public async ValueTask<Lookup<StaffMember>> FindStaffAsync(PersonKey key, CancellationToken cancellationToken = default) =>
        await TellUserAsync(
            await FindUserAsync(key, cancellationToken).ConfigureAwait(false),
            static (source, token) => source.ListStaffAsync(token), static member => member.IsDeleted, cancellationToken).ConfigureAwait(false);

    public async ValueTask<Lookup<ImmutableArray<Guardian>>> FindGuardiansAsync(SourceRef student, CancellationToken cancellationToken = default)
    {
        var pupil = await GetAsync("users", "user", student.Id, cancellationToken).ConfigureAwait(false);
        if (pupil.Status != LookupStatus.Found)
            return new(pupil.Status, []);
        List<JsonElement> users = [pupil.Value];
        foreach (var agent in OneRosterJsonRow.ReferencesOf(pupil.Value, "agents").Take(MostGuardians))
        {
            if (await GetAsync("users", "user", agent, cancellationToken).ConfigureAwait(false) is { Status: LookupStatus.Found } found)
                users.Add(found.Value);
        }
        var source = feed.Assemble(await RecordsOfAsync(users, cancellationToken).ConfigureAwait(false));
        var guardians = await source.ListGuardiansAsync(cancellationToken)
            .Where(guardian => !guardian.IsDeleted && guardian.Students.Any(link => link.Student.Id == student.Id))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return guardians.Count == 0 ? new(LookupStatus.Withheld, []) : new(LookupStatus.Found, [.. guardians]);
    }

    private Task<Lookup<JsonElement>> FindUserAsync(PersonKey key, CancellationToken cancellationToken) => key.Kind switch
    {
        PersonKeyKind.SourceId => GetAsync("users", "user", key.Value, cancellationToken),
        PersonKeyKind.Username => SearchAsync("username", key.Value, cancellationToken),
        PersonKeyKind.PupilNumber or PersonKeyKind.EmployeeNumber => SearchAsync("identifier", key.Value, cancellationToken),
        _ => Task.FromResult(new Lookup<JsonElement>(LookupStatus.NotSupported, default)),
    };

    /// <summary>A server that does not heed the filter gives everybody: who does not fit is left out here.</summary>
    private async Task<Lookup<JsonElement>> SearchAsync(string field, string value, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await new OneRosterPages(Client, options()).ReadAllAsync("users", OneRosterQueries.Filter(field, "=", value), cancellationToken).ConfigureAwait(false);
            var hits = rows.Where(row => new OneRosterJsonRow(row, options()).Text(field) == value && !new OneRosterJsonRow(row, options()).IsDeleted).ToList();
            return hits switch
            {
                [] => new(LookupStatus.NotFound, default),
                [var only] => new(LookupStatus.Found, only),
                _ => new(LookupStatus.Ambiguous, default),
            };
        }
        catch (SchoolSourceException exception) when (exception.Fault == SourceFault.Forbidden)
        {
            return new(LookupStatus.Withheld, default);
        }
    }

    private async Task<Lookup<JsonElement>> GetAsync(string collection, string single, string id, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Client.GetAsync($"one of {collection}", $"{collection}/{Uri.EscapeDataString(id)}", "", cancellationToken).ConfigureAwait(false);
            var isThere = answer.Body.TryGetProperty(single, out var found) && OneRosterJsonRow.IdOf(found) == id;
            return isThere ? new(LookupStatus.Found, found) : throw OneRosterErrors.Breach($"one of {collection}", "is about something else than was asked for");
        }
        catch (SchoolSourceException exception) when (exception.Fault is SourceFault.NotFound)
        {
            return new(LookupStatus.NotFound, default);
        }
        catch (SchoolSourceException exception) when (exception.Fault is SourceFault.Forbidden)
        {
            return new(LookupStatus.Withheld, default);
        }
    }

    private async Task<Lookup<T>> TellUserAsync<T>(
        Lookup<JsonElement> user, Func<ISchoolDataSource, CancellationToken, IAsyncEnumerable<T>> list, Func<T, bool> isDeleted, CancellationToken cancellationToken)
        where T : class =>
        user.Status != LookupStatus.Found
            ? new(user.Status, null)
            : await TellAsync(new(LookupStatus.NotFound, default), [user.Value], list, isDeleted, cancellationToken).ConfigureAwait(false);

    private async Task<Lookup<T>> TellAsync<T>(
        Lookup<JsonElement> org, List<JsonElement> users, Func<ISchoolDataSource, CancellationToken, IAsyncEnumerable<T>> list, Func<T, bool> isDeleted,
        CancellationToken cancellationToken)
        where T : class
    {
        if (users.Count == 0 && org.Status != LookupStatus.Found)
            return new(org.Status, null);
        var records = await RecordsOfAsync(users, cancellationToken).ConfigureAwait(false);
        if (org.Status == LookupStatus.Found)
            records.Add(OneRosterCollection.Orgs, org.Value, options());
        var found = await list(feed.Assemble(records), cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return found is null || isDeleted(found) ? new(LookupStatus.NotFound, null) : new(LookupStatus.Found, found);
    }

    /// <summary>Users with the organisations that their roles name, asked for by id.</summary>
    private async Task<FewRecords> RecordsOfAsync(List<JsonElement> users, CancellationToken cancellationToken)
    {
        var records = new FewRecords();
        foreach (var user in users)
            records.Add(OneRosterCollection.Users, user, options());
        foreach (var org in users.SelectMany(OrgsOf).Distinct(StringComparer.Ordinal))
        {
            if (await GetAsync("orgs", "org", org, cancellationToken).ConfigureAwait(false) is { Status: LookupStatus.Found } found)
                records.Add(OneRosterCollection.Orgs, found.Value, options());
        }
        return records;
    }

    private static IEnumerable<string> OrgsOf(JsonElement user) => OneRosterJsonRow.ReferencesOf(user, "orgs").Concat(
        user.TryGetProperty("roles", out var roles) && roles.ValueKind == JsonValueKind.Array
            ? roles.EnumerateArray().Select(role => OneRosterJsonRow.ReferenceOf(role, "org")).OfType<string>()
            : []);

    private OneRosterClient Client => new(clients.CreateClient(SchoolHttpServiceCollectionExtensions.ClientName(name)), options());

    /// <summary>What was asked for and what it leans on.</summary>
    private sealed class FewRecords : ISchoolRecords
    {
        private readonly List<SchoolRecord> _records = [];

        internal void Add(OneRosterCollection collection, JsonElement row, OneRosterOptions options)
        {
            if (collection.ChangeOf(row, options) is { Kind: SchoolChangeKind.Upserted } change)
                _records.Add(new SchoolRecord(change.Ref!.Value, change.Body));
        }

        public IAsyncEnumerable<SchoolRecord> ListAsync(string kind, CancellationToken cancellationToken = default) =>
            _records.Where(record => record.Ref.Kind == kind).ToAsyncEnumerable();
    }
}
