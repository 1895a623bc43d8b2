using System.Globalization;
using UmV.CrashHost;
using UmV.CrashHost.Messages;
using UmV.CrashHost.Script;
using UmV.Storage.Sqlite;

if (args is ["postgresql", .. var arguments])
{
    await MessageHost.RunAsync(arguments);
    return;
}

// A host that is there to be killed. It warms up, says that it is ready, and waits for one line: the step at which each flow goes on.
var settings = HostSettings.Parse(args);
var script = await CrashScript.OfAsync(settings.Seed, settings.Requests);
await using var output = Console.OpenStandardOutput();
await WarmUpAsync();

await using var host = ScriptHost.OverSqlite(settings.Store);
var player = new Player(host, script, output);
player.Tell(new Report(ReportKind.Ready));
if (Console.ReadLine() is not { } word)
    return;
await host.PrepareAsync();
await player.PlayAsync([.. word.Split(' ').Select(step => int.Parse(step, CultureInfo.InvariantCulture))], settings.AtATime);

// So that a kill a moment after the word finds the store at work, and not the compiler.
async Task WarmUpAsync()
{
    await using var trial = ScriptHost.OverSqlite(new SqliteStoreOptions { Path = "warm-up", InMemory = true });
    await trial.PrepareAsync();
    foreach (var command in script.Flows.Take(3).SelectMany(flow => flow))
        await trial.DoAsync(command);
}
