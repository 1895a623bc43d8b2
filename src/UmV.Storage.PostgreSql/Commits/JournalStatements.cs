using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>The statements that move a group's journals on. What does not fit breaks the whole batch off.</summary>
internal static class JournalStatements
{
    /// <summary>Broken off with this code: a journal is not where a commit takes it to be.</summary>
    internal const string Moved = "UV001";

    /// <summary>Joins the rows of a journal to its number.</summary>
    internal const string JoinStream = "JOIN snapshot s ON s.tenant = g.tenant AND s.kind = g.kind AND s.stream = g.stream";

    /// <summary>Locks journals in one order everywhere, so that two groups never wait for each other. Of no use for a commit alone.</summary>
    internal static CommitStatement Lock { get; } = new CommitStatement<Commit>(
        Continued, OfStream<Commit>(), rows => $"SELECT s.id FROM {rows} {JoinStream} ORDER BY s.id FOR NO KEY UPDATE OF s");

    internal static CommitStatement Begin { get; } = new CommitStatement<Commit>(
        waiting => waiting.Commit.ExpectedVersion == 0 ? [waiting.Commit] : [],
        OfSnapshot(OfStream<Commit>()),
        rows => "INSERT INTO snapshot(tenant, kind, stream, version, schema, body, head_hash) "
            + $"SELECT tenant, kind, stream, version, schema, body, head_hash FROM {rows}");

    internal static CommitStatement Continue { get; } = new CommitStatement<Commit>(
        Continued,
        OfSnapshot(OfStream<Commit>())
            .Number("expected", row => row.Row.ExpectedVersion)
            .Bytes("previous", row => Db.Bytes(row.Row.Entries[0].PreviousHash)),
        rows => "WITH moved AS (UPDATE snapshot s SET version = g.version, schema = g.schema, body = g.body, head_hash = g.head_hash "
            + $"FROM {rows} WHERE s.tenant = g.tenant AND s.kind = g.kind AND s.stream = g.stream AND s.version = g.expected "
            + $"AND s.head_hash = g.previous RETURNING 1) SELECT umv_require(count(*) = cardinality($1), '{Moved}') FROM moved");

    internal static CommitStatement Entries { get; } = new CommitStatement<JournalEntry>(
        waiting => waiting.Commit.Entries,
        OfStream<JournalEntry>()
            .Number("version", row => row.Row.Version).Number("at", row => Db.Ticks(row.Row.At))
            .Bytes("actor", row => Db.Id(row.Row.Actor.Person.Value)).Text("role", row => row.Row.Actor.Role.ToString())
            .Text("school", row => row.Row.Actor.School?.Value).Bytes("command", row => Db.Id(row.Row.Command.Value))
            .Text("type", row => row.Row.Type).Small("schema", row => row.Row.Schema).Bytes("body", row => Db.Bytes(row.Row.Body))
            .Bytes("prev_hash", row => Db.Bytes(row.Row.PreviousHash)).Bytes("hash", row => Db.Bytes(row.Row.Hash)),
        rows => "INSERT INTO journal(tenant, stream, version, at, actor, role, school, command, type, schema, body, prev_hash, hash) "
            + "SELECT g.tenant, s.id, g.version, g.at, g.actor, g.role, g.school, g.command, g.type, g.schema, g.body, g.prev_hash, g.hash "
            + $"FROM {rows} {JoinStream}");

    internal static CommitStatement Commands { get; } = new CommitStatement<Commit>(
        waiting => [waiting.Commit],
        OfStream<Commit>().Bytes("command", row => Db.Id(row.Row.Command.Value)).Text("name", row => row.Row.CommandName)
            .Number("version", row => row.Row.Snapshot.Version),
        rows => "INSERT INTO command(tenant, command, name, stream, version) "
            + $"SELECT g.tenant, g.command, g.name, s.id, g.version FROM {rows} {JoinStream}");

    internal static CommitStatement Keys { get; } = new CommitStatement<WrappedDataKey>(
        waiting => waiting.Commit.NewKeys,
        OfStream<WrappedDataKey>().Bytes("key_id", row => Db.Id(row.Row.Id.Value)).Text("kek", row => row.Row.KeyEncryptionKeyId)
            .Bytes("wrapped", row => Db.Bytes(row.Row.Wrapped)),
        rows => "INSERT INTO data_key(tenant, key_id, owner, kek, wrapped) "
            + $"SELECT g.tenant, g.key_id, s.id, g.kek, g.wrapped FROM {rows} {JoinStream}");

    /// <summary>The columns that name a journal.</summary>
    internal static RowSet<Placed<T>> OfStream<T>() => new RowSet<Placed<T>>()
        .Number("tenant", row => row.Of.Tenant)
        .Small("kind", row => Db.Kind(row.Of.Commit.Stream.Kind))
        .Bytes("stream", row => Db.Id(row.Of.Commit.Stream.Value));

    private static RowSet<Placed<Commit>> OfSnapshot(RowSet<Placed<Commit>> rows) => rows
        .Number("version", row => row.Row.Snapshot.Version).Small("schema", row => row.Row.Snapshot.Schema)
        .Bytes("body", row => Db.Bytes(row.Row.Snapshot.Body)).Bytes("head_hash", row => Db.Bytes(row.Row.Snapshot.HeadHash));

    private static Commit[] Continued(WaitingCommit waiting) => waiting.Commit.ExpectedVersion == 0 ? [] : [waiting.Commit];
}
