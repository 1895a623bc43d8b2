using UmV.Core.Text;

namespace UmV.Samples.Web.Texts;

/// <summary>What the request form says of what it has from the school's own system.</summary>
public static class RosterWords
{
    public static Sentence SuggestionsFrom { get; } = Words.S(
        "Klasse og trinn er foreslått etter skolens eget system. Du kan endre alt.",
        "Klasse og trinn er føreslått etter skulen sitt eige system. Du kan endre alt.",
        "Class and school step are suggested from the school's own system. You can change everything.");

    public static Sentence Source { get; } = Words.S("Kilde", "Kjelde", "Source");
    public static Sentence Read { get; } = Words.S("Sist lest", "Sist lesen", "Last read");
    public static Sentence Classes { get; } = Words.S("Klassene ved skolen", "Klassane ved skulen", "The school's classes");
    public static Sentence Grade(int grade) => Words.S($"{grade}. trinn", $"{grade}. trinn", $"step {grade}");
    public static Sentence Team { get; } = Words.S("Aktuelle for teamet", "Aktuelle for teamet", "Who could be on the team");
    public static Sentence ContactTeacherOf(string name) => Words.S($"Kontaktlærer for {name}", $"Kontaktlærar for {name}", $"Contact teacher of {name}");
    public static Sentence Counsellor { get; } = Words.S("Rådgiver", "Rådgivar", "Counsellor");

    /// <summary>How old what was read is, in days.</summary>
    public static Sentence Age(int days) => days switch
    {
        <= 0 => Words.S("i dag", "i dag", "today"),
        1 => Words.S("i går", "i går", "yesterday"),
        _ => Words.S($"for {days} dager siden", $"for {days} dagar sidan", $"{days} days ago"),
    };

    /// <summary>The help of a question that was filled in, after the help that it has.</summary>
    public static Sentence FilledIn(Sentence? help)
    {
        var told = Words.S(
            "Fylt ut etter skolens system. Rett det hvis det er feil.", "Fylt ut etter skulen sitt system. Rett det om det er feil.",
            "Filled in from the school's system. Correct it if it is wrong.");
        return help is null ? told : Words.S($"{help.Nb} {told.Nb}", $"{help.Nn} {told.Nn}", $"{help.En} {told.En}");
    }
}
