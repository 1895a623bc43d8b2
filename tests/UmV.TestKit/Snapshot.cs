using System.Reflection;
using System.Runtime.CompilerServices;
using Snapshooter;
using Xunit;
using Library = Snapshooter.Xunit.Snapshot;

namespace UmV.TestKit;

/// <summary>
/// Compares a text with the one that a person has looked at and committed. The only file that names the snapshot library,
/// see docs/decisions/0002-snapshots.md. Files: <c>tests/PROJECT/__snapshots__/CLASS.TEST[.VARIANT].snap</c>, LF, UTF-8.
/// A missing file fails, and so does a changed text; set <c>UMV_ACCEPT_SNAPSHOTS=1</c> to write both, then read the difference in git.
/// </summary>
public static class Snapshot
{
    private const string Ending = ".snap";

    static Snapshot() => Environment.SetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE", "on");

    /// <summary>Holds <paramref name="actual"/> against its snapshot; CRLF and LF are the same.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="testClass">The class of the test; its assembly says in which project the file lies.</param>
    /// <param name="variant">Tells several snapshots of one test apart: letters, digits, hyphens, underscores.</param>
    /// <param name="test">The test method; the compiler fills it in.</param>
    public static void Match(string actual, Type testClass, string? variant = null, [CallerMemberName] string test = "")
    {
        var name = variant is null ? $"{testClass.Name}.{test}" : $"{testClass.Name}.{test}.{variant}";
        Match(actual, name, RepositoryPaths.ProjectOf(testClass), Environment.GetEnvironmentVariable("UMV_ACCEPT_SNAPSHOTS") == "1");
    }

    /// <summary>The snapshot files of a test project whose class or test is no more. A test in each project says that there are none.</summary>
    public static IReadOnlyList<string> Orphans(Assembly tests)
    {
        var living = tests.GetTypes()
            .SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        return [.. Names(RepositoryPaths.ProjectOf(tests)).Where(name => !living.Contains(string.Join('.', name.Split('.').Take(2))))];
    }

    /// <summary>The variants of one test that have a snapshot, sorted: to be held against those that should have one.</summary>
    public static IReadOnlyList<string> Variants(Type testClass, string test) =>
        [.. Names(RepositoryPaths.ProjectOf(testClass)).Select(name => name.Split('.'))
            .Where(name => name.Length == 3 && name[0] == testClass.Name && name[1] == test).Select(name => name[2])];

    internal static void Match(string actual, string name, string project, bool accept)
    {
        if (!name.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-'))
            throw new ArgumentException("A snapshot's name has letters, digits, '.', '_' and '-'.", nameof(name));
        var text = Normalise(actual);
        var file = Path.Combine(Folder(project), name + Ending);
        if (text.Length == 0)
            Assert.Fail($"{name}: the text is empty. A snapshot shows something.");
        if (accept)
            Write(file, text);
        if (!File.Exists(file))
            Assert.Fail($"There is no snapshot {name}. Run the test with UMV_ACCEPT_SNAPSHOTS=1, read the new file, and commit it.");
        Library.Match(text, new SnapshotFullName(name + Ending, project));
        SameToTheLetter(Normalise(File.ReadAllText(file)), text, name);
    }

    // The library reads a text that looks like JSON as JSON, so that two spellings of one value pass.
    private static void SameToTheLetter(string expected, string actual, string name)
    {
        if (expected == actual)
            return;
        var place = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        var line = expected.Take(place).Count(letter => letter == '\n') + 1;
        Assert.Fail($"{name} differs from its snapshot, first in line {line}: expected '{From(expected)}', got '{From(actual)}'.");

        string From(string text) => text.Substring(place, Math.Min(60, text.Length - place));
    }

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static IEnumerable<string> Names(string project) => !Directory.Exists(Folder(project)) ? [] :
        Directory.EnumerateFiles(Folder(project)).Select(file => Path.GetFileName(file))
            .Select(file => file.EndsWith(Ending, StringComparison.Ordinal) ? file[..^Ending.Length] : file).Order(StringComparer.Ordinal);

    private static string Folder(string project) => Path.Combine(project, "__snapshots__");

    private static string Normalise(string text) => text.ReplaceLineEndings("\n");
}
