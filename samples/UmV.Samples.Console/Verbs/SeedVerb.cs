using System.Diagnostics;
using NodaTime;
using Spectre.Console;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;
using UmV.Samples.World;
using UmV.Samples.World.Seeding;

namespace UmV.Samples.Console.Verbs;

/// <summary>Fills a store with a synthetic world that ends yesterday, so that nothing in it lies ahead.</summary>
internal static class SeedVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        var options = new SyntheticWorldOptions(Today().PlusDays(-1))
        {
            Schools = line.Number("--schools", 5, 1, 500),
            Requests = line.Number("--requests", 200, 1, 100_000),
            Years = line.Number("--years", 3, 1, 15),
            Seed = line.Number("--seed", 1, int.MinValue, int.MaxValue),
        };
        var clock = ScriptedClock.OsloMorning(options.From);
        await using var host = await UmVHost.OpenOrCreateAsync(line.Required("--db"), clock, null, cancellationToken);
        var watch = Stopwatch.StartNew();
        var report = await SeedAsync(new SyntheticWorld(host.Services, clock), options, cancellationToken);
        Write(report, watch.Elapsed, language);
        return 0;
    }

    internal static LocalDate Today() =>
#pragma warning disable RS0030 // The edge of the program: the world that is seeded has a clock of its own, and ends on the real day.
        SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Oslo"]).Date;
#pragma warning restore RS0030

    private static async Task<SeedReport> SeedAsync(SyntheticWorld world, SyntheticWorldOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return Terminal.IsPlain
                ? await world.SeedAsync(options, null, cancellationToken)
                : await Terminal.Create().Progress().StartAsync(async context =>
                {
                    var bar = context.AddTask("seed", maxValue: options.Requests);
                    return await world.SeedAsync(options, new Bar(bar), cancellationToken);
                });
        }
        catch (InvalidOperationException refused)
        {
            throw new FailureException($"The store refuses the seed ({refused.Message}). It holds this very world already? Choose another --seed, or a new file.");
        }
    }

    private static void Write(SeedReport report, TimeSpan time, Language language)
    {
        var rate = report.Commands / Math.Max(time.TotalSeconds, 0.001);
        Terminal.WriteLine(new Sentence(
            $"{report.Schools} skoler, {report.People} personer, {report.Agreements} avtaler, {report.Requests} forespørsler og {report.Drafts} utkast: {report.Commands} kommandoer på {time.TotalSeconds:F1} s ({rate:F0} i sekundet).",
            $"{report.Schools} skular, {report.People} personar, {report.Agreements} avtalar, {report.Requests} førespurnader og {report.Drafts} utkast: {report.Commands} kommandoar på {time.TotalSeconds:F1} s ({rate:F0} i sekundet).",
            $"{report.Schools} schools, {report.People} people, {report.Agreements} agreements, {report.Requests} requests and {report.Drafts} drafts: {report.Commands} commands in {time.TotalSeconds:F1} s ({rate:F0} a second).").In(language));
    }

    // Told from several threads; the bar only ever grows.
    private sealed class Bar(ProgressTask task) : IProgress<SeedProgress>
    {
        public void Report(SeedProgress value)
        {
            lock (task)
                task.Value = Math.Max(task.Value, value.Done);
        }
    }
}
