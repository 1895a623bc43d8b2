using System.Collections.Immutable;

namespace UmV.Core.Requests;

/// <summary>
/// What becomes of answers when they go over to another version of their form. An answer stays where the version has its question and the
/// question takes an answer of this kind, also when it has become wrong: then who asks mends it. What has no question there is gone from the
/// request, and stays in the journal. Pure.
/// </summary>
/// <param name="Kept">The answers that stay. A row with none left is gone with its answers.</param>
/// <param name="Gone">Where the answers stood that do not, such as <c>parties[0].alias</c>, in the order of the keys.</param>
internal sealed record FormMove(FormAnswers Kept, ImmutableArray<string> Gone)
{
    internal static FormMove To(FormDefinition form, FormAnswers answers)
    {
        var gone = ImmutableArray.CreateBuilder<string>();
        return new FormMove(Keep(form.ByKey, answers, "", gone), gone.ToImmutable());
    }

    private static FormAnswers Keep(IReadOnlyDictionary<string, FormField> fields, FormAnswers answers, string prefix, ImmutableArray<string>.Builder gone)
    {
        var kept = answers;
        foreach (var key in answers.Keys)
        {
            if (!fields.TryGetValue(key, out var field) || !AnswerCheck.IsOfKind(field.Type, answers[key]!))
            {
                kept = kept.Without(key);
                gone.AddRange(PathsOf(answers[key]!, prefix + key));
            }
            else if (answers[key] is RowsAnswer rows)
            {
                kept = kept.With(key, Keep(field, rows, prefix + key, gone));
            }
        }

        return kept;
    }

    private static RowsAnswer Keep(FormField field, RowsAnswer rows, string path, ImmutableArray<string>.Builder gone)
    {
        var fields = field.Fields.ToDictionary(one => one.Key, StringComparer.Ordinal);
        var kept = rows.Rows.Select((row, place) => Keep(fields, row, $"{path}[{place}].", gone));
        return new RowsAnswer([.. kept.Where(row => row.Keys.Any())]);
    }

    private static IEnumerable<string> PathsOf(FormAnswer answer, string path) => answer is RowsAnswer rows
        ? rows.Rows.SelectMany((row, place) => row.Keys.SelectMany(key => PathsOf(row[key]!, $"{path}[{place}].{key}")))
        : [path];
}
