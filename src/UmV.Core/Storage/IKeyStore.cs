using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Storage;

/// <summary>The data keys of a store.</summary>
public interface IKeyStore
{
    /// <summary>The keys among <paramref name="ids"/> that exist: a destroyed key is not in the answer.</summary>
    ValueTask<IReadOnlyDictionary<DataKeyId, WrappedDataKey>> FindKeysAsync(
        TenantId tenant, IReadOnlyCollection<DataKeyId> ids, CancellationToken cancellationToken = default);

    /// <summary>A page of keys, by id.</summary>
    ValueTask<IReadOnlyList<WrappedDataKey>> ListKeysAsync(TenantId tenant, KeyFilter filter, CancellationToken cancellationToken = default);

    /// <summary>How many data keys each key-encryption key wraps, by its name.</summary>
    ValueTask<IReadOnlyList<KeyUse>> CountKeysAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts keys in the place of others, each only where the kept one is still the one before: a key that was destroyed or replaced
    /// in between is left as it is. All of them in one transaction.
    /// </summary>
    /// <returns>How many were replaced.</returns>
    ValueTask<int> ReplaceKeysAsync(TenantId tenant, IReadOnlyList<KeyReplacement> replacements, CancellationToken cancellationToken = default);

    /// <summary>Gets to know a key-encryption key before anything is wrapped with it. Harmless when it is known.</summary>
    /// <param name="keyEncryptionKeyId">Its name.</param>
    /// <param name="checkValue">What tells it from another key of the same name, see <see cref="KeyCheckValue"/>.</param>
    /// <param name="cancellationToken">Cancels before the change begins.</param>
    /// <exception cref="StoreRejectedException">The name was retired, or belongs to another key.</exception>
    ValueTask IntroduceKeyAsync(string keyEncryptionKeyId, string checkValue, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets a key-encryption key that wraps nothing any more, of any tenant. From then on the store keeps no data key that it
    /// wraps, so that a program that has not noticed cannot seal a text that nobody can open.
    /// </summary>
    /// <returns>False when something is wrapped with it still: nothing was changed.</returns>
    ValueTask<bool> RetireKeyAsync(string keyEncryptionKeyId, CancellationToken cancellationToken = default);
}

/// <summary>Which data keys to list. Every given condition must hold.</summary>
/// <param name="NotWrappedBy">Not wrapped by this key-encryption key.</param>
/// <param name="After">Only those after this one, for the next page.</param>
/// <param name="Most">The greatest number of keys, 1 to 1000.</param>
public sealed record KeyFilter(string? NotWrappedBy = null, DataKeyId? After = null, int Most = 500);

/// <summary>What a key-encryption key is used for.</summary>
/// <param name="KeyEncryptionKeyId">Its name.</param>
/// <param name="DataKeys">How many data keys it wraps.</param>
/// <param name="Oldest">The oldest of them, by id.</param>
public sealed record KeyUse(string KeyEncryptionKeyId, long DataKeys, DataKeyId Oldest);

/// <summary>A data key that takes the place of another form of itself.</summary>
/// <param name="Before">As it was read.</param>
/// <param name="After">As it is to be: the same id and owner.</param>
public sealed record KeyReplacement(WrappedDataKey Before, WrappedDataKey After);
