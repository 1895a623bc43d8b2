using System.Collections.Immutable;
using UmV.Core.Text;

namespace UmV.Core.Requests;

/// <summary>The questions about each affected party in the default form. This project's own design, like the form.</summary>
internal static class DefaultPartyFields
{
    internal static ImmutableArray<FormField> All { get; } =
    [
        new(RequestFields.PartyPerson, FieldType.Person, S("Hvem?", "Kven?", "Who?")),
        new("alias", FieldType.Text, S("Initialer eller et dekknavn", "Initialar eller eit dekknamn", "Initials or a pseudonym"),
            S("Nok til at dere selv vet hvem det er.", "Nok til at de sjølve veit kven det er.", "Enough for you to know who it is."),
            Required: true, VisibleWhen: new Condition.Not(new Condition.Answered(RequestFields.PartyPerson)), Limits: new(MaxLength: 40)),
        new(RequestFields.PartyRole, FieldType.Choice, S("Rolle i saken", "Rolle i saka", "Role in the matter"), Required: true, Choices:
            [
                C("exposed", "Utsatt for det", "Utsett for det", "Exposed to it"),
                C("exercising", "Har gjort det", "Har gjort det", "Did it"),
                C("both", "Både utsatt og har gjort det", "Både utsett og har gjort det", "Both exposed and did it"),
                C("witness", "Vitne", "Vitne", "Witness"),
                C("affected", "Berørt på annen måte", "Råka på annan måte", "Affected in another way"),
            ]),
        new("grade", FieldType.Number, S("Trinn (1–13)", "Trinn (1–13)", "School step (1–13)"), Limits: new(Min: 1, Max: 13, WholeNumber: true)),
        new("ageBand", FieldType.Choice, S("Alder", "Alder", "Age"), Choices:
            [
                C("age-6-9", "6–9 år", "6–9 år", "6–9 years"),
                C("age-10-12", "10–12 år", "10–12 år", "10–12 years"),
                C("age-13-15", "13–15 år", "13–15 år", "13–15 years"),
                C("age-16-18", "16–18 år", "16–18 år", "16–18 years"),
                C("age-19-plus", "19 år eller eldre", "19 år eller eldre", "19 years or older"),
            ]),
        new("guardianInformed", FieldType.Bool, S("Er foresatte informert?", "Er føresette informerte?", "Are guardians informed?")),
        new("heard", FieldType.Bool, S("Har eleven fått si sin mening?", "Har eleven fått seie meininga si?", "Has the pupil been heard?")),
        new("ownWords", FieldType.LongText, S("Elevens egne ord", "Eleven sine eigne ord", "The pupil's own words"),
            VisibleWhen: new Condition.Eq("heard", new BoolAnswer(true))),
        new("interpreter", FieldType.Bool, S("Trengs det tolk?", "Trengst det tolk?", "Is an interpreter needed?")),
        new("addressProtected", FieldType.Bool, S("Har personen adressesperre?", "Har personen adressesperre?", "Is the person's address protected?"),
            S("Skriv i så fall ikke sted, skole eller adresse noe sted i skjemaet.", "Skriv i så fall ikkje stad, skule eller adresse nokon stad i skjemaet.",
                "If so, write no place, school or address anywhere in the form.")),
    ];

    private static Choice C(string code, string nb, string nn, string en) => new(code, S(nb, nn, en));

    private static Sentence S(string nb, string nn, string en) => new(nb, nn, en);
}
