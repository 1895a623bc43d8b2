using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Schools;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Brings the local roster up to date with a school system over HTTP: all of it, or nothing.</summary>
internal static class RosterSyncVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        var connect = RosterSources.Of(line);
        await using var host = await UmVHost.OpenOrCreateAsync(line.Required("--db"), connect, cancellationToken);
        var feed = host.Services.GetRequiredKeyedService<ISchoolChangeFeed>(RosterSources.Name);
        var options = new RosterSyncOptions
        {
            IsDryRun = line.Flags.Contains("--dry-run"),
            ReadEverything = line.Flags.Contains("--full"),
            ResumeWithin = line.Flags.Contains("--anew") ? Duration.Zero : new RosterSyncOptions().ResumeWithin,
            AllowShrink = line.Flags.Contains("--allow-shrink"),
        };
        var report = await host.Get<RosterSync>().SyncAsync(feed, options, null, cancellationToken);
        RosterView.Write(report, feed.Describe(), line.Json, language);
        return 0;
    }
}
