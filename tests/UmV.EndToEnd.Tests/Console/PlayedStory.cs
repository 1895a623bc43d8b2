using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>A story that was played once, as JSON, in places that were named: many tests look at it, none changes it.</summary>
public sealed class PlayedStory : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    internal string Folder => _folder.Path;

    internal string Database => _folder.At("story.db");

    internal string Mail => _folder.At("post");

    internal ConsoleRun Run { get; private set; } = new(-1, "", "");

    public static string Roster => RepositoryPaths.At("samples/UmV.Samples.Console/Data/roster");

    public async Task InitializeAsync() =>
        Run = await ConsoleRun.OfAsync("--json", "--db", Database, "--mail", Mail, "--roster", Roster);

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A copy of the store that a test may spoil.</summary>
    internal string CopyTo(TempFolder folder)
    {
        File.Copy(Database, folder.At("copy.db"));
        File.Copy(Database + ".keys", folder.At("copy.db.keys"));
        return folder.At("copy.db");
    }
}
