using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>Where a list was left.</summary>
/// <param name="Rows">How many different rows were told.</param>
/// <param name="WithoutId">How many rows had no id.</param>
/// <param name="Page">Digests of the ids of the last page: the next one must overlap it.</param>
internal sealed record OneRosterPlace(int Rows, int WithoutId, ImmutableArray<long> Page);

/// <summary>Something about a list that is to be told as a flaw at the end. <paramref name="WithoutId"/>: rows without id; null when the list is not given.</summary>
internal sealed record OneRosterListFlaw(string List, int? WithoutId);

/// <summary>How far a server was read: to the end, or to somewhere within.</summary>
internal sealed record OneRosterCursor
{
    private const string Form = "since", FormWithin = "within";

    /// <summary>From when changes are to be asked for next: before the reading began, by the server's own clock.</summary>
    public required Instant Next { get; init; }

    /// <summary>Null for one of a reading that came to its end.</summary>
    public OneRosterWithin? Within { get; init; }

    internal string Token => Within is { } within
        ? $"{FormWithin};{InstantPattern.ExtendedIso.Format(Next)};{JsonSerializer.Serialize(within, OneRosterCursorJson.Default.OneRosterWithin)}"
        : $"{Form};{InstantPattern.ExtendedIso.Format(Next)}";

    /// <returns>Null for what this reader did not write.</returns>
    internal static OneRosterCursor? Read(string token)
    {
        var parts = token.Split(';', 3);
        if (parts.Length < 2 || InstantPattern.ExtendedIso.Parse(parts[1]) is not { Success: true, Value: var next })
            return null;
        return (parts[0], parts.Length) switch
        {
            (Form, 2) => new() { Next = next },
            (FormWithin, 3) when ReadWithin(parts[2]) is { } within => new() { Next = next, Within = within },
            _ => null,
        };
    }

    private static OneRosterWithin? ReadWithin(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, OneRosterCursorJson.Default.OneRosterWithin);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Where a reading was left.</summary>
internal sealed record OneRosterWithin
{
    /// <summary>From when the reading asks for changes, in ISO form; null when it asks for everything.</summary>
    public string? From { get; init; }

    /// <summary>How many lists are done.</summary>
    public int Done { get; init; }

    /// <summary>Where the list after them was left; null at its beginning.</summary>
    public OneRosterPlace? Place { get; init; }

    /// <summary>What is to be told of the lists that are done.</summary>
    public ImmutableArray<OneRosterListFlaw> Flaws { get; init; } = [];

    /// <summary>A digest of the settings that it was read with.</summary>
    public required string Settings { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OneRosterWithin))]
internal sealed partial class OneRosterCursorJson : JsonSerializerContext;
