using CsCheck;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
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
        GenTraps, Gen.Select(Gen.Int[1, 60], Gen.Int[0, 6], Gen.Int[0, 40]).Array[0, 8], Gen.Int[1, 60].Array[0, 4]);

    [Fact]
    public async Task In_the_end_the_roster_is_what_the_source_is()
    {
        await GenCase.SampleAsync(
            async @case =>
            {
                await using var world = await OneRosterWorld.StartAsync(clock => SimulatedWorlds.Large(clock, 40));
                world.OneRoster.Traps = @case.Traps;
                world.System.Faults = request => Disturb(world.World, request.Number, @case.Changes, @case.Cuts);
                await SyncOrFailAsync(world, false);
                world.Clock.AdvanceMinutes(20);
                await SyncOrFailAsync(world, false);
                world.System.Faults = _ => null;
                // One more reading of changes, and the full one that shows what was dropped without a word.
                await SyncOrFailAsync(world, false);
                if (@case.Traps.DropsDeleted)
                    await SyncOrFailAsync(world, true);
                return (await world.RosterAsync()).SequenceEqual(await FreshlyReadAsync(world));
            },
            iter: 60, threads: 1);
    }

    private static async Task SyncOrFailAsync(OneRosterWorld world, bool everything)
    {
        try
        {
            await world.Sync.SyncAsync(world.Feed, new RosterSyncOptions { ReadEverything = everything, AllowShrink = true });
        }
        catch (SchoolSourceException exception) when (exception.IsTransient)
        {
            // It changed faster than it could be read: told, and tried again.
        }
    }

    /// <summary>The same source, read once without a trap into an empty roster.</summary>
    private static async Task<IReadOnlyList<string>> FreshlyReadAsync(OneRosterWorld world)
    {
        world.OneRoster.Traps = new() { Agents = world.OneRoster.Traps.Agents };
        var store = new InMemoryRosterStore();
        var importer = new RosterImporter(store, world.Keyring, new TestKit.FixedIds(), world.Clock, TenantId.Default);
        await new RosterSync(importer, store, world.Keyring, world.Clock, TenantId.Default).SyncAsync(world.Feed);
        return await RosterLines.OfAsync(store, world.Keyring);
    }

    private static SimulatedFault? Disturb(SimulatedWorld world, int request, (int At, int What, int Who)[] changes, int[] cuts)
    {
        foreach (var (_, what, who) in changes.Where(change => change.At == request))
            Change(world, what, who);
        return cuts.Contains(request) ? new SimulatedFault { CutAfter = 40 } : null;
    }

    private static void Change(SimulatedWorld world, int what, int who)
    {
        var pupil = $"st-{who % 40:d6}";
        switch (what)
        {
            case 0: world.Delete<SimulatedUser>(pupil); break;
            case 1: world.Change<SimulatedUser>(pupil, user => user with { Family = $"Nytt{who}", IsDeleted = false }); break;
            case 2: world.Put(new SimulatedUser { Id = $"aa-{who:d3}", Given = "Ny", Family = "Elev", Roles = [new("student", "org-skole-a")] }); break;
            case 3: world.Change<SimulatedEnrollment>($"en-{who % 40:d6}", row => row with { End = new(2026, 11, 2) }); break;
            case 4: world.Delete<SimulatedEnrollment>($"en-{who % 40:d6}"); break;
            case 5: world.Change<SimulatedUser>(pupil, user => user with { Agents = [$"gu-{who:d6}"] }); break;
            default: world.Delete<SimulatedClass>($"cl-{who % 2:d6}"); break;
        }
    }
}
