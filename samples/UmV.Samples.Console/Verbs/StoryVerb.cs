using Spectre.Console;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Integrations.Visma.OneRoster.Csv;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;
using UmV.Samples.World;
using UmV.Samples.World.Stories;

namespace UmV.Samples.Console.Verbs;

/// <summary>Plays the whole story. Everything that is read is looked at before anything is made on disk.</summary>
internal static class StoryVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        var requests = RequestDocument.ReadFolder(line.Value("--requests") ?? Data("requests"), Story.RequestDay);
        var rosterFolder = line.Value("--roster") ?? Data("roster");
        await LookThroughAsync(rosterFolder, cancellationToken);
        var places = StoryPlaces.Of(line);

        var clock = ScriptedClock.OsloMorning(Story.FirstDay);
        var console = Terminal.Create();
        IStoryObserver observer = line.Json ? new SilentObserver() : new StoryConsole(console, language);
        await using var host = await UmVHost.OpenOrCreateAsync(places.Database, clock, places.Mail, cancellationToken);
        var summary = await new Story(host.Services, clock, observer)
            .PlayAsync(OneRosterCsvBundle.Open(rosterFolder), requests, cancellationToken);
        if (line.Json)
            Terminal.Write(StoryJson.Write(places.Database, summary));
        else
            StorySummaryView.Write(console, language, places, summary);
        return summary.Verify.Ok ? 0 : throw new FailureException($"The store differs from its journal: {summary.Verify.FirstFault}");
    }

    private static string Data(string folder) => Path.Combine(AppContext.BaseDirectory, "Data", folder);

    // A trial in memory: a bundle that is broken, or lacks somebody, must leave no store behind.
    private static async Task LookThroughAsync(string rosterFolder, CancellationToken cancellationToken)
    {
        var clock = ScriptedClock.OsloMorning(Story.FirstDay);
        var (store, keys, tenant) = (new InMemoryRosterStore(), new InMemoryKeyring(), TenantId.Default);
        await new RosterImporter(store, keys, new RandomIdSource(clock), clock, tenant)
            .ImportAsync(OneRosterCsvBundle.Open(rosterFolder), null, cancellationToken);
        await StorySchool.PickAsync(new RosterDirectory(store, keys, tenant, clock), clock.Today, cancellationToken);
    }
}

/// <summary>Where a story is kept.</summary>
/// <param name="Database">The store.</param>
/// <param name="Mail">The folder of mails.</param>
/// <param name="IsTemporary">Whether a new temporary folder was made for either.</param>
internal sealed record StoryPlaces(string Database, string Mail, bool IsTemporary)
{
    internal static StoryPlaces Of(ParsedLine line)
    {
        var mail = line.Value("--mail");
        if (mail is not null)
            EnsureFolder(mail);
        var (database, isTemporary) = (line.Value("--db"), false);
        if (database is null || mail is null)
        {
            var folder = Directory.CreateTempSubdirectory("umv-story-").FullName;
            database ??= Path.Combine(folder, "umv.db");
            mail ??= Path.Combine(folder, "mail");
            isTemporary = true;
        }

        return new StoryPlaces(Path.GetFullPath(database), Path.GetFullPath(mail), isTemporary);
    }

    private static void EnsureFolder(string mail)
    {
        if (File.Exists(mail))
            throw new FailureException($"--mail {mail} is a file. Name a folder.");
    }
}
