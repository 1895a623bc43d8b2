using UmV.Core.Identity;

namespace UmV.Storage.Engine;

/// <summary>
/// The numbers of tenants that a session has read. A number is given once and never changes, so it need not be asked for again; what
/// was read in a transaction that came to nothing is forgotten.
/// </summary>
internal sealed class KnownNumbers
{
    private readonly Dictionary<TenantId, long> _tenants = [];

    internal bool TryGet(TenantId tenant, out long number) => _tenants.TryGetValue(tenant, out number);

    internal void Keep(TenantId tenant, long number) => _tenants[tenant] = number;

    internal void Forget() => _tenants.Clear();
}
