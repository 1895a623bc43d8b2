using System.Collections.Immutable;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>What is known of people in the clear: an id, a school, roles.</summary>
internal static class PersonTable
{
    private const string Select = $"SELECT person, school, roles FROM person_index WHERE tenant = {Db.Tenant} ";

    internal static ValueTask<List<PersonIndexRow>> ListAsync(
        DbSession session, TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken)
    {
        var statement = school is { } one
            ? session.Statement(Select + "AND school = @school ORDER BY person").Set("@school", one.Value)
            : session.Statement(Select + "AND school IS NULL ORDER BY person");
        return statement.Set("@tenant", tenant.Value).ListAsync(Read, cancellationToken);
    }

    internal static ValueTask<PersonIndexRow?> FindAsync(
        DbSession session, TenantId tenant, PersonId id, CancellationToken cancellationToken) =>
        session.Statement(Select + "AND person = @person").Set("@tenant", tenant.Value).Set("@person", id.Value)
            .FirstAsync(Read, cancellationToken);

    internal static ValueTask<List<(long Row, PersonId Person)>> ListIdsAsync(
        DbSession session, TenantId tenant, long after, int most, CancellationToken cancellationToken) =>
        session.Statement($"SELECT id, person FROM person_index WHERE id > @after AND tenant = {Db.Tenant} ORDER BY id LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@after", after).Set("@most", most)
            .ListAsync(row => (row.GetInt64(0), new PersonId(row.GetId(1))), cancellationToken);

    internal static async ValueTask KeepAsync(
        DbSession session, long tenant, PersonIndexRow row, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO person_index(tenant, person, school, roles) VALUES (@tenant, @person, @school, @roles) "
                + "ON CONFLICT(tenant, person) DO UPDATE SET school = excluded.school, roles = excluded.roles")
            .Set("@tenant", tenant).Set("@person", row.Person.Value).Set("@school", row.School?.Value)
            .Set("@roles", string.Join(',', row.Roles))
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static PersonIndexRow Read(Row row) =>
        new(new PersonId(row.GetId(0)), row.GetSchoolOrNull(1), ToRoles(row.GetString(2)));

    private static ImmutableArray<Role> ToRoles(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Db.Named<Role>)];
}
