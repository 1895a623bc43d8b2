using System.Collections.Immutable;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>Who read what. Rows are added; the database itself refuses to change or remove one.</summary>
internal static class AccessTable
{
    private const int Packed = 17;

    private const string Select =
        "SELECT l.id, c.kind, c.stream, l.number, l.at, l.actor, l.role, l.school, l.name, l.outcome, l.basis, l.subject, l.shown, "
        + "l.prev_hash, l.hash FROM access_log l JOIN access_chain c ON c.id = l.chain ";

    internal static async ValueTask<long> AddAsync(
        DbSession session, TenantId tenant, AccessRecord access, CancellationToken cancellationToken)
    {
        var number = await TenantTable.NumberAsync(session, tenant, cancellationToken).ConfigureAwait(false);
        var chain = await AccessChainTable.LockAsync(session, number, access.Chain, cancellationToken).ConfigureAwait(false);
        var entry = AccessChain.Next(tenant, chain.Head, access, 0);
        await AccessChainTable.MoveAsync(session, chain.Row, entry, cancellationToken).ConfigureAwait(false);
        await session.Statement(
                "INSERT INTO access_log(tenant, chain, number, at, actor, role, school, name, outcome, basis, subject, shown, prev_hash, hash) "
                + "VALUES (@tenant, @chain, @number, @at, @actor, @role, @school, @name, @outcome, @basis, @subject, @shown, @prev, @hash)")
            .Set("@tenant", number).Set("@chain", chain.Row).Set("@number", entry.Number).Set("@at", Db.Ticks(access.At))
            .Set("@actor", access.Actor.Person.Value).Set("@role", access.Actor.Role.ToString())
            .Set("@school", access.Actor.School?.Value).Set("@name", access.Name).Set("@outcome", Number(access.Outcome))
            .Set("@basis", access.Basis).Set("@subject", Db.Flag(access.Subject is not null)).Set("@shown", Pack(access.Shown))
            .Set("@prev", entry.PreviousHash).Set("@hash", entry.Hash)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return entry.Number;
    }

    internal static ValueTask<List<AccessEntry>> ReadAsync(
        DbSession session, TenantId tenant, StreamId chain, long after, int most, CancellationToken cancellationToken) =>
        session.Statement(
                Select + $"WHERE c.tenant = {Db.Tenant} AND c.kind = @kind AND c.stream = @stream AND l.number > @after ORDER BY l.number LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@kind", Db.Kind(chain.Kind)).Set("@stream", chain.Value)
            .Set("@after", after).Set("@most", most)
            .ListAsync(Read, cancellationToken);

    internal static ValueTask<List<AccessEntry>> ListAsync(
        DbSession session, SqlDialect dialect, TenantId tenant, AccessFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new List<string> { $"l.tenant = {Db.Tenant}" };
        var values = new List<Action<Statement>>();
        void Add(string condition, Action<Statement> value)
        {
            conditions.Add(condition);
            values.Add(value);
        }

        if (filter.About is { } about)
            Add(
                $"((l.subject = 1 AND c.kind = @kind AND c.stream = @stream) OR {dialect.Contains("l.shown", "@about")})",
                sql => sql.Set("@kind", Db.Kind(about.Kind)).Set("@stream", about.Value).Set("@about", Pack([about])));
        if (filter.Actor is { } actor)
            Add("l.actor = @actor", sql => sql.Set("@actor", actor.Value));
        if (filter.From is { } from)
            Add("l.at >= @from", sql => sql.Set("@from", Db.Ticks(from)));
        if (filter.Until is { } until)
            Add("l.at < @until", sql => sql.Set("@until", Db.Ticks(until)));
        if (filter.Outcome is { } outcome)
            Add("l.outcome = @outcome", sql => sql.Set("@outcome", Number(outcome)));
        if (filter.Basis is { } basis)
            Add("l.basis = @basis", sql => sql.Set("@basis", basis));
        if (filter.Before is { } before)
            Add("l.id < @before", sql => sql.Set("@before", before));
        var statement = session.Statement(Select + $"WHERE {string.Join(" AND ", conditions)} ORDER BY l.id DESC LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@most", filter.Most);
        values.ForEach(set => set(statement));
        return statement.ListAsync(Read, cancellationToken);
    }

    private static AccessEntry Read(Row row)
    {
        var chain = Db.ToStream(row.GetInt32(1), row.GetId(2));
        return new AccessEntry(
            row.GetInt64(0),
            row.GetInt64(3),
            new AccessRecord(
                row.GetInstant(4),
                new Actor(new PersonId(row.GetId(5)), Db.Named<Role>(row.GetString(6)), row.GetSchoolOrNull(7)),
                row.GetString(8),
                ToOutcome(row.GetInt32(9)),
                row.GetString(10),
                row.GetInt32(11) == 1 ? chain : null,
                Unpack(row.GetBlob(12))),
            row.GetBlob(13),
            row.GetBlob(14));
    }

    private static byte[] Pack(ImmutableArray<StreamId> shown)
    {
        var bytes = new byte[shown.Length * Packed];
        for (var place = 0; place < shown.Length; place++)
        {
            bytes[place * Packed] = (byte)Db.Kind(shown[place].Kind);
            shown[place].Value.TryWriteBytes(bytes.AsSpan((place * Packed) + 1), bigEndian: true, out _);
        }

        return bytes;
    }

    private static ImmutableArray<StreamId> Unpack(byte[] bytes)
    {
        if (bytes.Length % Packed != 0)
            throw Db.Unknown("list of what was shown");
        var shown = ImmutableArray.CreateBuilder<StreamId>(bytes.Length / Packed);
        for (var place = 0; place < bytes.Length; place += Packed)
            shown.Add(Db.ToStream(bytes[place], new Guid(bytes.AsSpan(place + 1, 16), bigEndian: true)));
        return shown.MoveToImmutable();
    }

    private static int Number(AccessOutcome outcome) => outcome switch
    {
        AccessOutcome.Answered => 0,
        AccessOutcome.NotFound => 1,
        AccessOutcome.NotAllowed => 2,
        AccessOutcome.Refused => 3,
        AccessOutcome.Invalid => 4,
        AccessOutcome.Unchanged => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The store has no number for this outcome."),
    };

    private static AccessOutcome ToOutcome(int number) => number switch
    {
        0 => AccessOutcome.Answered,
        1 => AccessOutcome.NotFound,
        2 => AccessOutcome.NotAllowed,
        3 => AccessOutcome.Refused,
        4 => AccessOutcome.Invalid,
        5 => AccessOutcome.Unchanged,
        _ => throw Db.Unknown($"outcome {number} in the access log"),
    };
}
