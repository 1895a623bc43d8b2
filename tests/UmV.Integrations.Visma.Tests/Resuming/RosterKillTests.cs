using UmV.Core.Schools;
using UmV.Integrations.Visma.Fint;
using UmV.Integrations.Visma.Http;
using UmV.Integrations.Visma.OneRoster.Rest;
using UmV.Integrations.Visma.Tests.Fint;
using UmV.Integrations.Visma.Tests.Rest;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Resuming;

/// <summary>
/// A host is killed after every batch in turn, and whatever can happen happens at the source before the next attempt: it goes on from there, and
/// what it keeps in the end is what the source holds.
/// </summary>
public sealed class RosterKillTests
{
    private const int Pupils = 6;

    private static readonly RosterSyncOptions EachBatch = new() { KeepEvery = 1, AllowShrink = true };

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public Task Killed_after_any_batch_OneRoster_goes_on_and_is_what_the_source_is(int change) => EveryKillAsync<OneRosterOptions>(
        async () =>
        {
            var world = await OneRosterWorld.StartAsync(clock => SimulatedWorlds.Large(clock, Pupils));
            world.Clock.AdvanceMinutes(10);
            world.OneRoster.Traps = new() { PageClamp = 5 };
            return world;
        },
        change,
        isTold: true);

    /// <summary>FINT does not tell what is deleted: there the reading of everything shows it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public Task Killed_after_any_batch_FINT_goes_on_and_is_what_the_county_is(int change) => EveryKillAsync<FintOptions>(
        async () =>
        {
            var world = await FintWorld.StartAsync(clock => SimulatedWorlds.Large(clock, Pupils));
            world.Age();
            world.Fint.Traps = new() { PageClamp = 4 };
            return world;
        },
        change,
        isTold: change <= WorldChanges.LastKept);

    private static async Task EveryKillAsync<TOptions>(Func<Task<RoadWorld<TOptions>>> start, int change, bool isTold)
        where TOptions : SchoolHttpOptions
    {
        var (after, resumed) = (0, 0);
        for (var isKilled = true; isKilled; after++)
        {
            await using var world = await start();
            isKilled = await KillAsync(world, after);
            (await world.RosterAsync()).Should().HaveCount(isKilled ? 0 : (await world.FreshlyReadAsync()).Count, "nothing is half kept");
            world.Clock.AdvanceMinutes(30);
            // Two: past one row that moves, the overlap of two pages sees by itself.
            for (var who = 1; change >= 0 && who <= 2; who++)
                WorldChanges.Apply(world.World, change, who);
            var report = await world.Sync.SyncAsync(world.Feed, EachBatch);
            resumed += report.Resumed > 0 ? 1 : 0;
            if (!isTold)
                await world.SyncOrFailAsync(everything: true);
            (await world.RosterAsync()).Should().Equal(await world.FreshlyReadAsync(), "killed after batch {0}", after);
            (await world.Store.ListPendingAsync(Core.Identity.TenantId.Default)).Should().BeEmpty();
        }

        after.Should().BeGreaterThan(8);
        resumed.Should().BeGreaterThanOrEqualTo(after - 3, "only where nothing was read yet, and where nothing was killed, is there nothing to go on from");
    }

    /// <returns>False when it came to its end before.</returns>
    private static async Task<bool> KillAsync<TOptions>(RoadWorld<TOptions> world, int after)
        where TOptions : SchoolHttpOptions
    {
        try
        {
            await world.Sync.SyncAsync(new KilledFeed(world.Feed, after), EachBatch);
            return false;
        }
        catch (HostKilledException)
        {
            return true;
        }
    }
}
