using UmV.Core.Identity;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>A short number for each tenant, which every key begins with.</summary>
internal static class TenantTable
{
    /// <summary>The number of a tenant, given now when it has none. Inside a write transaction.</summary>
    internal static async ValueTask<long> NumberAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken) =>
        await FindAsync(session, tenant, cancellationToken).ConfigureAwait(false)
        ?? await KeepAsync(session, "INSERT INTO tenant(name) VALUES (@tenant) RETURNING id", tenant, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException("The database gave no number.");

    /// <summary>The number of a tenant; null when it has none.</summary>
    internal static async ValueTask<long?> FindAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken) =>
        session.Known.TryGet(tenant, out var number)
            ? number
            : await KeepAsync(session, "SELECT id FROM tenant WHERE name = @tenant", tenant, cancellationToken).ConfigureAwait(false);

    private static async ValueTask<long?> KeepAsync(DbSession session, string sql, TenantId tenant, CancellationToken cancellationToken)
    {
        var number = (long?)await session.Statement(sql).Set("@tenant", tenant.Value).ScalarAsync(cancellationToken).ConfigureAwait(false);
        if (number is { } some)
            session.Known.Keep(tenant, some);
        return number;
    }
}
