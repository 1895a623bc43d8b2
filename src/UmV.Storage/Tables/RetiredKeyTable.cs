using UmV.Core.Storage;
using UmV.Storage.Engine;
using UmV.Storage.Migrations;

namespace UmV.Storage.Tables;

/// <summary>
/// Key-encryption keys that came and went. Several hosts may write at once: whoever seals with a key shares a lock on it until the end of the
/// transaction, and whoever retires it waits for all of them before looking whether it is used.
/// </summary>
internal static class RetiredKeyTable
{
    internal static async ValueTask<bool> IntroduceAsync(
        DbSession session, SqlDialect dialect, string keyId, string checkValue, CancellationToken cancellationToken)
    {
        await EnsureUsableAsync(session, dialect, keyId, cancellationToken).ConfigureAwait(false);
        var known = await MetaTable.KeyChecksAsync(session, cancellationToken).ConfigureAwait(false);
        if (known.Exists(check => check.KeyId == keyId && check.Value != checkValue))
            throw KeyRules.Another(keyId);
        await MetaTable.KeepAsync(session, MetaTable.KeyCheck + keyId, checkValue, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Nobody retires the key from now until the end of the transaction.</summary>
    /// <exception cref="StoreRejectedException">It was retired.</exception>
    internal static async ValueTask EnsureUsableAsync(DbSession session, SqlDialect dialect, string keyId, CancellationToken cancellationToken)
    {
        await LockAsync(session, dialect, keyId, alone: false, cancellationToken).ConfigureAwait(false);
        if (await HoldsAsync(session, keyId, cancellationToken).ConfigureAwait(false))
            throw KeyRules.Retired(keyId);
    }

    internal static async ValueTask<bool> RetireAsync(
        DbSession session, SqlDialect dialect, string keyId, byte[] inlinePrefix, CancellationToken cancellationToken)
    {
        await LockAsync(session, dialect, keyId, alone: true, cancellationToken).ConfigureAwait(false);
        if (await IsUsedAsync(session, keyId, inlinePrefix, cancellationToken).ConfigureAwait(false))
            return false;
        await Roster.RosterReadingTable.DropSealedWithAsync(session, inlinePrefix, cancellationToken).ConfigureAwait(false);
        await session.Statement("DELETE FROM umv_meta WHERE name = @name").Set("@name", MetaTable.KeyCheck + keyId)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        await session.Statement("INSERT INTO retired_key(kek) VALUES (@kek) ON CONFLICT(kek) DO NOTHING").Set("@kek", keyId)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask LockAsync(DbSession session, SqlDialect dialect, string keyId, bool alone, CancellationToken cancellationToken)
    {
        if (dialect.LockKey(alone) is { } sql)
            await session.Statement(sql).Set("@kek", keyId).ExecuteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<bool> HoldsAsync(DbSession session, string keyId, CancellationToken cancellationToken) =>
        await session.Statement("SELECT 1 FROM retired_key WHERE kek = @kek").Set("@kek", keyId)
            .ScalarAsync(cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>By a data key of any tenant, by the keys of a roster's rows, or by what is sealed in a roster.</summary>
    private static async ValueTask<bool> IsUsedAsync(
        DbSession session, string keyId, byte[] inlinePrefix, CancellationToken cancellationToken) =>
        await session.Statement(
                "SELECT 1 WHERE EXISTS (SELECT 1 FROM data_key WHERE kek = @kek) "
                + "OR EXISTS (SELECT 1 FROM roster_source WHERE kek = @kek AND present > 0) "
                + "OR EXISTS (SELECT 1 FROM roster_person WHERE substr(details, 1, CAST(@length AS INTEGER)) = @prefix) "
                + "OR EXISTS (SELECT 1 FROM roster_record r JOIN roster_source s ON s.id = r.source AND s.present = r.generation "
                + "WHERE substr(r.body, 1, CAST(@length AS INTEGER)) = @prefix)")
            .Set("@kek", keyId).Set("@length", inlinePrefix.Length).Set("@prefix", inlinePrefix)
            .ScalarAsync(cancellationToken).ConfigureAwait(false) is not null;
}
