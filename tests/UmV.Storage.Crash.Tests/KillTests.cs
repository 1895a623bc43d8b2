using UmV.Storage.Crash.Tests.Kill;
using UmV.TestKit;

namespace UmV.Storage.Crash.Tests;

/// <summary>A host that dies at any instant loses nothing that it has acknowledged, and leaves nothing half done.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task A_host_that_is_killed_under_load_loses_nothing_it_acknowledged()
    {
        var times = Figures.Times("UMV_KILL_CYCLES", 100);
        using var folder = new TempFolder();
        var found = await new KillCycles(folder.Path).RunAsync(times);

        Figures.Show(
            "kill -9 on SQLite",
            $"{times} hosts killed, {found.Acknowledged} commands acknowledged, lost {found.Count(FindingKind.Lost)}, half kept {found.Count(FindingKind.Torn)}, "
            + $"{found.InFlight} in flight and tried again, done twice {found.Count(FindingKind.Doubled)}");
        found.Findings.Should().BeEmpty();
        found.Acknowledged.Should().BeGreaterThan(times * 20, "a host that has done nothing can lose nothing");
        found.InFlight.Should().BeGreaterThan(times, "hosts are to be killed in the middle of their work");
    }
}
