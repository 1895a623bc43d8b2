using NodaTime.Testing;
using Npgsql;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.PostgreSql;
using UmV.Storage.Roster;
using UmV.Storage.Tests.Contract;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.PostgreSql;

/// <summary>
/// One host retires a key-encryption key while another still seals with it: either the key is not retired, or what was sealed with it is
/// refused. Never is something kept that nobody can open.
/// </summary>
public sealed class PostgreSqlKeyRaceTests : PostgreSqlTest
{
    private const string Waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND wait_event = 'advisory' AND query LIKE '%umv key%'";

    [PostgreSqlFact]
    public async Task A_key_that_another_host_seals_with_just_now_is_not_retired()
    {
        await using var store = await PreparedAsync();
        await KeepAsync(store, Sample.Commit(Stream, 1));
        await using var other = await BeginAsync();
        await RunAsync(other, "INSERT INTO data_key(tenant, key_id, owner, kek, wrapped) SELECT tenant, decode(repeat('11', 16), 'hex'), id, 'kek-1', decode(repeat('00', 60), 'hex') FROM snapshot");

        var retiring = store.RetireKeyAsync("kek-1").AsTask();
        await UntilSomebodyWaitsAsync(retiring);
        await RunAsync(other, "COMMIT");

        (await retiring).Should().BeFalse("the other host's text is kept by now");
        (await SqlAsync("SELECT count(*) FROM retired_key")).Should().Be("0");
    }

    [PostgreSqlFact]
    public async Task Nothing_of_a_roster_comes_in_that_is_sealed_with_a_key_that_another_host_retires_just_now()
    {
        await using var store = await PreparedAsync();
        var roster = new RelationalRosterStore(store);
        await using var import = await roster.BeginImportAsync(Sample.Tenant, "visma");
        foreach (var (writing, key) in new (Func<Task> Write, string Key)[]
        {
            (async () => await import.WriteAsync(new RosterBatch { Persons = [Person(1, "kek-1")] }), "kek-1"),
            (async () => await import.WriteAsync(new RosterBatch { Records = [new RosterRecordRow("org", new RosterKey(1), Sealed("kek-2"))] }), "kek-2"),
            (async () => await import.CompleteAsync(new RosterSnapshot("visma", "OneRoster 1.2", default, Sample.Noon, "kek-3")), "kek-3"),
            (async () => await store.IntroduceKeyAsync("kek-4", "check"), "kek-4"),
            (async () => await roster.KeepPartAsync(Sample.Tenant, new("visma", "OneRoster 1.2", "reading-1", null, Sample.Noon, Sample.Noon, 1, 1), Sealed("kek-5")), "kek-5"),
        })
        {
            await using var other = await BeginAsync();
            await RunAsync(other, $"INSERT INTO retired_key(kek) VALUES ('{key}')");

            var task = Task.Run(writing);
            await UntilSomebodyWaitsAsync(task);
            await RunAsync(other, "COMMIT");

            (await FluentActions.Awaiting(() => task).Should().ThrowAsync<StoreRejectedException>()).WithMessage($"*'{key}' was retired*");
        }

        (await SqlAsync("SELECT (SELECT count(*) FROM roster_person) + (SELECT count(*) FROM roster_record) + (SELECT count(*) FROM roster_reading_part) + (SELECT count(*) FROM roster_source WHERE present > 0)")).Should().Be("0");
    }

    [PostgreSqlFact]
    public async Task Hosts_that_seal_and_retire_at_once_leave_nothing_that_nobody_can_open()
    {
        var keyring = new InMemoryKeyring();
        await using var sealing = PostgreSqlStore.Open(Options, keyring, new FakeClock(Sample.Noon));
        await using var retiring = PostgreSqlStore.Open(Options, keyring, new FakeClock(Sample.Noon));
        await sealing.PrepareAsync();
        await retiring.PrepareAsync();
        var (kept, retired) = (0, 0);
        for (var round = 1; round <= 40; round++)
        {
            var (number, key) = (round, $"kek-{round}");
            var commits = Task.WhenAll(Enumerable.Range(0, 3).Select(n => Task.Run(() => TryKeepAsync(sealing, (number * 10) + n, key))));
            var import = Task.Run(() => TryImportAsync(sealing, number, key));
            var retire = Task.Run(async () => await retiring.RetireKeyAsync(key));
            var isRetired = await retire;
            kept += (await commits).Count(isKept => isKept) + (await import ? 1 : 0);
            retired += isRetired ? 1 : 0;
        }

        (await SqlAsync("SELECT count(*) FROM data_key d JOIN retired_key r ON r.kek = d.kek")).Should().Be("0");
        (await SqlAsync("SELECT count(*) FROM roster_person p JOIN retired_key r ON substr(p.details, 3, length(r.kek)) = convert_to(r.kek, 'UTF8') AND get_byte(p.details, 1) = length(r.kek)")).Should().Be("0");
        (await SqlAsync("SELECT count(*) FROM roster_source s JOIN retired_key r ON r.kek = s.kek WHERE s.present > 0")).Should().Be("0");
        (kept + retired).Should().BeGreaterThanOrEqualTo(40, "in every round something is kept, or the key is gone");
    }

    private static async Task<bool> TryKeepAsync(PostgreSqlStore store, int number, string key)
    {
        var stream = StreamId.Of(Sample.Case(number));
        try
        {
            return await store.CommitAsync(Sample.Commit(stream, number) with { NewKeys = [Sample.DataKey(number, stream) with { KeyEncryptionKeyId = key }] })
                is CommitOutcome.Committed;
        }
        catch (StoreRejectedException rejected) when (rejected.Message.Contains("retired", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static async Task<bool> TryImportAsync(PostgreSqlStore store, int number, string key)
    {
        try
        {
            await using var import = await new RelationalRosterStore(store).BeginImportAsync(Sample.Tenant, $"source-{number}");
            await import.WriteAsync(new RosterBatch { Persons = [Person(number, key)] });
            await import.CompleteAsync(new RosterSnapshot($"source-{number}", "OneRoster 1.2", default, Sample.Noon, key));
            return true;
        }
        catch (StoreRejectedException rejected) when (rejected.Message.Contains("retired", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static RosterPersonRow Person(int number, string key) => new("visma", Sample.Person(number), new RosterKey((UInt128)number), null, Sealed(key));

    private static byte[] Sealed(string key) => [.. KeyRules.InlineRecordPrefix(key), .. new byte[100]];

    private async Task<NpgsqlConnection> BeginAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server.ConnectionString) { SearchPath = Options.Schema, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await RunAsync(connection, "BEGIN");
        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What does not wait has not seen the other host, and is done: then the test tells so.</summary>
    private async Task UntilSomebodyWaitsAsync(Task who)
    {
        while (await SqlAsync(Waiting) == "0")
        {
            who.IsCompleted.Should().BeFalse("it waits for the other host");
            await Task.Delay(10);
        }
    }
}
