using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage;

public abstract partial class RelationalStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StreamId>> ListJournalsNamingAsync(
        TenantId tenant, PersonId person, CancellationToken cancellationToken = default) =>
        await Database.ReadAsync(
            (session, token) => ErasureTable.ListJournalsNamingAsync(session, Database.Dialect, tenant, person, token), cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DataKeyId>> ListKeysAsync(
        TenantId tenant, StreamId owner, CancellationToken cancellationToken = default) =>
        await Database.ReadAsync((session, token) => ErasureTable.ListKeysAsync(session, tenant, owner, token), cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ErasureEntry>> ListErasuresAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await Database.ReadAsync((session, token) => ErasureTable.ListAsync(session, tenant, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public virtual ValueTask<bool> ForgetAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(true);
}
