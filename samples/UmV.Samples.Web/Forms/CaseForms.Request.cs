using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Core.Text;
using W = UmV.Samples.Web.Texts.Words;

namespace UmV.Samples.Web.Forms;

/// <content>What is done with a draft beside filling it out.</content>
public static partial class CaseForms
{
    private static ActionForm<CaseScene> MovingForm() => new(scene => new MoveToFormVersion(scene.Id, scene.FormMove?.To ?? 0))
    {
        Intro = W.MoveFormIntro,
        Consequences = scene => scene.FormMove is { } move ? Consequences(move) : [],
    };

    private static IEnumerable<Sentence> Consequences(FormMoveView move)
    {
        foreach (var answer in move.Gone)
            yield return W.AnswerGone(answer.Label, answer.Words ?? W.Same(answer.Text ?? "–"));
        foreach (var fault in move.Wrong)
            yield return W.AnswerWrong(fault.Path, fault.Sentence);
        foreach (var question in move.Asked)
            yield return W.QuestionNew(question.Label);
        if (move.EndorsementFalls)
            yield return W.EndorsementFalls;
    }
}
