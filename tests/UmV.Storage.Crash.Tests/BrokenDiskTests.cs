using UmV.Core.Storage;
using UmV.CrashHost.Script;
using UmV.Storage.Crash.Tests.Disk;
using UmV.Storage.Crash.Tests.Faults;
using UmV.TestKit;

namespace UmV.Storage.Crash.Tests;

/// <summary>
/// A disk that fails anywhere: the caller is told by one of the two exceptions of the port, nothing is half kept, and the store goes on
/// by itself when the cause is gone.
/// </summary>
public sealed class BrokenDiskTests
{
    // The n-th write, sync, cut or deletion fails, for n = 1, 2, 3 … until a whole run passes without meeting it.
    [Fact]
    public async Task Whichever_write_fails_nothing_is_half_kept_and_the_store_goes_on()
    {
        var script = await CrashScript.OfAsync(seed: 5, requests: 1, schools: 1);
        await using var run = new BrokenDiskRun(script, ScriptHost.OverSqlite);
        var (nth, told) = (0, 0);
        for (var passed = false; !passed;)
        {
            nth++;
            // In turn: a fault that passes by itself, one that lasts until somebody mends it, and no space left.
            var disk = new NthFails(nth, lasting: nth % 2 == 0, nth % 4 < 2 ? DiskTrouble.BrokenAt : _ => DiskTrouble.Full);
            var came = await run.SurviveAsync(disk, disk.Mend, checkpointPages: 100_000);
            came.Findings.Should().BeEmpty("write {0} failed", nth);
            told += came.Told.Count;
            passed = disk.Failed == 0;
        }

        Figures.Show("n-th write fails on SQLite", $"{nth - 1} runs of {script.Length} commands, each with another write that failed, {told} callers told, lost 0, half kept 0");
        told.Should().BePositive("a disk that fails is to be noticed");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(250)]
    [InlineData(400)]
    [InlineData(550)]
    [InlineData(700)]
    public async Task A_full_disk_is_told_loses_nothing_and_works_again_with_space(int kilobytes)
    {
        var script = await CrashScript.OfAsync(seed: 6, requests: 4);
        var disk = new SmallDisk(kilobytes * 1024L);
        await using var run = new BrokenDiskRun(script, ScriptHost.OverSqlite);

        var came = await run.SurviveAsync(disk, disk.MakeRoom, checkpointPages: 100);

        Figures.Show($"disk of {kilobytes:000} KB full", $"{script.Length} commands acknowledged, {came.Told.Count} callers told, lost 0, half kept 0");
        came.Findings.Should().BeEmpty();
        disk.Refused.Should().BePositive("the disk is to be full");
        came.Told.Should().NotBeEmpty().And.AllBeOfType<StoreUnavailableException>();
    }
}
