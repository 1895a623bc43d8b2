using System.Text.Json;
using System.Text.Json.Nodes;
using UmV.Core.Decisions;
using UmV.Core.Process.Catalogue;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>
/// Reads an event in every form that it was ever kept in: an old body is raised form by form to the one that is written now. The entry
/// itself, and its hash, stay as they are.
/// </summary>
internal sealed class EventForms
{
    private readonly Func<string, EventEntry?> _find;
    private readonly Dictionary<(string Type, int From), EventUpcast> _upcasts;

    internal EventForms(Func<string, EventEntry?> find, IEnumerable<EventUpcast> upcasts)
    {
        _find = find;
        _upcasts = upcasts.ToDictionary(upcast => (upcast.Type, upcast.From));
    }

    /// <summary>The forms of this version.</summary>
    internal static EventForms Known { get; } = new(EventCatalogue.Find, EventUpcasts.All);

    internal DomainEvent Read(JournalEntry entry)
    {
        var place = $"entry {entry.Version} of {entry.Stream}";
        var known = _find(entry.Type)
            ?? throw new StoreRejectedException($"There is an event '{entry.Type}' in {place} that this UmV does not know. Use the UmV that wrote it, or a newer one.");
        if (entry.Schema > known.Schema || entry.Schema < 1)
            throw Unknown(entry, known, place);
        try
        {
            var type = UmVJson.Stored.GetTypeInfo(known.Type);
            var read = entry.Schema == known.Schema ? JsonSerializer.Deserialize(entry.Body.Span, type) : Raise(entry, known, place).Deserialize(type);
            return (DomainEvent?)read ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw StoredForm.Damaged(place, exception);
        }
    }

    private JsonObject Raise(JournalEntry entry, EventEntry known, string place)
    {
        var body = JsonNode.Parse(entry.Body.Span)?.AsObject() ?? throw new JsonException();
        for (var form = entry.Schema; form < known.Schema; form++)
            body = _upcasts.TryGetValue((entry.Type, form), out var upcast) ? upcast.Raise(body) : throw Unknown(entry, known, place);
        return body;
    }

    private static StoreRejectedException Unknown(JournalEntry entry, EventEntry known, string place) =>
        new($"The event '{entry.Type}' in {place} has the form {entry.Schema}; this UmV reads {known.Schema}. Use the UmV that wrote it, or a newer one.");
}
