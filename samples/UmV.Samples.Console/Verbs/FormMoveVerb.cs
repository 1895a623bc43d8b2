using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>
/// Moves drafts to a newer version of their form, one or all, after telling what that does to each; or only tells. Which questions are
/// touched is told, and no answer.
/// </summary>
internal static class FormMoveVerb
{
    private const int Page = 1000;

    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var (dryRun, to) = (line.Flags.Contains("--dry-run"), line.Value("--to") is null ? (int?)null : line.Number("--to", 0, 1, int.MaxValue));
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken, FormFolder.Read(line.Value("--forms")));
        var (moved, late) = (0, 0);
        foreach (var id in await CasesAsync(host, line, cancellationToken))
        {
            if (await host.Umv.AskAsync(UmVHost.Operator, new GetFormMove(id, to), cancellationToken) is not { } move)
                continue;
            Terminal.WriteLine(Told(move).In(line.Language));
            if (dryRun || await TryMoveAsync(host, move, cancellationToken))
                moved++;
            else
                late++;
        }

        Terminal.WriteLine(Summary(moved, dryRun).In(line.Language));
        return late == 0
            ? 0
            : throw new FailureException($"{late} drafts were changed by others meanwhile and were left as they are. Run it again.");
    }

    private static async Task<IReadOnlyList<CaseId>> CasesAsync(UmVHost host, ParsedLine line, CancellationToken cancellationToken)
    {
        if (line.Words is [var word])
            return [(await CaseIds.FindAsync(host, word, cancellationToken)).Id];
        var drafts = new List<CaseId>();
        for (CaseId? after = null; ;)
        {
            var page = await host.Umv.AskAsync(UmVHost.Operator, new ListCases(State: nameof(CaseState.Drafting), After: after, Most: Page), cancellationToken);
            drafts.AddRange(page.Select(one => one.Case));
            if (page.Length < Page)
                return drafts;
            after = page[^1].Case;
        }
    }

    /// <summary>What is done is what was told: on the version that was looked at, or not at all.</summary>
    private static async Task<bool> TryMoveAsync(UmVHost host, FormMoveView move, CancellationToken cancellationToken)
    {
        var outcome = await host.Umv.ExecuteAsync(
            Actor.System, new MoveToFormVersion(move.Case, move.To), expectedVersion: move.Version, cancellationToken: cancellationToken);
        return outcome is not Outcome.Conflict && outcome.OrThrow() > 0;
    }

    private static Sentence Told(FormMoveView move)
    {
        var (gone, wrong, missing) = (Paths(move.Gone.Select(answer => answer.Path)), Paths(move.Wrong.Select(fault => $"{fault.Path} ({fault.Code})")), Paths(move.Missing.Select(fault => fault.Path)));
        return new Sentence(
            $"{move.Case}: {move.Form} {move.From} → {move.To}. Faller bort: {gone}. Må rettes: {wrong}. Mangler: {missing}.{(move.EndorsementFalls ? " Ledelsen må stille seg bak på nytt." : "")}",
            $"{move.Case}: {move.Form} {move.From} → {move.To}. Fell bort: {gone}. Må rettast: {wrong}. Manglar: {missing}.{(move.EndorsementFalls ? " Leiinga må stille seg bak på nytt." : "")}",
            $"{move.Case}: {move.Form} {move.From} → {move.To}. Gone: {gone}. To be mended: {wrong}. Missing: {missing}.{(move.EndorsementFalls ? " Leadership has to stand behind it again." : "")}");
    }

    private static string Paths(IEnumerable<string> paths) => string.Join(", ", paths) is { Length: > 0 } text ? text : "–";

    private static Sentence Summary(int moved, bool dryRun) => dryRun
        ? new Sentence($"Utkast som kan flyttes: {moved}. Ingenting er endret.", $"Utkast som kan flyttast: {moved}. Ingenting er endra.", $"Drafts that can be moved: {moved}. Nothing was changed.")
        : new Sentence($"Flyttet: {moved}.", $"Flytta: {moved}.", $"Moved: {moved}.");
}
