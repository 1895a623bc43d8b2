using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using UmV.Core.Storage;

namespace UmV.Benchmarks.Postgres;

/// <summary>
/// The limit to measure against: PostgreSQL's own pgbench, which sends prepared statements that write the rows of one command into the
/// same tables (in a schema of their own) and does nothing else. Values are constants, so that it does not even send them.
/// </summary>
internal sealed partial class PgBench(NpgsqlConnectionStringBuilder settings, string program, string schema, string script)
{
    private int _runs;

    /// <summary>Makes rows for so many clients to write to, and the script.</summary>
    internal static async Task<PgBench> PrepareAsync(NpgsqlConnectionStringBuilder settings, string program, string schema, string folder, Commit model, int most)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { SearchPath = schema }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Rows(model, most), connection);
        await command.ExecuteNonQueryAsync();
        var script = Path.Combine(folder, "command.sql");
        await File.WriteAllTextAsync(script, Script(model));
        return new PgBench(settings, program, schema, script);
    }

    /// <summary>Transactions a second, as pgbench tells it.</summary>
    internal async Task<double> RunAsync(int clients, TimeSpan time)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGOPTIONS"] = $"-c search_path={schema}", ["PGPASSWORD"] = settings.Password },
        };
        foreach (var argument in new[]
        {
            "-h", settings.Host!, "-p", Number(settings.Port), "-U", settings.Username!, "-n", "-M", "prepared", "-f", script, "-c", Number(clients),
            "-j", Number(Math.Min(clients, Environment.ProcessorCount)), "-T", Number((int)time.TotalSeconds), "-D", "n=0",
            "-D", $"run={Number(++_runs)}", settings.Database!,
        })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("pgbench does not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && Tps().Match(output) is { Success: true } found
            ? double.Parse(found.Groups["tps"].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench failed: {await errors}");
    }

    private static string Rows(Commit model, int most) => string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO tenant(id, name) VALUES (1, 'bench') ON CONFLICT DO NOTHING;
        INSERT INTO snapshot(id, tenant, kind, stream, version, schema, body, head_hash)
          SELECT n, 1, 2, decode(lpad(to_hex(n), 32, '0'), 'hex'), 0, 1, {Hex(model.Snapshot.Body)}, {Hex(model.Snapshot.HeadHash)} FROM generate_series(1, {most}) n;
        INSERT INTO case_index(id, tenant, case_id, school, state, is_open, counts, members, opened_at, changed_at)
          SELECT n, 1, decode(lpad(to_hex(n), 32, '0'), 'hex'), '310000027', 'Drafting', 1, 0, '', 0, 0 FROM generate_series(1, {most}) n;
        """);

    private static string Script(Commit model)
    {
        var entry = model.Entries[0];
        var key = model.NewKeys[0];
        const string Id = "decode(lpad(to_hex(:v::bigint), 32, '0'), 'hex')";
        // One statement a line: pgbench takes a backslash at the beginning of a line, and a colon before a letter, for its own.
        return string.Join('\n', [
            @"\set n :n + 1",
            @"\set v (:run * 1000000000 + :n) * 100 + :client_id",
            @"\set row :client_id + 1",
            "BEGIN;",
            $"UPDATE snapshot SET version = :v, schema = 1, body = {Hex(model.Snapshot.Body)}, head_hash = {Hex(entry.Hash)} WHERE id = :row;",
            "INSERT INTO journal(tenant, stream, version, at, actor, role, school, command, type, schema, body, prev_hash, hash) "
                + $"VALUES (1, :row, :v, {entry.At.ToUnixTimeTicks()}, {Id}, '{entry.Actor.Role}', '310000027', {Id}, '{entry.Type}', 1, "
                + $"{Hex(entry.Body)}, {Hex(entry.PreviousHash)}, {Hex(entry.Hash)});",
            $"INSERT INTO command(tenant, command, name, stream, version) VALUES (1, {Id}, '{model.CommandName}', :row, :v);",
            $"INSERT INTO data_key(tenant, key_id, owner, kek, wrapped) VALUES (1, {Id}, :row, '{key.KeyEncryptionKeyId}', {Hex(key.Wrapped)});",
            $"UPDATE case_index SET state = '{model.Case!.State}', is_open = 1, counts = 0, members = decode(repeat('00', {16 * model.Case.Members.Length}), 'hex'), changed_at = :v WHERE id = :row;",
            "COMMIT;",
            "",
        ]);
    }

    private static string Hex(ReadOnlyMemory<byte> bytes) => $"'\\x{Convert.ToHexString(bytes.Span)}'";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = (?<tps>[0-9.]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tps();
}
