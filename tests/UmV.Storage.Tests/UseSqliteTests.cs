using Microsoft.Extensions.DependencyInjection;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Schools;
using UmV.Core.Storage;
using UmV.Storage.Roster;
using UmV.Storage.Sqlite;
using UmV.TestKit;

namespace UmV.Storage.Tests;

public sealed class UseSqliteTests : IDisposable
{
    private static readonly Actor Leader = new(new FixedIds().Next<PersonId>(), Role.ProviderLeader);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_line_gives_a_host_a_store_a_key_file_and_a_roster()
    {
        await using (var services = Host(umv => umv.UseSqlite(_folder.At("umv.db"))))
        {
            await RegisterAsync(services);
            services.GetRequiredService<IRosterStore>().Should().BeOfType<RelationalRosterStore>();
            services.GetRequiredService<RosterDirectory>().Should().NotBeNull();
        }

        File.Exists(_folder.At("umv.db.keys")).Should().BeTrue();
        await using var again = Host(umv => umv.UseSqlite(_folder.At("umv.db")));
        await again.GetRequiredService<IUmV>().PrepareAsync();
        (await again.GetRequiredService<IUmV>().AskAsync(Leader, new ListPeople(null))).Single().Name.Should().Be("Lisbeth Ledersen");
    }

    [Fact]
    public async Task A_store_whose_key_file_is_gone_gets_no_new_one()
    {
        await using (var services = Host(umv => umv.UseSqlite(_folder.At("umv.db"))))
            await RegisterAsync(services);
        File.Delete(_folder.At("umv.db.keys"));
        Refused(umv => umv.UseSqlite(_folder.At("umv.db"))).WithMessage("There is no key file*");
        File.Exists(_folder.At("umv.db.keys")).Should().BeFalse();
    }

    [Fact]
    public void A_store_that_is_not_to_be_made_gets_no_key_file_either()
    {
        Refused(umv => umv.UseSqlite(new SqliteStoreOptions { Path = _folder.At("umv.db"), CreateIfMissing = false })).WithMessage("There is no store*");
        Directory.GetFileSystemEntries(_folder.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task The_key_file_can_lie_elsewhere()
    {
        await using var services = Host(umv => umv.UseSqlite(new SqliteStoreOptions { Path = _folder.At("umv.db") }, _folder.At("elsewhere.keys")));
        await RegisterAsync(services);
        File.Exists(_folder.At("elsewhere.keys")).Should().BeTrue();
        File.Exists(_folder.At("umv.db.keys")).Should().BeFalse();
    }

    [Fact]
    public async Task A_store_in_memory_leaves_nothing_on_disk()
    {
        var before = Directory.GetFiles(Environment.CurrentDirectory).Length;
        await using var services = Host(umv => umv.UseSqlite(new SqliteStoreOptions { Path = "use-sqlite", InMemory = true }));
        await RegisterAsync(services);
        Directory.GetFiles(Environment.CurrentDirectory).Should().HaveCount(before);
    }

    private static ServiceProvider Host(Action<UmVBuilder> configure) => new ServiceCollection().AddUmV(configure).BuildServiceProvider();

    private static async Task RegisterAsync(ServiceProvider services)
    {
        var umv = services.GetRequiredService<IUmV>();
        await umv.PrepareAsync();
        var person = new RegisterPerson(Leader.Person, new PersonDetails("Lisbeth", "Ledersen"), null, [Role.ProviderLeader]);
        (await umv.ExecuteAsync(Leader, person)).IsDone.Should().BeTrue();
    }

    private static FluentAssertions.Specialized.ExceptionAssertions<StoreRejectedException> Refused(Action<UmVBuilder> configure)
    {
        using var services = Host(configure);
        return services.Invoking(host => host.GetRequiredService<IUmV>()).Should().Throw<StoreRejectedException>();
    }
}
