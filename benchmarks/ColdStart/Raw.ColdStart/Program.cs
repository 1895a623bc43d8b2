using Microsoft.Data.Sqlite;

// case FILE ID: reads the snapshot, the journal and the keys of one case from a store of UmV, adds who read it to the access log, durably, and
// prints how much there was.
var id = new Guid(args[2]).ToByteArray(bigEndian: true);
using var connection = new SqliteConnection($"Data Source={args[1]};Pooling=False");
connection.Open();
string[] questions =
[
    "SELECT version, schema, body, head_hash FROM snapshot WHERE kind = 2 AND stream = @id",
    "SELECT version, at, actor, role, school, command, type, schema, body, prev_hash, hash FROM journal "
        + "WHERE stream = (SELECT id FROM snapshot WHERE kind = 2 AND stream = @id) ORDER BY version",
    "SELECT key_id, kek, wrapped FROM data_key WHERE owner = (SELECT id FROM snapshot WHERE kind = 2 AND stream = @id)",
];
var bytes = 0L;
foreach (var question in questions)
{
    using var command = connection.CreateCommand();
    command.CommandText = question;
    command.Parameters.AddWithValue("@id", id);
    using var reader = command.ExecuteReader();
    while (reader.Read())
    {
        for (var column = 0; column < reader.FieldCount; column++)
            bytes += reader.GetValue(column) is byte[] blob ? blob.Length : 8;
    }
}

Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
using (var entry = connection.CreateCommand())
{
    entry.CommandText =
        "INSERT INTO access_log (tenant, chain, number, at, actor, role, school, name, outcome, basis, subject, shown, prev_hash, hash) "
        + "SELECT tenant, chain, number + 1, at + 1, actor, role, school, name, outcome, basis, subject, shown, hash, @hash FROM access_log ORDER BY id DESC LIMIT 1";
    entry.Parameters.AddWithValue("@hash", System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
    if (entry.ExecuteNonQuery() != 1)
        throw new InvalidOperationException("The access log is empty: UmV's twin reads the case first.");
}

Execute("COMMIT");
Console.WriteLine(bytes);
return bytes > 0 ? 0 : 1;

void Execute(string sql)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    command.ExecuteNonQuery();
}
