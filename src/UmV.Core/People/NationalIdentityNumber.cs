using System.Diagnostics.CodeAnalysis;

namespace UmV.Core.People;

/// <summary>
/// A Norwegian national identity number or D-number, checked by both the rule of today and that of 2032 (folkeregisterforskriften § 2-2-1).
/// UmV needs none and keeps none unless a host turns it on (personopplysningsloven § 12). Sex and century are never read out of it: a D-number does
/// not tell the century, and from 2032 no number tells either. Masked by <see cref="ToString"/>. Immutable.
/// </summary>
public sealed class NationalIdentityNumber : IEquatable<NationalIdentityNumber>
{
    private const int Length = 11;
    private static readonly int[] FirstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
    private static readonly int[] SecondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

    private readonly string _digits;

    private NationalIdentityNumber(string digits, IdentityNumberKind kind, SyntheticSeries series)
    {
        _digits = digits;
        (Kind, Series) = (kind, series);
    }

    /// <summary>A national identity number, or a D-number.</summary>
    public IdentityNumberKind Kind { get; }

    /// <summary>Which synthetic series it belongs to; none for a number that a person may have.</summary>
    public SyntheticSeries Series { get; }

    /// <summary>Whether nobody has it: it was made for tests.</summary>
    public bool IsSynthetic => Series != SyntheticSeries.None;

    /// <summary>
    /// Reads a number; spaces between date and the rest are left out. False when it is not one, or when the environment does not take it: a real
    /// host takes no synthetic number, and a test host, unless told otherwise, none but those.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IdentityNumberEnvironment environment, [NotNullWhen(true)] out NationalIdentityNumber? number)
    {
        number = null;
        var digits = text?.Replace(" ", "", StringComparison.Ordinal);
        if (digits is not { Length: Length } || !digits.All(char.IsAsciiDigit) || !HasControlDigits(digits) || !HasDate(digits, out var kind, out var series))
            return false;
        var read = new NationalIdentityNumber(digits, kind, series);
        if (read.IsSynthetic ? environment == IdentityNumberEnvironment.Production : environment == IdentityNumberEnvironment.SyntheticOnly)
            return false;
        number = read;
        return true;
    }

    /// <summary>All eleven digits, for the register's own use: never for a log, a list or a message.</summary>
    internal string Digits => _digits;

    /// <inheritdoc/>
    public bool Equals(NationalIdentityNumber? other) => other is not null && _digits == other._digits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NationalIdentityNumber);

    /// <inheritdoc/>
    public override int GetHashCode() => _digits.GetHashCode(StringComparison.Ordinal);

    /// <summary>Eleven asterisks.</summary>
    public override string ToString() => "***********";

    // Today the first remainder is 0; of numbers given out from 2032 it is 0, 1, 2 or 3. Systems must read both.
    private static bool HasControlDigits(string digits) =>
        Remainder(digits, FirstWeights) <= 3 && Remainder(digits, SecondWeights) == 0;

    private static int Remainder(string digits, int[] weights) => weights.Select((weight, place) => weight * (digits[place] - '0')).Sum() % 11;

    private static readonly int[] Centuries = [1800, 1900, 2000];

    private static bool HasDate(string digits, out IdentityNumberKind kind, out SyntheticSeries series)
    {
        var (day, month, year) = (Number(digits, 0), Number(digits, 2), Number(digits, 4));
        kind = day > 40 ? IdentityNumberKind.DNumber : IdentityNumberKind.NationalIdentityNumber;
        series = month > 80 ? SyntheticSeries.TaxAdministration : month > 40 ? SyntheticSeries.Nav : SyntheticSeries.None;
        day -= kind == IdentityNumberKind.DNumber ? 40 : 0;
        month -= series switch { SyntheticSeries.TaxAdministration => 80, SyntheticSeries.Nav => 40, _ => 0 };
        // The century is not known, so a leap day is right when it is in any century that a living person can be born in.
        return month is >= 1 and <= 12 && day >= 1 && Centuries.Any(century => day <= DateTime.DaysInMonth(century + year, month));
    }

    private static int Number(string digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';
}

/// <summary>What kind of number it is.</summary>
public enum IdentityNumberKind
{
    /// <summary>A national identity number (fødselsnummer).</summary>
    NationalIdentityNumber,

    /// <summary>A D-number: for who is not registered as living here. It becomes inactive five years after it was given.</summary>
    DNumber,
}

/// <summary>Series of numbers that nobody has, by what is added to the month.</summary>
public enum SyntheticSeries
{
    /// <summary>Not synthetic.</summary>
    None,

    /// <summary>Of NAV (Dolly): month + 40.</summary>
    Nav,

    /// <summary>Of the Tax Administration (Tenor): month + 80.</summary>
    TaxAdministration,
}

/// <summary>Which numbers a host takes.</summary>
public enum IdentityNumberEnvironment
{
    /// <summary>Real ones only.</summary>
    Production,

    /// <summary>Synthetic ones only.</summary>
    SyntheticOnly,

    /// <summary>Both, for reading documents.</summary>
    Any,
}
