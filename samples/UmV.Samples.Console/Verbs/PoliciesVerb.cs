using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using UmV.Core;
using UmV.Core.Policies;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Lists every policy. Needs no store.</summary>
internal static class PoliciesVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        var format = line.Choice("--format", "table", "table", "json");
        await using var services = new ServiceCollection().AddUmV().BuildServiceProvider();
        var policies = await services.GetRequiredService<IUmV>().AskAsync(UmVHost.Operator, new ListPolicies(), cancellationToken);
        if (format == "json")
            Terminal.Write(JsonText.Of(policies.Select(policy => Json(policy, language))));
        else
            WriteTable(policies, language);
        return 0;
    }

    private static object Json(PolicyDescription policy, Language language) => new
    {
        code = policy.Code.ToString(),
        sentence = policy.Sentence.In(language),
        missing = policy.Missing.In(language),
        missingFact = policy.MissingFact,
        source = new
        {
            kind = policy.Source.Kind.ToString(),
            citation = policy.Source.Citation,
            inForceFrom = policy.Source.InForceFrom?.ToString("uuuu-MM-dd", null),
        },
    };

    private static void WriteTable(IEnumerable<PolicyDescription> policies, Language language)
    {
        var table = Terminal.Table(Words.Code.In(language), Words.Rule.In(language), Words.Source.In(language));
        foreach (var policy in policies)
            table.AddRow(policy.Code.ToString(), Markup.Escape(policy.Sentence.In(language)), Markup.Escape(policy.Source.Citation));
        Terminal.Create().Write(table);
    }
}
