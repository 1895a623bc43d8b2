using UmV.Core.Storage;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>The key-encryption keys that rows of a roster name in their sealed bytes.</summary>
internal static class RosterKeys
{
    /// <summary>No row comes in that nobody could open: none of the keys was retired, and none is until the end of the transaction.</summary>
    /// <exception cref="StoreRejectedException">One was retired.</exception>
    internal static async ValueTask EnsureUsableAsync(
        DbSession session, SqlDialect dialect, IEnumerable<ReadOnlyMemory<byte>> rows, CancellationToken cancellationToken)
    {
        // In one order everywhere: who waits for one key never holds a later one.
        foreach (var key in rows.Select(row => KeyRules.InlineRecordKey(row.Span)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            await RetiredKeyTable.EnsureUsableAsync(session, dialect, key, cancellationToken).ConfigureAwait(false);
    }
}
