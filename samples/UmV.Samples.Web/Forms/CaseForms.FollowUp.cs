using System.Globalization;
using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.Samples.Web.Texts;
using W = UmV.Samples.Web.Texts.Words;

namespace UmV.Samples.Web.Forms;

// Measures, sessions, and what came of it.
public static partial class CaseForms
{
    private static ActionForm<CaseScene> WithMeasure(MeasureState state, Func<CaseScene, MeasureId, Posted, Command> command) => new(
        scene => [WhichMeasure(scene, state)],
        (scene, posted) => command(scene, posted.RequiredId<MeasureId>("measure"), posted));

    private static ActionForm<CaseScene> CancellingMeasure() => new(
        scene => [WhichMeasure(scene, MeasureState.Planned, MeasureState.Running), Input.LongText("reason", W.Reason)],
        (scene, posted) => new CancelMeasure(scene.Id, posted.RequiredId<MeasureId>("measure"), posted.RequiredSealed("reason")));

    private static Input WhichMeasure(CaseScene scene, params MeasureState[] states) => One(
        "measure", W.Measure, scene.Case.Measures.Where(measure => states.Contains(measure.State)), measure => measure.Measure.ToString(), NameOf);

    /// <summary>What a measure is called: its kind and whom it is for.</summary>
    public static Sentence NameOf(MeasureView measure)
    {
        var kind = Labels.Of(measure.Kind);
        var pupils = measure.Pupils.IsEmpty ? "" : $" – {string.Join(", ", measure.Pupils.Select(pupil => pupil.Name))}";
        return W.S(kind.Nb + pupils, kind.Nn + pupils, kind.En + pupils);
    }

    private static ActionForm<CaseScene> PlanningSession() => new(
        scene =>
        [
            Input.Choice("session", W.MoveSession,
                [new Option("new", W.NewSession), .. scene.Case.Sessions.Where(session => session.State == SessionState.Planned).Select(session => new Option(session.Session.ToString(), SessionWords(session)))],
                "new"),
            WhichMeasure(scene, MeasureState.Running),
            Input.Text("start", W.StartsAt) with { Help = StartHelp(scene) },
            Input.Number("minutes", W.Minutes, "45"),
            Input.Several("participants", W.Participants, CaseScene.Choices(scene.OnTheCase)),
        ],
        (scene, posted) => new PlanSession(
            scene.Id,
            posted.Text("session") is null or "new" ? scene.Ids.Next<SessionId>() : posted.RequiredId<SessionId>("session"),
            posted.RequiredId<MeasureId>("measure"), posted.RequiredTime("start"),
            posted.WholeNumber("minutes") ?? posted.Missing("minutes", 45), posted.People("participants")));

    private static Sentence StartHelp(CaseScene scene) => scene.SchoolDays is { } days
        ? SchoolWords.StartHelp(W.DateTimeHelp, days.Next.ToString("dd.MM.uuuu", CultureInfo.InvariantCulture), days.IsEstimated)
        : W.DateTimeHelp;

    private static ActionForm<CaseScene> HoldingSession() => new(
        scene =>
        [
            WhichSession(scene, scene.Case.Sessions.Where(session => session.Start.Date <= scene.Today)),
            Input.Several("present", W.Present, CaseScene.Choices(scene.Case.Sessions.Where(session => session.State == SessionState.Planned).SelectMany(session => session.Participants).DistinctBy(person => person.Person))),
            Input.LongText("note", W.Note) with { Optional = true },
        ],
        (scene, posted) => new HoldSession(scene.Id, posted.RequiredId<SessionId>("session"), posted.People("present"), posted.Sealed("note")));

    private static ActionForm<CaseScene> CancellingSession() => new(
        scene => [WhichSession(scene, scene.Case.Sessions), Input.LongText("reason", W.Reason)],
        (scene, posted) => new CancelSession(scene.Id, posted.RequiredId<SessionId>("session"), posted.RequiredSealed("reason")));

    private static Input WhichSession(CaseScene scene, IEnumerable<SessionView> sessions) => One(
        "session", W.Session, sessions.Where(session => session.State == SessionState.Planned).OrderBy(session => session.Start), session => session.Session.ToString(), SessionWords);

    private static Sentence SessionWords(SessionView session) =>
        W.Same($"{session.Start.ToString("dd.MM.uuuu HH:mm", CultureInfo.InvariantCulture)} – {string.Join(", ", session.Participants.Select(person => person.Name))}");

    private static ActionForm<CaseScene> EvaluatingMeasure() => new(
        scene =>
        [
            WhichMeasure(scene, MeasureState.Completed),
            Input.Number("achieved", W.AchievedNow) with { Optional = true, Help = W.AchievedHelp },
            Input.Select("judged", W.Judged, Enumerable.Range(-2, 5).Select(score => new Option(score.ToString(CultureInfo.InvariantCulture), W.Same(score.ToString("+0;−0;0", CultureInfo.InvariantCulture))))) with { Optional = true, Help = W.JudgedHelp },
            Input.LongText("comment", W.Comment) with { Optional = true },
        ],
        (scene, posted) => new EvaluateMeasure(
            scene.Id, posted.RequiredId<MeasureId>("measure"), posted.Number("achieved"), posted.WholeNumber("judged"), posted.Sealed("comment")));

    private static ActionForm<CaseScene> RecordingVoice() => new(
        scene =>
        [
            Input.Choice("kind", W.Voice, Input.Members<VoiceKind>(Labels.Of)),
            Input.Select("by", W.Spoke, CaseScene.Choices(scene.SchoolPeople)) with { Optional = true },
            Input.Choice("score", W.Score, Enumerable.Range(1, 5).Select(score => new Option(score.ToString(CultureInfo.InvariantCulture), W.Same(score.ToString(CultureInfo.InvariantCulture))))) with { Optional = true, Help = W.ScoreHelp },
            Input.LongText("words", W.OwnWords) with { Optional = true },
        ],
        (scene, posted) => new RecordVoice(
            scene.Id, posted.RequiredChosen<VoiceKind>("kind"), posted.WholeNumber("score"), posted.Sealed("words"), posted.Person("by")));

    private static ActionForm<CaseScene> AddressingObjection() => new(
        scene => [WhichObjection(scene, ObjectionState.Raised, ObjectionState.Answered), Input.LongText("assessment", W.InEvaluation)],
        (scene, posted) => new AddressObjection(scene.Id, posted.RequiredId<ObjectionId>("objection"), posted.RequiredSealed("assessment")));
}
