using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>One row an agreement, for lists.</summary>
internal static class AgreementTable
{
    private const string Select =
        $"SELECT agreement, school, state, first_day, last_day, version FROM agreement_index WHERE tenant = {Db.Tenant} ";

    internal static ValueTask<List<AgreementIndexRow>> ListAsync(
        DbSession session, TenantId tenant, OrganisationNumber? school, CancellationToken cancellationToken)
    {
        var ofSchool = school is null ? "" : "AND school = @school ";
        var statement = session.Statement(
                Select + ofSchool + "ORDER BY school, first_day, agreement")
            .Set("@tenant", tenant.Value);
        if (school is { } one)
            statement.Set("@school", one.Value);
        return statement.ListAsync(Read, cancellationToken);
    }

    internal static ValueTask<AgreementIndexRow?> FindAsync(
        DbSession session, TenantId tenant, AgreementId id, CancellationToken cancellationToken) =>
        session.Statement(Select + "AND agreement = @agreement")
            .Set("@tenant", tenant.Value).Set("@agreement", id.Value)
            .FirstAsync(Read, cancellationToken);

    internal static async ValueTask KeepAsync(
        DbSession session, long tenant, AgreementIndexRow row, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO agreement_index(tenant, agreement, school, state, first_day, last_day, version) "
                + "VALUES (@tenant, @agreement, @school, @state, @first, @last, @version) "
                + "ON CONFLICT(tenant, agreement) DO UPDATE SET school = excluded.school, state = excluded.state, "
                + "first_day = excluded.first_day, last_day = excluded.last_day, version = excluded.version")
            .Set("@tenant", tenant).Set("@agreement", row.Agreement.Value).Set("@school", row.School.Value)
            .Set("@state", row.State).Set("@first", Db.Day(row.From)).Set("@last", Db.Day(row.Until)).Set("@version", row.Version)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static AgreementIndexRow Read(Row row) => new(
        new AgreementId(row.GetId(0)), row.GetSchool(1), row.GetString(2), row.GetDay(3), row.GetDay(4), row.GetInt32(5));
}
