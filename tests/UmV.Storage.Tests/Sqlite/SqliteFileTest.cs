using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Sqlite;

/// <summary>A folder with one database file, the stores that a test opens over it, and another program's way in: raw SQL.</summary>
public abstract class SqliteFileTest : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("umv-storage-").FullName;
    private readonly List<IAsyncDisposable> _open = [];

    private protected string Path => System.IO.Path.Combine(_folder, "umv.db");

    private protected string Folder => _folder;

    private protected IKeyring Keyring { get; } = new InMemoryKeyring();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        for (var place = _open.Count - 1; place >= 0; place--)
            await _open[place].DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A store over the file, not prepared yet; it waits a second for a lock unless told otherwise.</summary>
    private protected SqliteStore Open(
        string? path = null, IKeyring? keyring = null, bool createIfMissing = true, int greatestGroup = 64, int busySeconds = 1)
    {
        var options = new SqliteStoreOptions
        {
            Path = path ?? Path,
            BusyTimeout = Duration.FromSeconds(busySeconds),
            CreateIfMissing = createIfMissing,
            GreatestGroup = greatestGroup,
        };
        var store = SqliteStore.Open(options, keyring ?? Keyring, new FakeClock(Sample.Noon));
        _open.Add(store);
        return store;
    }

    private protected async Task<SqliteStore> OpenPrepared(int greatestGroup = 64, int busySeconds = 1)
    {
        var store = Open(greatestGroup: greatestGroup, busySeconds: busySeconds);
        await store.PrepareAsync();
        return store;
    }

    /// <summary>Makes a file with cases in it, and closes it, so that nothing is left in its log.</summary>
    private protected async Task MakeFile(int cases = 3)
    {
        await using var store = Open();
        await store.PrepareAsync();
        for (var number = 1; number <= cases; number++)
            await Keep(store, Sample.CaseCommit(number, number));
    }

    private protected static async Task Keep(IUmVStore store, Commit commit) =>
        (await store.CommitAsync(commit)).Should().BeOfType<CommitOutcome.Committed>();

    /// <summary>While another program holds the file, the first commit stands before it and the others gather behind the first: they end up in one group.</summary>
    private protected static async Task<Task<CommitOutcome>[]> GatherBehindALock(SqliteStore store, IReadOnlyList<Commit> commits)
    {
        var all = new List<Task<CommitOutcome>> { Task.Run(async () => await store.CommitAsync(commits[0])) };
        while (!store.Database.IsWriting)
            await Task.Delay(1);
        all.AddRange(commits.Skip(1).Select(commit => store.CommitAsync(commit).AsTask()));
        store.Database.Waiting.Should().Be(commits.Count - 1);
        return [.. all];
    }

    /// <summary>Another program's connection. Without a pool: closed is closed.</summary>
    private protected SqliteConnection Connect(string? path = null, string more = "")
    {
        var connection = new SqliteConnection($"Data Source={path ?? Path};Pooling=False;Default Timeout=1;{more}");
        connection.Open();
        _open.Add(connection);
        return connection;
    }

    private protected void Run(string sql, string? path = null)
    {
        using var connection = Connect(path);
        Run(connection, sql);
    }

    private protected static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private protected object? Scalar(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    /// <summary>Preparing is rejected with the path in the message, and not a byte of the file is changed.</summary>
    private protected static async Task<string> IsRejectedUntouched(SqliteStore store)
    {
        var before = await File.ReadAllBytesAsync(store.Path);
        var thrown = await FluentActions.Awaiting(async () => await store.PrepareAsync()).Should().ThrowAsync<StoreRejectedException>();
        await store.DisposeAsync();

        (await File.ReadAllBytesAsync(store.Path)).Should().Equal(before, "the file is left untouched");
        thrown.Which.Message.Should().Contain(store.Path);
        return thrown.Which.Message;
    }
}
