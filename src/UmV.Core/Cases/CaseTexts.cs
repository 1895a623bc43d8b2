using System.Collections.Immutable;
using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Requests;
using UmV.Core.Sealing;

namespace UmV.Core.Cases;

/// <summary>
/// Whom a text of a case is by and about, as far as the case itself says it. A text that is not named here is about everybody whom the case
/// concerns: what is new is treated as concerning others until somebody says otherwise.
/// </summary>
internal static class CaseTexts
{
    /// <summary>Somebody who is not in the register, such as a party by initials: nobody can speak for that person.</summary>
    internal static readonly PersonId Somebody;

    /// <summary>Everybody whom a case concerns, those not in the register as <see cref="Somebody"/>.</summary>
    internal static ImmutableHashSet<PersonId> Everybody(CaseFile file) =>
        [.. CasePeople.Concerned(file), .. Rows(file.Request.Answers).Select(WhoseRow)];

    /// <summary>The texts of an event that concern fewer than everybody, each with whom.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="after">The case after it.</param>
    internal static IEnumerable<AttributedText> Attributed(DomainEvent happened, CaseFile after) => (happened switch
    {
        RequestDraftSaved saved => OfRows(saved.Answers),
        RequestMovedToFormVersion moved => OfRows(moved.Answers),
        PlanProposed proposed => proposed.Measures.SelectMany(OfMeasure),
        PlanChanged changed => changed.Measures.SelectMany(OfMeasure),
        HearingRecorded { Hearing: { Kind: not ConsulteeKind.Leadership } heard } => Of([heard.Person, heard.Concerning], heard.OwnWords, heard.Reason),
        VoiceRecorded { Voice: { Kind: VoiceKind.Pupil, By: { } pupil } voice } => Of([pupil], voice.Words),
        ObjectionRaised raised when CasePeople.Concerned(after).Contains(raised.By) => Of([raised.By], raised.Text),
        MeasureCancelled cancelled => Of(Pupils(after, cancelled.Measure), cancelled.Reason),
        MeasureEvaluated { Evaluation: var evaluated } => Of(Pupils(after, evaluated.Measure), evaluated.Comment),
        SessionHeld held => Of(Pupils(after, held.Session), held.Note),
        SessionCancelled cancelled => Of(Pupils(after, cancelled.Session), cancelled.Reason),
        _ => [],
    }).Where(text => !text.Subjects.IsEmpty);

    private static IEnumerable<AttributedText> Of(IEnumerable<PersonId> subjects, params SealedText?[] texts) =>
        texts.OfType<SealedText>().Select(text => new AttributedText(text, [.. subjects]));

    private static IEnumerable<AttributedText> OfMeasure(Measure measure) =>
        Of(measure.Pupils, measure.Problem, measure.Description, measure.Supplements, measure.Goal?.Description);

    private static System.Collections.Immutable.ImmutableArray<PersonId> Pupils(CaseFile file, MeasureId measure) => file.Plan.Find(measure)?.Pupils ?? [];

    private static IEnumerable<PersonId> Pupils(CaseFile file, SessionId id) => file.FollowUp.Find(id) is { } session
        ? Pupils(file, session.Measure).Concat(session.Participants.Concat(session.Present).Where(CasePeople.Concerned(file).Contains))
        : [];

    private static IEnumerable<AttributedText> OfRows(FormAnswers answers) =>
        Rows(answers).SelectMany(row => Texts(row).Select(text => new AttributedText(text, [WhoseRow(row)])));

    private static IEnumerable<FormAnswers> Rows(FormAnswers answers) =>
        answers.Keys.Select(key => answers[key]).OfType<RowsAnswer>().SelectMany(rows => rows.Rows);

    private static PersonId WhoseRow(FormAnswers row) => (row[RequestFields.PartyPerson] as PersonAnswer)?.Value ?? Somebody;

    private static IEnumerable<SealedText> Texts(FormAnswers row) => row.Keys.Select(key => row[key]).OfType<TextAnswer>().Select(text => text.Value);
}

/// <summary>A text and whom it concerns.</summary>
internal readonly record struct AttributedText(SealedText Text, ImmutableHashSet<PersonId> Subjects);
