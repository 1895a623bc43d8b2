using UmV.Core.Decisions;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.Agreements;

/// <summary>The faults that only an agreement can have.</summary>
internal static class AgreementFaults
{
    internal const int LongestName = 200;
    internal const int LongestText = 5_000;

    internal static Fault OrganisationNumber(string path) => new(path, "organisation-number", new Sentence(
        "Skriv et organisasjonsnummer: ni siffer, der det siste er et kontrollsiffer.",
        "Skriv eit organisasjonsnummer: ni siffer, der det siste er eit kontrollsiffer.",
        "Write an organisation number: nine digits, of which the last is a check digit."));

    internal static Fault SameOrganisation(string path) => new(path, "same-organisation", new Sentence(
        "De to partene må være ulike organisasjoner.", "Dei to partane må vere ulike organisasjonar.",
        "The two sides must be different organisations."));

    internal static Fault SameAgreement(string path) => new(path, "same-agreement", new Sentence(
        "Velg en annen avtale enn denne.", "Vel ein annan avtale enn denne.", "Choose another agreement than this one."));

    internal static Fault ClauseNumber(string path) => new(path, "clause-number", new Sentence(
        "Skriv punktet som tall med punktum mellom, for eksempel 2.1.", "Skriv punktet som tal med punktum mellom, til dømes 2.1.",
        "Write the clause number as numbers with dots between, such as 2.1."));

    internal static Fault TooLong(string path, int most) => new(path, "too-long", new Sentence(
        $"Skriv høyst {most} tegn.", $"Skriv høgst {most} teikn.", $"Write at most {most} characters."));

    internal static Fault TooLongPeriod(string path) => new(path, "too-long-period", new Sentence(
        $"Avtaleperioden kan være på høyst {AgreementPeriod.MostYears} år. Se etter feil i årstallet.",
        $"Avtaleperioden kan vere på høgst {AgreementPeriod.MostYears} år. Sjå etter feil i årstalet.",
        $"The period can be at most {AgreementPeriod.MostYears} years. Look for a wrong year."));

    internal static IEnumerable<Fault> Reason(SealedText? reason) => reason is null ? [Fault.Required("reason")] : [];

    internal static IEnumerable<Fault> TextFaults(string? text, string path)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield return Fault.Required(path);
        else if (text.Length > LongestText)
            yield return TooLong(path, LongestText);
    }
}
