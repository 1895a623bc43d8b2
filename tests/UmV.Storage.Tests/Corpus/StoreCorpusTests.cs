using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Assessment;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Rebuilding;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;
using UmV.TestKit;

namespace UmV.Storage.Tests.Corpus;

/// <summary>A store of every released version opens for ever: it is migrated, verifies, is read, and goes on.</summary>
public sealed class StoreCorpusTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Versions => [.. Directory.GetDirectories(RepositoryPaths.At("tests/UmV.Storage.Tests/Corpus")).Select(folder => Path.GetFileName(folder)!)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_store_of_every_released_version_is_migrated_verifies_is_read_and_goes_on(string version)
    {
        await using var services = Open(Unpack(version));
        var umv = services.GetRequiredService<IUmV>();
        await umv.PrepareAsync();

        (await services.GetRequiredService<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
        var differs = await services.GetRequiredService<Rebuilder>().RebuildAsync(dryRun: true);
        differs.Differences.Should().OnlyContain(difference => difference.What == "state", "lists are put right by the migrations; a state of an earlier form is made anew when it is read");
        (differs.StrayRows.IsEmpty, differs.Faults.IsEmpty).Should().Be((true, true));
        var leader = new Actor(new FixedIds(4000).Next<PersonId>(), Role.ProviderLeader);
        var row = (await umv.AskAsync(leader, new ListCases())).Single();
        var view = (await umv.AskAsync(leader, new GetCase(row.Case)))!;
        view.Assessment.Questions.Single().Question.Should().Be("Since when?", "texts sealed then are opened now");
        view.Request.Should().Contain(answer => answer.Text == "Two pupils fought in the yard");
        (await umv.ExecuteAsync(leader, new AskForInformation(row.Case, "And since then?"))).IsDone.Should().BeTrue();
        (await services.GetRequiredService<Verifier>().VerifyAsync()).Ok.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_migration_is_tried_on_a_copy_and_the_store_is_left_as_it_is(string version)
    {
        var path = Unpack(version);
        var before = await File.ReadAllBytesAsync(path);
        var copy = _folder.At($"copy-{version}.db");
        await using (var store = SqliteStore.Open(new SqliteStoreOptions { Path = path, CreateIfMissing = false }, new InMemoryKeyring(), TestClock.New()))
        {
            var plan = await store.PlanMigrationAsync();
            plan.Schema.Should().BePositive().And.BeLessThanOrEqualTo(plan.Newest);
            plan.Missing.Should().HaveCount(plan.Newest - plan.Schema);
            await store.BackUpAsync(copy);
            await FluentActions.Awaiting(async () => await store.BackUpAsync(copy)).Should().ThrowAsync<StoreRejectedException>().WithMessage("*already*");
        }

        await using (var tried = Open(copy, path + ".keys"))
        {
            await tried.GetRequiredService<IUmV>().PrepareAsync();
            (await tried.GetRequiredService<Verifier>().VerifyAsync()).Ok.Should().BeTrue();
        }

        (await File.ReadAllBytesAsync(path)).Should().Equal(before);
    }

    [Fact]
    public async Task A_store_that_was_cut_off_is_refused_as_damaged_and_not_touched()
    {
        var path = Unpack("0.1.0");
        var whole = await File.ReadAllBytesAsync(path);
        foreach (var share in new[] { 3, 5, 8 })
        {
            var part = whole[..(whole.Length * share / 10)];
            await File.WriteAllBytesAsync(path, part);
            await using var services = Open(path);
            var trouble = await FluentActions.Awaiting(async () =>
            {
                await services.GetRequiredService<IUmV>().PrepareAsync();
                var report = await services.GetRequiredService<Verifier>().VerifyAsync();
                if (!report.Ok)
                    throw new StoreRejectedException(report.FirstFault!.What);
            }).Should().ThrowAsync<StoreRejectedException>();
            trouble.Which.Message.Should().ContainAny("damaged", "differ", "gone", "cannot be read");
        }
    }

    private string Unpack(string version)
    {
        ZipFile.ExtractToDirectory(RepositoryPaths.At($"tests/UmV.Storage.Tests/Corpus/{version}/sqlite.zip"), _folder.Path, overwriteFiles: true);
        return _folder.At("umv.db");
    }

    private static ServiceProvider Open(string path, string? keyFile = null) => new ServiceCollection()
        .AddSingleton<IClock>(TestClock.New())
        .AddSingleton<IIdSource>(new FixedIds(4001))
        .AddUmV(umv => umv.UseSqlite(new SqliteStoreOptions { Path = path, CreateIfMissing = false }, keyFile))
        .BuildServiceProvider();
}
