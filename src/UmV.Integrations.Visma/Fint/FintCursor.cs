using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>How far one list was read.</summary>
/// <param name="Updated">The server's last change before the reading, in milliseconds since 1970; null when it does not tell.</param>
/// <param name="Size">How long the list was; null when it does not tell.</param>
internal readonly record struct FintMark(long? Updated, long? Size);

/// <summary>A list whose resources without identifier are to be told as a flaw.</summary>
internal sealed record FintNameless(string List, int Resources);

/// <summary>Where a reading was left.</summary>
internal sealed record FintWithin
{
    /// <summary>Whether it is a reading of everything: then what has no mark was not read, and what was read is not in the snapshot.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The lists that are done.</summary>
    public ImmutableArray<string> Done { get; init; } = [];

    /// <summary>The list in which it was left; null between two.</summary>
    public string? List { get; init; }

    /// <summary>Where in it.</summary>
    public FintPlace? Place { get; init; }

    /// <summary>The server's last change before that list was begun.</summary>
    public FintMark Mark { get; init; }

    /// <summary>What is to be told of the lists that are done.</summary>
    public ImmutableArray<FintNameless> Nameless { get; init; } = [];

    /// <summary>A digest of the settings that it was read with.</summary>
    public required string Settings { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(FintWithin))]
internal sealed partial class FintCursorJson : JsonSerializerContext;

/// <summary>How far each list was read.</summary>
internal sealed record FintCursor(ImmutableSortedDictionary<string, FintMark> Marks)
{
    private const string Form = "fint1", FormWithin = "fint1-within";

    /// <summary>Null for one of a reading that came to its end.</summary>
    internal FintWithin? Within { get; init; }

    internal static FintCursor Beginning { get; } = new(ImmutableSortedDictionary.Create<string, FintMark>(StringComparer.Ordinal));

    internal FintMark? Of(string kind) => Marks.TryGetValue(kind, out var mark) && mark.Updated is not null ? mark : null;

    internal FintCursor With(string kind, FintMark mark) => new(Marks.SetItem(kind, mark));

    internal ChangeCursor ToCursor()
    {
        var marks = Marks.Select(mark => $"{mark.Key}={Number(mark.Value.Updated)},{Number(mark.Value.Size)}");
        return new(Within is { } within
            ? string.Join('\n', FormWithin, string.Join(';', marks), JsonSerializer.Serialize(within, FintCursorJson.Default.FintWithin))
            : string.Join(';', marks.Prepend(Form)));
    }

    /// <returns>Null for what this reader did not write.</returns>
    internal static FintCursor? Read(string token) => token.Split('\n', 3) switch
    {
        [FormWithin, var marks, var within] => ReadMarks(marks.Split(';', StringSplitOptions.RemoveEmptyEntries)) is { } read && ReadWithin(within) is { } known ? read with { Within = known } : null,
        [var whole] when whole.Split(';') is [Form, .. var marks] => ReadMarks(marks),
        _ => null,
    };

    private static FintCursor? ReadMarks(string[] parts)
    {
        var marks = Beginning.Marks.ToBuilder();
        foreach (var part in parts)
        {
            if (part.Split('=') is not [var kind, var numbers] || numbers.Split(',') is not [var updated, var size])
                return null;
            marks[kind] = new FintMark(Number(updated), Number(size));
        }

        return new FintCursor(marks.ToImmutable());
    }

    private static FintWithin? ReadWithin(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, FintCursorJson.Default.FintWithin);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static long? Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
