using System.Collections.Immutable;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Requests;

namespace UmV.Samples.World.Stories;

/// <summary>From the form to a request that is accepted and has a team.</summary>
internal static class RequestScenes
{
    /// <summary>The school fills out the form, the leadership stands behind it, and it is sent.</summary>
    internal static async Task SendAsync(this CasePlay play, StoryPerson asker, CancellationToken cancellationToken)
    {
        var bound = play.Request.File.Bind(name => play.Cast.PupilNamed(name)?.Person.Id);
        if (!bound.Faults.IsEmpty)
            throw new StoryException($"The request file {play.Request.Name} names somebody who is not pupil:1, pupil:2 …: see {bound.Faults[0].Path}.");
        if (bound.Answers[RequestFields.Categories] is CodesAnswer told)
            play.Categories = told.Values;
        await play.DoAsync(asker, new StartRequest(play.Id, play.Cast.School), cancellationToken);
        await play.DoAsync(asker, new SaveRequestDraft(play.Id, bound.Answers), cancellationToken);
        if (asker != play.Cast.Principal)
            await play.RefuseAsync(asker, new SubmitRequest(play.Id), cancellationToken);
        await play.DoAsync(play.Cast.Principal, new EndorseRequest(play.Id), cancellationToken);
        await play.DoAsync(asker, new SubmitRequest(play.Id), cancellationToken);
    }

    /// <summary>The provider assesses in three parts, another approves, and the leader accepts.</summary>
    internal static async Task AssessAndAcceptAsync(this CasePlay play, bool asksForMore, CancellationToken cancellationToken)
    {
        var (leader, worker) = (play.Cast.Leader, play.Cast.Worker);
        play.DaysLater(1);
        await play.DoAsync(leader, new BeginAssessment(play.Id, worker.Id), cancellationToken);
        if (asksForMore)
        {
            await play.DoAsync(worker, new AskForInformation(play.Id, Words.Question), cancellationToken);
            play.DaysLater(2);
            await play.DoAsync(play.Cast.Principal, new AnswerInformation(play.Id, Words.Answer), cancellationToken);
        }

        play.DaysLater(1);
        await play.RefuseAsync(leader, new AcceptRequest(play.Id), cancellationToken);
        await play.DoAsync(worker, AssessmentOf(play), cancellationToken);
        await play.RefuseAsync(worker, new ApproveAssessment(play.Id), cancellationToken);
        await play.DoAsync(leader, new ApproveAssessment(play.Id), cancellationToken);
        await play.DoAsync(leader, new AcceptRequest(play.Id), cancellationToken);
        await play.GatherTeamAsync(cancellationToken);
    }

    private static RecordAssessment AssessmentOf(CasePlay play) => new(
        play.Id,
        [.. play.Pupils.Select((pupil, place) => new AffectedParty(pupil.Person.Id, RolesOf(place), IsPupil: true))],
        new ProblemStatement(play.Categories, Words.Problem),
        Words.Approach,
        new DeclaredInterest(false, null),
        ChildWelfareOutcome.NoDuty);

    private static ImmutableArray<PartyRole> RolesOf(int place) => place switch
    {
        0 => [PartyRole.Exposed],
        1 => [PartyRole.Exposed, PartyRole.Exercising],
        _ => [PartyRole.Witness],
    };

    // Whoever began the request is on the team already.
    private static async Task GatherTeamAsync(this CasePlay play, CancellationToken cancellationToken)
    {
        var view = await play.Teller.UmV.AskAsync(play.Cast.Leader.Actor, new UmV.Core.Process.Queries.GetCase(play.Id), cancellationToken);
        foreach (var member in new[] { play.Cast.Principal, play.Cast.Counsellor, play.Cast.Teacher })
        {
            if (view!.Team.All(known => (known.Person.Person, known.Role) != (member.Id, member.Actor.Role)))
                await play.DoAsync(play.Cast.Worker, new AddTeamMember(play.Id, member.Id, member.Actor.Role), cancellationToken);
        }
    }
}
