using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using UmV.Core.Sealing;

namespace UmV.Core.Process.Queries;

/// <summary>What changed between two states as they are kept, field by field. Sealed texts are masked.</summary>
internal static class StateDifference
{
    internal static ImmutableArray<FieldChange> Between(byte[]? before, byte[] after)
    {
        var old = Flatten(before is null ? null : JsonNode.Parse(before));
        var current = Flatten(JsonNode.Parse(after));
        return
        [
            .. old.Keys.Union(current.Keys, StringComparer.Ordinal)
                .Where(path => path != "changedAt" && old.GetValueOrDefault(path) != current.GetValueOrDefault(path))
                .Order(StringComparer.Ordinal)
                .Select(path => new FieldChange(path, Masked(old.GetValueOrDefault(path)), Masked(current.GetValueOrDefault(path)))),
        ];
    }

    private static string? Masked(string? json) => json is ['"', .. var text, '"'] && Sealer.LooksSealed(text) ? "\"***\"" : json;

    private static Dictionary<string, string> Flatten(JsonNode? root)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root is not null)
            Walk(root, "", leaves);
        return leaves;
    }

    private static void Walk(JsonNode node, string path, Dictionary<string, string> leaves)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, value) in members.Where(member => member.Value is not null))
                    Walk(value!, path.Length == 0 ? key : $"{path}.{key}", leaves);
                break;
            case JsonArray items:
                for (var place = 0; place < items.Count; place++)
                {
                    if (items[place] is { } item)
                        Walk(item, $"{path}[{place}]", leaves);
                }

                break;
            case JsonValue value:
                leaves[path] = value.GetValue<JsonElement>().GetRawText();
                break;
        }
    }
}
