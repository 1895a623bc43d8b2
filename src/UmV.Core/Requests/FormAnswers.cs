using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Requests;

/// <summary>
/// Answers by the keys of their questions, in JSON an object of them. Immutable; equal when the answers are. It does not know
/// the form: <see cref="FormValidation"/> holds the two together.
/// </summary>
[JsonConverter(typeof(FormAnswersConverter))]
public sealed class FormAnswers : IEquatable<FormAnswers>
{
    private readonly ImmutableSortedDictionary<string, FormAnswer> _byKey;

    private FormAnswers(ImmutableSortedDictionary<string, FormAnswer> byKey) => _byKey = byKey;

    /// <summary>Nothing is answered yet.</summary>
    public static FormAnswers Empty { get; } = new(ImmutableSortedDictionary.Create<string, FormAnswer>(StringComparer.Ordinal));

    /// <summary>The keys that are answered, in ordinal order.</summary>
    public IEnumerable<string> Keys => _byKey.Keys;

    /// <summary>The answers by their keys, in ordinal order.</summary>
    internal ImmutableSortedDictionary<string, FormAnswer> ByKey => _byKey;

    /// <summary>The answer to a question; null when it is not answered.</summary>
    public FormAnswer? this[string key] => _byKey.GetValueOrDefault(key);

    /// <summary>The answers that are put together, without those that say nothing.</summary>
    internal static FormAnswers Of(ImmutableSortedDictionary<string, FormAnswer>.Builder answers) => answers.Count == 0 ? Empty : new FormAnswers(answers.ToImmutable());

    /// <summary>The same answers with one more, or another one. No choice, no rows and null mean that it is not answered.</summary>
    public FormAnswers With(string key, FormAnswer? answer)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return SaysNothing(answer) ? Without(key) : new FormAnswers(_byKey.SetItem(key, answer));
    }

    /// <summary>No choice, no rows and null are no answer.</summary>
    internal static bool SaysNothing([NotNullWhen(false)] FormAnswer? answer) =>
        answer is null or CodesAnswer { Values.IsEmpty: true } or RowsAnswer { Rows.IsEmpty: true };

    /// <summary>The same answers with a number.</summary>
    public FormAnswers With(string key, decimal number) => With(key, new NumberAnswer(number));

    /// <summary>The same answers with a date.</summary>
    public FormAnswers With(string key, NodaTime.LocalDate date) => With(key, new DateAnswer(date));

    /// <summary>The same answers with yes or no.</summary>
    public FormAnswers With(string key, bool yes) => With(key, new BoolAnswer(yes));

    /// <summary>The same answers with a person.</summary>
    public FormAnswers With(string key, PersonId person) => With(key, new PersonAnswer(person));

    /// <summary>The same answers with the code of a choice.</summary>
    public FormAnswers WithCode(string key, string code) => With(key, new CodeAnswer(code));

    /// <summary>The same answers with the codes of several choices.</summary>
    public FormAnswers WithCodes(string key, params ImmutableArray<string> codes) => With(key, new CodesAnswer(codes));

    /// <summary>The same answers with a free text, sealed.</summary>
    public FormAnswers WithText(string key, SealedText? text) => With(key, text is null ? null : new TextAnswer(text));

    /// <summary>The same answers with rows.</summary>
    public FormAnswers WithRows(string key, params ImmutableArray<FormAnswers> rows) => With(key, new RowsAnswer(rows));

    /// <summary>The same answers with one less.</summary>
    public FormAnswers Without(string key) => new(_byKey.Remove(key));

    /// <inheritdoc/>
    public bool Equals(FormAnswers? other) => other is not null && _byKey.SequenceEqual(other._byKey);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FormAnswers);

    /// <inheritdoc/>
    public override int GetHashCode() => _byKey.Aggregate(0, (hash, answer) => HashCode.Combine(hash, answer.Key, answer.Value));

    /// <summary>How many are answered: the answers themselves must not be logged.</summary>
    public override string ToString() => $"{_byKey.Count} answers";
}
