using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Decisions;

namespace UmV.Core.Requests;

/// <summary>
/// Holds answers against a form and tells everything that is wrong, at once, by the path of each field such as
/// <c>parties[2].role</c> (rows count from 0). Pure and safe to use from several threads.
/// </summary>
public static class FormValidation
{
    /// <summary>Everything that stands between the answers and a complete form; empty when it is complete.</summary>
    /// <param name="form">The form that the answers are for.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="today">The date in the configured zone, for dates that must not lie in the future.</param>
    public static IReadOnlyList<Fault> Check(FormDefinition form, FormAnswers answers, LocalDate today) =>
        Check(form, answers, today, whole: true);

    /// <summary>Everything that is wrong with what is answered so far. Nothing is required: a draft may be saved half done.</summary>
    /// <param name="form">The form that the answers are for.</param>
    /// <param name="answers">The answers so far.</param>
    /// <param name="today">The date in the configured zone, for dates that must not lie in the future.</param>
    public static IReadOnlyList<Fault> CheckDraft(FormDefinition form, FormAnswers answers, LocalDate today) =>
        Check(form, answers, today, whole: false);

    private static List<Fault> Check(FormDefinition form, FormAnswers answers, LocalDate today, bool whole)
    {
        var faults = new List<Fault>();
        CheckScope(new FormReading(form, answers), form.InOrder, "", new AnswerCheck(today, faults), whole);
        return faults;
    }

    private static void CheckScope(FormReading reading, ImmutableArray<FormField> fields, string prefix, AnswerCheck check, bool whole)
    {
        foreach (var field in fields)
            CheckField(reading, field, prefix + field.Key, check, whole);
        foreach (var (key, _) in reading.Answers.ByKey)
        {
            if (!reading.Knows(key))
                check.Faults.Add(FormFaults.UnknownField(prefix + (FormNames.IsKey(key) ? key : "?")));
        }
    }

    private static void CheckField(FormReading reading, FormField field, string path, AnswerCheck check, bool whole)
    {
        var answer = reading.Answers[field.Key];
        if (answer is null)
        {
            if (whole && reading.IsVisible(field) && reading.IsRequired(field))
                check.Faults.Add(Fault.Required(path));
            return;
        }

        if (!reading.IsVisible(field))
            check.Faults.Add(FormFaults.NotAsked(path));
        else if (check.Answer(field, answer, reading, path) && answer is RowsAnswer rows)
            CheckRows(reading, field, rows, path, check, whole);
    }

    private static void CheckRows(FormReading reading, FormField field, RowsAnswer rows, string path, AnswerCheck check, bool whole)
    {
        for (var place = 0; place < rows.Rows.Length; place++)
            CheckScope(reading.Row(field, rows.Rows[place]), field.Fields, $"{path}[{place}].", check, whole);
    }
}
