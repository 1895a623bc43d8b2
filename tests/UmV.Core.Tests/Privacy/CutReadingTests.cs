using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Privacy;
using UmV.Core.Schools;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>What a reading of a school system that was cut had read is kept for a day at most, and for no moment after an erasure.</summary>
public sealed class CutReadingTests
{
    [Fact]
    public async Task An_erasure_takes_what_was_read_before_it_and_nothing_that_is_read_after_it()
    {
        using var world = await WithAgreementAsync();
        await world.BringAsync(CaseState.Archived);
        await KeepAsync(world, "before");
        await ErasureTests.ErasePersonAsync(world, Pupil.Person);
        (await PendingAsync(world)).Should().BeEmpty("whoever was erased may be in it, and nobody can tell");

        world.Clock.AdvanceSeconds(1);
        await KeepAsync(world, "after");
        await world.Door.PrepareAsync();
        (await PendingAsync(world)).Should().Equal(["after"], "every start erases again, and this was read after it");
    }

    [Theory]
    [InlineData(1439, false, true)]
    [InlineData(1440, false, false)]
    [InlineData(1440, true, true)]
    public async Task Retention_drops_it_after_a_day(int minutes, bool dryRun, bool isKept)
    {
        using var world = await InAsync(CaseState.Drafting);
        await KeepAsync(world, "cut");
        world.Clock.Advance(Duration.FromMinutes(minutes));
        await world.Service<RetentionRunner>().RunAsync(dryRun);
        (await PendingAsync(world)).Should().HaveCount(isKept ? 1 : 0);
    }

    private static async Task KeepAsync(CaseWorld world, string reading)
    {
        var now = world.Clock.GetCurrentInstant();
        await world.Service<IRosterStore>().KeepPartAsync(
            TenantId.Default, new PendingRosterRead("visma", "OneRoster 1.2", reading, null, now, now, 1, 1), new byte[] { 1 });
    }

    private static async Task<IEnumerable<string>> PendingAsync(CaseWorld world) =>
        (await world.Service<IRosterStore>().ListPendingAsync(TenantId.Default)).Select(read => read.Reading);
}
