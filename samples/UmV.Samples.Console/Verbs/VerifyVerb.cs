using UmV.Core;
using UmV.Core.Checkpoints;
using UmV.Core.Process;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;
using UmV.Storage.Checkpoints;

namespace UmV.Samples.Console.Verbs;

/// <summary>Replays every journal of a store and holds it against what is kept beside it. Exit code 1 when anything differs.</summary>
internal static class VerifyVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var trail = await TrailAsync(line, host, cancellationToken);
        var report = await host.Get<Verifier>().VerifyAsync(trail, null, cancellationToken);
        if (line.Json)
            Terminal.Write(Json(report));
        else if (report.Ok)
            Terminal.WriteLine(new Sentence(
                $"Alt stemmer: {report.Streams} journaler, {report.Events} hendelser, {report.Accesses} oppslag{(report.Checkpoint is { } nb ? $", kontrollpunkt {nb}" : "")}.",
                $"Alt stemmer: {report.Streams} journalar, {report.Events} hendingar, {report.Accesses} oppslag{(report.Checkpoint is { } nn ? $", kontrollpunkt {nn}" : "")}.",
                $"Everything agrees: {report.Streams} journals, {report.Events} events, {report.Accesses} accesses{(report.Checkpoint is { } en ? $", checkpoint {en}" : "")}.").In(language));
        return report.Ok
            ? 0
            : throw new FailureException($"The store differs from its journal, first at {report.FirstFault}");
    }

    /// <summary>The checkpoints that are named, held together; null when none are.</summary>
    private static async Task<CheckpointTrail?> TrailAsync(ParsedLine line, UmVHost host, CancellationToken cancellationToken)
    {
        if (line.Verb == "verify" && line.Value("--from") is null && line.Value("--public-key") is null)
            return null;
        var from = line.Required("--from");
        var publicKey = SigningKeyFile.ReadPublicKey(line.Required("--public-key"));
        if (!File.Exists(from))
            throw new FailureException($"There is no file {from} with checkpoints. See that the path is right; 'checkpoint write' makes one.");
        return await CheckpointTrail.ReadAsync(new FileCheckpointSink(from), host.Get<UmVOptions>().Tenant, publicKey, cancellationToken);
    }

    private static string Json(VerifyReport report) => JsonText.Of(new
    {
        ok = report.Ok,
        streams = report.Streams,
        events = report.Events,
        accesses = report.Accesses,
        textsErased = report.TextsErased,
        checkpoint = report.Checkpoint,
        firstFault = report.FirstFault is { } fault
            ? new { stream = fault.Stream.ToString(), version = fault.Version, what = fault.What }
            : null,
    });
}
