using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>How the last attempt to read each source ended.</summary>
internal static class RosterAttemptTable
{
    internal static async ValueTask<int> NoteAsync(DbSession session, TenantId tenant, RosterAttempt attempt, CancellationToken cancellationToken)
    {
        var number = await TenantTable.NumberAsync(session, tenant, cancellationToken).ConfigureAwait(false);
        return await session.Statement(
                "INSERT INTO roster_attempt(tenant, source, contract, at, fault, message, faults) VALUES (@tenant, @source, @contract, @at, @fault, @message, @faults) "
                + "ON CONFLICT(tenant, source) DO UPDATE SET contract = excluded.contract, at = excluded.at, fault = excluded.fault, "
                + "message = excluded.message, faults = excluded.faults")
            .Set("@tenant", number).Set("@source", attempt.Source).Set("@contract", attempt.Contract).Set("@at", Db.Ticks(attempt.At))
            .Set("@fault", attempt.Fault?.ToString()).Set("@message", attempt.Message)
            .Set("@faults", JsonSerializer.Serialize([.. attempt.Faults], RosterAttemptJson.Default.RosterFaultArray))
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    internal static ValueTask<List<RosterAttempt>> ListAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken) =>
        session.Statement($"SELECT source, contract, at, fault, message, faults FROM roster_attempt WHERE tenant = {Db.Tenant} ORDER BY source")
            .Set("@tenant", tenant.Value)
            .ListAsync(Read, cancellationToken);

    private static RosterAttempt Read(Row row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetInstant(2),
        row.GetTextOrNull(3) is { } fault ? Db.Named<SourceFault>(fault) : null,
        row.GetTextOrNull(4),
        [.. JsonSerializer.Deserialize(row.GetString(5), RosterAttemptJson.Default.RosterFaultArray)!]);
}

[JsonSerializable(typeof(RosterFault[]))]
internal sealed partial class RosterAttemptJson : JsonSerializerContext;
