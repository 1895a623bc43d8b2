using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Engine;
using UmV.Storage.Migrations;

namespace UmV.Storage.Keys;

/// <summary>
/// Holds a keyring against a store before the first text is touched: the store keeps, for each key it was used with, an HMAC of a
/// constant under that key. It tells nothing about the key, and a wrong key file is refused instead of making texts that
/// nobody can open.
/// </summary>
internal static class KeyCheck
{
    /// <summary>Checks every key that the store knows, then gets to know the keyring's current one. Run it in a write transaction.</summary>
    internal static async ValueTask RunAsync(DbSession session, IKeyring keyring, string place, CancellationToken cancellationToken)
    {
        var known = await MetaTable.KeyChecksAsync(session, cancellationToken).ConfigureAwait(false);
        foreach (var (keyId, value) in known)
            Check(keyring, keyId, value, place);
        if (known.TrueForAll(check => check.KeyId != keyring.CurrentKeyId))
            await MetaTable.KeepAsync(
                session, MetaTable.KeyCheck + keyring.CurrentKeyId, KeyCheckValue.Of(keyring, keyring.CurrentKeyId), cancellationToken)
                .ConfigureAwait(false);
    }

    private static void Check(IKeyring keyring, string keyId, string value, string place)
    {
        string own;
        try
        {
            own = KeyCheckValue.Of(keyring, keyId);
        }
        catch (MissingKeyException exception)
        {
            throw new StoreRejectedException($"The keyring does not hold the key '{keyId}' that the store at {place} was sealed with. {Remedy}", exception);
        }

        if (!string.Equals(own, value, StringComparison.Ordinal))
            throw new StoreRejectedException($"The key '{keyId}' of the keyring is not the one that the store at {place} was sealed with. {Remedy}");
    }

    private const string Remedy = "Use the key file that was made with this store, or restore it from its backup. Nothing was changed.";
}
