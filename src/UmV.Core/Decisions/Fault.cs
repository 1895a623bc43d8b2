using UmV.Core.Text;

namespace UmV.Core.Decisions;

/// <summary>One thing that is wrong with what was sent in. Never carries the value itself.</summary>
/// <param name="Path">Which field, such as <c>measures[2].goal.unit</c>.</param>
/// <param name="Code">The stable name of the fault, such as <c>required</c>.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record Fault(string Path, string Code, Sentence Sentence)
{
    /// <summary>The field must be filled in.</summary>
    public static Fault Required(string path) => new(path, "required", new Sentence(
        "Fyll ut dette feltet.", "Fyll ut dette feltet.", "Fill in this field."));

    /// <summary>The thing that the field names does not exist here.</summary>
    public static Fault Unknown(string path) => new(path, "unknown", new Sentence(
        "Dette finnes ikke her. Velg noe som finnes.", "Dette finst ikkje her. Vel noko som finst.", "There is no such thing here. Choose one that exists."));

    /// <summary>The end is before the beginning.</summary>
    public static Fault EndBeforeStart(string path) => new(path, "end-before-start", new Sentence(
        "Slutten må ikke være før starten.", "Slutten må ikkje vere før starten.", "The end must not be before the start."));

    /// <summary>The value is outside its range.</summary>
    public static Fault OutOfRange(string path, string least, string most) => new(path, "out-of-range", new Sentence(
        $"Velg en verdi fra {least} til {most}.", $"Vel ein verdi frå {least} til {most}.", $"Choose a value from {least} to {most}."));

    /// <summary>The same thing is there already.</summary>
    public static Fault Duplicate(string path) => new(path, "duplicate", new Sentence(
        "Dette er registrert fra før.", "Dette er registrert frå før.", "This is recorded already."));

    /// <summary>The thing is not in a state in which this can be done.</summary>
    public static Fault NotNow(string path) => new(path, "not-now", new Sentence(
        "Dette kan ikke gjøres med den nå.", "Dette kan ikkje gjerast med den no.", "This cannot be done with it now."));

    /// <summary>The field takes a code, which is kept in the clear: a text with names or details does not belong there.</summary>
    public static Fault NotACode(string path) => new(path, "not-a-code", new Sentence(
        "Skriv en kode med små bokstaver a–z, siffer, bindestrek og punktum.",
        "Skriv ein kode med små bokstavar a–z, siffer, bindestrek og punktum.",
        "Write a code of small letters a–z, digits, hyphens and full stops."));

    /// <summary>Path and code: safe to log.</summary>
    public override string ToString() => $"{Path}: {Code}";
}
