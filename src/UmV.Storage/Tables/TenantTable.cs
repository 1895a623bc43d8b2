using System.Globalization;
using UmV.Core.Identity;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>A short number for each tenant, which every key begins with.</summary>
internal static class TenantTable
{
    /// <summary>The number of a tenant, given now when it has none.</summary>
    internal static async ValueTask<long> NumberAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken)
    {
        var known = await session.Statement("SELECT id FROM tenant WHERE name = @tenant")
            .Set("@tenant", tenant.Value).ScalarAsync(cancellationToken).ConfigureAwait(false);
        known ??= await session.Statement("INSERT INTO tenant(name) VALUES (@tenant) RETURNING id")
            .Set("@tenant", tenant.Value).ScalarAsync(cancellationToken).ConfigureAwait(false);
        return Convert.ToInt64(known, CultureInfo.InvariantCulture);
    }
}
