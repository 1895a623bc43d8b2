using System.Buffers.Binary;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Samples.World;
using UmV.Samples.World.Seeding;

namespace UmV.CrashHost.Script;

/// <summary>
/// A synthetic world as a list of commands with fixed ids, in flows: the first registers the people and signs the agreements, each other one
/// is the life of a case. A flow goes step by step; the flows after the first do not wait for each other. Two processes
/// that ask for the same script get the same, so that the one can go on where the other was killed.
/// </summary>
public sealed class CrashScript
{
    private static readonly LocalDate LastDay = new(2026, 6, 19);

    private CrashScript(IReadOnlyList<IReadOnlyList<ScriptedCommand>> flows) => Flows = flows;

    /// <summary>The flows; the first must be done before the others begin.</summary>
    public IReadOnlyList<IReadOnlyList<ScriptedCommand>> Flows { get; }

    /// <summary>All commands of all flows.</summary>
    public int Length => Flows.Sum(flow => flow.Count);

    /// <summary>Writes the script of a world.</summary>
    /// <param name="seed">The same seed gives the same script.</param>
    /// <param name="requests">How many cases live in it.</param>
    /// <param name="schools">How many schools.</param>
    public static async Task<CrashScript> OfAsync(int seed, int requests, int schools = 2)
    {
        var clock = ScriptedClock.OsloMorning(LastDay);
        var recorder = new ScriptRecorder(clock);
        await using var services = new ServiceCollection().AddSingleton<IUmV>(recorder).BuildServiceProvider();
        var options = new SyntheticWorldOptions(LastDay) { Schools = schools, Requests = requests, Years = 1, Seed = seed, AtATime = 1 };
        await new SyntheticWorld(services, clock).SeedAsync(options);
        var all = recorder.Recorded.Select((done, place) => new ScriptedCommand(IdOf(seed, place), done.Actor, done.Command, done.At)).ToList();
        var cast = all.Where(command => command.Command.Stream.Kind != StreamKind.Case).ToList();
        var lives = all.Where(command => command.Command.Stream.Kind == StreamKind.Case).GroupBy(command => command.Command.Stream);
        return new CrashScript([cast, .. lives.Select(life => life.ToList())]);
    }

    private static CommandId IdOf(int seed, int place)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 0x01990000);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], seed);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], place);
        bytes[6] = 0x70;
        bytes[8] |= 0x80;
        return new CommandId(new Guid(bytes, bigEndian: true));
    }
}
