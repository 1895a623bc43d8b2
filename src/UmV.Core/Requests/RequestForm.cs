using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Requests;

/// <summary>
/// What a case holds of the request: the form version it stands on, the answers so far, and who stands behind it.
/// Immutable. The answers are always read on the version they stand on, whatever newer versions are offered: a draft goes over to a newer one
/// when somebody moves it, and never by itself; what was sent stays.
/// </summary>
/// <param name="Form">The form's stable name.</param>
/// <param name="Version">The form's version.</param>
/// <param name="Answers">The answers so far.</param>
/// <param name="StartedBy">Who began it.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="SavedBy">Who saved the answers last; null before the first time.</param>
/// <param name="SavedAt">When they were saved last; null before the first time.</param>
/// <param name="Endorsement">Who of the school's leadership stands behind it; null until somebody does.</param>
/// <param name="SubmittedAt">When it was sent; null while it is a draft.</param>
public sealed record RequestForm(
    string Form,
    int Version,
    FormAnswers Answers,
    PersonId StartedBy,
    Instant StartedAt,
    PersonId? SavedBy = null,
    Instant? SavedAt = null,
    Endorsement? Endorsement = null,
    Instant? SubmittedAt = null)
{
    /// <summary>An empty request on a form, pinned to its version.</summary>
    internal static RequestForm Start(FormDefinition form, PersonId by, Instant at) =>
        new(form.Id, form.Version, FormAnswers.Empty, by, at);

    /// <summary>The request as sent: the answers do not change after this.</summary>
    internal RequestForm Submit(Instant at) => this with { SubmittedAt = at };

    internal bool IsSubmitted => SubmittedAt is not null;

    /// <summary>What the rules and the statistics may know.</summary>
    /// <param name="form">The definition that the request is pinned to.</param>
    /// <param name="today">The date in the configured zone.</param>
    /// <exception cref="ArgumentException">It is another form or another version.</exception>
    internal RequestFacts Facts(FormDefinition form, LocalDate today)
    {
        if (form.Id != Form || form.Version != Version)
            throw new ArgumentException($"The request was begun on {Form} v{Version}, not on {form}.", nameof(form));
        var reading = new FormReading(form, Answers);
        bool Answered(string key) => reading.AskedAnswer(key) is not null;
        string? Code(string key) => (reading.AskedAnswer(key) as CodeAnswer)?.Value;
        var categories = (reading.AskedAnswer(RequestFields.Categories) as CodesAnswer)?.Values ?? [];
        return new RequestFacts(
            Endorsement is not null,
            Answered(RequestFields.Matter) && !categories.IsEmpty,
            Answered(RequestFields.OwnMeasures),
            Answered(RequestFields.TargetLevel) && Answered(RequestFields.Target),
            FormValidation.Check(form, Answers, today).Count == 0,
            Code(RequestFields.Urgency),
            Code(RequestFields.Severity),
            categories,
            GroupsOf(form, categories),
            Code(RequestFields.TargetLevel),
            Grade(reading),
            Parties(reading));
    }

    private static int? Grade(FormReading reading) =>
        reading.AskedAnswer(RequestFields.YoungestGrade) is NumberAnswer { Value: >= 1 and <= 13 } number ? (int)number.Value : null;

    private static ImmutableArray<string> GroupsOf(FormDefinition form, ImmutableArray<string> categories) =>
        [.. categories.Select(code => form.Field(RequestFields.Categories)?.ChoiceOf(code)?.Group).OfType<string>().Distinct()];

    private static ImmutableArray<RequestParty> Parties(FormReading reading) =>
        reading.AskedAnswer(RequestFields.Parties) is RowsAnswer rows
            ? [.. rows.Rows.Select(row => new RequestParty(
                (row[RequestFields.PartyPerson] as PersonAnswer)?.Value, (row[RequestFields.PartyRole] as CodeAnswer)?.Value))]
            : [];
}

/// <summary>That the school's leadership stands behind a request.</summary>
/// <param name="By">Who of the leadership.</param>
/// <param name="On">The date, in the configured zone.</param>
public sealed record Endorsement(PersonId By, LocalDate On);
