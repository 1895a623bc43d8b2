using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.Samples.Console.Rendering;

/// <summary>The words of the console.</summary>
internal static class Words
{
    internal static Sentence Refused { get; } = new("avslått", "avslått", "refused");
    internal static Sentence Code { get; } = new("Kode", "Kode", "Code");
    internal static Sentence Rule { get; } = new("Regel", "Regel", "Rule");
    internal static Sentence Source { get; } = new("Kilde", "Kjelde", "Source");
    internal static Sentence Missing { get; } = new("Det som mangler", "Det som manglar", "What is missing");
    internal static Sentence Action { get; } = new("Handling", "Handling", "Action");
    internal static Sentence Allowed { get; } = new("Kan gjøres", "Kan gjerast", "Can be done");
    internal static Sentence Yes { get; } = new("ja", "ja", "yes");
    internal static Sentence No { get; } = new("nei", "nei", "no");
    internal static Sentence Receipt { get; } = new("Kvittering", "Kvittering", "Receipt");
    internal static Sentence School { get; } = new("Skole", "Skule", "School");
    internal static Sentence Message { get; } = new("Melding", "Melding", "Message");
    internal static Sentence Occasion { get; } = new("Anledning", "Høve", "Occasion");
    internal static Sentence Attempts { get; } = new("Forsøk", "Forsøk", "Attempts");
    internal static Sentence Reason { get; } = new("Grunn", "Grunn", "Reason");
    internal static Sentence MailSent { get; } = new("E-posten er sendt.", "E-posten er send.", "The mail was sent.");

    internal static Sentence TriedAgain(int messages) => new(
        $"Meldinger som prøves igjen: {messages}.", $"Meldingar som blir prøvde igjen: {messages}.", $"Messages that are tried again: {messages}.");

    internal static Sentence State { get; } = new("Tilstand", "Tilstand", "State");
    internal static Sentence Path { get; } = new("Vei", "Veg", "Path");
    internal static Sentence Refusals { get; } = new("Avslag", "Avslag", "Refusals");
    internal static Sentence Sessions { get; } = new("Samtaler", "Samtalar", "Sessions");
    internal static Sentence Coordinator { get; } = new("Koordinator", "Koordinator", "Coordinator");
    internal static Sentence Changed { get; } = new("Endret", "Endra", "Changed");
    internal static Sentence Case { get; } = new("Sak", "Sak", "Case");
    internal static Sentence When { get; } = new("Når", "Når", "When");
    internal static Sentence Who { get; } = new("Hvem", "Kven", "Who");
    internal static Sentence What { get; } = new("Hva", "Kva", "What");
    internal static Sentence Purpose { get; } = new("Formål", "Formål", "Purpose");
    internal static Sentence Standing { get; } = new("Gjelder", "Gjeld", "Standing");
    internal static Sentence Number { get; } = new("Antall", "Tal", "Number");
    internal static Sentence From { get; } = new("Fra", "Frå", "From");
    internal static Sentence To { get; } = new("Til", "Til", "To");
    internal static Sentence Policies { get; } = new("Regler", "Reglar", "Policies");
    internal static Sentence Category { get; } = new("Kategori", "Kategori", "Category");
    internal static Sentence Requests { get; } = new("Forespørsler", "Førespurnader", "Requests");
    internal static Sentence Mails { get; } = new("Meldinger på e-post", "Meldingar på e-post", "Mails");
    internal static Sentence Subject { get; } = new("Emne", "Emne", "Subject");
    internal static Sentence Statistics { get; } = new("Statistikk", "Statistikk", "Statistics");
    internal static Sentence Cases { get; } = new("Sakene", "Sakene", "The cases");
    internal static Sentence Verified { get; } = new("Kontroll av lageret", "Kontroll av lageret", "Verification of the store");

    internal static Sentence OnTheCase { get; } = new("Er med i saken", "Er med i saka", "Is on the case");
    internal static Sentence MayReadAll { get; } = new("Kan lese saken", "Kan lese saka", "May read the case");
    internal static Sentence Because { get; } = new("Grunn", "Grunn", "Reason");
    internal static Sentence Holds { get; } = new("Gjelder", "Gjeld", "Holds");
    internal static Sentence Outcome { get; } = new("Utfall", "Utfall", "Outcome");

    internal static Sentence Ground { get; } = new("Grunnlag", "Grunnlag", "Ground");

    internal static Sentence Key { get; } = new("Nøkkel", "Nøkkel", "Key");

    internal static Sentence KeysOfTexts { get; } = new("Tekstnøkler", "Tekstnøklar", "Keys of texts");

    internal static Sentence RosterRecords { get; } = new("Poster i skolelisten", "Postar i skulelista", "Roster records");

    internal static Sentence RosterSources { get; } = new("Kilder i skolelisten", "Kjelder i skulelista", "Roster sources");

    internal static Sentence Oldest { get; } = new("Eldste", "Eldste", "Oldest");

    internal static Sentence Current { get; } = new("gjeldende", "gjeldande", "current");

    internal static Sentence Free { get; } = new("ikke i bruk", "ikkje i bruk", "not in use");

    internal static Sentence InUse { get; } = new("i bruk", "i bruk", "in use");

    internal static Sentence KeyMissing { get; } = new("MANGLER", "MANGLAR", "MISSING");

    internal static Sentence Of(Role role) => role switch
    {
        Role.ProviderLeader => new("UmVs leder", "UmV-leiar", "Provider's leader"),
        Role.ProviderWorker => new("UmV-arbeider", "UmV-arbeidar", "Provider's worker"),
        Role.SchoolLeader => new("Rektor", "Rektor", "Principal"),
        Role.Counsellor => new("Rådgiver", "Rådgivar", "Counsellor"),
        Role.ContactTeacher => new("Kontaktlærer", "Kontaktlærar", "Contact teacher"),
        Role.OtherProfessional => new("Annen fagperson", "Annan fagperson", "Other professional"),
        Role.Pupil => new("Elev", "Elev", "Pupil"),
        Role.Guardian => new("Foresatt", "Føresett", "Guardian"),
        Role.Auditor => new("Revisor", "Revisor", "Auditor"),
        Role.Recorder => new("Skriver inn forespørsler", "Skriv inn førespurnader", "Records requests"),
        _ => new("UmV", "UmV", "UmV"),
    };
}
