using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>What is kept of one resource: its names, the attributes that are read, and the names of what it points to.</summary>
internal sealed class FintRecord
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    private static readonly LocalDate Open = new(9999, 12, 31);

    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _links = new(StringComparer.Ordinal);

    private FintRecord(string id) => Id = id;

    /// <summary>The id in the source: the system's id, or a digest where it has none but a national identity number.</summary>
    internal string Id { get; }

    /// <summary>Every name by which links may mean it.</summary>
    internal List<string> Names { get; } = [];

    internal string? this[string attribute] => _attributes.GetValueOrDefault(attribute);

    internal IReadOnlyList<string> Links(string relation) => _links.GetValueOrDefault(relation) ?? (IReadOnlyList<string>)[];

    internal bool? Flag(string attribute) => bool.TryParse(this[attribute], out var flag) ? flag : null;

    /// <summary>FINT writes dates as instants, older data as milliseconds since 1970; an open end as the year 9999, or not at all.</summary>
    internal LocalDate? Day(string attribute)
    {
        var day = InstantOf(this[attribute])?.InZone(Oslo).Date;
        return day >= Open ? null : day;
    }

    internal Validity Period(string attribute) => new(Day($"{attribute}.start"), Day($"{attribute}.slutt"));

    internal static Instant? InstantOf(string? text)
    {
        if (text is null)
            return null;
        if (long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var milliseconds))
            return milliseconds is > -60_000_000_000_000 and < 250_000_000_000_000 ? Instant.FromUnixTimeMilliseconds(milliseconds) : null;
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } moment)
            return moment.Value.ToInstant();
        return LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value.AtStartOfDayInZone(Oslo).ToInstant() : null;
    }

    /// <returns>Null for a resource without any name, which nothing can point to.</returns>
    internal static SchoolRecord? Write(string system, FintResource resource, JsonElement entry)
    {
        var names = LinksOf(entry, "self").Select(FintLink.NameOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if ((Text(entry, "systemId.identifikatorverdi") ?? names.FirstOrDefault()) is not { } id)
            return null;
        if (names.Count == 0)
            names.Add(FintLink.NameOf(resource.Path[(resource.Path.LastIndexOf('/') + 1)..], "systemid", id));
        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            WriteArray(json, "self", names);
            foreach (var attribute in resource.Attributes)
            {
                if (Text(entry, attribute) is { Length: > 0 } text)
                    json.WriteString(attribute, text);
            }

            foreach (var relation in resource.Relations)
                WriteArray(json, $">{relation}", LinksOf(entry, relation).Select(FintLink.NameOf).OfType<string>().Distinct(StringComparer.Ordinal));
            json.WriteEndObject();
        }

        return new SchoolRecord(new SourceRef(system, resource.Kind, id), body.WrittenMemory.ToArray());
    }

    internal static FintRecord Read(SchoolRecord record)
    {
        var read = new FintRecord(record.Ref.Id);
        using var json = JsonDocument.Parse(record.Body);
        foreach (var member in json.RootElement.EnumerateObject())
        {
            if (member.Name == "self")
                read.Names.AddRange(member.Value.EnumerateArray().Select(name => name.GetString()!));
            else if (member.Name[0] == '>')
                read._links[member.Name[1..]] = [.. member.Value.EnumerateArray().Select(name => name.GetString()!)];
            else
                read._attributes[member.Name] = member.Value.GetString()!;
        }

        return read;
    }

    internal static ImmutableArray<string> LinksOf(JsonElement entry, string relation)
    {
        if (!TryGet(entry, "_links", out var links) || !TryGet(links, relation, out var targets) || targets.ValueKind != JsonValueKind.Array)
            return [];
        return [.. targets.EnumerateArray().Select(target => Text(target, "href")).OfType<string>()];
    }

    /// <summary>The text of an attribute; null when it is not there. Authorisation may take any attribute away, also those that FINT requires.</summary>
    internal static string? Text(JsonElement entry, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (!TryGet(entry, name, out entry))
                return null;
        }

        return entry.ValueKind switch
        {
            JsonValueKind.String => entry.GetString()?.Trim(),
            JsonValueKind.Number => entry.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
    }

    private static bool TryGet(JsonElement element, string name, out JsonElement member)
    {
        member = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out member);
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
