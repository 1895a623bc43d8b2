using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Planning;

namespace UmV.Samples.World.Stories;

/// <summary>From the proposal of a plan to its approval, which does not come before everybody is heard.</summary>
internal static class PlanScenes
{
    /// <summary>Proposes a plan and opens the consultation.</summary>
    internal static async Task ProposeAsync(
        this CasePlay play, StoryPerson proposer, ImmutableArray<(MeasureKind Kind, TargetLevel Level)> kinds, CancellationToken cancellationToken)
    {
        play.DaysLater(2);
        play.Measures = [.. kinds.Select(kind => play.MeasureOf(kind.Kind, kind.Level))];
        await play.DoAsync(proposer, new ProposePlan(play.Id, play.Measures), cancellationToken);
        await play.DoAsync(proposer, new OpenConsultation(play.Id), cancellationToken);
    }

    /// <summary>Leadership, pupils and guardians are heard, in their own words.</summary>
    internal static async Task ConsultAsync(this CasePlay play, CancellationToken cancellationToken)
    {
        play.DaysLater(1);
        var worker = play.Coordinator;
        await play.DoAsync(worker, new RecordHearing(
            play.Id, ConsulteeKind.Leadership, play.Cast.Principal.Id, HearingOutcome.Heard, play.Today, Words.LeadershipSays), cancellationToken);
        foreach (var pupil in play.Pupils)
        {
            await play.DoAsync(worker, new RecordHearing(
                play.Id, ConsulteeKind.Pupil, pupil.Person.Id, HearingOutcome.Heard, play.Today, Words.PupilSays), cancellationToken);
            await play.DoAsync(worker, new RecordHearing(
                play.Id, ConsulteeKind.Guardian, pupil.Guardian.Id, HearingOutcome.Heard, play.Today, Words.GuardianSays, Concerning: pupil.Person.Id), cancellationToken);
        }
    }

    /// <summary>A pupil objects. Nobody can approve before the objection is answered; answered, it still stands.</summary>
    internal static async Task<ObjectionId> ObjectAsync(this CasePlay play, CancellationToken cancellationToken)
    {
        var objection = play.Ids.Next<ObjectionId>();
        var pupil = play.Pupils[0].Person;
        await play.DoAsync(pupil, new RaiseObjection(play.Id, objection, pupil.Id, Words.Objection), cancellationToken);
        await play.RefuseAsync(play.Cast.Principal, new ApprovePlan(play.Id), cancellationToken);
        play.DaysLater(1);
        await play.DoAsync(play.Coordinator, new AnswerObjection(play.Id, objection, Words.ObjectionAnswer), cancellationToken);
        return objection;
    }

    /// <summary>Participation is voluntary: a consent for the time of the plan.</summary>
    internal static Task ConsentAsync(this CasePlay play, StoryPupil pupil, CancellationToken cancellationToken)
    {
        var until = play.Measures.Max(measure => measure.EvaluateOn!.Value);
        return play.DoAsync(play.Coordinator, new GiveConsent(
            play.Id, play.Ids.Next<ConsentId>(), ConsentKind.Participation, pupil.Person.Id, pupil.Guardian.Id, DataPurpose.FollowUp, play.Today, until), cancellationToken);
    }

    internal static Measure MeasureOf(this CasePlay play, MeasureKind kind, TargetLevel level)
    {
        var (first, last) = (play.Today.PlusDays(7), play.Today.PlusDays(70));
        return new Measure
        {
            Id = play.Ids.Next<MeasureId>(),
            Kind = kind,
            Level = level,
            Pupils = [.. play.Pupils.Select(pupil => pupil.Person.Id)],
            Problem = Words.MeasureProblem,
            Description = Words.MeasureDescription,
            When = new DateInterval(first, last),
            Responsible = play.Coordinator.Id,
            EvaluateOn = last.PlusDays(7),
            Goal = Words.Goal(last),
            Supplements = Words.Supplements,
        };
    }
}
