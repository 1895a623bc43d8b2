using System.Diagnostics;
using System.Globalization;
using System.Xml;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Integrations.Visma.OneRoster.Csv;
using UmV.Integrations.Visma.Pifu;

namespace UmV.Benchmarks.Roster;

/// <summary>
/// Reads files of so many rows (1,000,000 unless said) in turns by the bare reader and by UmV, which checks them whole and makes the domain's
/// records of them; and brings a municipality of so many pupils (20,000 unless said) into the roster in memory. Prints rows per second,
/// processor time and memory a row, and the most memory that was held, by samples.
/// </summary>
internal static class RosterComparisonRun
{
    private const int Rounds = 5;

    internal static async Task RunAsync(string[] arguments)
    {
        var rows = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        var pupils = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 20_000;
        var folder = Directory.CreateTempSubdirectory("umv-roster");
        try
        {
            await CsvAsync(folder.CreateSubdirectory("csv").FullName, rows);
            await PifuAsync(Path.Combine(folder.FullName, "pifu.xml"), rows);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        await MunicipalityAsync(pupils);
    }

    private static async Task CsvAsync(string folder, int rows)
    {
        RosterFiles.WriteBundle(folder, rows);
        await CompareAsync("OneRoster CSV", rows, ("CsvHelper alone", () => Task.Run(() => BareCsv(folder))), () => ReadAsync(OneRosterCsvBundle.Open(folder)));
    }

    private static async Task PifuAsync(string path, int rows)
    {
        RosterFiles.WritePifu(path, rows);
        await CompareAsync("PIFU-IMS", rows, ("XmlReader alone", () => Task.Run(() => BareXml(path))), async () => await ReadAsync(await PifuFile.OpenAsync(path)));
    }

    private static async Task MunicipalityAsync(int pupils)
    {
        await using var services = new ServiceCollection().AddUmV().BuildServiceProvider();
        var clock = services.GetRequiredService<IClock>();
        var importer = new RosterImporter(new InMemoryRosterStore(), new InMemoryKeyring(), new RandomIdSource(clock), clock, TenantId.Default);
        var source = new Municipality(pupils);
        Print($"municipality of {pupils} pupils, first sync", pupils, await MeasureAsync(() => importer.ImportAsync(source)));
        Print($"municipality of {pupils} pupils, again", pupils, await MeasureAsync(() => importer.ImportAsync(source)));
    }

    private static async Task CompareAsync(string name, int rows, (string Name, Func<Task> Read) bare, Func<Task> own)
    {
        var (ratios, processor) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var (limit, measured) = (await MeasureAsync(bare.Read), await MeasureAsync(own));
            Print($"{name}, {bare.Name}", rows, limit);
            Print($"{name}, UmV", rows, measured);
            ratios.Add(limit.Took / measured.Took);
            processor.Add(limit.Processor / measured.Processor);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: ratio {ratios.Order().ElementAt(Rounds / 2):F2}, of processor time {processor.Order().ElementAt(Rounds / 2):F2} (medians of {Rounds})"));
    }

    private static async Task<Measured> MeasureAsync(Func<Task> read)
    {
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        using var sampling = new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before), null, 0, 5);
        var (allocated, processor, began) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await read();
        return new(Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes() - allocated, most);
    }

    private static void Print(string name, int rows, Measured run) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-48} {rows / run.Took.TotalSeconds,12:F0} rows/s {run.Processor.TotalMicroseconds / rows,8:F2} µs processor {run.Allocated / rows,6} bytes a row, most {run.MostBytes / 1048576.0,8:F1} MB"));

    private sealed record Measured(TimeSpan Took, TimeSpan Processor, long Allocated, long MostBytes);

    private static async Task ReadAsync(ISchoolDataSource source) => _ =
        await source.ListSchoolsAsync().CountAsync() + await source.ListGroupsAsync().CountAsync() + await source.ListStudentsAsync().CountAsync()
        + await source.ListStaffAsync().CountAsync() + await source.ListGuardiansAsync().CountAsync() + await source.ListEnrollmentsAsync().CountAsync();

    /// <summary>Every field of every row of every file, as text.</summary>
    private static void BareCsv(string folder)
    {
        foreach (var file in Directory.GetFiles(folder, "*.csv"))
        {
            var columns = File.ReadLines(file).First().Split(',').Length;
            using var csv = CsvReader.Create(File.OpenRead(file), new CsvReaderOptions { Separator = ',' }, leaveOpen: false);
            csv.ReadHeader();
            while (csv.Read())
            {
                for (var column = 0; column < columns; column++)
                    _ = csv.GetString(column);
            }
        }
    }

    /// <summary>Every node is visited, with its name, its text and the values of its attributes.</summary>
    private static void BareXml(string path)
    {
        using var xml = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (xml.Read())
        {
            _ = xml.NodeType == XmlNodeType.Text ? xml.Value : xml.LocalName;
            while (xml.MoveToNextAttribute())
                _ = xml.Value;
        }
    }
}
