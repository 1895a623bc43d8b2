using System.Globalization;
using System.Text.Json;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.Process.Wire;

/// <summary>What can be wrong with JSON. Names of fields that UmV does not know are not repeated: people put anything there.</summary>
internal static class WireFaults
{
    internal static Fault NotJson(string path, long? line) => new(path, "not-json", new Sentence(
        $"Linje {line ?? 1}: dette er ikke gyldig JSON.", $"Linje {line ?? 1}: dette er ikkje gyldig JSON.", $"Line {line ?? 1}: this is not valid JSON."));

    internal static Fault NotAnObject(string path) => new(path, "not-an-object", new Sentence(
        "Skriv et JSON-objekt: { … }.", "Skriv eit JSON-objekt: { … }.", "Write a JSON object: { … }."));

    internal static Fault NotAList(string path) => new(path, "not-a-list", new Sentence(
        "Skriv en JSON-liste: [ … ].", "Skriv ei JSON-liste: [ … ].", "Write a JSON list: [ … ]."));

    internal static Fault UnknownField(string path, long line, IEnumerable<string> known)
    {
        var names = string.Join(", ", known);
        return new Fault(path, "unknown-field", names.Length == 0
            ? new Sentence($"Linje {line}: her skal det ikke være noe felt.", $"Linje {line}: her skal det ikkje vere noko felt.", $"Line {line}: there is no field here.")
            : new Sentence(
                $"Linje {line}: feltet er ukjent. Feltene her er: {names}.",
                $"Linje {line}: feltet er ukjent. Felta her er: {names}.",
                $"Line {line}: the field is unknown. The fields here are: {names}."));
    }

    internal static Fault NotAKey(string path, long line) => new(path, "unknown-field", new Sentence(
        $"Linje {line}: nøkkelen til et spørsmål er en liten bokstav, så bokstaver og sifre.",
        $"Linje {line}: nøkkelen til eit spørsmål er ein liten bokstav, så bokstavar og siffer.",
        $"Line {line}: the key of a question is a letter in lower case, then letters and digits."));

    internal static Fault Twice(string path, long line) => new(path, "twice", new Sentence(
        $"Linje {line}: feltet står to ganger.", $"Linje {line}: feltet står to gonger.", $"Line {line}: the field stands twice."));

    internal static Fault OtherId(string path) => new(path, "other-id", new Sentence(
        "Id-en er en annen enn den i adressen. Utelat den, eller bruk den samme.",
        "Id-en er ein annan enn den i adressa. Lat han vere ute, eller bruk den same.",
        "The id is another one than in the address. Leave it out, or use the same."));

    internal static Fault NoSuchChoice(string path, IEnumerable<string> known)
    {
        var names = string.Join(", ", known);
        return new Fault(path, "no-such-choice", new Sentence($"Velg blant disse: {names}.", $"Vel mellom desse: {names}.", $"Choose among these: {names}."));
    }

    /// <summary>The value has not the form that its type asks for.</summary>
    internal static Fault WrongForm(string path, Type? type) =>
        type is { IsEnum: true } ? NoSuchChoice(path, Enum.GetNames(type)) : new Fault(path, "wrong-form", Expected(type));

    /// <summary>Whether an exception of the serialiser tells of what was sent in, and not of UmV.</summary>
    internal static bool IsOfTheInput(Exception exception) =>
        exception is JsonException or NotSupportedException or ArgumentException or FormatException or OverflowException or InvalidOperationException;

    /// <summary>The path of the first field: deeper ones could hold a name that somebody sent in.</summary>
    internal static string KnownPath(Exception exception, string otherwise) =>
        exception is JsonException { Path: { } path } && path.StartsWith("$.", StringComparison.Ordinal)
            ? path[2..].Split('.', '[')[0]
            : otherwise;

    private static Sentence Expected(Type? type) => type switch
    {
        null => new("Verdien har feil form.", "Verdien har feil form.", "The value has the wrong form."),
        _ when type == typeof(Guid) || WireSchema.IsId(type) => new(
            "Skriv en id, som 01890a5d-ac96-774b-bcce-b302099a8057.",
            "Skriv ein id, som 01890a5d-ac96-774b-bcce-b302099a8057.",
            "Write an id, such as 01890a5d-ac96-774b-bcce-b302099a8057."),
        _ when type == typeof(LocalDate) => new("Skriv en dato, som 2026-08-31.", "Skriv ein dato, som 2026-08-31.", "Write a date, such as 2026-08-31."),
        _ when type == typeof(YearMonth) => new("Skriv en måned, som 2026-08.", "Skriv ein månad, som 2026-08.", "Write a month, such as 2026-08."),
        _ when type == typeof(LocalTime) => new(
            "Skriv et klokkeslett, som 08:00:00.", "Skriv eit klokkeslett, som 08:00:00.", "Write a time of day, such as 08:00:00."),
        _ when type == typeof(LocalDateTime) => new(
            "Skriv dato og klokkeslett, som 2026-08-31T09:00:00.",
            "Skriv dato og klokkeslett, som 2026-08-31T09:00:00.",
            "Write a date and a time, such as 2026-08-31T09:00:00."),
        _ when type == typeof(DateInterval) => new(
            "Skriv første og siste dag: {\"start\": \"2026-08-01\", \"end\": \"2026-08-31\"}. Slutten må ikke være før starten.",
            "Skriv første og siste dag: {\"start\": \"2026-08-01\", \"end\": \"2026-08-31\"}. Slutten må ikkje vere før starten.",
            "Write the first and the last day: {\"start\": \"2026-08-01\", \"end\": \"2026-08-31\"}. The end must not be before the start."),
        _ when type == typeof(int) || type == typeof(long) => new("Skriv et helt tall.", "Skriv eit heilt tal.", "Write a whole number."),
        _ when type == typeof(decimal) => new("Skriv et tall.", "Skriv eit tal.", "Write a number."),
        _ when type == typeof(bool) => new("Skriv true eller false.", "Skriv true eller false.", "Write true or false."),
        _ when type == typeof(OrganisationNumber) => new(
            "Skriv et organisasjonsnummer: ni sifre der det siste er et kontrollsiffer.",
            "Skriv eit organisasjonsnummer: ni siffer der det siste er eit kontrollsiffer.",
            "Write an organisation number: nine digits, the last a check digit."),
        _ when type == typeof(SealedText) => new(
            $"Skriv en tekst på 1 til {MostLetters} tegn, eller utelat feltet.",
            $"Skriv ein tekst på 1 til {MostLetters} teikn, eller lat feltet vere ute.",
            $"Write a text of 1 to {MostLetters} characters, or leave the field out."),
        _ when type == typeof(string) => new("Skriv en tekst.", "Skriv ein tekst.", "Write a text."),
        _ => Expected(null),
    };

    private static string MostLetters => SealedText.MaxLength.ToString(CultureInfo.InvariantCulture);
}
