using Microsoft.Data.Sqlite;
using NodaTime.Testing;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Sqlite;

/// <summary>What is not a store of ours is refused, told by its path with what to do, and left as it is.</summary>
public sealed class BadInputTests : SqliteFileTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(400)]
    public async Task A_text_file_is_refused(int lines)
    {
        await File.WriteAllLinesAsync(Path, Enumerable.Repeat("this is somebody's shopping list", lines));
        (await IsRejectedUntouched(Open())).Should().Contain("Give the path of a UmV store");
    }

    [Fact]
    public async Task A_file_of_one_letter_is_refused_and_not_written_over()
    {
        await File.WriteAllTextAsync(Path, "x");
        (await IsRejectedUntouched(Open())).Should().Contain("Give the path of a UmV store");
    }

    [Theory]
    [InlineData("PRAGMA application_id = 4711; CREATE TABLE t(x)")]
    [InlineData("PRAGMA application_id = 4711")]
    [InlineData("CREATE TABLE journal(x)")]
    public async Task A_database_of_another_program_is_refused(string sql)
    {
        Run(sql);
        (await IsRejectedUntouched(Open())).Should().Contain("another program").And.Contain("Give the path of a UmV store");
    }

    [Fact]
    public async Task A_store_of_a_newer_UmV_is_refused()
    {
        await MakeFile();
        Run("UPDATE umv_meta SET value = '99' WHERE name = 'schema'");
        (await IsRejectedUntouched(Open())).Should().Contain("99").And.Contain("Update UmV");
    }

    [Theory]
    [InlineData("DELETE FROM umv_meta WHERE name = 'schema'")]
    [InlineData("UPDATE umv_meta SET value = '-1' WHERE name = 'schema'")]
    [InlineData("UPDATE umv_meta SET value = 'two' WHERE name = 'schema'")]
    public async Task A_store_that_does_not_tell_its_schema_is_damaged(string sql)
    {
        await MakeFile();
        Run(sql);
        (await IsRejectedUntouched(Open())).Should().Contain("Restore a backup");
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        var store = Open(System.IO.Path.Combine(Folder, "nowhere", "umv.db"));
        await FluentActions.Awaiting(async () => await store.PrepareAsync()).Should().ThrowAsync<StoreRejectedException>()
            .WithMessage($"*{System.IO.Path.Combine(Folder, "nowhere")}*Create it*");
        Directory.GetFileSystemEntries(Folder).Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_is_not_a_store()
    {
        var store = Open(Folder);
        await FluentActions.Awaiting(async () => await store.PrepareAsync()).Should().ThrowAsync<StoreRejectedException>()
            .WithMessage($"*{Folder}*folder*");
    }

    [Fact]
    public async Task A_missing_file_is_made_only_when_that_is_wanted()
    {
        var store = Open(createIfMissing: false);
        await FluentActions.Awaiting(async () => await store.PrepareAsync()).Should().ThrowAsync<StoreRejectedException>()
            .WithMessage($"*{Path}*");
        File.Exists(Path).Should().BeFalse();
    }

    // Told by the file's mode, which is there to be read even for root, whom it does not stop.
    [Fact]
    public async Task A_read_only_file_is_refused()
    {
        await MakeFile();
        File.SetAttributes(Path, FileAttributes.ReadOnly);
        try
        {
            (await IsRejectedUntouched(Open())).Should().Contain("read-only").And.Contain("the right to write");
        }
        finally
        {
            File.SetAttributes(Path, FileAttributes.Normal);
        }
    }

    [Fact]
    public async Task A_refusal_to_write_by_SQLite_itself_says_what_to_do()
    {
        await MakeFile();
        using var connection = Connect(more: "Mode=ReadOnly");
        var refused = FluentActions.Invoking(() => Run(connection, "DELETE FROM outbox")).Should().Throw<SqliteException>().Which;

        var told = new SqliteDialect(new SqliteStoreOptions { Path = Path }, new FakeClock(Sample.Noon)).Translate(refused);
        told.Should().BeOfType<StoreRejectedException>().Which.Message.Should().Contain(Path).And.Contain("the right to write");
    }

    [Fact]
    public async Task Another_keyring_is_refused_before_anything_is_sealed_with_it()
    {
        await MakeFile();
        (await IsRejectedUntouched(Open(keyring: new InMemoryKeyring()))).Should().Contain("Use the key file that was made with this store");
    }

    [Fact]
    public async Task A_keyring_without_the_key_of_the_store_is_refused()
    {
        await MakeFile();
        (await IsRejectedUntouched(Open(keyring: new RenamedKeyring()))).Should().Contain("memory-1").And.Contain("restore it");
    }

    [Fact]
    public async Task A_store_that_was_refused_is_of_no_use_before_it_is_prepared()
    {
        await File.WriteAllTextAsync(Path, "not a database at all");
        var store = Open();
        await FluentActions.Awaiting(async () => await store.PrepareAsync()).Should().ThrowAsync<StoreRejectedException>();
        await FluentActions.Awaiting(async () => await store.CommitAsync(Sample.CaseCommit(1, 1)))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage($"*PrepareAsync*{Path}*");
    }

    private sealed class RenamedKeyring : IKeyring
    {
        public string CurrentKeyId => "other";

        public ReadOnlyMemory<byte> KeyEncryptionKey(string keyId) =>
            keyId == CurrentKeyId ? new byte[32] : throw new MissingKeyException("There is no such key.");
    }
}
