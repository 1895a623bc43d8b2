using System.Collections.Frozen;

namespace UmV.AspNetCore.OpenApi;

/// <summary>
/// What commands and questions do, in the words of their documentation. The file beside this one is made from that by a test, which fails when
/// they differ: a deployed host has no documentation files.
/// </summary>
internal static class Words
{
    private static readonly Lazy<FrozenDictionary<string, string>> All = new(Read);

    internal static string Of(Type type) => All.Value.TryGetValue(type.Name, out var words)
        ? words
        : throw new InvalidOperationException($"There are no words for {type.Name}. Run the tests with UMV_ACCEPT_SNAPSHOTS=1.");

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream("UmV.AspNetCore.words.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .ToFrozenDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
    }
}
