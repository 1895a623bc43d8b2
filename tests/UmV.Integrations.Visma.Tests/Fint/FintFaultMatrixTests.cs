using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Testing.Fint;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Fint;

/// <summary>Whatever goes wrong on the way to FINT is a named error; the last good snapshot stays, and nothing is half applied.</summary>
public sealed class FintFaultMatrixTests
{
    private static readonly Dictionary<string, (SimulatedFault Fault, SourceFault Expected)> Matrix = new()
    {
        ["400"] = (SimulatedFault.OfStatus(400), SourceFault.BadRequest),
        ["429 with a long wait"] = (SimulatedFault.OfStatus(429, null, ("Retry-After", "7200")), SourceFault.Throttled),
        ["cut body"] = (new SimulatedFault { CutAfter = 20 }, SourceFault.Unavailable),
        ["time-out"] = (new SimulatedFault { Hangs = true }, SourceFault.Timeout),
        ["wrong type"] = (new SimulatedFault { Body = "[1, 2]" }, SourceFault.ContractBreach),
        ["no list"] = (new SimulatedFault { Body = """{"_embedded": {"_entries": "none"}}""" }, SourceFault.ContractBreach),
        ["half JSON"] = (new SimulatedFault { Body = """{"_embedded": {"_entries": [{""" }, SourceFault.ContractBreach),
        ["empty body"] = (new SimulatedFault { Body = "" }, SourceFault.ContractBreach),
        ["page for people"] = (new SimulatedFault { ContentType = "text/html", Body = "<html>Logg inn</html>" }, SourceFault.ContractBreach),
        ["page beyond measure"] = (new SimulatedFault { PadWith = 3_000_000 }, SourceFault.ContractBreach),
        ["redirect to another host"] = (SimulatedFault.OfStatus(302, null, ("Location", "http://127.0.0.1:9/steal")), SourceFault.ContractBreach),
    };

    public static TheoryData<string> Faults => [.. Matrix.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_named_and_the_last_good_snapshot_stays(string name)
    {
        var (fault, expected) = Matrix[name];
        await using var world = await StartAsync(attempt: fault.Hangs ? 2 : 20);
        await world.Sync.SyncAsync(world.Feed);
        var before = await world.RosterAsync();
        world.World.Change<SimulatedUser>("st-1", user => user with { Family = "Endret" });
        // The schools are told well, and then it fails: half of the answer is not applied.
        world.System.Faults = request => request.Path.EndsWith("/elev/elev", StringComparison.Ordinal) ? fault : null;

        var failure = await world.FailureAsync(new RosterSyncOptions { ReadEverything = true });
        failure.Fault.Should().Be(expected, "of {0}", failure.Message);
        failure.IsTransient.Should().Be(expected is SourceFault.Throttled or SourceFault.Unavailable or SourceFault.Timeout);
        (await world.RosterAsync()).Should().Equal(before);
        (await world.Store.ListAttemptsAsync(TenantId.Default)).Single().Fault.Should().Be(expected);

        world.System.Faults = _ => null;
        await world.Sync.SyncAsync(world.Feed, new RosterSyncOptions { ReadEverything = true });
        (await world.RosterAsync()).Should().Contain(line => line.Contains("Endret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_certificate_is_untrusted_and_nothing_is_sent()
    {
        await using var world = await StartAsync();
        await using var impostor = await SimulatedSchoolSystem.StartWithForeignCertificateAsync(world.Clock, new SimulatedFint(world.World));
        world.Also += options =>
        {
            options.BaseAddress = new Uri(impostor.BaseAddress, SimulatedFint.BasePath);
            options.TokenEndpoint = impostor.TokenAddress;
        };
        (await world.FailureAsync()).Fault.Should().Be(SourceFault.Untrusted);
        impostor.Tokens.Issued.Should().Be(0);
        impostor.Requests.Should().BeEmpty();
    }

    private static async Task<FintWorld> StartAsync(int attempt = 20)
    {
        var world = await FintWorld.StartAsync();
        world.Also = options =>
        {
            (options.Retries, options.MostBytes) = (1, 1_000_000);
            options.AttemptTimeout = TimeSpan.FromSeconds(attempt);
        };
        return world;
    }
}
