using System.Collections.Immutable;

namespace UmV.Integrations.Visma.Fint;

/// <summary>
/// A list of FINT and what is read of it. Every name stands in FINT's own model, which a test looks up; what is not named here, such as pay,
/// addresses and pictures, is not kept.
/// </summary>
/// <param name="Path">Where it is, such as <c>utdanning/elev/elev</c>.</param>
/// <param name="Attributes">Attributes by path, such as <c>navn.fornavn</c>.</param>
/// <param name="Relations">Links that are followed.</param>
internal sealed record FintResource(string Path, ImmutableArray<string> Attributes, ImmutableArray<string> Relations)
{
    /// <summary>Whether a roster cannot be told without it. Others are left out where a client may not read them.</summary>
    internal bool IsNeeded { get; init; }

    /// <summary>The kind of its records: the path, which is unique also where two packages serve the same class.</summary>
    internal string Kind => Path;

    internal static FintResource School { get; } = new(
        "utdanning/utdanningsprogram/skole", ["navn", "organisasjonsnavn", "juridiskNavn", "organisasjonsnummer.identifikatorverdi"], ["organisasjon"])
    { IsNeeded = true };

    internal static FintResource Grade { get; } = new("utdanning/utdanningsprogram/arstrinn", ["navn"], []);

    internal static FintResource SchoolYear { get; } = new(
        "utdanning/kodeverk/skolear", ["kode", "gyldighetsperiode.start", "gyldighetsperiode.slutt"], []);

    internal static FintResource Class { get; } = new("utdanning/elev/klasse", ["navn"], ["skole", "trinn", "skolear", "undervisningsforhold"]) { IsNeeded = true };

    internal static FintResource ClassMembership { get; } = new(
        "utdanning/elev/klassemedlemskap", ["gyldighetsperiode.start", "gyldighetsperiode.slutt"], ["elevforhold", "klasse"])
    { IsNeeded = true };

    internal static FintResource ContactTeacherGroup { get; } = new(
        "utdanning/elev/kontaktlarergruppe", ["navn"], ["skole", "klasse", "skolear", "undervisningsforhold"]);

    internal static FintResource ContactTeacherGroupMembership { get; } = new(
        "utdanning/elev/kontaktlarergruppemedlemskap", ["gyldighetsperiode.start", "gyldighetsperiode.slutt"], ["elevforhold", "kontaktlarergruppe"]);

    internal static FintResource TeachingGroup { get; } = new(
        "utdanning/timeplan/undervisningsgruppe", ["navn"], ["skole", "skolear", "undervisningsforhold"]);

    internal static FintResource TeachingGroupMembership { get; } = new(
        "utdanning/timeplan/undervisningsgruppemedlemskap", ["gyldighetsperiode.start", "gyldighetsperiode.slutt"], ["elevforhold", "undervisningsgruppe"]);

    internal static FintResource Pupil { get; } = new(
        "utdanning/elev/elev",
        ["elevnummer.identifikatorverdi", "feidenavn.identifikatorverdi", .. Contact],
        ["person"])
    { IsNeeded = true };

    internal static FintResource PupilRelation { get; } = new(
        "utdanning/elev/elevforhold",
        ["gyldighetsperiode.start", "gyldighetsperiode.slutt", "avbruddsdato", "hovedskole"],
        ["elev", "skole"])
    { IsNeeded = true };

    internal static FintResource PupilPerson { get; } = new(
        "utdanning/elev/person",
        ["fodselsdato", .. Name, .. Contact],
        ["foreldreansvar", "foreldre"])
    { IsNeeded = true };

    internal static FintResource ContactPerson { get; } = new("utdanning/elev/kontaktperson", ["type", .. Name, .. Contact], ["kontaktperson"]);

    internal static FintResource SchoolResource { get; } = new(
        "utdanning/elev/skoleressurs", ["feidenavn.identifikatorverdi"], ["person", "personalressurs", "skole"])
    { IsNeeded = true };

    internal static FintResource TeachingRelation { get; } = new("utdanning/elev/undervisningsforhold", [], ["skole", "skoleressurs"]) { IsNeeded = true };

    internal static FintResource StaffPerson { get; } = new("administrasjon/personal/person", [.. Name, .. Contact], []) { IsNeeded = true };

    internal static FintResource StaffResource { get; } = new(
        "administrasjon/personal/personalressurs", ["ansattnummer.identifikatorverdi", .. Contact], ["person"])
    { IsNeeded = true };

    internal static FintResource Employment { get; } = new(
        "administrasjon/personal/arbeidsforhold",
        ["stillingstittel", "gyldighetsperiode.start", "gyldighetsperiode.slutt"],
        ["stillingskode", "arbeidssted", "personalressurs"]);

    internal static FintResource PositionCode { get; } = new("administrasjon/kodeverk/stillingskode", ["kode"], []);

    internal static FintResource Organisation { get; } = new("administrasjon/organisasjon/organisasjonselement", [], ["leder", "skole"]);

    /// <summary>Up to 3.21, classes go by another name.</summary>
    internal static FintResource OldClass { get; } = Class with { Path = "utdanning/elev/basisgruppe" };

    internal static FintResource OldClassMembership { get; } = ClassMembership with
    {
        Path = "utdanning/elev/basisgruppemedlemskap",
        Relations = ["elevforhold", "basisgruppe"],
    };

    /// <summary>In 3.21 a contact teacher's group points to it by the old name.</summary>
    internal static FintResource OldContactTeacherGroup { get; } = ContactTeacherGroup with { Relations = ["skole", "basisgruppe", "skolear", "undervisningsforhold"] };

    /// <summary>Everything of a roster, in an order in which a resource comes after those that it points to, as far as there is one.</summary>
    internal static ImmutableArray<FintResource> Roster { get; } =
    [
        School, Grade, SchoolYear, Organisation, Class, ContactTeacherGroup, TeachingGroup,
        PupilPerson, Pupil, PupilRelation, ClassMembership, ContactTeacherGroupMembership, TeachingGroupMembership, ContactPerson,
        StaffPerson, StaffResource, PositionCode, Employment, SchoolResource, TeachingRelation,
    ];

    internal static ImmutableArray<FintResource> OldRoster { get; } =
        [.. Roster.Select(resource => resource == Class ? OldClass : resource == ClassMembership ? OldClassMembership : resource == ContactTeacherGroup ? OldContactTeacherGroup : resource)];

    private static ImmutableArray<string> Name => ["navn.fornavn", "navn.mellomnavn", "navn.etternavn"];

    private static ImmutableArray<string> Contact =>
        ["kontaktinformasjon.epostadresse", "kontaktinformasjon.mobiltelefonnummer", "kontaktinformasjon.telefonnummer"];
}
