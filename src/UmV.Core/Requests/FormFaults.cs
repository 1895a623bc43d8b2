using UmV.Core.Decisions;
using UmV.Core.Text;

namespace UmV.Core.Requests;

/// <summary>What can be wrong with an answer, beside what <see cref="Fault"/> itself has words for.</summary>
internal static class FormFaults
{
    internal static Fault UnknownField(string path) => new(path, "unknown-field", new Sentence(
        "Skjemaet har ikke dette spørsmålet. Ta bort svaret.",
        "Skjemaet har ikkje dette spørsmålet. Ta bort svaret.",
        "The form has no such question. Remove the answer."));

    internal static Fault NotAsked(string path) => new(path, "not-asked", new Sentence(
        "Dette spørsmålet skal ikke besvares slik de andre svarene er. Ta bort svaret, eller endre svaret det avhenger av.",
        "Dette spørsmålet skal ikkje svarast på slik dei andre svara er. Ta bort svaret, eller endre svaret det er avhengig av.",
        "This question is not asked with the other answers as they are. Remove the answer, or change the answer that it depends on."));

    internal static Fault NotAText(string path) => WrongKind(path, "en tekst", "ein tekst", "a text");

    internal static Fault NotANumber(string path) => WrongKind(path, "et tall", "eit tal", "a number");

    internal static Fault NotADate(string path) => WrongKind(
        path, "en dato, slik som 2026-02-01", "ein dato, slik som 2026-02-01", "a date, such as 2026-02-01");

    internal static Fault NotYesOrNo(string path) => WrongKind(path, "ja eller nei", "ja eller nei", "yes or no");

    internal static Fault NotAPerson(string path) => WrongKind(
        path, "en person som er registrert", "ein person som er registrert", "a person in the register");

    internal static Fault NotRows(string path) => WrongKind(path, "en liste med rader", "ei liste med rader", "a list of rows");

    internal static Fault NotAnOrganisation(string path) => WrongKind(
        path, "et organisasjonsnummer med ni siffer", "eit organisasjonsnummer med ni siffer", "an organisation number of nine digits");

    internal static Fault NotACode(string path) => WrongKind(path, "ett av valgene", "eitt av vala", "one of the choices");

    internal static Fault NotCodes(string path) => WrongKind(path, "ett eller flere av valgene", "eitt eller fleire av vala", "one or more of the choices");

    internal static Fault NotAChoice(string path) => new(path, "not-a-choice", new Sentence(
        "Dette er ikke ett av valgene. Velg ett av dem.",
        "Dette er ikkje eitt av vala. Vel eitt av dei.",
        "This is not one of the choices. Choose one of them."));

    internal static Fault TooLong(string path, int most) => new(path, "too-long", new Sentence(
        $"Teksten er for lang. Skriv høyst {most} tegn.",
        $"Teksten er for lang. Skriv høgst {most} teikn.",
        $"The text is too long. Write at most {most} characters."));

    internal static Fault TooSmall(string path, string least) => new(path, "too-small", new Sentence(
        $"Velg {least} eller mer.", $"Vel {least} eller meir.", $"Choose {least} or more."));

    internal static Fault TooGreat(string path, string most) => new(path, "too-great", new Sentence(
        $"Velg {most} eller mindre.", $"Vel {most} eller mindre.", $"Choose {most} or less."));

    internal static Fault NotWhole(string path) => new(path, "not-whole", new Sentence(
        "Skriv et helt tall.", "Skriv eit heilt tal.", "Write a whole number."));

    internal static Fault TooEarly(string path, string earliest) => new(path, "too-early", new Sentence(
        $"Velg {earliest} eller en senere dato.", $"Vel {earliest} eller ein seinare dato.", $"Choose {earliest} or a later date."));

    internal static Fault TooLate(string path, string latest) => new(path, "too-late", new Sentence(
        $"Velg {latest} eller en tidligere dato.", $"Vel {latest} eller ein tidlegare dato.", $"Choose {latest} or an earlier date."));

    internal static Fault InFuture(string path) => new(path, "in-future", new Sentence(
        "Datoen må ikke ligge fram i tid.", "Datoen må ikkje liggje fram i tid.", "The date must not lie in the future."));

    internal static Fault TooFewRows(string path, int least) => new(path, "too-few-rows", new Sentence(
        $"Legg til flere rader. Det må være minst {least}.",
        $"Legg til fleire rader. Det må vere minst {least}.",
        $"Add more rows. There must be at least {least}."));

    internal static Fault TooManyRows(string path, int most) => new(path, "too-many-rows", new Sentence(
        $"Ta bort noen rader. Det kan være høyst {most}.",
        $"Ta bort nokre rader. Det kan vere høgst {most}.",
        $"Remove some rows. There can be at most {most}."));

    internal static Fault UnknownForm(string path) => new(path, "unknown-form", new Sentence(
        "Dette skjemaet eller denne utgaven av det finnes ikke her. Bruk et skjema som tilbys.",
        "Dette skjemaet eller denne utgåva av det finst ikkje her. Bruk eit skjema som er tilgjengeleg.",
        "There is no such form or version here. Use a form that is offered."));

    internal static Fault NotNewer(string path) => new(path, "not-newer", new Sentence(
        "Utkastet står alt på denne utgaven av skjemaet eller en nyere. Velg en nyere utgave.",
        "Utkastet står alt på denne utgåva av skjemaet eller ei nyare. Vel ei nyare utgåve.",
        "The draft is on this version of the form or a newer one already. Choose a newer version."));

    internal static Fault LeadershipOnly(string path) => new(path, "leadership-only", new Sentence(
        "Bare skolens ledelse kan stille seg bak forespørselen.",
        "Berre leiinga ved skulen kan stille seg bak førespurnaden.",
        "Only the school's leadership can stand behind the request."));

    private static Fault WrongKind(string path, string nb, string nn, string en) => new(path, "wrong-kind", new Sentence(
        $"Svaret må være {nb}.", $"Svaret må vere {nn}.", $"The answer must be {en}."));
}
