using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Requests;

namespace UmV.Samples.World.Seeding;

/// <summary>A request form filled out by chance. What is common in schools is common here: the weights are a guess, and no statistics.</summary>
internal static class SyntheticRequest
{
    private static readonly (string Category, int Weight)[] Categories =
    [
        ("bullying-relational", 14), ("bullying-digital", 12), ("conflict-between-pupils", 16), ("class-climate", 10), ("fight", 7),
        ("threats", 7), ("physical-violence", 6), ("exclusion", 8), ("worrying-absence", 9), ("truancy", 5), ("dropout-risk", 6),
        ("low-motivation", 7), ("disruptive-behaviour", 8), ("repeated-breach", 4), ("pupil-expelled", 3), ("risk-of-expulsion", 3),
        ("hate-speech", 3), ("harassment", 3), ("conflict-between-groups", 3), ("property-damage", 2), ("drugs", 2),
        ("crime-recruitment", 2), ("gang-affiliation", 1), ("weapon", 1), ("negative-social-control", 1), ("mental-health", 4), ("other", 2),
    ];

    private static readonly (string Level, int Weight)[] Levels = [("pupil", 55), ("group", 22), ("class", 19), ("school", 4)];

    private static readonly (string Severity, int Weight)[] Severities = [("less-serious", 25), ("serious", 55), ("very-serious", 20)];

    private static readonly string[] Matters =
    [
        "Det har vært flere hendelser denne høsten, og vi trenger hjelp til å snu det.",
        "To av elevene snakker ikke lenger sammen, og flere er dratt inn.",
        "Vi er bekymret for fraværet, og ser at eleven trekker seg unna.",
        "Klassen er delt i to, og det går ut over alle.",
    ];

    private static readonly string[] OwnMeasures =
    [
        "Samtaler med de involverte og de foresatte.", "Ekstra voksen i friminuttene og tett kontakt med hjemmet.",
        "Ny klassekontrakt, elevsamtaler og drøfting i ressursteamet.",
    ];

    internal static ImmutableArray<string> CategoriesOf(Dice dice)
    {
        var count = dice.Weighted<int>([(1, 60), (2, 30), (3, 10)]);
        return [.. Enumerable.Range(0, count).Select(_ => dice.Weighted(Categories)).Distinct()];
    }

    internal static string LevelOf(Dice dice) => dice.Weighted(Levels);

    internal static FormAnswers Answers(
        Dice dice, Role asker, LocalDate today, string level, ImmutableArray<string> categories, IReadOnlyList<SyntheticPupil> pupils)
    {
        var answers = FormAnswers.Empty
            .WithCode("requesterRole", asker switch { Role.SchoolLeader => "school-leader", Role.Counsellor => "counsellor", _ => "contact-teacher" })
            .WithCode(RequestFields.Urgency, dice.Weighted<string>([("not-urgent", 20), ("within-two-weeks", 55), ("within-days", 25)]))
            .WithCodes(RequestFields.Categories, categories)
            .WithText(RequestFields.Matter, dice.Pick(Matters))
            .WithCode(RequestFields.Severity, dice.Weighted(Severities))
            .With(RequestFields.YoungestGrade, pupils.Min(pupil => pupil.GradeOn(today)))
            .With("expulsionDecided", false)
            .WithText(RequestFields.OwnMeasures, dice.Pick(OwnMeasures))
            .WithCode(RequestFields.TargetLevel, level)
            .WithText(RequestFields.Target, "De som er nevnt i skjemaet")
            .WithCode("consentStatus", dice.Weighted<string>([("not-asked", 60), ("declined", 10), ("not-needed", 30)]))
            .WithRows(RequestFields.Parties, [.. pupils.Select(pupil => Party(dice, pupil, today))]);
        return categories.Contains("other") ? answers.WithText("otherCategory", "Noe som ikke står på listen") : answers;
    }

    private static FormAnswers Party(Dice dice, SyntheticPupil pupil, LocalDate today) => FormAnswers.Empty
        .With(RequestFields.PartyPerson, pupil.Pupil)
        .WithCode(RequestFields.PartyRole, dice.Pick<string>(["exposed", "exercising", "both", "witness", "affected"]))
        .With("grade", pupil.GradeOn(today))
        .With("guardianInformed", dice.Chance(80));
}
