using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage;

public abstract partial class RelationalStore
{
    /// <inheritdoc/>
    public ValueTask<StoredProjections?> LoadProjectionsAsync(
        TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Database.ReadAsync(
            async (session, token) =>
            {
                await session.RunAsync(Database.Dialect.BeginRead, token).ConfigureAwait(false);
                var found = await ProjectionReader.LoadAsync(session, tenant, stream, token).ConfigureAwait(false);
                await session.RunAsync("COMMIT", token).ConfigureAwait(false);
                return found;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ReplaceProjectionsAsync(
        TenantId tenant, StoredProjections projections, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(projections);
        return Database.WriteAsync((session, token) => ProjectionWriter.ReplaceAsync(session, tenant, projections, token), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StrayRow>> FindStrayRowsAsync(
        TenantId tenant, bool remove, CancellationToken cancellationToken = default) =>
        remove
            ? await Database.WriteAsync((session, token) => StrayRows.RemoveAsync(session, tenant, token), cancellationToken).ConfigureAwait(false)
            : await Database.ReadAsync((session, token) => StrayRows.FindAsync(session, tenant, token), cancellationToken).ConfigureAwait(false);
}
