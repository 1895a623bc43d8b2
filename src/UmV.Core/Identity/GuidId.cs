using System.Text.Json;
using System.Text.Json.Serialization;

namespace UmV.Core.Identity;

internal static class GuidId
{
    internal static bool TryParse<TId>(string? text, out TId id)
        where TId : struct, IGuidId<TId>
    {
        var read = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty;
        id = read ? TId.From(value) : default;
        return read;
    }
}

internal sealed class GuidIdConverter<TId> : JsonConverter<TId>
    where TId : struct, IGuidId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var value) && value != Guid.Empty)
            return TId.From(value);
        throw new JsonException("An id is a GUID such as 01890a5d-ac96-774b-bcce-b302099a8057.");
    }

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
