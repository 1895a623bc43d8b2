using CsCheck;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Rest;

/// <summary>Whatever page clamp, duplicates, cut lines and changes in the middle of a reading: in the end the roster is what the source is.</summary>
public sealed class SyncPropertyTests
{
    private static readonly Gen<OneRosterTraps> GenTraps =
        from clamp in Gen.Int[2, 9]
        from repeats in Gen.Bool
        from shuffles in Gen.Bool
        from hidesTotal in Gen.Bool
        from drops in Gen.Bool
        from ignoresFilter in Gen.Bool
        from lies in Gen.Bool
        from agents in Gen.Enum<OneRosterAgents>()
        select new OneRosterTraps
        {
            PageClamp = clamp, RepeatsRows = repeats, ShufflesPages = shuffles, HidesTotal = hidesTotal, DropsDeleted = drops, IgnoresFilter = ignoresFilter,
            LiesInLinks = lies, Agents = agents, MixesBooleans = true, UsesUnknownValues = true,
        };

    private static readonly Gen<(OneRosterTraps Traps, (int At, int What, int Who)[] Changes, int[] Cuts)> GenCase = Gen.Select(
        GenTraps, Gen.Select(Gen.Int[1, 60], Gen.Int[0, WorldChanges.Last], Gen.Int[0, 40]).Array[0, 8], Gen.Int[1, 60].Array[0, 4]);

    [Fact]
    public async Task In_the_end_the_roster_is_what_the_source_is()
    {
        var resumes = 0;
        await GenCase.SampleAsync(
            async @case =>
            {
                await using var world = await OneRosterWorld.StartAsync(clock => SimulatedWorlds.Large(clock, WorldChanges.Pupils));
                // Longer than changes are asked for from before the last reading: what has not changed is not told as changed.
                world.Clock.AdvanceMinutes(10);
                world.OneRoster.Traps = @case.Traps;
                // What is tried again at once is not cut; what is not, is gone on with by the next reading.
                world.Also = options => options.Retries = @case.Cuts.Length % 2 == 0 ? 3 : 0;
                world.System.Faults = request => WorldChanges.Disturb(world.World, request.Number, @case.Changes, @case.Cuts);
                await world.SyncOrFailAsync(false);
                world.Clock.AdvanceMinutes(20);
                await world.SyncOrFailAsync(false);
                world.System.Faults = _ => null;
                // One more reading of changes, and the full one that shows what was dropped without a word.
                await world.SyncOrFailAsync(false);
                if (@case.Traps.DropsDeleted)
                    await world.SyncOrFailAsync(true);
                resumes += world.Resumes;
                var roster = await world.RosterAsync();
                world.OneRoster.Traps = new() { Agents = @case.Traps.Agents };
                return roster.SequenceEqual(await world.FreshlyReadAsync());
            },
            iter: 60, threads: 1);
        resumes.Should().BePositive("a cut reading is gone on with, and is as good as any other");
    }
}
