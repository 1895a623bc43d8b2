using CsCheck;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Storage.Tables;

namespace UmV.Storage.Tests.Verifying;

/// <summary>
/// Somebody who can write the file drops the triggers and changes something. Verifying must say so, and name the journal and the
/// entry.
/// </summary>
public sealed class TamperedStoreTests(VerifiedStore store) : IClassFixture<VerifiedStore>
{
    private readonly List<Entry> _entries = store.Select(
        "SELECT j.id, s.kind, s.stream, j.stream, j.version, length(j.body), s.version FROM journal j JOIN snapshot s ON s.id = j.stream ORDER BY j.id",
        row => new Entry(
            row.GetInt64(0), Db.ToStream(row.GetInt32(1), new Guid(row.GetFieldValue<byte[]>(2), bigEndian: true)), row.GetInt64(3), row.GetInt64(4), row.GetInt32(5), row.GetInt64(6)));

    private sealed record Entry(long Row, StreamId Stream, long StreamRow, long Version, int BodyLength, long Last);

    [Fact]
    public async Task A_store_that_nobody_touched_is_found_right()
    {
        var report = await store.VerifyChangedAsync("");

        report.FirstFault.Should().BeNull();
        report.Ok.Should().BeTrue();
        report.Streams.Should().Be(3);
        report.Events.Should().Be(_entries.Count).And.BeGreaterThan(12);
    }

    [Fact]
    public async Task One_byte_of_any_entry_changed_is_found_at_that_entry() =>
        await Gen.Select(AnyEntry, OneOf("body", "hash", "prev_hash", "actor", "command"), Gen.Int[0, 1_000_000], Gen.Int[1, 255]).EachAsync(
            async tried =>
            {
                var (entry, column, place, xor) = tried;
                var length = column switch { "body" => entry.BodyLength, "actor" or "command" => 16, _ => 32 };
                await IsFound(FlipByte("journal", column, place % length, xor, $"id = {entry.Row}"), entry.Stream, entry.Version);
            },
            60);

    [Fact]
    public async Task Any_other_field_of_any_entry_changed_is_found_at_that_entry() =>
        await Gen.Select(AnyEntry, OneOf(
            "at = at + 1", "at = at - 864000000000", "type = 'request-withdrawn'", "type = type || 'x'", "schema = schema + 1",
            "role = 'Guardian'", "role = 'Emperor'", "school = '310000027'", "school = 'nowhere'", "actor = x'01'", "body = x''",
            "body = CAST(body || x'20' AS BLOB)", "hash = x''", "prev_hash = CAST(prev_hash || x'00' AS BLOB)")).EachAsync(
            tried => IsFound($"UPDATE journal SET {tried.Item2} WHERE id = {tried.Item1.Row}", tried.Item1.Stream, tried.Item1.Version),
            60);

    [Fact]
    public async Task An_entry_with_another_version_leaves_a_gap_that_is_named() =>
        await AnyEntry.EachAsync(
            async entry =>
            {
                var fault = await FaultAsync($"UPDATE journal SET version = version + 1000 WHERE id = {entry.Row}");
                fault.Stream.Should().Be(entry.Stream);
                fault.Version.Should().Be(entry.Version < entry.Last ? entry.Version + 1 : entry.Version + 1000);
                fault.What.Should().Contain($"Version {entry.Version} was expected");
            },
            20);

    [Fact]
    public async Task Any_entry_cut_out_is_found_at_the_gap() =>
        await AnyEntry.EachAsync(
            async entry =>
            {
                var fault = await FaultAsync($"DELETE FROM journal WHERE id = {entry.Row}");
                fault.Stream.Should().Be(entry.Stream);
                fault.Version.Should().Be(entry.Version < entry.Last ? entry.Version + 1 : entry.Version - 1, "the entry after the gap, or the last one left");
            },
            20);

    [Fact]
    public async Task The_last_entries_cut_off_are_found_by_the_snapshot() =>
        await Gen.Select(AnyEntry, Gen.Int[1, 3]).EachAsync(
            async tried =>
            {
                var (entry, most) = tried;
                var left = Math.Max(0, entry.Last - most);
                await IsFound($"DELETE FROM journal WHERE stream = {entry.StreamRow} AND version > {left}", entry.Stream, left);
            },
            20);

    [Fact]
    public async Task Two_neighbours_swapped_are_found_at_the_first() =>
        await AnyEntry.Where(entry => entry.Version < entry.Last).EachAsync(
            entry => IsFound(Swap(entry, entry.Version + 1), entry.Stream, entry.Version),
            20);

    [Fact]
    public async Task An_entry_put_in_after_the_last_is_found() =>
        await AnyEntry.EachAsync(
            entry => IsFound(
                "INSERT INTO journal SELECT NULL, tenant, stream, version + 1, at, actor, role, school, command, type, schema, body, hash, randomblob(32) "
                + $"FROM journal WHERE stream = {entry.StreamRow} AND version = {entry.Last}",
                entry.Stream, entry.Last + 1),
            10);

    [Fact]
    public async Task An_entry_of_one_journal_moved_to_another_is_found() =>
        await Gen.Select(AnyEntry, AnyEntry).Where(pair => pair.Item1.StreamRow != pair.Item2.StreamRow).EachAsync(
            tried => IsFound(
                $"INSERT INTO journal SELECT NULL, tenant, {tried.Item2.StreamRow}, {tried.Item2.Last + 1}, at, actor, role, school, command, type, schema, body, prev_hash, hash "
                + $"FROM journal WHERE id = {tried.Item1.Row}",
                tried.Item2.Stream, tried.Item2.Last + 1),
            10);

    [Fact]
    public async Task One_byte_of_any_snapshot_changed_is_found_at_its_last_entry() =>
        await Gen.Select(AnyEntry, OneOf("body", "head_hash"), Gen.Int[0, 31], Gen.Int[1, 255]).EachAsync(
            tried => IsFound(
                FlipByte("snapshot", tried.Item2, tried.Item3, tried.Item4, $"id = {tried.Item1.StreamRow}"), tried.Item1.Stream, tried.Item1.Last),
            30);

    [Theory]
    [InlineData("version = version + 1")]
    [InlineData("version = version - 1")]
    [InlineData("schema = schema + 1")]
    [InlineData("body = x'7B7D'")]
    [InlineData("body = x''")]
    public async Task Any_other_field_of_a_snapshot_changed_is_found(string change)
    {
        foreach (var entry in _entries.DistinctBy(entry => entry.Stream))
            await IsFound($"UPDATE snapshot SET {change} WHERE id = {entry.StreamRow}", entry.Stream, entry.Last);
    }

    [Theory]
    [InlineData("UPDATE duty SET due = due + 1")]
    [InlineData("UPDATE duty SET role = 'Pupil'")]
    [InlineData("UPDATE duty SET role = 'Emperor'")]
    [InlineData("UPDATE duty SET key = key || 'x'")]
    [InlineData("UPDATE duty SET kind = 'other'")]
    [InlineData("UPDATE duty SET school = '310000027'")]
    [InlineData("UPDATE duty SET responsible = randomblob(16)")]
    [InlineData("UPDATE duty SET due = 20269999")]
    [InlineData("DELETE FROM duty")]
    [InlineData("INSERT INTO duty(tenant, stream, key, kind, due, role, school) SELECT tenant, id, 'made-up', 'made-up', 20260901, 'Pupil', '974760673' FROM snapshot")]
    public async Task Any_duty_changed_removed_or_made_up_is_found(string change)
    {
        var of = store.Select("SELECT DISTINCT stream FROM duty", row => row.GetInt64(0));
        of.Should().NotBeEmpty();
        foreach (var entry in _entries.DistinctBy(entry => entry.Stream).Where(entry => of.Contains(entry.StreamRow)))
        {
            var where = change.StartsWith("INSERT", StringComparison.Ordinal) ? "id" : "stream";
            await IsFound($"{change} WHERE {where} = {entry.StreamRow}", entry.Stream, entry.Last);
        }
    }

    [Theory]
    [InlineData("UPDATE request_fact SET received_on = received_on + 1")]
    [InlineData("UPDATE request_fact SET received_on = 20260230")]
    [InlineData("UPDATE request_fact SET state = 'Closed'")]
    [InlineData("UPDATE request_fact SET target_level = 'school'")]
    [InlineData("UPDATE request_fact SET grade = 1")]
    [InlineData("UPDATE request_fact SET grade = NULL")]
    [InlineData("UPDATE request_fact SET severity = 'mild'")]
    [InlineData("UPDATE request_fact SET accepted_on = 20260901")]
    [InlineData("UPDATE request_fact SET closed_on = 20260901")]
    [InlineData("UPDATE request_fact SET sessions_held = 7")]
    [InlineData("UPDATE request_fact SET goal_attainment = '2'")]
    [InlineData("UPDATE request_fact SET school = '310000027'")]
    [InlineData("UPDATE request_fact_category SET category = 'bullying'")]
    [InlineData("DELETE FROM request_fact_category")]
    [InlineData("DELETE FROM request_fact")]
    [InlineData("INSERT INTO request_fact_category SELECT id, 9, tenant, 'made-up' FROM request_fact")]
    [InlineData("UPDATE case_index SET state = 'Closed'")]
    [InlineData("UPDATE case_index SET counts = 1 - counts")]
    [InlineData("UPDATE case_index SET is_open = 1 - is_open")]
    [InlineData("UPDATE case_index SET members = x''")]
    [InlineData("UPDATE case_index SET coordinator = NULL")]
    [InlineData("UPDATE case_index SET changed_at = changed_at - 1")]
    [InlineData("DELETE FROM case_index")]
    public async Task Any_statistics_or_list_row_of_a_case_changed_is_found(string change) =>
        await IsFound(change, store.Case, _entries.First(entry => entry.Stream == store.Case).Last);

    [Theory]
    [InlineData("UPDATE agreement_index SET state = 'Draft'")]
    [InlineData("UPDATE agreement_index SET last_day = last_day + 1")]
    [InlineData("UPDATE agreement_index SET school = '310000027'")]
    [InlineData("DELETE FROM agreement_index")]
    [InlineData("UPDATE person_index SET roles = 'Guardian'")]
    [InlineData("UPDATE person_index SET school = '310000027'")]
    [InlineData("DELETE FROM person_index")]
    [InlineData("INSERT INTO person_index(tenant, person, roles) SELECT tenant, randomblob(16), roles FROM person_index LIMIT 1")]
    [InlineData("UPDATE command SET version = version + 1 WHERE id = (SELECT min(id) FROM command)")]
    [InlineData("UPDATE command SET command = randomblob(16) WHERE id = (SELECT max(id) FROM command)")]
    [InlineData("UPDATE command SET name = 'made-up' WHERE id = (SELECT max(id) FROM command)")]
    [InlineData("UPDATE command SET stream = 1 WHERE id = (SELECT max(id) FROM command)")]
    [InlineData("DELETE FROM command WHERE id = (SELECT max(id) FROM command)")]
    [InlineData("INSERT INTO command(tenant, command, name, stream, version) SELECT tenant, randomblob(16), name, stream, version FROM command LIMIT 1")]
    [InlineData("UPDATE data_key SET wrapped = randomblob(60) WHERE id = (SELECT max(id) FROM data_key)")]
    [InlineData("UPDATE data_key SET kek = 'another' WHERE id = (SELECT max(id) FROM data_key)")]
    [InlineData("UPDATE data_key SET owner = 1 WHERE owner <> 1")]
    [InlineData("UPDATE data_key SET resealed = randomblob(60) WHERE id = (SELECT max(id) FROM data_key)")]
    [InlineData("DELETE FROM data_key WHERE id = (SELECT max(id) FROM data_key)")]
    [InlineData("INSERT INTO data_key(tenant, key_id, owner, kek, wrapped) SELECT tenant, randomblob(16), owner, kek, wrapped FROM data_key LIMIT 1")]
    [InlineData("UPDATE outbox SET recipient = randomblob(16)")]
    [InlineData("UPDATE outbox SET kind = 'PlanApproved'")]
    [InlineData("UPDATE outbox SET message = message || '0'")]
    [InlineData("UPDATE outbox SET created_at = created_at - 1")]
    [InlineData("DELETE FROM outbox")]
    [InlineData("UPDATE access_log SET role = 'Guardian'")]
    [InlineData("UPDATE access_log SET at = at + 1")]
    [InlineData("UPDATE access_log SET shown = x''")]
    [InlineData("UPDATE access_log SET basis = 'none'")]
    [InlineData("UPDATE access_log SET outcome = 1")]
    [InlineData("DELETE FROM access_log WHERE id = (SELECT max(id) FROM access_log)")]
    [InlineData("DELETE FROM access_log")]
    [InlineData("UPDATE access_chain SET number = number + 1")]
    [InlineData("UPDATE access_chain SET head_hash = randomblob(32)")]
    public async Task Any_row_beside_the_journals_or_of_the_access_log_changed_removed_or_made_up_is_found(string change)
    {
        var report = await store.VerifyChangedAsync(change);
        report.Ok.Should().BeFalse();
        report.FirstFault!.What.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_case_or_agreement_whose_journal_was_cut_out_whole_is_found()
    {
        foreach (var stream in new[] { store.Case, store.Agreement })
        {
            var row = _entries.First(entry => entry.Stream == stream).StreamRow;
            await IsFound($"DELETE FROM journal WHERE stream = {row}; DELETE FROM snapshot WHERE id = {row}; DELETE FROM duty WHERE stream = {row}", stream, 0);
        }
    }

    private Gen<Entry> AnyEntry => Gen.Int[0, _entries.Count - 1].Select(place => _entries[place]);

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(place => choices[place]);

    private async Task IsFound(string sql, StreamId stream, long version)
    {
        var fault = await FaultAsync(sql);
        (fault.Stream, fault.Version).Should().Be((stream, version), "{0} gave: {1}", sql, fault);
        fault.ToString().Should().Contain($"{stream}").And.Contain($"entry {version}");
    }

    private async Task<VerifyFault> FaultAsync(string sql)
    {
        var report = await store.VerifyChangedAsync(sql);
        report.Ok.Should().BeFalse(sql);
        return report.FirstFault!;
    }

    private string FlipByte(string table, string column, int place, int xor, string where)
    {
        var bytes = store.Select($"SELECT {column} FROM {table} WHERE {where}", row => row.GetFieldValue<byte[]>(0)).Single();
        bytes[place] ^= (byte)xor;
        return $"UPDATE {table} SET {column} = x'{Convert.ToHexString(bytes)}' WHERE {where}";
    }

    private static string Swap(Entry entry, long other) =>
        $"UPDATE journal SET version = -1 WHERE id = {entry.Row}; "
        + $"UPDATE journal SET version = {entry.Version} WHERE stream = {entry.StreamRow} AND version = {other}; "
        + $"UPDATE journal SET version = {other} WHERE id = {entry.Row}";
}
