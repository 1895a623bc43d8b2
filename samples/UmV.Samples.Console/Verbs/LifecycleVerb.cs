using Spectre.Console;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Exports;
using UmV.Core.Lifecycles;
using UmV.Core.Mediation;
using UmV.Core.Planning;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Shows the life of an agreement, a case, a measure, a mediation or a request for an export.</summary>
internal static class LifecycleVerb
{
    private static readonly LifecycleMap[] Maps = [AgreementLifecycle.Map, CaseLifecycle.Map, MeasureLifecycle.Map, MediationLifecycle.Map, ExportLifecycle.Map];

    internal static Task<int> RunAsync(ParsedLine line)
    {
        var language = line.Language;
        var format = line.Choice("--format", "table", "mermaid", "dot", "json", "table");
        var map = Find(line.Words.Count == 0 ? "case" : line.Words[0]);
        switch (format)
        {
            case "mermaid":
                Terminal.WriteLine(MermaidWriter.Write(map));
                break;
            case "dot":
                Terminal.WriteLine(DotWriter.Write(map));
                break;
            case "json":
                Terminal.Write(Json(map));
                break;
            default:
                WriteTable(map, language);
                break;
        }

        return Task.FromResult(0);
    }

    private static LifecycleMap Find(string name) =>
        Maps.FirstOrDefault(map => string.Equals(map.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new FailureException($"There is no lifecycle '{name}'. Choose among {string.Join(", ", Maps.Select(map => map.Name))}.");

    private static string Json(LifecycleMap map) => JsonText.Of(new
    {
        name = map.Name,
        initial = map.Initial,
        ends = map.Ends,
        states = map.States,
        transitions = map.Transitions.Select(one => new
        {
            from = one.From,
            action = one.Action,
            to = one.To,
            policies = one.Policies.Select(code => code.ToString()),
        }),
    });

    private static void WriteTable(LifecycleMap map, Language language)
    {
        var table = Terminal.Table(Words.From.In(language), Words.Action.In(language), Words.To.In(language), Words.Policies.In(language));
        foreach (var one in map.Transitions)
            table.AddRow(one.From, one.Action, one.Moves ? one.To : "", string.Join(" ", one.Policies));
        Terminal.Create().Write(table);
    }
}
