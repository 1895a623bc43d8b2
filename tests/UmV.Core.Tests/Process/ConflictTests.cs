using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Process;

/// <summary>A change that was decided on an older version is not done and not merged; whoever may read the case is told what happened in between.</summary>
public sealed class ConflictTests
{
    private static readonly (Actor Actor, CaseAction Action)[] Steps =
    [
        (Leader, CaseAction.AddTeamMember), (Worker, CaseAction.AddTeamMember), (Principal, CaseAction.AddTeamMember), (Worker, CaseAction.ProposePlan),
    ];

    [Fact]
    public async Task What_is_told_is_exactly_what_was_written_between_the_two_versions()
    {
        var gen = Gen.Select(Gen.Int[0, Steps.Length - 1].Array[0, 8], Gen.Int[0, 30], Gen.OneOf(Gen.Const(Leader), Gen.Const(Worker), Gen.Const(Principal)));
        await gen.SampleAsync(
            async (steps, back, asker) =>
            {
                using var world = await InAsync(CaseState.Planning);
                foreach (var (actor, action) in steps.Select(step => Steps[step]))
                {
                    world.Clock.AdvanceMinutes(1);
                    await world.DoneAsync(actor, await CommandAsync(world, actor, action));
                }

                var journal = await world.JournalAsync(StreamId.Of(world.Case));
                var seen = Math.Max(1, journal.Count - back);
                var outcome = await world.Door.ExecuteAsync(asker, await CommandAsync(world, asker, CaseAction.AddTeamMember), expectedVersion: seen);

                if (seen == journal.Count)
                    return outcome.IsDone;
                var conflict = outcome.Should().BeOfType<Outcome.Conflict>().Subject;
                (conflict.Stream, conflict.Expected, conflict.Actual).Should().Be((StreamId.Of(world.Case), seen, journal.Count));
                conflict.Since.Should().Equal(journal.Skip(seen).Select(entry =>
                    new ConflictEntry(entry.Version, entry.At, entry.Type, entry.Actor.Person, entry.Actor.Role)));
                return (await world.JournalAsync(StreamId.Of(world.Case))).Count == journal.Count;
            },
            iter: 200);
    }

    [Fact]
    public async Task Who_may_not_read_the_case_is_told_nothing_of_what_happened()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        foreach (var actor in Actors)
        {
            var mayRead = await world.Door.AskAsync(actor, new GetCase(world.Case)) is not null;
            var outcome = await world.Door.ExecuteAsync(actor, new RaiseObjection(world.Case, world.Ids.Next<ObjectionId>(), actor.Person, "Nei."), expectedVersion: 1);
            if (mayRead && CaseRights.Roles(CaseAction.RaiseObjection).Contains(actor.Role))
                outcome.Should().BeOfType<Outcome.Conflict>(actor.ToString()).Which.Since.Should().NotBeEmpty();
            else if (outcome is Outcome.Conflict conflict)
                (conflict.Actual, conflict.Since.Length).Should().Be((null, 0), actor.ToString());
            else
                outcome.Should().BeOfType<Outcome.Refused>(actor.ToString());
        }
    }

    [Fact]
    public async Task A_pupil_on_the_case_is_told_that_it_changed_and_not_what()
    {
        using var world = await InAsync(CaseState.FollowingUp);

        var outcome = await world.Door.ExecuteAsync(Pupil, new RaiseObjection(world.Case, world.Ids.Next<ObjectionId>(), Pupil.Person, "Nei."), expectedVersion: 1);

        var conflict = outcome.Should().BeOfType<Outcome.Conflict>().Subject;
        (conflict.Actual, conflict.Since.Length).Should().Be((null, 0));
    }

    // Else a version that fits would tell a stranger that there is such a case.
    [Fact]
    public async Task A_stranger_is_answered_alike_whatever_version_is_named_and_whether_or_not_there_is_a_case()
    {
        using var world = await InAsync(CaseState.Submitted);
        var version = (await world.FileAsync(), (await world.JournalAsync(StreamId.Of(world.Case))).Count).Count;

        var answers = new List<string>();
        foreach (var (id, seen) in new (CaseId, long)[] { (world.Case, version), (world.Case, version - 1), (world.Case, version + 1), (world.Ids.Next<CaseId>(), version) })
            answers.Add(string.Join(' ', await CodesAsync(world, OtherPrincipal, new WithdrawCase(id, EndReason.NoLongerNeeded), seen)));

        answers.Should().AllBe("ACC-2");
    }

    [Fact]
    public async Task Of_an_agreement_it_is_told_and_of_a_person_it_is_not()
    {
        using var world = await WithAgreementAsync();

        var agreement = await world.Door.ExecuteAsync(Leader, new ProposeAgreement(world.Agreement), expectedVersion: 1);
        var person = await world.Door.ExecuteAsync(Leader, new CorrectPerson(Pupil.Person, Details(Pupil), School, [Role.Pupil]), expectedVersion: 7);

        var told = agreement.Should().BeOfType<Outcome.Conflict>().Subject;
        told.Since.Select(entry => entry.Version).Should().Equal(Enumerable.Range(2, (int)told.Actual!.Value - 1).Select(number => (long)number));
        var untold = person.Should().BeOfType<Outcome.Conflict>().Subject;
        (untold.Actual, untold.Since.Length).Should().Be((null, 0), "that an address was protected must not be learnt by a race");
    }

    [Fact]
    public async Task Of_a_case_that_was_erased_only_that_is_told()
    {
        using var world = await InAsync(CaseState.Erased);

        var outcome = await world.Door.ExecuteAsync(Leader, new ArchiveCase(world.Case, new string('a', 64)), expectedVersion: 3);

        outcome.Should().BeOfType<Outcome.Conflict>().Which.Since[0].Event.Should().Be("case-erased");
    }

    [Fact]
    public async Task That_it_was_told_is_in_the_access_log_with_its_ground()
    {
        using var world = await InAsync(CaseState.Planning);

        await world.Door.ExecuteAsync(Worker, await CommandAsync(world, Worker, CaseAction.AddTeamMember), expectedVersion: 1);

        var entry = (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access;
        (entry.Actor, entry.Outcome, entry.Basis, entry.Subject).Should().Be((Worker, AccessOutcome.Unchanged, "team", StreamId.Of(world.Case)));
    }

    private static async Task<Decisions.CaseCommand> CommandAsync(CaseWorld world, Actor actor, CaseAction action) => action == CaseAction.AddTeamMember
        ? new AddTeamMember(world.Case, world.Ids.Next<PersonId>(), Role.Counsellor)
        : await world.WellFormedAsync(actor, action);

    private static async Task<IEnumerable<string>> CodesAsync(CaseWorld world, Actor actor, Decisions.Command command, long seen) =>
        await world.Door.ExecuteAsync(actor, command, expectedVersion: seen) is Outcome.Refused refused
            ? refused.Refusal.Codes.Select(code => code.Value)
            : ["something else"];
}
