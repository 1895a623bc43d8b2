using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process.Streams;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.Process.Queries;

/// <summary>
/// What <see cref="MoveToFormVersion"/> would do to a draft, without doing it. Null when there is no such case for the actor, the request was
/// sent, or the version is not offered or not newer.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="To">The version to move to; the newest that the host offers when left out.</param>
public sealed record GetFormMove(CaseId Case, int? To = null) : Query<FormMoveView?>
{
    internal override StreamId? Subject => StreamId.Of(Case);
}

/// <summary>What moving a draft to a newer version of its form would do.</summary>
/// <param name="Case">The case.</param>
/// <param name="Version">The journal's version: expect it when moving, so that what is done is what was shown.</param>
/// <param name="Form">The form's stable name.</param>
/// <param name="From">The version that the draft stands on.</param>
/// <param name="To">The version that it would move to.</param>
/// <param name="Gone">The answers whose question is not there any more. They would leave the request and stay in the journal.</param>
/// <param name="Wrong">What would be wrong with the answers that stay. They would stay as they are until somebody mends them.</param>
/// <param name="Missing">What would have to be answered before the request can be sent, and is not.</param>
/// <param name="Asked">Questions that are new.</param>
/// <param name="EndorsementFalls">Whether leadership would have to stand behind the request again, when the actor moves it.</param>
public sealed record FormMoveView(
    CaseId Case,
    long Version,
    string Form,
    int From,
    int To,
    ImmutableArray<AnswerView> Gone,
    ImmutableArray<Fault> Wrong,
    ImmutableArray<Fault> Missing,
    ImmutableArray<FormQuestion> Asked,
    bool EndorsementFalls) : View;

/// <summary>A question of a form.</summary>
/// <param name="Path">Its key; in rows, the key of the rows before it, such as <c>parties.alias</c>.</param>
/// <param name="Label">The question.</param>
public sealed record FormQuestion(string Path, Sentence Label);

/// <summary>Tells whoever may read the case what a move would do. Changes nothing.</summary>
internal sealed class FormMoveReader(CaseReader cases, TextOpener opener, PersonReader people, FormCatalogue forms)
{
    internal async ValueTask<FormMoveView?> ViewAsync(GetFormMove asked, Moment moment, CancellationToken cancellationToken)
    {
        if (await cases.LoadAsync(asked.Case, moment, cancellationToken).ConfigureAwait(false) is not { MayRead: true } found)
            return null;
        var request = found.File.Request;
        var to = asked.To is { } version ? forms.Find(request.Form, version) : forms.Latest(request.Form);
        if (to is null || to.Version <= request.Version || found.File.State != Cases.CaseState.Drafting)
            return null;
        var move = FormMove.To(to, request.Answers);
        var wrong = FormValidation.CheckDraft(to, move.Kept, moment.Today);
        return new FormMoveView(
            asked.Case,
            found.Version,
            request.Form,
            request.Version,
            to.Version,
            await GoneAsync(asked.Case, request, move.Gone, cancellationToken).ConfigureAwait(false),
            [.. wrong],
            [.. FormValidation.Check(to, move.Kept, moment.Today).Except(wrong)],
            [.. Questions(to).ExceptBy(Questions(forms.Find(request.Form, request.Version)).Select(question => question.Path), question => question.Path)],
            request.Endorsement is { } endorsement && endorsement.By != moment.Actor.Person);
    }

    private async ValueTask<ImmutableArray<AnswerView>> GoneAsync(
        CaseId id, RequestForm request, ImmutableArray<string> gone, CancellationToken cancellationToken)
    {
        if (gone.IsEmpty)
            return [];
        var lines = forms.Find(request.Form, request.Version) is { } form
            ? FormSummary.Of(form, request.Answers).ToDictionary(line => line.Path, StringComparer.Ordinal)
            : [];
        var known = gone.Select(path => lines.GetValueOrDefault(path)).OfType<FormSummaryLine>().ToList();
        var opened = await opener.OpenAsync(StreamId.Of(id), [.. known.Select(line => line.Text).OfType<SealedText>()], cancellationToken).ConfigureAwait(false);
        var names = await people.FindAllAsync(known.Select(line => line.Person).OfType<PersonId>(), cancellationToken).ConfigureAwait(false);
        return [.. gone.Select(path => lines.TryGetValue(path, out var line)
            ? new AnswerView(path, line.Section, line.Label, line.Words, line.Person is { } person ? Names.Of(names, person) : opened.Show(line.Text))
            : new AnswerView(path, Same(""), Same(path), Same("?"), null))];
    }

    private static IEnumerable<FormQuestion> Questions(FormDefinition? form) => form is null
        ? []
        : form.Fields().SelectMany(field => field.Fields.Select(inner => new FormQuestion($"{field.Key}.{inner.Key}", inner.Label))
            .Prepend(new FormQuestion(field.Key, field.Label)));

    private static Sentence Same(string text) => new(text, text, text);
}
