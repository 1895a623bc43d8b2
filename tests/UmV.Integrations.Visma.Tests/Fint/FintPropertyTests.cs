using CsCheck;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.Testing.Fint;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Fint;

/// <summary>
/// Whatever page clamp, duplicates, names, cut bodies and changes between two pages: in the end the roster is what the county's FINT is. What was deleted FINT
/// does not tell, so where something was, the full reading of every day shows it; where nothing was, the changes alone must do.
/// </summary>
public sealed class FintPropertyTests
{
    private static readonly Gen<FintTraps> GenTraps =
        from clamp in Gen.Int[2, 9]
        from repeats in Gen.Bool
        from textual in Gen.Bool
        from numbers in Gen.Bool
        from others in Gen.Bool
        from lies in Gen.Bool
        from prunes in Gen.Bool
        from old in Gen.Bool
        from ignoresSince in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))
        from hides in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))
        select new FintTraps
        {
            PageClamp = clamp, RepeatsLast = repeats, WritesUpdatedAsText = textual, WritesDatesAsNumbers = numbers, LinksByOtherIdentifiers = others,
            LiesInHosts = lies, LeavesOutOptional = prunes, UsesOldClasses = old, IgnoresSince = ignoresSince, HidesAuxiliary = hides,
        };

    private static readonly Gen<(FintTraps Traps, (int At, int What, int Who)[] Changes, int[] Cuts)> GenCase =
        from traps in GenTraps
        from last in Gen.Bool.Select(deletes => deletes ? WorldChanges.Last : WorldChanges.LastKept)
        from changes in Gen.Select(Gen.Int[1, 400], Gen.Int[0, last], Gen.Int[0, 40]).Array[0, 12]
        from cuts in Gen.Int[1, 400].Array[0, 6]
        // Two at a time: what begins with the last resource of the page before sees past one that has moved, and not past two.
        select (traps, changes.SelectMany(change => new[] { change, (change.Item1, change.Item2, change.Item3 + 1) }).ToArray(), cuts);

    [Fact]
    public async Task In_the_end_the_roster_is_what_the_county_is()
    {
        var resumes = 0;
        await GenCase.SampleAsync(
            async @case =>
            {
                await using var world = await FintWorld.StartAsync(clock => SimulatedWorlds.Large(clock, WorldChanges.Pupils));
                world.Age();
                world.Fint.Traps = @case.Traps;
                world.Also = options => options.Retries = @case.Cuts.Length % 2 == 0 ? 3 : 0;
                world.System.Faults = request => WorldChanges.Disturb(world.World, request.Number, @case.Changes, @case.Cuts);
                await world.SyncOrFailAsync(false);
                world.Clock.AdvanceMinutes(20);
                await world.SyncOrFailAsync(false);
                world.System.Faults = _ => null;
                await world.SyncOrFailAsync(false);
                if (@case.Changes.Any(change => change.What > WorldChanges.LastKept))
                    await world.SyncOrFailAsync(true);
                resumes += world.Resumes;
                var roster = await world.RosterAsync();
                world.Fint.Traps = FintTraps.None;
                return roster.SequenceEqual(await world.FreshlyReadAsync());
            },
            iter: 40, threads: 1);
        resumes.Should().BePositive("a cut reading is gone on with, and is as good as any other");
    }

    [Fact]
    public async Task What_moves_to_the_end_between_two_pages_takes_nobody_with_it()
    {
        await using var world = await FintWorld.StartAsync(clock => SimulatedWorlds.Large(clock, WorldChanges.Pupils));
        world.Age();
        world.Fint.Traps = new() { PageClamp = 5 };
        var pages = 0;
        world.System.Faults = request =>
        {
            if (request.Path.EndsWith("/elev/elev", StringComparison.Ordinal) && ++pages == 3)
            {
                WorldChanges.Apply(world.World, 0, 1);
                WorldChanges.Apply(world.World, 0, 2);
            }

            return null;
        };

        (await world.Sync.SyncAsync(world.Feed)).Import!.Students.Should().Be(WorldChanges.Pupils);
    }

    [Fact]
    public async Task A_list_that_never_holds_still_is_told_as_such_and_nothing_of_it_is_kept()
    {
        await using var world = await FintWorld.StartAsync(clock => SimulatedWorlds.Large(clock, WorldChanges.Pupils));
        world.Fint.Traps = new() { PageClamp = 5 };
        await world.Sync.SyncAsync(world.Feed);
        var before = await world.RosterAsync();
        var pupil = 0;
        world.System.Faults = request =>
        {
            world.Clock.AdvanceMinutes(1);
            for (var moved = 0; moved < 2 && request.Path.EndsWith("/elev/elev", StringComparison.Ordinal); moved++)
                WorldChanges.Apply(world.World, 0, pupil++);
            return null;
        };

        (await world.FailureAsync(new RosterSyncOptions { ReadEverything = true })).Should().Match<SchoolSourceException>(
            failure => failure.Fault == SourceFault.Unavailable && failure.Message.Contains("changes faster than it can be read"));
        (await world.RosterAsync()).Should().Equal(before);
    }
}
