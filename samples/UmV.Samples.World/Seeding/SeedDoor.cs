using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;

namespace UmV.Samples.World.Seeding;

/// <summary>Knocks at the door for a seed, and counts. Safe to share between threads.</summary>
internal sealed class SeedDoor(IUmV umv, ScriptedClock clock)
{
    private long _commands;

    internal ScriptedClock Clock => clock;

    internal long Commands => Interlocked.Read(ref _commands);

    internal async Task DoAsync(Actor who, Command command, CancellationToken cancellationToken)
    {
        (await umv.ExecuteAsync(who, command, cancellationToken: cancellationToken)).OrThrow();
        Interlocked.Increment(ref _commands);
    }
}
