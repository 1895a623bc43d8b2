using System.Reflection;

namespace UmV.TestKit;

/// <summary>
/// Where the sources are, from what the build wrote into the test assembly. Never from a caller path: deterministic builds rewrite those.
/// </summary>
public static class RepositoryPaths
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Metadata(typeof(RepositoryPaths).Assembly, "RepositoryRoot");

    /// <summary>A file or folder of the repository, by its path from the root with forward slashes.</summary>
    public static string At(string path) => Path.GetFullPath(Path.Combine([Root, .. path.Split('/')]));

    /// <summary>The folder of the test project that <paramref name="anchor"/> stands in.</summary>
    public static string ProjectOf(Type anchor) => ProjectOf(anchor.Assembly);

    /// <summary>The folder of the test project that <paramref name="assembly"/> was built from.</summary>
    public static string ProjectOf(Assembly assembly) => Metadata(assembly, "ProjectDirectory");

    private static string Metadata(Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(data => data.Key == key)?.Value is { } value
            ? Path.GetFullPath(value)
            : throw new InvalidOperationException(
                $"{assembly.GetName().Name} has no assembly metadata '{key}'. Only projects below tests/ get it, from Directory.Build.targets.");
}
