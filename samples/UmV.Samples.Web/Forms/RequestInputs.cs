using System.Collections.Immutable;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using W = UmV.Samples.Web.Texts.Words;

namespace UmV.Samples.Web.Forms;

/// <summary>A section of the request form, from its definition: which questions are asked now, filled in; and the answers read back.</summary>
public sealed class RequestInputs(RequestFormView view, FormSection section, ImmutableArray<PersonView> people)
{
    /// <summary>How many rows there are to begin with, in a section with rows.</summary>
    public int? RowsOf(FormAnswers answers) => RowField() is { } field ? Math.Max(1, (answers[field.Key] as RowsAnswer)?.Rows.Length ?? 0) : null;

    private FormField? RowField() => section.Fields.FirstOrDefault(field => field.Type == FieldType.People);

    /// <summary>The questions that are asked, given the answers.</summary>
    public IEnumerable<InputGroup> Groups(FormAnswers answers, int rows)
    {
        var reading = new FormReading(view.Form, answers);
        var plain = new List<Input>();
        foreach (var field in section.Fields.Where(reading.IsVisible))
        {
            if (field.Type != FieldType.People)
            {
                plain.Add(Of(field, field.Key, answers[field.Key], reading.IsRequired(field)));
                continue;
            }

            if (plain.Count > 0)
                yield return new InputGroup(null, [.. plain]);
            plain.Clear();
            for (var row = 0; row < rows; row++)
                yield return Row(reading, field, row);
        }

        if (plain.Count > 0)
            yield return new InputGroup(null, [.. plain]);
    }

    private InputGroup Row(FormReading reading, FormField field, int place)
    {
        var known = (reading.Answers[field.Key] as RowsAnswer)?.Rows;
        var row = known is { } rows && place < rows.Length ? rows[place] : FormAnswers.Empty;
        var inside = reading.Row(field, row);
        return new InputGroup(
            W.S($"{field.Label.Nb}: {W.Row(place + 1).Nb}", $"{field.Label.Nn}: {W.Row(place + 1).Nn}", $"{field.Label.En}: {W.Row(place + 1).En}"),
            [
                .. field.Fields.Where(inside.IsVisible).Select(asked => Of(asked, $"{field.Key}[{place}].{asked.Key}", row[asked.Key], inside.IsRequired(asked))),
                Input.Several($"{field.Key}[{place}]._remove", W.Row(place + 1), [new Option("true", W.RemoveRow)]) with { Optional = true },
            ]);
    }

    private Input Of(FormField field, string path, FormAnswer? answer, bool required)
    {
        var input = field.Type switch
        {
            FieldType.LongText => Input.LongText(path, field.Label),
            FieldType.Number or FieldType.OrganisationNumber => Input.Number(path, field.Label),
            FieldType.Date => Input.Date(path, field.Label),
            FieldType.Bool => Input.YesNo(path, field.Label),
            FieldType.Choice => Input.Choice(path, field.Label, CaseScene.OptionsOf(field)),
            FieldType.MultiChoice => Input.Several(path, field.Label, CaseScene.OptionsOf(field)),
            FieldType.Person => Input.Select(path, field.Label, CaseScene.Choices(people)),
            _ => Input.Text(path, field.Label),
        };
        return input with { Optional = !required, Help = field.Help ?? input.Help, Values = ValuesOf(path, answer) };
    }

    private ImmutableArray<string> ValuesOf(string path, FormAnswer? answer) => answer switch
    {
        NumberAnswer number => [number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)],
        DateAnswer date => [date.Value.ToString("dd.MM.uuuu", null)],
        BoolAnswer yes => [yes.Value ? "true" : "false"],
        CodeAnswer code => [code.Value],
        CodesAnswer codes => codes.Values,
        PersonAnswer person => [person.Value.ToString()],
        OrganisationAnswer organisation => [organisation.Value.Value],
        TextAnswer => Input.One(view.Texts.GetValueOrDefault(path)),
        _ => [],
    };

    /// <summary>All answers of the form with those that were sent in for this section. What is not asked any more falls away.</summary>
    public FormAnswers Read(Posted posted)
    {
        var before = new FormReading(view.Form, view.Answers);
        var answers = view.Answers;
        foreach (var field in section.Fields.Where(field => posted.Has(field.Key) || WasAsked(field, before)))
        {
            answers = answers.With(field.Key, field.Type == FieldType.People ? Rows(field, posted) : ReadOne(field, field.Key, posted));
        }

        return new FormReading(view.Form, answers).WithoutInvisible();
    }

    /// <summary>A box without a tick is not sent: the question was asked when it was visible before.</summary>
    private static bool WasAsked(FormField field, FormReading before) => before.IsVisible(field);

    private RowsAnswer Rows(FormField field, Posted posted)
    {
        var kept = posted.KeepRows(field.Key, row => posted.Text($"{field.Key}[{row}]._remove") is null
            && field.Fields.Any(inside => posted.All($"{field.Key}[{row}].{inside.Key}").Length > 0));
        return new RowsAnswer([.. kept.Select(row => field.Fields.Aggregate(
            FormAnswers.Empty, (answers, inside) => answers.With(inside.Key, ReadOne(inside, $"{field.Key}[{row}].{inside.Key}", posted))))]);
    }

    private FormAnswer? ReadOne(FormField field, string path, Posted posted)
    {
        var sent = posted.All(path);
        if (field.Confidential && sent is [var text] && view.Texts.GetValueOrDefault(path) == text && Known(path) is TextAnswer unchanged)
            return unchanged;
        return FieldInput.Read(field, path, sent, posted.Faults);
    }

    /// <summary>The kept answer at a path: a text that was not changed keeps its envelope.</summary>
    private FormAnswer? Known(string path)
    {
        var open = path.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return view.Answers[path];
        var close = path.IndexOf(']', StringComparison.Ordinal);
        var place = int.Parse(path.AsSpan(open + 1, close - open - 1), System.Globalization.CultureInfo.InvariantCulture);
        return view.Answers[path[..open]] is RowsAnswer rows && place < rows.Rows.Length ? rows.Rows[place][path[(close + 2)..]] : null;
    }

    /// <summary>The names of the questions that are asked, to see whether an answer brought new ones.</summary>
    public ImmutableHashSet<string> Asked(FormAnswers answers, int rows) =>
        [.. Groups(answers, rows).SelectMany(group => group.Inputs).Select(input => input.Name)];
}
