using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>The statements that keep what lists, access and statistics read.</summary>
internal static class IndexStatements
{
    internal static CommitStatement Agreements { get; } = new CommitStatement<AgreementIndexRow>(
        waiting => One(waiting.Commit.Agreement),
        OfTenant<AgreementIndexRow>().Bytes("agreement", row => Db.Id(row.Row.Agreement.Value)).Text("school", row => row.Row.School.Value)
            .Text("state", row => row.Row.State).Small("first_day", row => Db.Day(row.Row.From)).Small("last_day", row => Db.Day(row.Row.Until))
            .Small("version", row => row.Row.Version),
        rows => "INSERT INTO agreement_index(tenant, agreement, school, state, first_day, last_day, version) "
            + $"SELECT tenant, agreement, school, state, first_day, last_day, version FROM {rows} "
            + "ON CONFLICT(tenant, agreement) DO UPDATE SET school = excluded.school, state = excluded.state, "
            + "first_day = excluded.first_day, last_day = excluded.last_day, version = excluded.version");

    internal static CommitStatement Cases { get; } = new CommitStatement<CaseIndexRow>(
        waiting => One(waiting.Commit.Case),
        OfTenant<CaseIndexRow>().Bytes("case_id", row => Db.Id(row.Row.Case.Value)).Text("receipt", row => row.Row.Receipt?.Value)
            .Text("school", row => row.Row.School.Value).Text("state", row => row.Row.State).Small("is_open", row => Db.Flag(row.Row.IsOpen))
            .Small("counts", row => Db.Flag(row.Row.CountsAgainstCapacity)).Bytes("agreement", row => row.Row.Agreement is { } agreement ? Db.Id(agreement.Value) : null)
            .Bytes("coordinator", row => row.Row.Coordinator is { } coordinator ? Db.Id(coordinator.Value) : null).Bytes("members", row => CaseTable.Pack(row.Row.Members))
            .Number("opened_at", row => Db.Ticks(row.Row.OpenedAt)).Number("changed_at", row => Db.Ticks(row.Row.ChangedAt))
            .SmallOrNull("next_due", row => Db.Day(row.Row.NextDue)),
        KeepCases);

    internal static CommitStatement People { get; } = new CommitStatement<PersonIndexRow>(
        waiting => One(waiting.Commit.Person),
        OfTenant<PersonIndexRow>().Bytes("person", row => Db.Id(row.Row.Person.Value)).Text("school", row => row.Row.School?.Value)
            .Text("roles", row => string.Join(',', row.Row.Roles)),
        rows => $"INSERT INTO person_index(tenant, person, school, roles) SELECT tenant, person, school, roles FROM {rows} "
            + "ON CONFLICT(tenant, person) DO UPDATE SET school = excluded.school, roles = excluded.roles");

    /// <summary>The columns of a table whose rows do not name the journal.</summary>
    internal static RowSet<Placed<T>> OfTenant<T>() => new RowSet<Placed<T>>().Number("tenant", row => row.Of.Tenant);

    internal static T[] One<T>(T? row)
        where T : class => row is null ? [] : [row];

    /// <summary>
    /// The rows, and the table of members where they have changed. All parts of one statement see what was there before it, so "old"
    /// is the row before "kept".
    /// </summary>
    private static string KeepCases(string rows) => $"""
        WITH given AS MATERIALIZED (SELECT * FROM {rows}),
        old AS (SELECT i.id, i.members FROM given g JOIN case_index i ON i.tenant = g.tenant AND i.case_id = g.case_id),
        kept AS (
          INSERT INTO case_index AS c (tenant, case_id, receipt, school, state, is_open, counts, agreement, coordinator, members, opened_at, changed_at, next_due)
          SELECT tenant, case_id, receipt, school, state, is_open, counts, agreement, coordinator, members, opened_at, changed_at, next_due FROM given
          ON CONFLICT (tenant, case_id) DO UPDATE SET receipt = excluded.receipt, school = excluded.school, state = excluded.state,
            is_open = excluded.is_open, counts = excluded.counts, agreement = excluded.agreement, coordinator = excluded.coordinator,
            members = excluded.members, opened_at = excluded.opened_at, changed_at = excluded.changed_at,
            next_due = excluded.next_due
          RETURNING c.id, c.tenant, c.members),
        changed AS MATERIALIZED (
          SELECT k.id, k.tenant, umv_ids(k.members) AS now, umv_ids(coalesce(o.members, '')) AS before
          FROM kept k LEFT JOIN old o ON o.id = k.id WHERE o.members IS DISTINCT FROM k.members),
        gone AS (
          DELETE FROM case_member m USING changed c
          WHERE m.tenant = c.tenant AND m.case_row = c.id AND m.person = ANY (c.before) AND NOT m.person = ANY (c.now))
        INSERT INTO case_member (tenant, person, case_row)
        SELECT DISTINCT c.tenant, person, c.id FROM changed c CROSS JOIN unnest(c.now) AS person WHERE NOT person = ANY (c.before)
        """;
}
