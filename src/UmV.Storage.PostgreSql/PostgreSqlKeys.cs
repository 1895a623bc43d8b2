using Npgsql;
using UmV.Core.Sealing;
using UmV.Storage.Keys;

namespace UmV.Storage.PostgreSql;

/// <summary>Finds the key file of a store. A new one is made for a new store only: a new key opens no old text.</summary>
internal static class PostgreSqlKeys
{
    internal static IKeyring Open(PostgreSqlStoreOptions options, string keyFile) =>
        File.Exists(keyFile) || IsInUse(options) ? FileKeyring.Open(keyFile) : FileKeyring.OpenOrCreate(keyFile);

    private static bool IsInUse(PostgreSqlStoreOptions options)
    {
        var settings = options.Validated();
        try
        {
            using var connection = new NpgsqlConnection(settings.ConnectionString);
            connection.Open();
            using var command = new NpgsqlCommand("SELECT count(*) FROM pg_tables WHERE schemaname = $1 AND tablename = 'umv_meta'", connection);
            command.Parameters.AddWithValue(options.Schema);
            return command.ExecuteScalar() is 1L;
        }
        catch (NpgsqlException exception)
        {
            throw new PostgreSqlDialect(settings, options.Schema).Translate(exception);
        }
    }
}
