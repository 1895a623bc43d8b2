using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;

namespace UmV.Samples.World.Stories;

/// <summary>From the first session to a closed case.</summary>
internal static class FollowUpScenes
{
    internal static async Task BeginAsync(this CasePlay play, CancellationToken cancellationToken)
    {
        play.DaysLater(3);
        await play.DoAsync(play.Coordinator, new BeginFollowUp(play.Id), cancellationToken);
        foreach (var measure in play.Measures)
            await play.DoAsync(play.Coordinator, new StartMeasure(play.Id, measure.Id), cancellationToken);
    }

    /// <summary>Plans a session with everybody in a week.</summary>
    internal static async Task<SessionId> PlanSessionAsync(this CasePlay play, int measure, CancellationToken cancellationToken)
    {
        var session = play.Ids.Next<SessionId>();
        var day = play.Today.PlusDays(7);
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            day = day.PlusDays(1);
        await play.DoAsync(play.Coordinator, new PlanSession(
            play.Id, session, play.Measures[measure].Id, day.At(new LocalTime(13, 0)), 45,
            [.. play.Pupils.Select(pupil => pupil.Person.Id), play.Coordinator.Id, play.Cast.Teacher.Id]), cancellationToken);
        return session;
    }

    internal static async Task HoldSessionAsync(this CasePlay play, int measure, CancellationToken cancellationToken)
    {
        var session = await play.PlanSessionAsync(measure, cancellationToken);
        play.DaysLater(7);
        await play.DoAsync(play.Coordinator, new HoldSession(
            play.Id, session, [.. play.Pupils.Select(pupil => pupil.Person.Id), play.Coordinator.Id], Words.SessionNote), cancellationToken);
    }

    /// <summary>Accountability passes when the offer is accepted, and not before.</summary>
    internal static async Task HandOverAsync(this CasePlay play, StoryPerson to, CancellationToken cancellationToken)
    {
        await play.DoAsync(play.Coordinator, new OfferHandover(play.Id, to.Id), cancellationToken);
        await play.RefuseAsync(play.Coordinator, new AcceptHandover(play.Id), cancellationToken);
        play.DaysLater(1);
        await play.DoAsync(to, new AcceptHandover(play.Id), cancellationToken);
        play.Coordinator = to;
    }

    internal static async Task RestAsync(this CasePlay play, int days, CancellationToken cancellationToken)
    {
        await play.DoAsync(play.Coordinator, new PauseCase(play.Id, Words.Pause, play.Today.PlusDays(days)), cancellationToken);
        play.DaysLater(days);
        await play.DoAsync(play.Coordinator, new ResumeCase(play.Id), cancellationToken);
    }

    /// <summary>The measures end, each is held against its goal, three voices are heard, and another than the coordinator closes.</summary>
    internal static async Task EvaluateAndCloseAsync(
        this CasePlay play, decimal achieved, EndReason reason, ObjectionId? objection, CancellationToken cancellationToken)
    {
        foreach (var measure in play.Measures)
            await play.DoAsync(play.Coordinator, new CompleteMeasure(play.Id, measure.Id), cancellationToken);
        play.DaysLater(3);
        await play.DoAsync(play.Coordinator, new BeginEvaluation(play.Id), cancellationToken);
        await play.RefuseAsync(play.Cast.Leader, new CloseCase(play.Id, reason), cancellationToken);
        foreach (var measure in play.Measures)
            await play.DoAsync(play.Coordinator, new EvaluateMeasure(play.Id, measure.Id, achieved), cancellationToken);
        await play.HearVoicesAsync(cancellationToken);
        if (objection is { } standing)
            await play.DoAsync(play.Coordinator, new AddressObjection(play.Id, standing, Words.ObjectionLookedAt), cancellationToken);
        play.DaysLater(2);
        await play.DoAsync(play.Cast.Leader, new CloseCase(play.Id, reason), cancellationToken);
    }

    private static async Task HearVoicesAsync(this CasePlay play, CancellationToken cancellationToken)
    {
        var (worker, pupil) = (play.Coordinator, play.Pupils[0]);
        await play.DoAsync(worker, new RecordVoice(play.Id, VoiceKind.Pupil, 4, Words.PupilVoice, pupil.Person.Id), cancellationToken);
        await play.DoAsync(play.Cast.Principal, new RecordVoice(play.Id, VoiceKind.School, 5, Words.SchoolVoice, play.Cast.Principal.Id), cancellationToken);
        await play.DoAsync(worker, new RecordVoice(play.Id, VoiceKind.Guardian, 4, Words.GuardianVoice, pupil.Guardian.Id), cancellationToken);
    }
}
