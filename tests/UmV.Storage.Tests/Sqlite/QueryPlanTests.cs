using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;
using UmV.Storage.Tables;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Sqlite;

/// <summary>No list goes through a whole table: each is searched by an index, as SQLite itself tells.</summary>
public sealed partial class QueryPlanTests : SqliteFileTest
{
    private static readonly LocalDate Day = new(2026, 3, 9);
    private static readonly StreamId Stream = StreamId.Of(Sample.Case(1));
    private static readonly CaseIndexRow Row = Sample.CaseRow(5, 5);

    private static readonly CaseFilter[] Cases =
    [
        new(), new(After: Row), new(School: Sample.School), new(School: Sample.School, After: Row), new(State: "Submitted"), new(State: "Submitted", After: Row),
        new(Coordinator: Sample.Worker), new(Coordinator: Sample.Worker, After: Row), new(OpenOnly: true), new(OpenOnly: true, After: Row),
        new(OverdueOn: Day), new(Member: Sample.Worker), new(Member: Sample.Worker, After: Row),
        new(Sample.School, "Submitted", Sample.Worker, true, Row, 50, Sample.Worker, Day),
    ];

    private static readonly DutyFilter[] Duties =
    [
        new(), new(DueUntil: Day), new(Responsible: Sample.Worker), new(School: Sample.School), new(Stream: Stream), new(After: Sample.Duty(3, "answer-request", Day)),
        new(Mine: new DutyOwner(Sample.Worker, Role.ProviderLeader)), new(Mine: new DutyOwner(Sample.Worker, Role.ProviderLeader), DueUntil: Day),
        new(Seen: new DutyReader(Sample.Worker, SeenAgreements.None)), new(Seen: new DutyReader(Sample.Worker, SeenAgreements.OfSchool, Sample.School)),
    ];

    private static readonly MessageFilter[] Messages = [new(), new(Stream), new(Status: OutboxStatus.Pending), new(Status: OutboxStatus.Dead), new(After: Sample.Mail(1, 1))];

    [Fact]
    public async Task No_list_count_or_search_goes_through_a_whole_table()
    {
        await OpenPrepared();
        var dialect = new SqliteDialect(new SqliteStoreOptions { Path = Path }, new FakeClock(Sample.Noon));
        string[] asked =
        [
            .. Cases.Select(CaseTable.ListSql), .. Cases.Select(CaseTable.CountSql), CaseTable.ByReceiptSql, .. Duties.Select(DutyTable.ListSql),
            .. Duties.Select(DutyTable.CountSql), .. Messages.Select(OutboxTable.ListSql), OutboxTable.LeaseSql(dialect),
        ];
        using var connection = Connect();
        foreach (var sql in asked)
            Plan(connection, sql).Should().NotContain(step => Scan.IsMatch(step), "that goes through a whole table, for {0}", sql);
    }

    [Fact]
    public async Task The_test_sees_a_scan_where_there_is_one()
    {
        await OpenPrepared();
        using var connection = Connect();
        Plan(connection, "SELECT * FROM case_index c WHERE c.is_open = 0").Should().Contain(step => Scan.IsMatch(step));
    }

    [Fact]
    public async Task The_first_page_of_cases_is_read_in_the_order_of_an_index_and_not_sorted()
    {
        await OpenPrepared();
        using var connection = Connect();
        CaseFilter[] inOrder =
        [
            new(), new(After: Row), new(School: Sample.School), new(State: "Submitted"), new(Coordinator: Sample.Worker), new(OpenOnly: true),
        ];
        foreach (var filter in inOrder)
            Plan(connection, CaseTable.ListSql(filter)).Should().NotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal), "{0} is in order", filter);
    }

    private static List<string> Plan(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The store's own statements.
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
#pragma warning restore CA2100
        foreach (var name in Parameter.Matches(sql).Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(name, 1);
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        return steps;
    }

    // "SCAN v" of the subquery that is searched itself is none, nor is a constant row.
    [GeneratedRegex("^SCAN (?!v$|CONSTANT ROW|x$)")]
    private static partial Regex Scan { get; }

    [GeneratedRegex("@[a-zA-Z]+")]
    private static partial Regex Parameter { get; }
}
