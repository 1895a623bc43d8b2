using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Sqlite;

/// <summary>A back-up is the store as it was at one instant, whole or not there at all.</summary>
public sealed class BackupTests : SqliteFileTest
{
    private string Copy => System.IO.Path.Combine(Folder, "copy.db");

    [Fact]
    public async Task A_back_up_holds_what_was_acknowledged_before_it_and_opens_like_the_store()
    {
        var store = await OpenPrepared();
        for (var number = 1; number <= 20; number++)
            await Keep(store, Sample.CaseCommit(number, number));

        await store.BackUpAsync(Copy);

        var restored = Open(Copy);
        await restored.PrepareAsync();
        (await restored.ListStreamsAsync(Sample.Tenant).CountAsync()).Should().Be(20);
        (await restored.CheckFileAsync()).Should().BeEmpty();
        await Keep(restored, Sample.CaseCommit(21, 21));
        Directory.GetFiles(Folder, "*.part").Should().BeEmpty();
    }

    // A commit of the second journal follows one of the first: a copy may lack it, but never hold it without the first.
    [Fact]
    public async Task A_back_up_made_while_others_write_is_of_one_instant()
    {
        var store = await OpenPrepared();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() => WriteInPairs(store, stop.Token));
        while (await VersionOf(store, 2) == 0)
            await Task.Yield();
        for (var copy = 1; copy <= 5; copy++)
        {
            var path = System.IO.Path.Combine(Folder, $"copy-{copy}.db");
            await store.BackUpAsync(path);
            var restored = Open(path);
            await restored.PrepareAsync();
            var (first, second) = (await VersionOf(restored, 1), await VersionOf(restored, 2));
            (first - second).Should().BeInRange(0, 1);
        }

        await stop.CancelAsync();
        (await writing).Should().BePositive();
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_overwritten()
    {
        var store = await OpenPrepared();
        await File.WriteAllTextAsync(Copy, "somebody's shopping list");

        await FluentActions.Awaiting(async () => await store.BackUpAsync(Copy)).Should().ThrowAsync<StoreRejectedException>().WithMessage($"*{Copy}*name of its own*");

        (await File.ReadAllTextAsync(Copy)).Should().Be("somebody's shopping list");
    }

    [Fact]
    public async Task A_back_up_into_a_missing_folder_is_refused_and_leaves_nothing()
    {
        var store = await OpenPrepared();
        var nowhere = System.IO.Path.Combine(Folder, "nowhere", "copy.db");
        await FluentActions.Awaiting(async () => await store.BackUpAsync(nowhere)).Should().ThrowAsync<StoreRejectedException>().WithMessage("*nowhere*Create it*");
    }

    [Fact]
    public async Task A_database_of_another_program_is_not_backed_up()
    {
        Run("CREATE TABLE t(x)");
        await FluentActions.Awaiting(async () => await Open().BackUpAsync(Copy)).Should().ThrowAsync<StoreRejectedException>().WithMessage($"*{Path}*not a UmV store*");
        Directory.GetFiles(Folder).Should().NotContain(file => file.Contains("copy"));
    }

    [Fact]
    public async Task A_back_up_is_closed_to_others()
    {
        await (await OpenPrepared()).BackUpAsync(Copy);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Copy).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static async Task<int> WriteInPairs(SqliteStore store, CancellationToken stop)
    {
        Commit? first = null, second = null;
        var command = 0;
        while (!stop.IsCancellationRequested)
        {
            await Keep(store, first = Sample.CaseCommit(1, ++command, first));
            await Keep(store, second = Sample.CaseCommit(2, ++command, second));
        }

        return command;
    }

    private static async Task<long> VersionOf(SqliteStore store, int number) =>
        (await store.LoadAsync(Sample.Tenant, StreamId.Of(Sample.Case(number))))?.Version ?? 0;
}
