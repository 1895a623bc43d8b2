using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Requests;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Forms;

/// <summary>A class of the roster, as the request form uses it.</summary>
/// <param name="Name">Its name, such as <c>9A</c>.</param>
/// <param name="Grade">The step 1–13; null when not told.</param>
public sealed record HintClass(string Name, int? Grade);

/// <summary>Whom the school's system names as contact teachers of a class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Names">Their names.</param>
public sealed record HintTeachers(HintClass Class, ImmutableArray<string> Names);

/// <summary>
/// What the school's own system tells that a request form can use. It fills in and offers; nothing of it is an answer before somebody
/// has seen it and sent it, and everything can be changed.
/// </summary>
/// <param name="Source">The system that tells it, with its contract.</param>
/// <param name="ReadAt">When it was read.</param>
/// <param name="ReadOn">The day on which it was read, where the host is.</param>
/// <param name="Classes">The school's classes.</param>
/// <param name="Own">The classes of whoever fills in the form.</param>
/// <param name="OfParties">The classes of the parties who are chosen, by party.</param>
/// <param name="Teachers">The contact teachers of those classes.</param>
/// <param name="Counsellors">The school's counsellors.</param>
public sealed record RosterHints(
    string Source,
    Instant ReadAt,
    LocalDate ReadOn,
    ImmutableArray<HintClass> Classes,
    ImmutableArray<HintClass> Own,
    ImmutableDictionary<PersonId, ImmutableArray<HintClass>> OfParties,
    ImmutableArray<HintTeachers> Teachers,
    ImmutableArray<string> Counsellors)
{
    private const string Grade = "grade";

    /// <summary>Whether a section asks for a class or a grade.</summary>
    public static bool AreOfUse(FormSection section) =>
        section.Fields.Any(field => field.Key is RequestFields.YoungestGrade or RequestFields.Target or RequestFields.Parties);

    /// <summary>The rows of the parties in which another person was chosen than before.</summary>
    public static IEnumerable<int> NewlyChosen(FormAnswers before, FormAnswers after)
    {
        var (old, now) = (Parties(before), Parties(after));
        return Enumerable.Range(0, now.Length).Where(row => now[row] is { } person && (row >= old.Length || old[row] != person));
    }

    /// <summary>Who the parties are, row by row; null where nobody of the register is chosen.</summary>
    public static ImmutableArray<PersonId?> Parties(FormAnswers answers) => answers[RequestFields.Parties] is RowsAnswer rows
        ? [.. rows.Rows.Select(row => row[RequestFields.PartyPerson] is PersonAnswer person ? person.Value : default(PersonId?))]
        : [];

    /// <summary>Offers the school's classes and grades where one is asked for.</summary>
    public IEnumerable<InputGroup> Offer(IEnumerable<InputGroup> groups)
    {
        ImmutableArray<string> names = [.. Classes.Select(known => known.Name).Distinct()];
        ImmutableArray<string> grades = [.. Classes.Select(known => known.Grade).OfType<int>().Distinct().Order().Select(Text)];
        return groups.Select(group => group with
        {
            Inputs = [.. group.Inputs.Select(input => input.Name switch
            {
                RequestFields.Target => input with { Suggestions = names },
                RequestFields.YoungestGrade => input with { Suggestions = grades },
                _ => IsGradeOfParty(input.Name) ? input with { Suggestions = grades } : input,
            })],
        });
    }

    /// <summary>
    /// Fills in what has no answer: in a section that nobody has answered yet, and where a person was just chosen. What somebody emptied
    /// stays empty.
    /// </summary>
    public ImmutableArray<InputGroup> FillIn(ImmutableArray<InputGroup> groups, FormAnswers answers, bool isUnanswered, IReadOnlySet<int> chosen)
    {
        var filled = new Dictionary<string, string>(StringComparer.Ordinal);
        var parties = Parties(answers);
        foreach (var row in chosen.Where(row => row >= 0 && row < parties.Length))
        {
            if (GradeOf(ClassesOf(parties[row])) is { } grade)
                filled[$"{RequestFields.Parties}[{Text(row)}].{Grade}"] = Text(grade);
        }

        var concerned = parties.SelectMany(party => ClassesOf(party)).Distinct().ToList();
        if ((isUnanswered || filled.Count > 0) && (Youngest(concerned) ?? GradeOf(Own)) is { } youngest)
            filled[RequestFields.YoungestGrade] = Text(youngest);
        if (isUnanswered && (concerned.Count > 0 ? concerned : [.. Own]) is [var only])
            filled[RequestFields.Target] = only.Name;
        return [.. groups.Select(group => group with { Inputs = [.. group.Inputs.Select(input => With(input, filled))] })];
    }

    private static Input With(Input input, Dictionary<string, string> filled) => input.Values.IsEmpty && filled.TryGetValue(input.Name, out var value)
        ? input with { Values = [value], Help = RosterWords.FilledIn(input.Help) }
        : input;

    private static bool IsGradeOfParty(string name) =>
        name.StartsWith($"{RequestFields.Parties}[", StringComparison.Ordinal) && name.EndsWith($"].{Grade}", StringComparison.Ordinal);

    private ImmutableArray<HintClass> ClassesOf(PersonId? party) => party is { } person ? OfParties.GetValueOrDefault(person, []) : [];

    private static int? Youngest(IEnumerable<HintClass> classes) => classes.Min(known => known.Grade);

    /// <summary>The grade when the classes are of one; null when they differ, or none tells it.</summary>
    private static int? GradeOf(IEnumerable<HintClass> classes) =>
        classes.Select(known => known.Grade).OfType<int>().Distinct().ToList() is [var only] ? only : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
