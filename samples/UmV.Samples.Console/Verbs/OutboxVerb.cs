using System.Globalization;
using Spectre.Console;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Workers;
using UmV.Core.Storage;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Lists messages, and lets those that were given up be tried again.</summary>
internal static class OutboxVerb
{
    private const int Page = 1000;

    internal static async Task<int> ListAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var status = line.Value("--status") is null ? (OutboxStatus?)null : Enum.Parse<OutboxStatus>(line.Choice("--status", "Pending", Enum.GetNames<OutboxStatus>()));
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var table = Terminal.Table("message", "kind", "about", "status", "attempts", "created", "reason");
        OutboxRow? after = null;
        do
        {
            var page = await host.Umv.AskAsync(UmVHost.Operator, new ListMessages(status, after, Page), cancellationToken);
            foreach (var row in page)
            {
                table.AddRow(
                    row.Message.Id, row.Message.Kind.ToString(), row.Stream.ToString(), row.Status.ToString(),
                    row.Attempts.ToString(CultureInfo.InvariantCulture), CasesVerb.Local(row.CreatedAt), Markup.Escape(row.Reason ?? ""));
            }

            after = page.Length == Page ? page[^1] : null;
        }
        while (after is not null);
        Terminal.Create().Write(table);
        return 0;
    }

    internal static async Task<int> RequeueAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var all = line.Flags.Contains("--all-dead");
        if (all == (line.Words.Count == 1))
            throw new UsageException("'outbox requeue' needs the id of a message, or --all-dead.");
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var answer = await host.Get<DeadLetters>().RequeueAsync(UmVHost.Operator, all ? [] : [line.Words[0]], cancellationToken);
        if (!all && answer.Messages.IsEmpty)
            throw new FailureException($"No message '{line.Words[0]}' was given up. List them with: outbox list --status dead.");
        Terminal.WriteLine(new Sentence(
            $"Prøves igjen: {answer.Messages.Length}.", $"Blir prøvde igjen: {answer.Messages.Length}.", $"Tried again: {answer.Messages.Length}.").In(line.Language));
        return 0;
    }
}
