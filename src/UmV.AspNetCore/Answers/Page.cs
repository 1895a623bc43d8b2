using System.Text.Json;
using UmV.Core.Process.Wire;

namespace UmV.AspNetCore.Answers;

/// <summary>One page of a list: <c>{"items": […], "next": "…"}</c>.</summary>
internal static class Page
{
    internal static Answer Of<TItems>(TItems items, Guid? next)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("items");
            writer.WriteRawValue(WireForm.WriteAnswer(items));
            if (next is { } id)
                writer.WriteString("next", id);
            writer.WriteEndObject();
        }

        return new Answer(200, stream.ToArray());
    }
}
