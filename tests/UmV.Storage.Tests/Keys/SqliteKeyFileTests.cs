using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using UmV.Core;
using UmV.Core.Process;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Keys;

/// <summary>The key file beside a database, as a host meets it.</summary>
public sealed class SqliteKeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("umv.db");

    private string KeyPath => Path + ".keys";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Both_files_are_made_and_open_again()
    {
        await PrepareAsync();
        await PrepareAsync();
        Directory.GetFiles(_folder.Path).Should().BeEquivalentTo(Path, KeyPath);
    }

    [Fact]
    public async Task A_store_whose_key_file_is_gone_is_refused_and_no_new_key_is_made()
    {
        await PrepareAsync();
        File.Delete(KeyPath);

        await IsRefused($"*{KeyPath}*backup*");

        File.Exists(KeyPath).Should().BeFalse();
    }

    [Fact]
    public async Task The_key_file_of_another_store_is_refused_and_nothing_is_changed()
    {
        await PrepareAsync();
        var before = await File.ReadAllBytesAsync(Path);
        File.Delete(KeyPath);
        UmV.Storage.Keys.FileKeyring.OpenOrCreate(KeyPath);

        await IsRefused($"*{Path}*key file that was made with this store*");

        (await File.ReadAllBytesAsync(Path)).Should().Equal(before);
    }

    [Theory]
    [InlineData("a shopping list")]
    [InlineData("a very long shopping list that goes on and on and on and on and on and on and on and on, beyond a hundred bytes in all")]
    public async Task A_foreign_file_is_told_as_foreign_and_gets_no_key_file(string content)
    {
        await File.WriteAllTextAsync(Path, content);

        await IsRefused($"*{Path}*not a UmV store*");

        Directory.GetFiles(_folder.Path).Should().Equal(Path);
        (await File.ReadAllTextAsync(Path)).Should().Be(content);
    }

    [Fact]
    public async Task A_damaged_key_file_is_refused_and_the_database_left_alone()
    {
        await PrepareAsync();
        var before = await File.ReadAllBytesAsync(Path);
        await File.WriteAllTextAsync(KeyPath, "{");

        await IsRefused($"*{KeyPath}*damaged*");

        (await File.ReadAllBytesAsync(Path)).Should().Equal(before);
    }

    private async Task IsRefused(string message) =>
        await FluentActions.Awaiting(PrepareAsync).Should().ThrowAsync<StoreRejectedException>().WithMessage(message);

    private async Task PrepareAsync()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IClock>(new FakeClock(Sample.Noon))
            .AddUmV(umv => umv.UseSqlite(Path))
            .BuildServiceProvider();
        await services.GetRequiredService<IUmV>().PrepareAsync();
    }
}
