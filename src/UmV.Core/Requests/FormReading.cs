namespace UmV.Core.Requests;

/// <summary>
/// A form held together with answers: which questions are asked, and which must be answered. A question that is not asked
/// counts as not answered for every condition. Reads only; not safe to share between threads.
/// </summary>
public sealed class FormReading
{
    private readonly IReadOnlyDictionary<string, FormField> _fields;
    private readonly Dictionary<string, bool> _visible = new(StringComparer.Ordinal);
    private readonly FormReading? _around;

    /// <summary>Holds <paramref name="form"/> and <paramref name="answers"/> together.</summary>
    public FormReading(FormDefinition form, FormAnswers answers)
        : this((form ?? throw new ArgumentNullException(nameof(form))).ByKey, answers, null)
    {
    }

    private FormReading(IReadOnlyDictionary<string, FormField> fields, FormAnswers answers, FormReading? around)
    {
        ArgumentNullException.ThrowIfNull(answers);
        _fields = fields;
        Answers = answers;
        _around = around;
    }

    /// <summary>The answers.</summary>
    public FormAnswers Answers { get; }

    /// <summary>The same for one row of a field of rows: its conditions see the row, and the form around it.</summary>
    public FormReading Row(FormField field, FormAnswers row) =>
        new((field ?? throw new ArgumentNullException(nameof(field))).Fields.ToDictionary(one => one.Key, StringComparer.Ordinal), row, this);

    /// <summary>Whether the form has such a question, here.</summary>
    internal bool Knows(string key) => _fields.ContainsKey(key);

    /// <summary>Whether the question is asked.</summary>
    public bool IsVisible(FormField field)
    {
        if (field.VisibleWhen is null)
            return true;
        if (!_visible.TryGetValue(field.Key, out var visible))
            _visible[field.Key] = visible = field.VisibleWhen.Holds(AskedAnswer);
        return visible;
    }

    /// <summary>Whether the question must be answered, given that it is asked.</summary>
    public bool IsRequired(FormField field) => field.Required || field.RequiredWhen?.Holds(AskedAnswer) == true;

    /// <summary>The answers without those to questions that are not asked, such as after an answer they depend on was changed.</summary>
    public FormAnswers WithoutInvisible()
    {
        var kept = Answers;
        foreach (var field in _fields.Values.Where(field => Answers[field.Key] is not null))
            kept = !IsVisible(field) ? kept.Without(field.Key)
                : Answers[field.Key] is RowsAnswer rows ? kept.With(field.Key, new RowsAnswer([.. rows.Rows.Select(row => Row(field, row).WithoutInvisible())]))
                : kept;
        return kept;
    }

    /// <summary>The answer to a question that is asked; null when there is none.</summary>
    internal FormAnswer? AskedAnswer(string key)
    {
        if (!_fields.TryGetValue(key, out var field))
            return _around?.AskedAnswer(key);
        return Answers[key] is { } answer && IsVisible(field) ? answer : null;
    }
}
