using UmV.CrashHost.Script;
using UmV.Storage.Crash.Tests.Disk;
using UmV.Storage.Crash.Tests.PowerLoss;
using UmV.Storage.Sqlite;
using UmV.TestKit;

namespace UmV.Storage.Crash.Tests;

/// <summary>
/// kill -9 leaves the cache of the machine, a power cut does not. Its stand-in: everything that SQLite does to the disk is written down, and the
/// files are put together again as they would be if the power had gone at this write or that sync, with less and more of what was not synced.
/// </summary>
public sealed class PowerLossTests : IDisposable
{
    private readonly QuickFolder _folder = new(), _cuts = new();

    public void Dispose()
    {
        _folder.Dispose();
        _cuts.Dispose();
    }

    // One at a time every command is a commit of its own; many at a time share commits; a short log is folded into the file again and again.
    [Theory]
    [InlineData("one at a time", 1, 100_000, 500)]
    [InlineData("eight at a time", 8, 100_000, 400)]
    [InlineData("eight at a time and a short log", 8, 100, 600)]
    public async Task A_power_cut_at_any_point_loses_nothing_that_was_answered(string manner, int atATime, int checkpointPages, int standard)
    {
        var script = await CrashScript.OfAsync(seed: 11, requests: 8);
        var store = new SqliteStoreOptions { Path = _folder.At("umv.db"), CheckpointPages = checkpointPages };
        var work = await RecordedWork.OfAsync(script, store, atATime, new DiskLog());

        var found = await new Sweep(work, _folder.At("umv.db.keys"), _cuts.Path).RunAsync(Figures.Times("UMV_POWER_CUTS", standard));

        Figures.Show(
            $"power cut on SQLite, {manner}",
            $"{found.Cuts} cuts in {work.Log.Operations.Count} writes and syncs of {found.Answered} commands acknowledged, faults {found.Findings.Count}");
        found.Findings.Should().BeEmpty();
        found.Cuts.Should().BeGreaterThanOrEqualTo(standard);
        work.Log.Answers.Should().HaveCount(script.Length);
    }
}
