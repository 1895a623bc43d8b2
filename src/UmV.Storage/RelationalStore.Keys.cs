using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage;

public abstract partial class RelationalStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<DataKeyId, WrappedDataKey>> FindKeysAsync(
        TenantId tenant, IReadOnlyCollection<DataKeyId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return await Database.ReadAsync((session, token) => DataKeyTable.FindAsync(session, tenant, ids, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WrappedDataKey>> ListKeysAsync(
        TenantId tenant, KeyFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, 1000, nameof(filter));
        return await Database.ReadAsync((session, token) => DataKeyTable.ListAsync(session, tenant, filter, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KeyUse>> CountKeysAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await Database.ReadAsync((session, token) => DataKeyTable.CountAsync(session, tenant, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<int> ReplaceKeysAsync(
        TenantId tenant, IReadOnlyList<KeyReplacement> replacements, CancellationToken cancellationToken = default)
    {
        KeyRules.Check(replacements);
        return Database.WriteAsync((session, token) => DataKeyTable.ReplaceAsync(session, tenant, replacements, token), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask IntroduceKeyAsync(string keyEncryptionKeyId, string checkValue, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyEncryptionKeyId);
        ArgumentException.ThrowIfNullOrWhiteSpace(checkValue);
        await Database.WriteAsync(
            (session, token) => RetiredKeyTable.IntroduceAsync(session, Database.Dialect, keyEncryptionKeyId, checkValue, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> RetireKeyAsync(string keyEncryptionKeyId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyEncryptionKeyId);
        var prefix = KeyRules.InlineRecordPrefix(keyEncryptionKeyId);
        return Database.WriteAsync(
            (session, token) => RetiredKeyTable.RetireAsync(session, Database.Dialect, keyEncryptionKeyId, prefix, token), cancellationToken);
    }
}
