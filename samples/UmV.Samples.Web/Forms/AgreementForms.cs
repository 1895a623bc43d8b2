using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Samples.Web.Texts;
using Act = UmV.Core.Agreements.AgreementAction;
using W = UmV.Samples.Web.Texts.Words;

namespace UmV.Samples.Web.Forms;

/// <summary>What the forms of an agreement are asked against.</summary>
public sealed record AgreementScene(CooperationAgreement Agreement, IReadOnlyList<AgreementIndexRow> OfSchool, Actor Actor)
{
    public AgreementId Id => Agreement.Id;

    public AgreementParty Side => Actor.Role == Role.SchoolLeader ? AgreementParty.School : AgreementParty.Provider;
}

/// <summary>The form of each action on an agreement.</summary>
public static class AgreementForms
{
    private static readonly FrozenDictionary<AgreementAction, ActionForm<AgreementScene>> All = new Dictionary<AgreementAction, ActionForm<AgreementScene>>
    {
        [Act.ReviseAgreementDraft] = Terms((scene, terms) => new ReviseAgreementDraft(scene.Id, terms)),
        [Act.ProposeAgreement] = new(scene => new ProposeAgreement(scene.Id)),
        [Act.SignAgreement] = Signing((scene, role) => new SignAgreement(scene.Id, scene.Side, role, scene.Actor.Person)),
        [Act.PutAgreementInForce] = new(scene => new PutAgreementInForce(scene.Id)),
        [Act.ReturnAgreementToDraft] = Because((scene, why) => new ReturnAgreementToDraft(scene.Id, why)),
        [Act.WithdrawAgreementDraft] = Because((scene, why) => new WithdrawAgreementDraft(scene.Id, why)),
        [Act.ProposeAmendment] = Terms((scene, terms) => new ProposeAmendment(scene.Id, terms)),
        [Act.SignAmendment] = Signing((scene, role) => new SignAmendment(scene.Id, scene.Side, role, scene.Actor.Person)),
        [Act.AdoptAmendment] = new(scene => new AdoptAmendment(scene.Id)),
        [Act.DropAmendment] = new(scene => new DropAmendment(scene.Id)),
        [Act.SuspendAgreement] = Because((scene, why) => new SuspendAgreement(scene.Id, why)),
        [Act.ResumeAgreement] = new(scene => new ResumeAgreement(scene.Id)),
        [Act.TerminateAgreement] = Because((scene, why) => new TerminateAgreement(scene.Id, why)),
        [Act.EvaluateAgreement] = new(
            _ => [Input.LongText("findings", W.Findings)],
            (scene, posted) => new EvaluateAgreement(scene.Id, posted.RequiredSealed("findings"))),
        [Act.RenewAgreement] = new(
            scene => [Input.Choice("successor", W.Successor, scene.OfSchool.Where(row => row.Agreement != scene.Id).Select(row => new Option(row.Agreement.ToString(), Words(row))))],
            (scene, posted) => new RenewAgreement(scene.Id, posted.RequiredId<AgreementId>("successor"))),
    }.ToFrozenDictionary();

    /// <summary>The form of an action; null when it has none: time does it.</summary>
    public static ActionForm<AgreementScene>? Of(AgreementAction action) => All.GetValueOrDefault(action);

    private static ActionForm<AgreementScene> Because(Func<AgreementScene, SealedText, Command> command) => new(
        _ => [Input.LongText("reason", W.Reason)],
        (scene, posted) => command(scene, posted.RequiredSealed("reason")));

    private static ActionForm<AgreementScene> Signing(Func<AgreementScene, LeadershipRole, Command> command) => new(
        scene => [Input.Choice("signatoryRole", W.SignIn, Input.Members(Labels.Of, [.. Enum.GetValues<LeadershipRole>().Where(role => LeadershipRoles.SideOf(role) == scene.Side)]))],
        (scene, posted) => command(scene, posted.RequiredChosen<LeadershipRole>("signatoryRole")));

    private static ActionForm<AgreementScene> Terms(Func<AgreementScene, AgreementTerms, Command> command) => new(
        scene =>
        [
            Input.Date("terms.period.from", W.FirstDay, scene.Agreement.Terms.Period.Start),
            Input.Date("terms.period.until", W.LastDay, scene.Agreement.Terms.Period.End),
            Input.Number("terms.capacity", W.Capacity, scene.Agreement.Terms.Capacity?.ToString(CultureInfo.InvariantCulture)) with { Optional = true },
            Input.Number("terms.evaluationMonth", W.EvaluationMonth, scene.Agreement.Terms.EvaluationMonth.ToString(CultureInfo.InvariantCulture)),
        ],
        (scene, posted) => command(scene, scene.Agreement.Terms with
        {
            Period = Period(posted) ?? scene.Agreement.Terms.Period,
            Capacity = posted.WholeNumber("terms.capacity"),
            EvaluationMonth = posted.WholeNumber("terms.evaluationMonth") ?? posted.Missing("terms.evaluationMonth", 1),
        }))
    {
        Intro = W.ClausesKept,
    };

    /// <summary>The period of a form; null, with faults, when it is not whole.</summary>
    public static DateInterval? Period(Posted posted)
    {
        posted.RequiredDate("terms.period.from");
        posted.RequiredDate("terms.period.until");
        return posted.Faults.Any(fault => fault.Path.StartsWith("terms.period", StringComparison.Ordinal)) ? null : posted.Days("terms.period.from", "terms.period.until");
    }

    private static Core.Text.Sentence Words(AgreementIndexRow row)
    {
        var state = Labels.OfState(row.State);
        var days = $"{row.From.ToString("dd.MM.uuuu", CultureInfo.InvariantCulture)}–{row.Until.ToString("dd.MM.uuuu", CultureInfo.InvariantCulture)}";
        return W.S($"{days}, {state.Nb}", $"{days}, {state.Nn}", $"{days}, {state.En}");
    }
}
