using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.Requests;

/// <summary>One answered question in words, to be shown. Exactly one of the last three is not null.</summary>
/// <param name="Path">Which field, such as <c>parties[0].role</c>.</param>
/// <param name="Section">The heading that it stands under.</param>
/// <param name="Label">The question.</param>
/// <param name="Words">The answer in words.</param>
/// <param name="Text">A free text in its envelope, for who may open it.</param>
/// <param name="Person">A person, whose name the register tells to who may know it.</param>
public sealed record FormSummaryLine(string Path, Sentence Section, Sentence Label, Sentence? Words, SealedText? Text, PersonId? Person);

/// <summary>Answers in the words of the form version that they were given on.</summary>
public static class FormSummary
{
    private static readonly LocalDatePattern Norwegian = LocalDatePattern.CreateWithInvariantCulture("dd.MM.uuuu");
    private static readonly CultureInfo Bokmal = CultureInfo.GetCultureInfo("nb-NO");

    /// <summary>Every question that is asked and answered, in the order of the form; each row question by question.</summary>
    public static ImmutableArray<FormSummaryLine> Of(FormDefinition form, FormAnswers answers)
    {
        var reading = new FormReading(form, answers);
        return [.. form.Sections.SelectMany(section => Lines(reading, section.Fields, section.Title, ""))];
    }

    private static IEnumerable<FormSummaryLine> Lines(FormReading reading, IEnumerable<FormField> fields, Sentence section, string prefix) =>
        fields.SelectMany(field => reading.AskedAnswer(field.Key) is { } answer && reading.Answers[field.Key] is not null
            ? Lines(reading, field, answer, section, prefix + field.Key)
            : []);

    private static IEnumerable<FormSummaryLine> Lines(FormReading reading, FormField field, FormAnswer answer, Sentence section, string path) => answer switch
    {
        RowsAnswer rows => rows.Rows.SelectMany((row, place) => Lines(reading.Row(field, row), field.Fields, section, $"{path}[{place}].")),
        TextAnswer text => [new FormSummaryLine(path, section, field.Label, null, text.Value, null)],
        PersonAnswer person => [new FormSummaryLine(path, section, field.Label, null, null, person.Value)],
        _ => [new FormSummaryLine(path, section, field.Label, Words(field, answer), null, null)],
    };

    private static Sentence Words(FormField field, FormAnswer answer) => answer switch
    {
        NumberAnswer number => Number(number.Value),
        DateAnswer date => Date(date.Value),
        BoolAnswer { Value: true } => new Sentence("Ja", "Ja", "Yes"),
        BoolAnswer => new Sentence("Nei", "Nei", "No"),
        CodeAnswer code => Label(field, code.Value),
        CodesAnswer codes => Join(codes.Values.Select(code => Label(field, code))),
        OrganisationAnswer organisation => Same(organisation.Value.Value),
        _ => Same("?"),
    };

    private static Sentence Label(FormField field, string code) => field.ChoiceOf(code)?.Label ?? Same(code);

    private static Sentence Join(IEnumerable<Sentence> parts)
    {
        var all = parts.ToList();
        string In(Language language) => string.Join("; ", all.Select(part => part.In(language)));
        return new Sentence(In(Language.Nb), In(Language.Nn), In(Language.En));
    }

    private static Sentence Number(decimal number)
    {
        var norwegian = number.ToString(Bokmal);
        return new Sentence(norwegian, norwegian, number.ToString(CultureInfo.InvariantCulture));
    }

    private static Sentence Date(LocalDate date) => new(Norwegian.Format(date), Norwegian.Format(date), LocalDatePattern.Iso.Format(date));

    private static Sentence Same(string text) => new(text, text, text);
}
