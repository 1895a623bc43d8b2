using UmV.Core.Text;

namespace UmV.AspNetCore.Answers;

/// <summary>What a problem is, in one sentence, and what to do.</summary>
internal static class ProblemTitles
{
    internal static Sentence Refused { get; } = new(
        "Dette kan ikke gjøres nå. Reglene under står i veien.",
        "Dette kan ikkje gjerast no. Reglane under står i vegen.",
        "This cannot be done now. The rules below are in the way.");

    internal static Sentence Invalid { get; } = new(
        "Det som ble sendt inn, har feil. Rett dem og send på nytt.",
        "Det som vart sendt inn, har feil. Rett dei og send på nytt.",
        "What was sent in has faults. Mend them and send it again.");

    internal static Sentence NotLoggedIn { get; } = new("Du må logge inn.", "Du må logge inn.", "You have to log in.");

    internal static Sentence NotFound { get; } = new(
        "Det finnes ikke, eller du har ikke tilgang til det.",
        "Det finst ikkje, eller du har ikkje tilgang til det.",
        "It does not exist, or you have no access to it.");

    internal static Sentence ChangedByOthers { get; } = new(
        "Andre endret dette samtidig. Les det på nytt og prøv igjen.",
        "Andre endra dette samstundes. Les det på nytt og prøv igjen.",
        "Others changed this at the same time. Read it again, then try again.");

    internal static Sentence OtherVersion { get; } = new(
        "Dette er endret etter at du leste det. Les det på nytt, og avgjør om du fortsatt vil endre det.",
        "Dette er endra etter at du las det. Les det på nytt, og avgjer om du framleis vil endre det.",
        "This was changed after you read it. Read it again, and decide whether you still want to change it.");

    internal static Sentence TooLarge { get; } = new(
        "Det som ble sendt inn, er for stort.", "Det som vart sendt inn, er for stort.", "What was sent in is too large.");

    internal static Sentence NotJson { get; } = new(
        "Send JSON i UTF-8 med Content-Type: application/json.",
        "Send JSON i UTF-8 med Content-Type: application/json.",
        "Send JSON in UTF-8 with Content-Type: application/json.");

    internal static Sentence BadRequest { get; } = new(
        "Forespørselen kunne ikke leses.", "Førespurnaden kunne ikkje lesast.", "The request could not be read.");

    internal static Sentence StoreFailed { get; } = new(
        "Lageret avviste dette. Det hjelper ikke å prøve igjen; si fra til dem som drifter tjenesten.",
        "Lageret avviste dette. Det hjelper ikkje å prøve igjen; sei frå til dei som driftar tenesta.",
        "The store refused this. Trying again is of no use; tell those who operate the service.");

    internal static Sentence StoreUnavailable { get; } = new(
        "Lageret svarer ikke akkurat nå. Prøv igjen om litt, med samme Idempotency-Key.",
        "Lageret svarer ikkje akkurat no. Prøv igjen om litt, med same Idempotency-Key.",
        "The store does not answer just now. Try again in a little while, with the same Idempotency-Key.");
}
