using System.Text.RegularExpressions;
using UmV.TestKit;

namespace UmV.Core.Tests.Conventions;

/// <summary>The sources of the library, read as text.</summary>
internal static partial class SourceFiles
{
    /// <summary>Every file below src/, by its path with forward slashes, without what the build made.</summary>
    internal static IReadOnlyDictionary<string, string> All { get; } = Directory
        .EnumerateFiles(RepositoryPaths.At("src"), "*.cs", SearchOption.AllDirectories)
        .Select(path => (Path: System.IO.Path.GetRelativePath(RepositoryPaths.Root, path).Replace('\\', '/'), Full: path))
        .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
        .ToDictionary(file => file.Path, file => File.ReadAllText(file.Full).ReplaceLineEndings("\n"));

    /// <summary>The files of one folder of the core.</summary>
    internal static IEnumerable<(string Path, string Code)> Of(string folder) => All
        .Where(file => file.Key.StartsWith($"src/UmV.Core/{folder}/", StringComparison.Ordinal))
        .Select(file => (file.Key, Comment().Replace(file.Value, "")));

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();
}
