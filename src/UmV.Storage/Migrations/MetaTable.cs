using System.Globalization;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Migrations;

/// <summary>What the store knows of itself: its schema, when each migration was applied, the check values of its keys.</summary>
internal static class MetaTable
{
    internal const string Schema = "schema";
    internal const string KeyCheck = "key-check:";

    /// <summary>The number of the last migration applied.</summary>
    internal static async ValueTask<int> SchemaAsync(DbSession session, string place, CancellationToken cancellationToken)
    {
        var text = (string?)await session.Statement("SELECT value FROM umv_meta WHERE name = @name")
            .Set("@name", Schema).ScalarAsync(cancellationToken).ConfigureAwait(false);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var schema)
            ? schema
            : throw new StoreRejectedException($"The store at {place} does not tell its schema: it is damaged. Restore a backup.");
    }

    internal static async ValueTask KeepAsync(DbSession session, string name, string value, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO umv_meta(name, value) VALUES (@name, @value) ON CONFLICT(name) DO UPDATE SET value = excluded.value")
            .Set("@name", name).Set("@value", value)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The check value of every key-encryption key that the store has been used with.</summary>
    internal static ValueTask<List<(string KeyId, string Value)>> KeyChecksAsync(
        DbSession session, CancellationToken cancellationToken) =>
        session.Statement("SELECT name, value FROM umv_meta WHERE name LIKE @prefix ORDER BY name").Set("@prefix", KeyCheck + "%")
            .ListAsync(row => (row.GetString(0)[KeyCheck.Length..], row.GetString(1)), cancellationToken);
}
