using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace UmV.Testing.Fint;

/// <summary>One resource of the simulated FINT.</summary>
internal sealed class FintNode(string path, string id, Instant modified)
{
    internal string Path { get; } = path;

    internal string Id { get; } = id;

    internal Instant Modified { get; } = modified;

    internal JsonObject Attributes { get; } = [];

    /// <summary>Its identifiers by field. A person has no other than the national identity number.</summary>
    internal List<(string Field, string Value)> Identifiers { get; } = [];

    internal List<(string Relation, FintNode Target)> Links { get; } = [];

    internal FintNode With(string name, JsonNode? value)
    {
        if (value is not null)
            Attributes[name] = value;
        return this;
    }

    internal FintNode Identified(string field, string? value)
    {
        if (value is null)
            return this;
        Identifiers.Add((field, value));
        return With(field, new JsonObject { ["identifikatorverdi"] = value });
    }

    internal FintNode To(string relation, params ImmutableArray<FintNode> targets)
    {
        Links.AddRange(targets.Select(target => (relation, target)));
        return this;
    }

    internal JsonObject Write(FintTraps traps, string host)
    {
        var links = new JsonObject { ["self"] = new JsonArray([.. Identifiers.Select(name => Link(host, this, name))]) };
        var turn = 0;
        foreach (var relation in Links.GroupBy(link => link.Relation))
            links[relation.Key] = new JsonArray([.. relation.Select(link => Link(host, link.Target, NameOf(link.Target, traps, turn++)))]);
        var written = (JsonObject)Attributes.DeepClone();
        written["_links"] = links;
        return written;
    }

    private static (string Field, string Value) NameOf(FintNode target, FintTraps traps, int turn) =>
        target.Identifiers[traps.LinksByOtherIdentifiers ? turn % target.Identifiers.Count : 0];

    private static JsonObject Link(string host, FintNode target, (string Field, string Value) name) => new JsonObject
    {
        ["href"] = string.Create(CultureInfo.InvariantCulture, $"{host}/{target.Path}/{name.Field.ToLowerInvariant()}/{Uri.EscapeDataString(name.Value)}"),
    };
}
