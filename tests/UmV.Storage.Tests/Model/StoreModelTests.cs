using NodaTime.Testing;
using UmV.Core.Sealing;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Model;

/// <summary>Whatever is done, a store answers as the reference in memory does, and then holds the same.</summary>
public sealed class StoreModelTests
{
    [Fact]
    public async Task SQLite_in_memory_answers_and_holds_what_the_reference_does_after_any_sequence() =>
        await RunAsync(new SqliteStoreOptions { Path = "model", InMemory = true }, "SQLite in memory", atATime: 1);

    [Fact]
    public async Task A_SQLite_file_answers_and_holds_what_the_reference_does_after_any_sequence()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(new SqliteStoreOptions { Path = folder.File("umv.db") }, "SQLite file", atATime: 32);
    }

    private static async Task RunAsync(SqliteStoreOptions options, string title, int atATime)
    {
        await using var store = SqliteStore.Open(options, new InMemoryKeyring(), new FakeClock(Sample.Noon));
        await store.PrepareAsync();
        await new ModelRun(store).RunAsync(title, atATime);
    }
}
