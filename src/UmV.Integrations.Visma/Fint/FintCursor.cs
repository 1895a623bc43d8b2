using System.Collections.Immutable;
using System.Globalization;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>How far one list was read.</summary>
/// <param name="Updated">The server's last change before the reading, in milliseconds since 1970; null when it does not tell.</param>
/// <param name="Size">How long the list was; null when it does not tell.</param>
internal readonly record struct FintMark(long? Updated, long? Size);

/// <summary>How far each list was read.</summary>
internal sealed record FintCursor(ImmutableSortedDictionary<string, FintMark> Marks)
{
    private const string Form = "fint1";

    internal static FintCursor Beginning { get; } = new(ImmutableSortedDictionary.Create<string, FintMark>(StringComparer.Ordinal));

    internal FintMark? Of(string kind) => Marks.TryGetValue(kind, out var mark) && mark.Updated is not null ? mark : null;

    internal FintCursor With(string kind, FintMark mark) => new(Marks.SetItem(kind, mark));

    internal ChangeCursor ToCursor() => new(string.Join(';', Marks.Select(mark => $"{mark.Key}={Number(mark.Value.Updated)},{Number(mark.Value.Size)}").Prepend(Form)));

    /// <returns>Null for what this reader did not write.</returns>
    internal static FintCursor? Read(string token)
    {
        var parts = token.Split(';');
        if (parts[0] != Form)
            return null;
        var marks = Beginning.Marks.ToBuilder();
        foreach (var part in parts.Skip(1))
        {
            if (part.Split('=') is not [var kind, var numbers] || numbers.Split(',') is not [var updated, var size])
                return null;
            marks[kind] = new FintMark(Number(updated), Number(size));
        }

        return new FintCursor(marks.ToImmutable());
    }

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static long? Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
