using System.Globalization;
using System.Reflection;

namespace UmV.Storage.Migrations;

/// <summary>One numbered script: it brings a store from the schema before to this one. Never changed once released.</summary>
/// <param name="Number">The schema afterwards, from 1 without a gap.</param>
/// <param name="Name">The file name without its ending, such as <c>0001_journal</c>.</param>
/// <param name="Script">The SQL.</param>
internal sealed record Migration(int Number, string Name, string Script)
{
    private const string Folder = "Migrations/";

    /// <summary>The scripts embedded in an engine's assembly as <c>Migrations/NNNN_name.sql</c>, in order.</summary>
    internal static IReadOnlyList<Migration> Of(Assembly assembly)
    {
        List<Migration> all = [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name))];
        for (var place = 0; place < all.Count; place++)
        {
            if (all[place].Number != place + 1)
                throw new InvalidOperationException($"The migrations of {assembly.GetName().Name} are not numbered 1, 2, 3 …: see {all[place].Name}.");
        }

        return all;
    }

    private static Migration Read(Assembly assembly, string resource)
    {
        var name = Path.GetFileNameWithoutExtension(resource);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(int.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
