using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Tests.Rest;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Resuming;

/// <summary>Only what can be gone on with correctly is gone on with: otherwise everything is read from the beginning.</summary>
public sealed class BegunAnewTests
{
    public static TheoryData<string> Reasons =>
    [
        "it is too old", "nothing is to be resumed", "the server has another address", "the server refuses to tell changes", "a part was altered",
        "a part is missing", "the key is gone", "another kind of reading", "the clock went back",
    ];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task What_cannot_be_gone_on_with_is_read_from_the_beginning(string reason)
    {
        await using var world = await CutWorldAsync();
        world.Clock.AdvanceMinutes(reason == "it is too old" ? 12 * 60 : 30);
        var options = new RosterSyncOptions { ResumeWithin = reason == "nothing is to be resumed" ? NodaTime.Duration.Zero : NodaTime.Duration.FromHours(12) };
        await PrepareAsync(world, reason);
        var report = await world.Sync.SyncAsync(world.Feed, options);

        report.Resumed.Should().Be(0);
        world.System.Requests.Should().Contain(request => request.Path.EndsWith("/orgs", StringComparison.Ordinal) && !request.Query.Contains("filter", StringComparison.Ordinal));
        (await world.RosterAsync()).Should().Equal(await world.FreshlyReadAsync());
        (await world.Store.ListPendingAsync(TenantId.Default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Without_such_a_reason_it_is_gone_on_with()
    {
        await using var world = await CutWorldAsync();
        world.Clock.AdvanceMinutes((12 * 60) - 1);
        (await world.Sync.SyncAsync(world.Feed)).Resumed.Should().BePositive();
    }

    [Fact]
    public async Task A_dry_run_keeps_nothing_and_leaves_what_is_pending()
    {
        await using var world = await CutWorldAsync();
        var pending = (await world.Store.ListPendingAsync(TenantId.Default)).Single();
        (await world.Sync.SyncAsync(world.Feed, new RosterSyncOptions { IsDryRun = true })).Resumed.Should().Be(0);
        (await world.Store.ListPendingAsync(TenantId.Default)).Should().Equal(pending);

        await world.Store.DropPendingAsync(TenantId.Default, NodaTime.Instant.MaxValue);
        Cut(world);
        await world.FailureAsync(new RosterSyncOptions { IsDryRun = true, KeepEvery = 1 });
        (await world.Store.ListPendingAsync(TenantId.Default)).Should().BeEmpty();
    }

    /// <summary>With so many gone that pages are left, and that the next page is the last.</summary>
    [Theory]
    [InlineData(15)]
    [InlineData(65)]
    public async Task A_list_in_which_rows_have_moved_is_read_again_and_nobody_who_is_gone_stays(int gone)
    {
        await using var world = await CutWorldAsync();
        world.OneRoster.Traps = world.OneRoster.Traps with { DropsDeleted = true };
        world.Clock.AdvanceMinutes(30);
        // All before the place, and so many that its last page is found no more.
        foreach (var guardian in world.World.Living<SimulatedUser>().Where(user => user.Id.StartsWith("gu-", StringComparison.Ordinal)).Take(gone))
            world.World.Delete<SimulatedUser>(guardian.Id);
        var report = await world.Sync.SyncAsync(world.Feed, new RosterSyncOptions { AllowShrink = true });

        report.Resumed.Should().BePositive("the lists before it are not read again");
        (await world.RosterAsync()).Should().Equal(await world.FreshlyReadAsync());
    }

    [Fact]
    public async Task In_a_list_without_order_nobody_knows_the_next_page_so_only_whole_lists_are_kept()
    {
        await using var world = await OneRosterWorld.StartAsync(clock => SimulatedWorlds.Large(clock, WorldChanges.Pupils));
        world.Clock.AdvanceMinutes(10);
        world.OneRoster.Traps = new() { PageClamp = 10, RefusesSort = true };
        world.Also = options => options.Retries = 0;
        Cut(world);
        await world.FailureAsync();
        world.System.Faults = _ => null;
        world.System.ForgetRequests();
        (await world.Sync.SyncAsync(world.Feed)).Resumed.Should().Be(7, "orgs, sessions and classes were whole");
        world.System.Requests.Should().Contain(request => request.Path.EndsWith("/users", StringComparison.Ordinal) && request.Query.Contains("offset=0", StringComparison.Ordinal));
        (await world.RosterAsync()).Should().Equal(await world.FreshlyReadAsync());
    }

    [Fact]
    public async Task What_is_not_believed_is_not_gone_on_with()
    {
        await using var world = await OneRosterWorld.StartAsync(clock => SimulatedWorlds.Large(clock, WorldChanges.Pupils));
        await world.Sync.SyncAsync(world.Feed);
        foreach (var pupil in world.World.Living<SimulatedUser>().Where(user => user.Id.StartsWith("st-", StringComparison.Ordinal)))
            world.World.Delete<SimulatedUser>(pupil.Id);
        (await world.FailureAsync(new RosterSyncOptions { ReadEverything = true, KeepEvery = 1 })).Message.Should().Contain("would shrink");
        (await world.Store.ListPendingAsync(TenantId.Default)).Should().BeEmpty("a cold cache may have given it: it is read anew");
    }

    private static async Task<OneRosterWorld> CutWorldAsync()
    {
        var world = await OneRosterWorld.StartAsync(clock => SimulatedWorlds.Large(clock, WorldChanges.Pupils));
        world.Clock.AdvanceMinutes(10);
        world.OneRoster.Traps = new() { PageClamp = 10 };
        world.Also = options => options.Retries = 0;
        Cut(world);
        await world.FailureAsync();
        world.System.Faults = _ => null;
        world.System.ForgetRequests();
        return world;
    }

    private static void Cut(OneRosterWorld world)
    {
        var pages = 0;
        world.System.Faults = request => request.Path.EndsWith("/users", StringComparison.Ordinal) && ++pages >= 5 ? SimulatedFault.OfStatus(503) : null;
    }

    private static async Task PrepareAsync(OneRosterWorld world, string reason)
    {
        var pending = (await world.Store.ListPendingAsync(TenantId.Default)).Single();
        var part = (await world.Store.ListPartsAsync(TenantId.Default, OneRosterWorld.Source, pending.Reading).ToListAsync())[0].ToArray();
        switch (reason)
        {
            case "the server has another address":
                world.Also = options => options.BaseAddress = new Uri(world.System.BaseAddress, SimulatedOneRoster.BasePath + "/");
                await world.RestartAsync();
                break;
            case "the server refuses to tell changes": world.OneRoster.Traps = world.OneRoster.Traps with { RefusesDelta = true }; break;
            case "a part was altered":
                part[^1] ^= 1;
                await world.Store.KeepPartAsync(TenantId.Default, pending with { Parts = 1 }, part);
                break;
            case "a part is missing": await world.Store.KeepPartAsync(TenantId.Default, pending with { Parts = pending.Parts + 1 }, Array.Empty<byte>()); break;
            case "the key is gone":
                var old = world.Keyring.CurrentKeyId;
                world.Keyring.MakeCurrent(world.Keyring.Add());
                world.Keyring.Remove(old);
                break;
            case "another kind of reading": await world.Store.KeepPartAsync(TenantId.Default, pending with { Since = "since;2026-11-01T00:00:00Z", Parts = 1 }, part); break;
            case "the clock went back": world.Clock.AdvanceMinutes(-120); break;
        }
    }
}
