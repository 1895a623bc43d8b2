using System.Text;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Exports;
using UmV.Core.Lifecycles;
using UmV.Core.Mediation;
using UmV.Core.Planning;
using UmV.Core.Policies;
using UmV.Core.Process;

namespace UmV.Core.Tests.Docs;

/// <summary>The pages of docs/ that are made from the code, so that they cannot disagree with it.</summary>
internal static class GeneratedDocs
{
    private const string Made = "<!-- Made from the code. To make it again: UMV_ACCEPT_SNAPSHOTS=1 dotnet test tests/UmV.Core.Tests --filter GeneratedDocs -->";

    internal static string Lifecycles()
    {
        var text = new StringBuilder($"# Lifecycles\n\n{Made}\n\nEvery state, every action, and the policies in its way. The words of the policies are in [policies.md](policies.md).\n");
        foreach (var map in new[] { CaseLifecycle.Map, AgreementLifecycle.Map, MeasureLifecycle.Map, MediationLifecycle.Map, ExportLifecycle.Map })
        {
            text.Append("\n## ").Append(char.ToUpperInvariant(map.Name[0])).Append(map.Name[1..]).Append("\n\n```mermaid\n");
            text.Append(Picture(map)).Append("```\n\n| In | Action | Leads to | Policies |\n|---|---|---|---|\n");
            foreach (var line in map.Transitions)
                text.Append("| ").Append(line.From).Append(" | ").Append(line.Action).Append(" | ").Append(line.Moves ? line.To : "").Append(" | ").AppendJoin(", ", line.Policies).Append(" |\n");
        }

        return text.ToString();
    }

    /// <summary>The moves without their policies: a picture to begin with.</summary>
    internal static string Picture(LifecycleMap map) =>
        MermaidWriter.Write(map with { Transitions = [.. map.Transitions.Select(line => line with { Policies = [] })] });

    internal static string Policies()
    {
        var text = new StringBuilder($"# Policies\n\n{Made}\n\nA refusal names every policy that is not met, by these codes, and the fact that is missing.\n");
        foreach (var policy in PolicyList.Sorted(PolicyList.OfTheLibrary))
            Append(text, policy);
        return text.ToString();
    }

    private static void Append(StringBuilder text, PolicyDescription policy)
    {
        text.Append("\n## ").Append(policy.Code).Append("\n\n");
        text.Append("* nb: ").Append(policy.Sentence.Nb).Append('\n');
        text.Append("* nn: ").Append(policy.Sentence.Nn).Append('\n');
        text.Append("* en: ").Append(policy.Sentence.En).Append('\n');
        text.Append("* Source: ").Append(Source(policy.Source)).Append('\n');
        text.Append("* Missing fact: `").Append(policy.MissingFact).Append("`: ").Append(policy.Missing.En).Append('\n');
    }

    private static string Source(PolicySource source) => source.Kind switch
    {
        PolicySourceKind.SourceText => $"source text: «{source.Citation}»",
        PolicySourceKind.Law => $"{source.Citation}{(source.InForceFrom is { } from ? $" (from {from:uuuu-MM-dd})" : "")}",
        PolicySourceKind.Host => $"the host: {source.Citation}",
        _ => $"this project: {source.Citation}",
    };
}
