using System.Text.Json.Nodes;

namespace UmV.Core.Process.Catalogue;

/// <summary>
/// How an event's body goes from one form to the next. Each is written when the form of an event changes, together with the event's new
/// number in <see cref="EventCatalogue"/>, and never changed afterwards: journals of every earlier version are read through it.
/// </summary>
internal static class EventUpcasts
{
    /// <summary>None yet: every event still has its first form.</summary>
    internal static IReadOnlyList<EventUpcast> All { get; } = [];
}

/// <summary>One step.</summary>
/// <param name="Type">The event's name in the journal.</param>
/// <param name="From">The form that it begins with; it ends with the next.</param>
/// <param name="Raise">Makes the next form of a body. Texts in it are sealed and can only be moved.</param>
internal sealed record EventUpcast(string Type, int From, Func<JsonObject, JsonObject> Raise);
