// Reads a report of dotnet-stryker, tells what no test noticed, and writes the row of each area into a page.
// Run by eng/mutate.sh: MutationFigures.cs REPORT FILES COMMIT PAGE, where FILES has a line for each file: its area, a tab, its path.
using System.Globalization;
using System.Text.Json;

const double Least = 90;
var areaOf = File.ReadLines(args[1]).Select(line => line.Split('\t')).ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
using var report = JsonDocument.Parse(File.ReadAllBytes(args[0]));
var mutants = report.RootElement.GetProperty("files").EnumerateObject()
    .SelectMany(file => file.Value.GetProperty("mutants").EnumerateArray().Select(mutant => new Mutant(file.Name, mutant)))
    .Where(mutant => areaOf.ContainsKey(mutant.File)).ToList();

foreach (var mutant in mutants.Where(mutant => mutant.Status is "Survived" or "NoCoverage"))
    Console.WriteLine($"{mutant.Status}: {mutant.File}:{mutant.Line} {mutant.Kind}: {mutant.Replacement}");
Console.WriteLine();
foreach (var file in mutants.GroupBy(mutant => mutant.File).Where(file => file.Any(mutant => mutant.Counts)))
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Score(file),6:0.0} % of {file.Count(mutant => mutant.Counts),4}  {file.Key}"));

Console.WriteLine();
var rows = mutants.GroupBy(mutant => areaOf[mutant.File]).ToDictionary(area => area.Key, area => Row(area.Key, [.. area]));
foreach (var row in rows.Values)
    Console.WriteLine(row);
File.WriteAllLines(args[3], [.. File.ReadAllLines(args[3]).Select(line => rows.GetValueOrDefault(line.Split('|') is [_, var area, ..] ? area.Trim() : "", line))]);
return mutants.GroupBy(mutant => areaOf[mutant.File]).All(area => Score(area) >= Least) ? 0 : 1;

string Row(string area, List<Mutant> some)
{
    int Count(string status) => some.Count(mutant => mutant.Status == status);
    return string.Create(
        CultureInfo.InvariantCulture,
        $"| {area} | {some.Count(mutant => mutant.Counts)} | {Count("Killed")} | {Count("Timeout")} | {Count("Survived")} | {Count("NoCoverage")} | {Count("Ignored")} | {Count("CompileError")} | {Score(some):0.0} % | `{args[2]}` |");
}

static double Score(IEnumerable<Mutant> some)
{
    var counted = some.Where(mutant => mutant.Counts).ToList();
    return counted.Count == 0 ? 100 : 100.0 * counted.Count(mutant => mutant.IsNoticed) / counted.Count;
}

internal sealed class Mutant(string file, JsonElement mutant)
{
    internal string File { get; } = file.Replace('\\', '/')[(file.LastIndexOf("UmV.Core", StringComparison.Ordinal) + "UmV.Core/".Length)..];

    internal string Status { get; } = mutant.GetProperty("status").GetString()!;

    internal string Kind { get; } = mutant.GetProperty("mutatorName").GetString()!;

    internal string Replacement { get; } = mutant.TryGetProperty("replacement", out var text) ? text.GetString()!.ReplaceLineEndings(" ") : "";

    internal int Line { get; } = mutant.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32();

    internal bool IsNoticed => Status is "Killed" or "Timeout";

    internal bool Counts => IsNoticed || Status is "Survived" or "NoCoverage";
}
