using System.Diagnostics;
using System.Runtime;

namespace UmV.Benchmarks.Paired;

/// <summary>
/// Two ways of doing the same, taken in turns in slices of some tens of milliseconds, so that both meet the same disk and the same
/// neighbours. What counts is the median over the rounds of the ratio within a round.
/// </summary>
/// <param name="Name">What is compared.</param>
/// <param name="Limit">The one to be held against: its name, and so many of it.</param>
/// <param name="Own">UmV's way.</param>
internal sealed record Pair(string Name, Way Limit, Way Own)
{
    private const int Rounds = 41;
    private const double SliceMilliseconds = 40;
    private const int RestingSlices = 8;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(30);

    internal async Task<string> MeasureAsync()
    {
        await WarmUpAsync();
        var (limit, own) = (await CountAsync(Limit), await CountAsync(Own));
        List<Slice> limits = [], owns = [];
        for (var round = 0; round < Rounds; round++)
        {
            limits.Add(await SliceAsync(Limit, limit));
            owns.Add(await SliceAsync(Own, own));
        }

        var ratios = limits.Zip(owns, (a, b) => a.Microseconds / b.Microseconds).Order().ToList();
        return $"{Name,-34} {Limit.Name,-28} {Median(limits)}   {Own.Name,-24} {Median(owns)}   ratio {ratios[Rounds / 2]:F2} "
            + $"({ratios[Rounds / 4]:F2}–{ratios[Rounds * 3 / 4]:F2})";
    }

    /// <summary>One of both alone, for a profiler: warm for some seconds, then for so many more.</summary>
    internal static async Task<string> MeasureAloneAsync(string name, Way way, TimeSpan time)
    {
        var count = await CountAsync(way);
        await RunForAsync(way, count, time);
        Console.WriteLine("now");
        var slices = await RunForAsync(way, count, time);
        return $"{name,-34} {way.Name,-28} {Median(slices)}";
    }

    private static async Task<List<Slice>> RunForAsync(Way way, int count, TimeSpan time)
    {
        var slices = new List<Slice>();
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < time;)
            slices.Add(await SliceAsync(way, count));
        return slices;
    }

    private static string Median(List<Slice> slices)
    {
        var middle = slices.OrderBy(slice => slice.Microseconds).ElementAt(slices.Count / 2);
        return $"{middle.Microseconds,8:F2} µs (processor {slices.Min(slice => slice.Processor),7:F2} µs) {slices.Min(slice => slice.Bytes),7:F0} B";
    }

    /// <summary>
    /// Both by turns until nothing of either was compiled anew for some slices. The compiler works on a thread of its own, on the other of
    /// two processors: its work would be counted as theirs, and a caller who comes back from the disk would wait for it.
    /// </summary>
    private async Task WarmUpAsync()
    {
        var (limit, own) = (await CountAsync(Limit), await CountAsync(Own));
        var began = Stopwatch.GetTimestamp();
        for (var resting = 0; resting < RestingSlices && Stopwatch.GetElapsedTime(began) < LongestWarmUp;)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            await Limit.Run(limit);
            await Own.Run(own);
            // What has been called often enough is compiled a tenth of a second after it was found so.
            await Task.Delay(150);
            resting = JitInfo.GetCompiledMethodCount() == compiled ? resting + 1 : 0;
        }
    }

    // As many as fill a slice.
    private static async Task<int> CountAsync(Way way)
    {
        var count = 1;
        for (var warm = 0; warm < 12; warm++)
        {
            var began = Stopwatch.GetTimestamp();
            await way.Run(count);
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            count = Math.Clamp((int)(count * SliceMilliseconds / Math.Max(took, 0.001)), 1, count * 10);
        }

        return count;
    }

    private static async Task<Slice> SliceAsync(Way way, int count)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        await way.Run(count);
        var took = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        var units = (double)count * way.Units;
        return new Slice(took / units, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / units, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / units);
    }

    private readonly record struct Slice(double Microseconds, double Processor, double Bytes);
}

/// <summary>One way of doing it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Run">Does it so many times.</param>
/// <param name="Units">How many units one time is.</param>
internal sealed record Way(string Name, Func<int, Task> Run, int Units = 1)
{
    internal static Way Of(string name, Action once) => new(name, count =>
    {
        for (var done = 0; done < count; done++)
            once();
        return Task.CompletedTask;
    });

    internal static Way Of(string name, Func<Task> once) => new(name, async count =>
    {
        for (var done = 0; done < count; done++)
            await once();
    });
}
