using System.Collections.Immutable;
using UmV.Core.Text;

namespace UmV.Core.Requests;

/// <summary>
/// The problem categories of the default form. They are this project's own design, grounded in opplæringslova §§ 12-3 and 24-3 and
/// public lists; they are neither UmV's nor those of any thesis, and must never be presented as such.
/// </summary>
internal static class DefaultTaxonomy
{
    internal static ImmutableArray<Choice> Groups { get; } =
    [
        Of("violence-and-threats", "Vold og trusler", "Vald og trugsmål", "Violence and threats"),
        Of("bullying-and-violations", "Mobbing og andre krenkelser", "Mobbing og andre krenkingar", "Bullying and other violations"),
        Of("conflict", "Konflikt", "Konflikt", "Conflict"),
        Of("absence-and-dropout", "Fravær og frafall", "Fråvær og fråfall", "Absence and drop-out"),
        Of("rule-breach-and-pushout", "Regelbrudd og utstøting", "Regelbrot og utstøyting", "Rule breach and push-out"),
        Of("crime-related", "Knyttet til kriminalitet", "Knytt til kriminalitet", "Related to crime"),
        Of("radicalisation-and-control", "Radikalisering og kontroll", "Radikalisering og kontroll", "Radicalisation and control"),
        Of("wellbeing", "Trivsel og bakgrunn", "Trivsel og bakgrunn", "Wellbeing and background"),
        Of("other-matter", "Annet", "Anna", "Other"),
    ];

    internal static ImmutableArray<Choice> Categories { get; } =
    [
        In("violence-and-threats", "physical-violence", "Fysisk vold", "Fysisk vald", "Physical violence"),
        In("violence-and-threats", "fight", "Slagsmål", "Slagsmål", "Fight"),
        In("violence-and-threats", "threats", "Trusler", "Trugsmål", "Threats"),
        In("violence-and-threats", "weapon", "Våpen", "Våpen", "Weapon"),
        In("violence-and-threats", "robbery-or-extortion", "Ran eller utpressing", "Ran eller utpressing", "Robbery or extortion"),
        In("violence-and-threats", "sexual-violence", "Seksuell trakassering eller vold", "Seksuell trakassering eller vald", "Sexual harassment or violence"),
        In("violence-and-threats", "violence-against-staff", "Vold mot ansatte", "Vald mot tilsette", "Violence against staff"),
        In("bullying-and-violations", "bullying-physical", "Fysisk mobbing", "Fysisk mobbing", "Physical bullying"),
        In("bullying-and-violations", "bullying-relational", "Mobbing med ord eller i relasjoner", "Mobbing med ord eller i relasjonar", "Verbal or relational bullying"),
        In("bullying-and-violations", "bullying-digital", "Digital mobbing", "Digital mobbing", "Digital bullying"),
        In("bullying-and-violations", "harassment", "Trakassering", "Trakassering", "Harassment"),
        In("bullying-and-violations", "discrimination", "Diskriminering", "Diskriminering", "Discrimination"),
        In("bullying-and-violations", "hate-speech", "Hatytringer eller rasisme", "Hatytringar eller rasisme", "Hate speech or racism"),
        In("bullying-and-violations", "exclusion", "Utestenging", "Utestenging", "Exclusion by others"),
        In("conflict", "conflict-between-pupils", "Konflikt mellom elever", "Konflikt mellom elevar", "Conflict between pupils"),
        In("conflict", "conflict-between-groups", "Konflikt mellom grupper eller gjenger", "Konflikt mellom grupper eller gjengar", "Conflict between groups or gangs"),
        In("conflict", "class-climate", "Klassemiljø", "Klassemiljø", "Class climate"),
        In("conflict", "conflict-pupil-staff", "Konflikt mellom elev og ansatt", "Konflikt mellom elev og tilsett", "Conflict between pupil and staff"),
        In("conflict", "conflict-home-school", "Konflikt mellom hjem og skole", "Konflikt mellom heim og skule", "Conflict between home and school"),
        In("absence-and-dropout", "truancy", "Skulk", "Skulk", "Truancy"),
        In("absence-and-dropout", "worrying-absence", "Bekymringsfullt fravær", "Fråvær som uroar", "Worrying absence"),
        In("absence-and-dropout", "school-refusal", "Skolevegring", "Skulevegring", "School refusal"),
        In("absence-and-dropout", "low-motivation", "Lav motivasjon", "Låg motivasjon", "Low motivation"),
        In("absence-and-dropout", "dropout-risk", "Fare for frafall", "Fare for fråfall", "Risk of drop-out"),
        In("rule-breach-and-pushout", "disruptive-behaviour", "Uro i undervisningen", "Uro i undervisninga", "Disruptive behaviour"),
        In("rule-breach-and-pushout", "repeated-breach", "Gjentatte brudd på skolereglene", "Gjentekne brot på skulereglane", "Repeated breach of school rules"),
        In("rule-breach-and-pushout", "pupil-expelled", "Eleven er bortvist", "Eleven er bortvist", "The pupil is expelled"),
        In("rule-breach-and-pushout", "risk-of-expulsion", "Fare for bortvisning", "Fare for bortvising", "Risk of expulsion"),
        In("rule-breach-and-pushout", "imposed-school-change", "Pålagt skolebytte", "Pålagt skulebyte", "Imposed change of school"),
        In("crime-related", "property-damage", "Skadeverk eller tagging", "Skadeverk eller tagging", "Property damage or tagging"),
        In("crime-related", "theft", "Tyveri", "Tjuveri", "Theft"),
        In("crime-related", "drugs", "Bruk eller salg av rusmidler", "Bruk eller sal av rusmiddel", "Use or sale of drugs"),
        In("crime-related", "crime-recruitment", "Rekruttering til kriminalitet", "Rekruttering til kriminalitet", "Recruitment to crime"),
        In("crime-related", "gang-affiliation", "Tilknytning til gjeng", "Tilknyting til gjeng", "Gang affiliation"),
        In("radicalisation-and-control", "violent-extremism", "Voldelig ekstremisme", "Valdeleg ekstremisme", "Violent extremism"),
        In("radicalisation-and-control", "negative-social-control", "Negativ sosial kontroll", "Negativ sosial kontroll", "Negative social control"),
        In("radicalisation-and-control", "forced-marriage-concern", "Bekymring for tvangsekteskap", "Uro for tvangsekteskap", "Concern about forced marriage"),
        In("wellbeing", "mental-health", "Psykisk helse", "Psykisk helse", "Mental health"),
        In("wellbeing", "concentration", "Konsentrasjonsvansker", "Konsentrasjonsvanskar", "Difficulties with concentration"),
        In("wellbeing", "lack-of-hope", "Manglende tro på framtiden", "Manglande tru på framtida", "Lack of hope for the future"),
        In("wellbeing", "family-situation", "Familiesituasjon", "Familiesituasjon", "Family situation"),
        In("wellbeing", "substance-use", "Bekymring for rusbruk", "Uro for rusbruk", "Concern about substance use"),
        In("other-matter", "other", "Annet", "Anna", "Other"),
    ];

    private static Choice Of(string code, string nb, string nn, string en) => new(code, new Sentence(nb, nn, en));

    private static Choice In(string group, string code, string nb, string nn, string en) => new(code, new Sentence(nb, nn, en), group);
}
