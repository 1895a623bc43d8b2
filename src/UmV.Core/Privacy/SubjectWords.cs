using System.Text.Json.Serialization;
using UmV.Core.Consent;
using UmV.Core.Text;

namespace UmV.Core.Privacy;

/// <summary>The words of the page that a person gets.</summary>
internal static class SubjectWords
{
    internal static Sentence Title { get; } = new("Dette har vi om deg", "Dette har vi om deg", "What we hold about you");
    internal static Sentence Register { get; } = new("I registeret, nå og før", "I registeret, no og før", "In the register, now and before");
    internal static Sentence When { get; } = new("Når", "Når", "When");
    internal static Sentence Name { get; } = new("Navn", "Namn", "Name");
    internal static Sentence BirthDate { get; } = new("Fødselsdato", "Fødselsdato", "Date of birth");
    internal static Sentence Address { get; } = new("E-postadresse", "E-postadresse", "E-mail address");
    internal static Sentence Case { get; } = new("Sak", "Sak", "Case");
    internal static Sentence Texts { get; } = new("Tekster av deg eller bare om deg", "Tekstar av deg eller berre om deg", "Texts by you, or about you alone");
    internal static Sentence Text { get; } = new("Tekst", "Tekst", "Text");
    internal static Sentence What { get; } = new("Hva", "Kva", "What");
    internal static Sentence Happened { get; } = new("Dette skjedde", "Dette hende", "What happened");
    internal static Sentence Consents { get; } = new("Samtykker", "Samtykke", "Consents");
    internal static Sentence Shared { get; } = new("Dette er delt med andre", "Dette er delt med andre", "What was shared with others");
    internal static Sentence SharedWithoutConsent { get; } = new(
        "Dette er delt uten samtykke, fordi loven sier det", "Dette er delt utan samtykke, fordi lova seier det", "What was shared without consent, since the law says so");
    internal static Sentence WithheldOverrides { get; } = new(
        "Delinger uten samtykke som du ikke får vite om her:", "Delingar utan samtykke som du ikkje får vite om her:", "Sharing without consent that is withheld here:");

    internal static Sentence Of(OverrideBasis basis) => basis switch
    {
        OverrideBasis.ChildWelfareDuty => new(
            "opplysningsplikt til barneverntjenesten (opplæringslova § 24-3, barnevernsloven § 13-2)",
            "opplysningsplikt til barnevernstenesta (opplæringslova § 24-3, barnevernsloven § 13-2)",
            "duty to report to the child welfare service (opplæringslova § 24-3, barnevernsloven § 13-2)"),
        OverrideBasis.DutyToAvert => new(
            "avvergingsplikt (straffeloven § 196)", "avverjingsplikt (straffelova § 196)", "duty to avert a grave crime (straffeloven § 196)"),
        OverrideBasis.DangerToLifeOrHealth => new(
            "fare for liv eller helse (forvaltningsloven § 13 b)", "fare for liv eller helse (forvaltningslova § 13 b)", "danger to life or health (forvaltningsloven § 13 b)"),
        _ => throw new ArgumentOutOfRangeException(nameof(basis)),
    };

    internal static Sentence Messages { get; } = new("Meldinger til deg", "Meldingar til deg", "Messages to you");
    internal static Sentence Withheld { get; } = new(
        "Tekster som også gjelder andre, og som du ikke får her:", "Tekstar som òg gjeld andre, og som du ikkje får her:", "Texts that concern others too, and that are withheld here:");
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SubjectFile))]
internal sealed partial class SubjectJson : JsonSerializerContext;
