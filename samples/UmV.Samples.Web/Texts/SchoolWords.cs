using UmV.Core.Text;

namespace UmV.Samples.Web.Texts;

/// <summary>What the pages say of school days and of absence.</summary>
public static class SchoolWords
{
    public static Sentence NextSchoolDay { get; } = Words.S("Neste skoledag", "Neste skuledag", "Next school day");
    public static Sentence Estimated { get; } = Words.S("anslått", "overslag", "estimated");
    public static Sentence Calendar { get; } = Words.S("Skolerute", "Skulerute", "School calendar");
    public static Sentence CalendarFrom(string source) => Words.S($"Kilde: {source}.", $"Kjelde: {source}.", $"Source: {source}.");
    public static Sentence NotSchoolDay { get; } = Words.S("ikke skoledag", "ikkje skuledag", "not a school day");
    public static Sentence Warnings { get; } = Words.S(
        "Disse datoene er ikke skoledager. Det er lov, men se etter at det er ment slik.",
        "Desse datoane er ikkje skuledagar. Det er lov, men sjå etter at det er meint slik.",
        "These dates are no school days. That is allowed, but see that it is meant so.");
    public static Sentence StartHelp(Sentence help, string next, bool isEstimated) => Words.S(
        $"{help.Nb}. Neste skoledag er {next}{(isEstimated ? " (skoleruten er anslått)" : "")}.",
        $"{help.Nn}. Neste skuledag er {next}{(isEstimated ? " (skuleruta er eit overslag)" : "")}.",
        $"{help.En}. The next school day is {next}{(isEstimated ? " (the school calendar is estimated)" : "")}.");

    public static Sentence Absence { get; } = Words.S("Fravær", "Fråvær", "Absence");
    public static Sentence AbsenceIntro { get; } = Words.S(
        "Fravær hentes fra skolens eget system når du ber om det. Det blir ikke lagret her, men det blir loggført at du så det.",
        "Fråvær blir henta frå systemet til skulen når du ber om det. Det blir ikkje lagra her, men det blir loggført at du såg det.",
        "Absence is fetched from the school's own system when you ask for it. It is not stored here, but it is logged that you saw it.");
    public static Sentence ShowAbsenceOf(string name) => Words.S($"Vis fravær for {name}", $"Vis fråvær for {name}", $"Show absence of {name}");
    public static Sentence NotForYou { get; } = Words.S(
        "Fravær vises bare for dem som er på saken ved navn, mens det arbeides med den, og når avtalen nevner formålet.",
        "Fråvær blir vist berre for dei som er på saka ved namn, medan det blir arbeidd med ho, og når avtalen nemner formålet.",
        "Absence is shown only to those who are on the case by name, while it is worked on, and when the agreement names the purpose.");
    public static Sentence MonthsCaption(string name) => Words.S($"Fravær måned for måned, {name}", $"Fråvær månad for månad, {name}", $"Absence month by month, {name}");
    public static Sentence SumsCaption { get; } = Words.S("Summer slik systemet oppgir dem", "Summar slik systemet gir dei opp", "Sums as the system gives them");
    public static Sentence Month { get; } = Words.S("Måned", "Månad", "Month");
    public static Sentence WholeDays { get; } = Words.S("Hele dager", "Heile dagar", "Whole days");
    public static Sentence Minutes { get; } = Words.S("Minutter ellers", "Minutt elles", "Other minutes");
    public static Sentence Unmeasured { get; } = Words.S("Uten oppgitt lengde", "Utan oppgitt lengd", "Of no told length");
    public static Sentence Amount { get; } = Words.S("Mengde", "Mengd", "Amount");
    public static Sentence SingleAbsences { get; } = Words.S("Enkeltfravær", "Einskildfråvær", "Single absences");
    public static Sentence Sums { get; } = Words.S("Summer", "Summar", "Sums");
    public static Sentence AskedFrom(string source, string contract) => Words.S($"{source} ({contract})", $"{source} ({contract})", $"{source} ({contract})");
}
