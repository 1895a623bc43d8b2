using System.Diagnostics;

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

    internal async Task<string> MeasureAsync()
    {
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

    private static string Median(List<Slice> slices)
    {
        var middle = slices.OrderBy(slice => slice.Microseconds).ElementAt(Rounds / 2);
        return $"{middle.Microseconds,8:F2} µs (processor {slices.Min(slice => slice.Processor),7:F2} µs) {slices.Min(slice => slice.Bytes),7:F0} B";
    }

    // The first runs warm up; then as many as fill a slice.
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
