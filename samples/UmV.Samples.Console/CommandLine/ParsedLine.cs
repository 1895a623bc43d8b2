using System.Globalization;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Text;

namespace UmV.Samples.Console.CommandLine;

/// <summary>A command line, taken apart; values are read when they are asked for.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Words">The words after it.</param>
/// <param name="Values">Options with their values.</param>
/// <param name="Flags">Options without.</param>
internal sealed record ParsedLine(
    string Verb, IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Values, IReadOnlySet<string> Flags)
{
    internal bool Json => Flags.Contains("--json");

    internal string? Value(string option) => Values.GetValueOrDefault(option);

    /// <exception cref="UsageException">The option is not there.</exception>
    internal string Required(string option) => Value(option) ?? throw new UsageException($"'{Verb}' needs the option {option}.");

    /// <summary>One of several words, by letters only: case does not matter.</summary>
    internal string Choice(string option, string standard, params string[] choices)
    {
        var given = Value(option) ?? standard;
        return choices.FirstOrDefault(choice => string.Equals(choice, given, StringComparison.OrdinalIgnoreCase))
            ?? throw new FailureException($"{option} '{given}' is not known. Choose among {string.Join(", ", choices)}.");
    }

    /// <summary>A member of an enumeration, by letters only; null when the option is not there.</summary>
    internal TEnum? Member<TEnum>(string option)
        where TEnum : struct, Enum => Value(option) is null ? null : Enum.Parse<TEnum>(Choice(option, "", Enum.GetNames<TEnum>()));

    internal Language Language => Choice("--language", "en", "nb", "nn", "en") switch
    {
        "nb" => Language.Nb,
        "nn" => Language.Nn,
        _ => Language.En,
    };

    internal int Number(string option, int standard, int least, int most)
    {
        if (Value(option) is not { } given)
            return standard;
        return int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FailureException($"{option} '{given}' is not a number from {least} to {most}.");
    }

    internal LocalDate? Day(string option)
    {
        if (Value(option) is not { } given)
            return null;
        return LocalDatePattern.Iso.Parse(given) is { Success: true, Value: { Year: >= 1900 and <= 2999 } day }
            ? day
            : throw new FailureException($"{option} '{given}' is not a day. Write year, month and day, such as 2026-08-17.");
    }

    internal YearMonth? Month(string option)
    {
        if (Value(option) is not { } given)
            return null;
        return YearMonthPattern.Iso.Parse(given) is { Success: true } month
            ? month.Value
            : throw new FailureException($"{option} '{given}' is not a month. Write year and month, such as 2025-08.");
    }
}

/// <summary>Something failed that a person can mend: what, where, what to do.</summary>
internal sealed class FailureException(string message) : Exception(message);
