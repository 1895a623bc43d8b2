using System.Text.RegularExpressions;
using UmV.TestKit;

namespace UmV.Core.Tests.Conventions;

/// <summary>The sources as text: what a test of conventions looks at.</summary>
internal static partial class SourceTree
{
    /// <summary>All C# files of a folder of the repository and below, without what the build makes. Never empty.</summary>
    internal static IReadOnlyList<SourceFile> Files(string folder)
    {
        var root = RepositoryPaths.At(folder);
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryPaths.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(RepositoryPaths.At(path))))
            .ToList();
        files.Should().NotBeEmpty("{0} holds sources, or nothing is proved of it", folder);
        return files;
    }

    /// <summary>The names of the folders right below a folder, without what the build makes.</summary>
    internal static IReadOnlyList<string> Folders(string folder) =>
    [
        .. Directory.EnumerateDirectories(RepositoryPaths.At(folder)).Select(path => Path.GetFileName(path)!)
            .Where(name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|\$*"{3,}.*?"{3,}|[$@]*"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'""", RegexOptions.Singleline)]
    internal static partial Regex WordsAndComments { get; }
}

/// <summary>One file.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments, strings and letters in quotes, each as one space.</summary>
    internal string Code { get; } = SourceTree.WordsAndComments.Replace(Text, " ");

    internal int Lines => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    public override string ToString() => Path;
}
