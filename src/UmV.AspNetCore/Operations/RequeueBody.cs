using System.Collections.Immutable;
using System.Text.Json;
using UmV.Core.Decisions;
using UmV.Core.Text;

namespace UmV.AspNetCore.Operations;

/// <summary>Reads <c>{"messages": ["…"]}</c> or <c>{"allDead": true}</c>: that everything is meant has to be said.</summary>
internal static class RequeueBody
{
    /// <summary>The ids; empty for every message that was given up; null with a fault when it cannot be read.</summary>
    internal static ImmutableArray<string>? Read(ReadOnlyMemory<byte> body, out Fault fault)
    {
        fault = new Fault("messages", "wrong-form", new Sentence(
            "Send {\"messages\": [\"id\", …]} med minst én id, eller {\"allDead\": true}.",
            "Send {\"messages\": [\"id\", …]} med minst éin id, eller {\"allDead\": true}.",
            "Send {\"messages\": [\"id\", …]} with at least one id, or {\"allDead\": true}."));
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read([.. document.RootElement.EnumerateObject()]) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ImmutableArray<string>? Read(JsonProperty[] fields) => fields switch
    {
        [{ Name: "allDead", Value.ValueKind: JsonValueKind.True }] => [],
        [{ Name: "messages", Value.ValueKind: JsonValueKind.Array } messages] when IdsIn(messages.Value) is { Length: > 0 } ids => ids,
        _ => null,
    };

    private static ImmutableArray<string>? IdsIn(JsonElement list) => list.EnumerateArray().All(id => id.ValueKind == JsonValueKind.String && id.GetString()!.Length > 0)
        ? [.. list.EnumerateArray().Select(id => id.GetString()!).Distinct(StringComparer.Ordinal)]
        : null;
}
