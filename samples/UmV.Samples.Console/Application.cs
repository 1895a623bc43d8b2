using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Rendering;
using UmV.Samples.Console.Verbs;

namespace UmV.Samples.Console;

/// <summary>Reads the command line, runs the verb, and turns trouble into one line and an exit code: 0 done, 1 failed, 2 not understood.</summary>
internal static class Application
{
    private const int Done = 0, Failed = 1, NotUnderstood = 2;

    internal static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (args is ["help" or "--help" or "-h" or "-?"])
            {
                Terminal.Write(Usage.Text);
                return Done;
            }

            var line = Parser.Parse(args);
            using var stop = new CancellationTokenSource();
            System.Console.CancelKeyPress += (_, pressed) =>
            {
                pressed.Cancel = true;
                stop.Cancel();
            };
            return await Run(line, stop.Token);
        }
        catch (UsageException misunderstood)
        {
            await System.Console.Error.WriteLineAsync($"umv: {misunderstood.Message}");
            await System.Console.Error.WriteLineAsync();
            await System.Console.Error.WriteAsync(Usage.Text);
            return NotUnderstood;
        }
#pragma warning disable CA1031 // The outermost edge: whoever sits at the terminal gets one line, not a stack trace.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            await System.Console.Error.WriteLineAsync($"umv: {Trouble.InOneLine(trouble)}");
            return Failed;
        }
    }

    private static Task<int> Run(ParsedLine line, CancellationToken cancellationToken) => line.Verb switch
    {
        "story" => StoryVerb.RunAsync(line, cancellationToken),
        "lifecycle" => LifecycleVerb.RunAsync(line),
        "policies" => PoliciesVerb.RunAsync(line, cancellationToken),
        "roster import" => RosterImportVerb.RunAsync(line, cancellationToken),
        "roster sync" => RosterSyncVerb.RunAsync(line, cancellationToken),
        "roster status" => RosterStatusVerb.RunAsync(line, cancellationToken),
        "calendar import" => CalendarVerbs.ImportAsync(line, cancellationToken),
        "calendar show" => CalendarVerbs.ShowAsync(line, cancellationToken),
        "absence" => AbsenceVerb.RunAsync(line, cancellationToken),
        "seed" => SeedVerb.RunAsync(line, cancellationToken),
        "report" => ReportVerb.RunAsync(line, cancellationToken),
        "export pseudonymised" => ExportVerb.RunAsync(line, cancellationToken),
        "processing list" => ProcessingVerbs.ListAsync(line, cancellationToken),
        "processing rules" => ProcessingVerbs.RulesAsync(line, cancellationToken),
        "cases" => CasesVerb.RunAsync(line, cancellationToken),
        "case" => CaseVerb.RunAsync(line, cancellationToken),
        "copy" => CopyVerb.RunAsync(line, cancellationToken),
        "mail test" => MailTestVerb.RunAsync(line, cancellationToken),
        "mail queue" => MailQueueVerb.ShowAsync(line, cancellationToken),
        "mail retry" => MailQueueVerb.RetryAsync(line, cancellationToken),
        "explain" => ExplainVerb.RunAsync(line, cancellationToken),
        "backup" => BackupVerb.RunAsync(line, cancellationToken),
        "explain-access" => ExplainAccessVerb.RunAsync(line, cancellationToken),
        "form move" => FormMoveVerb.RunAsync(line, cancellationToken),
        "rebuild" => RebuildVerb.RunAsync(line, cancellationToken),
        "migrate" => MigrateVerb.RunAsync(line, cancellationToken),
        "outbox list" => OutboxVerb.ListAsync(line, cancellationToken),
        "outbox requeue" => OutboxVerb.RequeueAsync(line, cancellationToken),
        "who" => WhoVerb.RunAsync(line, cancellationToken),
        "keys list" => KeysVerbs.ListAsync(line, cancellationToken),
        "keys rotate" => KeysVerbs.RotateAsync(line, cancellationToken),
        "keys retire" => KeysVerbs.RetireAsync(line, cancellationToken),
        "checkpoint write" => CheckpointVerbs.WriteAsync(line, cancellationToken),
        "consent list" => ConsentListVerb.RunAsync(line, cancellationToken),
        "consent receipt" => ConsentReceiptVerb.RunAsync(line, cancellationToken),
        "subject-access" => SubjectAccessVerb.RunAsync(line, cancellationToken),
        "hold place" or "hold lift" => HoldVerb.RunAsync(line, cancellationToken),
        "retention run" => RetentionVerb.RunAsync(line, cancellationToken),
        "erase person" or "erase case" or "erase text" => EraseVerb.RunAsync(line, cancellationToken),
        _ => VerifyVerb.RunAsync(line, cancellationToken),
    };
}
