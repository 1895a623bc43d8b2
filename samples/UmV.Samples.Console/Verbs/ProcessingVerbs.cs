using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;
using UmV.Core.Grounds;
using UmV.Core.Identity;
using UmV.Core.Privacy;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Shows what is held about people, for which purpose and on what ground: of each case, and by rule. It names nobody.</summary>
internal static class ProcessingVerbs
{
    private const int Page = 1000;

    internal static async Task<int> ListAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var (basis, purpose) = (line.Member<ProcessingGround>("--basis"), line.Member<ProcessingPurpose>("--purpose"));
        if (line.Value("--case") is { } named)
            CaseIds.EnsureIsOne(named);
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        CaseId? only = line.Value("--case") is { } one ? (await CaseIds.FindAsync(host, one, cancellationToken)).Id : null;
        var held = await ReadAsync(host, new ListProcessing(basis, purpose, line.Flags.Contains("--lapsed"), only, Most: Page), cancellationToken);
        if (line.Json)
            Terminal.Write(JsonText.Of(held.Select(Plain)));
        else
            Write(held, line.Language);
        return 0;
    }

    internal static async Task<int> RulesAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var rules = await host.Umv.AskAsync(UmVHost.Operator, new ListProcessingRules(), cancellationToken);
        if (line.Json)
            Terminal.Write(JsonText.Of(rules.Select(rule => new
            {
                Kind = rule.Kind.ToString(), Purpose = rule.Purpose.ToString(), Ground = rule.Ground.ToString(), rule.LegalBasis, rule.Source,
            })));
        else
            Write(rules, line.Language);
        return 0;
    }

    private static async Task<List<CaseProcessing>> ReadAsync(UmVHost host, ListProcessing asked, CancellationToken cancellationToken)
    {
        var held = new List<CaseProcessing>();
        while (true)
        {
            var page = await host.Umv.AskAsync(UmVHost.Operator, asked, cancellationToken);
            held.AddRange(page);
            if (asked.Case is not null || page.Length < Page)
                return held;
            asked = asked with { After = page[^1].Case };
        }
    }

    private static void Write(List<CaseProcessing> held, Language language)
    {
        var table = Terminal.Table(
            Words.Case.In(language), Words.What.In(language), Words.Purpose.In(language), Words.Ground.In(language), Words.Standing.In(language), Words.Number.In(language));
        foreach (var (one, group) in held.SelectMany(one => one.Records.Select(group => (one, group))))
        {
            table.AddRow(
                one.Case.ToString(), Escaped(ProcessingWords.Of(group.Kind), language), Escaped(ProcessingWords.Of(group.Purpose), language),
                Markup.Escape(group.LegalBasis is { } law && group.Basis != ProcessingGround.AgreementTerms ? $"{ProcessingWords.Of(group.Basis).In(language)} ({law})" : ProcessingWords.Of(group.Basis).In(language)),
                Escaped(ProcessingWords.Of(group.Standing), language), group.Count.ToString(CultureInfo.InvariantCulture));
        }

        Terminal.Create().Write(table);
    }

    private static void Write(ImmutableArray<ProcessingRule> rules, Language language)
    {
        var table = Terminal.Table(Words.What.In(language), Words.Purpose.In(language), Words.Ground.In(language), Words.Source.In(language));
        foreach (var rule in rules)
        {
            table.AddRow(
                Escaped(ProcessingWords.Of(rule.Kind), language), Escaped(ProcessingWords.Of(rule.Purpose), language),
                Markup.Escape(rule.LegalBasis is { } law ? $"{ProcessingWords.Of(rule.Ground).In(language)} ({law})" : ProcessingWords.Of(rule.Ground).In(language)), Markup.Escape(rule.Source));
        }

        Terminal.Create().Write(table);
    }

    private static string Escaped(Sentence words, Language language) => Markup.Escape(words.In(language));

    private static object Plain(CaseProcessing one) => new
    {
        Case = one.Case.ToString(),
        School = one.School?.ToString(),
        Agreement = one.Agreement?.Agreement.ToString(),
        AgreementVersion = one.Agreement?.Version,
        BegunOn = Day(one.BegunOn),
        Records = one.Records.Select(group => new
        {
            Kind = group.Kind.ToString(), Purpose = group.Purpose.ToString(), Basis = group.Basis.ToString(), group.LegalBasis, Consent = group.Consent?.ToString(),
            Standing = group.Standing.ToString(), group.HasLapsed, group.Count, group.Ids, FirstOn = Day(group.FirstOn), LastOn = Day(group.LastOn),
        }),
    };

    private static string? Day(NodaTime.LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
