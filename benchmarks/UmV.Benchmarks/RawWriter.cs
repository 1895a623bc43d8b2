using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using UmV.Core.Storage;
using UmV.Storage.Migrations;

namespace UmV.Benchmarks;

/// <summary>
/// The limit to measure against: prepared Microsoft.Data.Sqlite commands, reused, that write the rows of one command (journal, snapshot,
/// command, data key, case) in one transaction, with the settings of the store.
/// </summary>
internal sealed class RawWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand[] _writes;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private long _version;

    private RawWriter(SqliteConnection connection, Commit model)
    {
        _connection = connection;
        var entry = model.Entries[0];
        var row = model.Case!;
        _begin = Prepared("BEGIN IMMEDIATE");
        _commit = Prepared("COMMIT");
        _writes =
        [
            Prepared(
                "UPDATE snapshot SET version = @version, schema = 1, body = @body, head_hash = @hash WHERE id = 1",
                ("@version", 0L), ("@body", model.Snapshot.Body.ToArray()), ("@hash", entry.Hash.ToArray())),
            Prepared(
                "INSERT INTO journal(tenant, stream, version, at, actor, role, school, command, type, schema, body, prev_hash, hash) "
                + "VALUES (1, 1, @version, @at, @actor, @role, @school, @id, @type, 1, @body, @prev, @hash)",
                ("@version", 0L), ("@at", entry.At.ToUnixTimeTicks()), ("@actor", new byte[16]), ("@role", entry.Actor.Role.ToString()),
                ("@school", "310000027"), ("@id", new byte[16]), ("@type", entry.Type), ("@body", entry.Body.ToArray()),
                ("@prev", entry.PreviousHash.ToArray()), ("@hash", entry.Hash.ToArray())),
            Prepared(
                "INSERT INTO command(tenant, command, name, stream, version) VALUES (1, @id, @name, 1, @version)",
                ("@id", new byte[16]), ("@name", model.CommandName), ("@version", 0L)),
            .. model.NewKeys.Select(key => Prepared(
                "INSERT INTO data_key(tenant, key_id, owner, kek, wrapped) VALUES (1, @id, 1, @kek, @wrapped)",
                ("@id", new byte[16]), ("@kek", key.KeyEncryptionKeyId), ("@wrapped", key.Wrapped.ToArray()))),
            Prepared(
                "UPDATE case_index SET state = @state, is_open = 1, counts = 0, members = @members, changed_at = @version WHERE id = 1",
                ("@state", row.State), ("@members", new byte[16 * row.Members.Length]), ("@version", 0L)),
        ];
    }

    internal static async Task<RawWriter> OpenAsync(string path, Commit model)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;");
        await RunAsync(connection, Schema());
        await RunAsync(connection, "INSERT INTO tenant(id, name) VALUES (1, 'umv'); INSERT INTO snapshot(id, tenant, kind, stream, version, schema, body, head_hash) VALUES (1, 1, 2, zeroblob(16), 0, 1, zeroblob(2000), zeroblob(32)); "
            + "INSERT INTO case_index(id, tenant, case_id, school, state, is_open, counts, members, opened_at, changed_at) "
            + "VALUES (1, 1, zeroblob(16), '310000027', 'Drafting', 1, 0, zeroblob(16), 0, 0);");
        return new RawWriter(connection, model);
    }

    internal void Write()
    {
        _version++;
        _begin.ExecuteNonQuery();
        foreach (var write in _writes)
        {
            Number(write);
            write.ExecuteNonQuery();
        }

        _commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _writes.Append(_begin).Append(_commit))
            command.Dispose();
        _connection.Dispose();
    }

    // New ids and versions each time, so that no unique index is hit twice.
    private void Number(SqliteCommand write)
    {
        foreach (SqliteParameter parameter in write.Parameters)
        {
            if (parameter.ParameterName == "@version")
                parameter.Value = _version;
            if (parameter.ParameterName == "@id")
                BinaryPrimitives.WriteInt64BigEndian((byte[])parameter.Value!, _version);
        }
    }

    private SqliteCommand Prepared(string sql, params (string Name, object Value)[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.Prepare();
        return command;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Every migration: the peer keeps the same indexes.</summary>
    private static string Schema() =>
        string.Join('\n', Migration.Of(typeof(UmV.Storage.Sqlite.SqliteStore).Assembly).Select(migration => migration.Script));
}
