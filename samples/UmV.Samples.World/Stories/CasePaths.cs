using UmV.Core.Cases;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Planning;

namespace UmV.Samples.World.Stories;

/// <summary>Four ways that a case can go. Request files take them in turn, by name.</summary>
internal static class CasePaths
{
    internal static Task PlayAsync(CasePlay play, int turn, CancellationToken cancellationToken) => (turn % 4) switch
    {
        0 => ClosedAndReopenedAsync(play, cancellationToken),
        1 => DeclinedAsync(play, cancellationToken),
        2 => HandedOverAsync(play, cancellationToken),
        _ => ChangedOnTheWayAsync(play, cancellationToken),
    };

    private static async Task ClosedAndReopenedAsync(CasePlay play, CancellationToken cancellationToken)
    {
        play.Teller.Chapter(
            "En sak som avsluttes og gjenåpnes", "Ei sak som blir avslutta og opna att", "A case that is closed, and reopened");
        await play.SendAsync(play.Cast.Teacher, cancellationToken);
        await play.AssessAndAcceptAsync(asksForMore: false, cancellationToken);
        // The leader proposes, so that the same person's approval is refused for one reason more.
        await play.ProposeAsync(play.Cast.Leader, [(MeasureKind.ClassProgramme, TargetLevel.Class), (MeasureKind.SupportGroup, TargetLevel.Group)], cancellationToken);
        await play.RefuseAsync(play.Cast.Leader, new ApprovePlan(play.Id), cancellationToken);
        await play.ConsultAsync(cancellationToken);
        await play.DoAsync(play.Cast.Principal, new ApprovePlan(play.Id), cancellationToken);
        await play.BeginAsync(cancellationToken);
        await play.HoldSessionAsync(0, cancellationToken);
        await play.HoldSessionAsync(1, cancellationToken);
        await play.HoldSessionAsync(0, cancellationToken);
        await play.EvaluateAndCloseAsync(3, EndReason.GoalsReached, null, cancellationToken);
        play.DaysLater(60);
        await play.DoAsync(play.Cast.Principal, new ReopenCase(play.Id, Words.Reopened), cancellationToken);
    }

    private static async Task DeclinedAsync(CasePlay play, CancellationToken cancellationToken)
    {
        play.Teller.Chapter(
            "En forespørsel som får nei, med grunn", "Ein førespurnad som får nei, med grunn", "A request that is declined, with a reason");
        await play.SendAsync(play.Cast.Teacher, cancellationToken);
        play.DaysLater(2);
        await play.DoAsync(play.Cast.Leader, new DeclineRequest(play.Id, EndReason.SchoolsOwnMeasuresFirst, Words.Declined), cancellationToken);
    }

    private static async Task HandedOverAsync(CasePlay play, CancellationToken cancellationToken)
    {
        play.Teller.Chapter(
            "En sak der en elev sier imot, og ansvaret går over til en annen",
            "Ei sak der ein elev seier imot, og ansvaret går over til ein annan",
            "A case in which a pupil objects, and the accountability passes to another");
        await play.SendAsync(play.Cast.Principal, cancellationToken);
        await play.AssessAndAcceptAsync(asksForMore: true, cancellationToken);
        await play.ProposeAsync(play.Cast.Worker, [(MeasureKind.ExpelledPupilFollowUp, TargetLevel.Pupil)], cancellationToken);
        await play.ConsentAsync(play.Pupils[0], cancellationToken);
        await play.ConsultAsync(cancellationToken);
        var objection = await play.ObjectAsync(cancellationToken);
        await play.DoAsync(play.Cast.Principal, new ApprovePlan(play.Id), cancellationToken);
        await play.BeginAsync(cancellationToken);
        await play.HoldSessionAsync(0, cancellationToken);
        await play.HandOverAsync(play.Cast.Colleague, cancellationToken);
        await play.RestAsync(5, cancellationToken);
        await play.HoldSessionAsync(0, cancellationToken);
        var cancelled = await play.PlanSessionAsync(0, cancellationToken);
        await play.DoAsync(play.Coordinator, new CancelSession(play.Id, cancelled, Words.Cancelled), cancellationToken);
        await play.EvaluateAndCloseAsync(5, EndReason.GoalsPartlyReached, objection, cancellationToken);
    }

    private static async Task ChangedOnTheWayAsync(CasePlay play, CancellationToken cancellationToken)
    {
        play.Teller.Chapter(
            "En sak der planen endres underveis, og alle høres på nytt",
            "Ei sak der planen blir endra undervegs, og alle blir høyrde på nytt",
            "A case whose plan is changed on the way, and everybody is heard again");
        await play.SendAsync(play.Cast.Counsellor, cancellationToken);
        await play.AssessAndAcceptAsync(asksForMore: false, cancellationToken);
        await play.ProposeAsync(play.Cast.Worker, [(MeasureKind.ConflictHandling, TargetLevel.Pupil)], cancellationToken);
        await play.ConsultAsync(cancellationToken);
        await play.DoAsync(play.Cast.Principal, new ApprovePlan(play.Id), cancellationToken);
        await play.BeginAsync(cancellationToken);
        await play.HoldSessionAsync(0, cancellationToken);
        var first = play.Measures;
        var added = play.MeasureOf(MeasureKind.DialogueTraining, TargetLevel.Pupil);
        await play.DoAsync(play.Coordinator, new ChangePlan(play.Id, [.. first, added], Words.Changed), cancellationToken);
        await play.RefuseAsync(play.Cast.Principal, new ApprovePlan(play.Id), cancellationToken);
        await play.ConsultAsync(cancellationToken);
        await play.DoAsync(play.Cast.Principal, new ApprovePlan(play.Id), cancellationToken);
        play.Measures = [added];
        await play.BeginAsync(cancellationToken);
        await play.PlanSessionAsync(0, cancellationToken);
    }
}
