using Spectre.Console;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Shows the messages that wait or were given up, and lets those be tried again. No address is among it.</summary>
internal static class MailQueueVerb
{
    internal static async Task<int> ShowAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var store = host.Get<IUmVStore>();
        var table = Terminal.Table(
            Words.Message.In(line.Language), Words.Occasion.In(line.Language), Words.State.In(line.Language), Words.Attempts.In(line.Language), Words.Reason.In(line.Language));
        foreach (var status in (OutboxStatus[])[OutboxStatus.Pending, OutboxStatus.Dead])
        {
            foreach (var row in await store.ListMessagesAsync(TenantId.Default, new MessageFilter(Status: status, Most: 1000), cancellationToken))
                table.AddRow(row.Message.Id, row.Message.Kind.ToString(), row.Status.ToString(), $"{row.Attempts}", Markup.Escape(row.Reason ?? ""));
        }

        Terminal.Create().Write(table);
        return 0;
    }

    internal static async Task<int> RetryAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var clock = host.Get<NodaTime.IClock>();
        var order = new RequeueOrder([.. line.Words], UmVHost.Operator, clock.GetCurrentInstant());
        var again = await host.Get<IUmVStore>().RequeueAsync(TenantId.Default, order, cancellationToken);
        if (again.Count == 0 && line.Words.Count > 0)
            throw new FailureException($"There is no message '{line.Words[0]}' that was given up; 'mail queue' lists them.");
        Terminal.WriteLine(Words.TriedAgain(again.Count).In(line.Language));
        return 0;
    }
}
