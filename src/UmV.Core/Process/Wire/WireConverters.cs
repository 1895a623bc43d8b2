using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace UmV.Core.Process.Wire;

/// <summary>Reads a value by the converter of one field instead of the one that its type has. Safe to use from many threads.</summary>
internal static class WireConverters
{
    private static readonly ConcurrentDictionary<JsonConverter, JsonSerializerOptions> Known = new();

    internal static JsonTypeInfo TypeInfoOf(JsonSerializerOptions options, JsonConverter converter, Type type) =>
        Known.GetOrAdd(converter, static (converter, options) => With(options, converter), options).GetTypeInfo(type);

    private static JsonSerializerOptions With(JsonSerializerOptions options, JsonConverter converter)
    {
        var with = new JsonSerializerOptions(options);
        with.Converters.Insert(0, converter);
        with.MakeReadOnly();
        return with;
    }
}
