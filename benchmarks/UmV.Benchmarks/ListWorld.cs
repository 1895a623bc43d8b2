#pragma warning disable RS0030 // Measured on the real clock.
using System.Globalization;
using Microsoft.Data.Sqlite;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;

namespace UmV.Benchmarks;

/// <summary>A file with so many cases of ten schools in its index, to turn the pages of.</summary>
internal sealed class ListWorld : IAsyncDisposable
{
    private const int Schools = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("umv-bench-").FullName;
    private readonly SqliteStore _store;
    private readonly OrganisationNumber[] _schools = [.. Numbers().Take(Schools)];
    private CaseIndexRow _middle = null!;
    private int _turn;

    private ListWorld() => _store = SqliteStore.Open(
        new SqliteStoreOptions { Path = Path.Combine(_folder, "umv.db") }, new InMemoryKeyring(), SystemClock.Instance);

    internal static async Task<ListWorld> OpenAsync(int cases)
    {
        var world = new ListWorld();
        await world._store.PrepareAsync();
        await world.FillAsync(cases);
        return world;
    }

    /// <summary>The first page of 50, of all schools.</summary>
    internal Task FirstPageAsync() => PageAsync(new CaseFilter());

    /// <summary>The first page of 50 of one school, another each time.</summary>
    internal Task SchoolPageAsync() => PageAsync(new CaseFilter(School: _schools[_turn++ % Schools]));

    /// <summary>The page of 50 behind the middle of the list.</summary>
    internal Task MiddlePageAsync() => PageAsync(new CaseFilter(After: _middle));

    private async Task PageAsync(CaseFilter filter)
    {
        var page = await _store.ListCasesAsync(TenantId.Default, filter);
        if (page.Count == 0)
            throw new InvalidOperationException("The page is empty.");
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task FillAsync(int cases)
    {
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "umv.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            using var fill = connection.CreateCommand();
            fill.CommandText =
                """
                INSERT INTO tenant(id, name) VALUES (1, 'umv');
                WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < @cases)
                INSERT INTO case_index(tenant, case_id, school, state, is_open, counts, members, opened_at, changed_at)
                SELECT 1, randomblob(16), (SELECT value FROM json_each(@schools) WHERE key = n % 10), 'FollowingUp', 1, 1, zeroblob(16), n, 16000000000000000 + n
                FROM number;
                """;
            fill.Parameters.AddWithValue("@cases", cases);
            fill.Parameters.AddWithValue("@schools", "[" + string.Join(',', _schools.Select(school => $"\"{school.Value}\"")) + "]");
            await fill.ExecuteNonQueryAsync();
        }

        CaseIndexRow? at = null;
        for (var passed = 0; passed < cases / 2; passed += 500)
            at = (await _store.ListCasesAsync(TenantId.Default, new CaseFilter(After: at, Most: 500)))[^1];
        _middle = at!;
    }

    private static IEnumerable<OrganisationNumber> Numbers()
    {
        for (var number = 310_000_000; ; number++)
        {
            if (OrganisationNumber.TryParse(number.ToString(CultureInfo.InvariantCulture), out var valid))
                yield return valid;
        }
    }
}
