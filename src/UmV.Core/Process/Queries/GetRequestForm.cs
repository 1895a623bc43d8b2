using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process.Streams;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>The request form of a case, to be filled out further or shown; null when there is no such case for the actor.</summary>
/// <param name="Case">The case.</param>
public sealed record GetRequestForm(CaseId Case) : Query<RequestFormView?>
{
    internal override StreamId? Subject => StreamId.Of(Case);
}

/// <summary>A request form with its answers, opened.</summary>
/// <param name="Case">The case.</param>
/// <param name="Version">The journal's version: the ETag of what is seen.</param>
/// <param name="Form">The form, in the version that it was begun on.</param>
/// <param name="Answers">The answers so far. To save more, change these: texts that stay are not sealed anew.</param>
/// <param name="Texts">The free texts in it by path, such as <c>parties[0].alias</c>.</param>
/// <param name="Faults">Everything that stands between the answers and a complete form, today.</param>
/// <param name="SavedAt">When it was saved last; null before the first time.</param>
/// <param name="SubmittedAt">When it was sent; null while it is a draft.</param>
public sealed record RequestFormView(
    CaseId Case,
    long Version,
    FormDefinition Form,
    FormAnswers Answers,
    ImmutableSortedDictionary<string, string> Texts,
    ImmutableArray<Fault> Faults,
    Instant? SavedAt,
    Instant? SubmittedAt) : View;

/// <summary>Reads request forms for those who may read the case.</summary>
internal sealed class RequestFormReader(CaseReader cases, TextOpener opener, FormCatalogue forms)
{
    internal async ValueTask<RequestFormView?> ViewAsync(CaseId id, Moment moment, CancellationToken cancellationToken)
    {
        if (await cases.LoadAsync(id, moment, cancellationToken).ConfigureAwait(false) is not { MayRead: true } found
            || forms.Find(found.File.Request.Form, found.File.Request.Version) is not { } form)
            return null;
        var request = found.File.Request;
        var envelopes = TextsOf(request.Answers, "").ToList();
        var opened = await opener.OpenAsync(StreamId.Of(id), [.. envelopes.Select(text => text.Text)], cancellationToken).ConfigureAwait(false);
        return new RequestFormView(
            id,
            found.Version,
            form,
            request.Answers,
            envelopes.Where(text => opened[text.Text] is not null)
                .ToImmutableSortedDictionary(text => text.Path, text => opened[text.Text]!, StringComparer.Ordinal),
            [.. FormValidation.Check(form, request.Answers, moment.Today)],
            request.SavedAt,
            request.SubmittedAt);
    }

    private static IEnumerable<(string Path, SealedText Text)> TextsOf(FormAnswers answers, string prefix) =>
        answers.Keys.SelectMany(key => answers[key] switch
        {
            TextAnswer text => [(prefix + key, text.Value)],
            RowsAnswer rows => rows.Rows.SelectMany((row, place) => TextsOf(row, $"{prefix}{key}[{place}].")),
            _ => Enumerable.Empty<(string, SealedText)>(),
        });
}
