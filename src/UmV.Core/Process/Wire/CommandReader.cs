using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using UmV.Core.Decisions;

namespace UmV.Core.Process.Wire;

/// <summary>Reads one command: first every fault of its JSON, then, when there is none, the command itself. Not safe to share between threads.</summary>
internal sealed class CommandReader(JsonSerializerOptions options, string idField, Guid id)
{
    private const string Whole = "body";

    private ImmutableArray<Fault> _faults = [];

    internal ImmutableArray<Fault> Faults => _faults;

    internal Command? Read(ReadOnlyMemory<byte> body, JsonTypeInfo type)
    {
        var bytes = body.IsEmpty ? "{}"u8.ToArray() : body;
        if (bytes.Span.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Read(document.RootElement, bytes, type);
        }
        catch (JsonException exception)
        {
            _faults = [WireFaults.NotJson(Whole, exception.LineNumber + 1)];
            return null;
        }
    }

    private Command? Read(JsonElement root, ReadOnlyMemory<byte> bytes, JsonTypeInfo type)
    {
        var walk = new FaultWalk(options, bytes, idField, id);
        walk.CheckRoot(root, type);
        _faults = walk.Faults;
        return _faults.IsEmpty ? Make(root, type) : null;
    }

    // What the walk did not see (it knows types, not converters) is told by the path alone: the message could repeat a value.
    private Command? Make(JsonElement root, JsonTypeInfo type)
    {
        try
        {
            return (Command?)JsonSerializer.Deserialize(WithId(root).WrittenSpan, type);
        }
        catch (Exception exception) when (WireFaults.IsOfTheInput(exception))
        {
            _faults = [WireFaults.WrongForm(WireFaults.KnownPath(exception, Whole), type: null)];
            return null;
        }
    }

    private ArrayBufferWriter<byte> WithId(JsonElement root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString(idField, id);
        foreach (var property in root.EnumerateObject())
        {
            if (!property.Name.Equals(idField, StringComparison.OrdinalIgnoreCase))
                property.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer;
    }
}
