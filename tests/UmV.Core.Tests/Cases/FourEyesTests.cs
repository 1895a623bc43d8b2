using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Tests.Process;
using static UmV.Core.Tests.Cases.CaseWorld;
using Act = UmV.Core.Cases.CaseAction;

namespace UmV.Core.Tests.Cases;

/// <summary>Nobody approves their own work, whatever their role.</summary>
public sealed class FourEyesTests
{
    [Fact]
    public async Task Who_assessed_cannot_approve_the_assessment_and_another_can()
    {
        foreach (var (assessor, approver) in new[] { (Worker, Leader), (Leader, Worker) })
        {
            using var world = await InAsync(CaseState.Assessing);
            await world.DoAsync(assessor, Act.RecordAssessment);
            (await world.RefusedAsync(assessor, Act.ApproveAssessment)).Should().Equal("ASM-7");
            await world.DoAsync(approver, Act.ApproveAssessment);
            await world.DoAsync(assessor, Act.RecordAssessment);
            (await world.FileAsync()).Assessment.ApprovedBy.Should().BeNull("a changed assessment is approved again");
        }
    }

    [Fact]
    public async Task Who_proposed_the_plan_cannot_approve_it_and_another_leader_can()
    {
        using var world = await InAsync(CaseState.Planning);
        await world.DoAsync(Worker, Act.AddTeamMember);
        await world.DoAsync(Worker, Act.AddTeamMember);
        await world.DoAsync(Leader, Act.ProposePlan);
        await world.DoAsync(Worker, Act.OpenConsultation);
        for (var hearing = 0; hearing < 3; hearing++)
            await world.DoAsync(Worker, Act.RecordHearing);

        (await world.RefusedAsync(Leader, Act.ApprovePlan)).Should().Equal("PLAN-5");
        await world.DoAsync(Principal, Act.ApprovePlan);
    }

    [Fact]
    public async Task Who_changed_an_approved_plan_cannot_approve_the_change()
    {
        using var world = await InAsync(CaseState.Approved);
        await world.DoAsync(Leader, Act.ChangePlan);
        (await world.RefusedAsync(Leader, Act.ApprovePlan)).Should().Contain("PLAN-5");
    }

    [Fact]
    public async Task The_coordinator_cannot_close_the_case_even_as_leader()
    {
        using var world = await InAsync(CaseState.Evaluating);
        await world.DoneAsync(Worker, new OfferHandover(world.Case, Leader.Person));
        await world.DoAsync(Leader, Act.AcceptHandover);
        await world.DoAsync(Leader, Act.EvaluateMeasure);
        for (var voice = 0; voice < 3; voice++)
            await world.DoAsync(Leader, Act.RecordVoice);

        (await world.RefusedAsync(Leader, Act.CloseCase)).Should().Equal("CLOSE-3");
        await world.DoneAsync(new Actor(Person(77), Role.ProviderLeader), new CloseCase(world.Case, EndReason.GoalsReached));
    }

    [Fact]
    public async Task Every_cell_of_the_role_table_is_enforced_at_the_door()
    {
        using var world = await InAsync(CaseState.Consulting);
        var cells = 0;
        foreach (var role in Enum.GetValues<Role>())
        {
            var actor = new Actor(Person(500), role, School);
            foreach (var action in Enum.GetValues<Act>().Where(action => !CaseRights.Roles(action).Contains(role)))
            {
                (await world.RefusedAsync(actor, action)).Should().Contain("ACC-1", $"{role} may not {action}");
                cells++;
            }
        }

        cells.Should().BeGreaterThan(200);
        (await world.RefusedAsync(new Actor(Person(500), Role.OtherProfessional, School), new StartRequest(world.Ids.Next<CaseId>(), School))).Should().Equal("ACC-1");
    }
}
