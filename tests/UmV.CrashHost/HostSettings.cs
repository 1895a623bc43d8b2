using System.Globalization;
using UmV.Storage.Sqlite;

namespace UmV.CrashHost;

/// <summary>What the host is started with: the same words on the command line.</summary>
/// <param name="Database">The SQLite file.</param>
/// <param name="Seed">The seed of the script.</param>
/// <param name="Requests">The cases of the script.</param>
/// <param name="AtATime">How many cases are played at a time.</param>
/// <param name="CheckpointPages">After how many pages the log is folded into the file.</param>
public sealed record HostSettings(string Database, int Seed, int Requests, int AtATime, int CheckpointPages)
{
    /// <summary>The store, as the host opens it.</summary>
    public SqliteStoreOptions Store => new() { Path = Database, CheckpointPages = CheckpointPages };

    /// <summary>As arguments.</summary>
    public IReadOnlyList<string> ToArguments() => [Database, Text(Seed), Text(Requests), Text(AtATime), Text(CheckpointPages)];

    /// <summary>From arguments.</summary>
    public static HostSettings Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new HostSettings(arguments[0], Number(arguments[1]), Number(arguments[2]), Number(arguments[3]), Number(arguments[4]));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
