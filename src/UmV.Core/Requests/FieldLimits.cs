using NodaTime;

namespace UmV.Core.Requests;

/// <summary>What an answer must keep within. Each limit is for some kinds of field only. Immutable.</summary>
/// <param name="Min">The least number.</param>
/// <param name="Max">The greatest number.</param>
/// <param name="WholeNumber">Whether a number must be whole.</param>
/// <param name="MaxLength">The greatest number of characters in a text; checked when the text is sent in, for a sealed text tells no length.</param>
/// <param name="Earliest">The first date.</param>
/// <param name="Latest">The last date.</param>
/// <param name="NotAfterToday">Whether a date must not lie in the future.</param>
/// <param name="NotBefore">The key of another date field among the same questions, that this date must not be before.</param>
/// <param name="MinRows">The least number of rows, when there are any.</param>
/// <param name="MaxRows">The greatest number of rows.</param>
public sealed record FieldLimits(
    decimal? Min = null,
    decimal? Max = null,
    bool WholeNumber = false,
    int? MaxLength = null,
    LocalDate? Earliest = null,
    LocalDate? Latest = null,
    bool NotAfterToday = false,
    string? NotBefore = null,
    int? MinRows = null,
    int? MaxRows = null)
{
    internal static FieldLimits None { get; } = new();
}
