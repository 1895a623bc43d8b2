using CsCheck;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using static UmV.Core.Tests.Cases.CaseWorld;
using Act = UmV.Core.Cases.CaseAction;

namespace UmV.Core.Tests.Cases;

/// <summary>What the rules of a case mean for those who knock at the door.</summary>
public sealed class CaseThroughTheDoorTests
{
    [Fact]
    public void A_request_is_sent_exactly_on_the_days_that_an_agreement_in_force_covers() =>
        Gen.Select(Gen.Int[-2, 6], Gen.Int[0, 4], Gen.Int[-3, 12]).Sample(
            (start, length, day) => SentOnAsync(start, length, day).GetAwaiter().GetResult(), iter: 60, seed: "0000KNVzTFd4");

    private static async Task SentOnAsync(int start, int length, int day)
    {
        var first = TestKit.TestClock.Today.PlusDays(start);
        var period = new DateInterval(first, first.PlusDays(Math.Max(length, -start)));
        using var world = await WithAgreementAsync(Terms with { Period = period });
        await world.BringAsync(CaseState.Drafting);
        await world.DoAsync(Teacher, Act.SaveRequestDraft);
        await world.DoAsync(Principal, Act.EndorseRequest);
        if (day > 0)
            world.Clock.Advance(Duration.FromDays(day));
        var agreement = StoredForm.ReadState<CooperationAgreement>((await world.Store.LoadAsync(TenantId.Default, StreamId.Of(world.Agreement)))!);
        var outcome = await world.Door.ExecuteAsync(Teacher, new SubmitRequest(world.Case));
        outcome.IsDone.Should().Be(agreement.Covers(School, world.Today), $"{world.Today} against {period}");
        outcome.IsDone.Should().Be(period.Contains(world.Today));
    }

    [Fact]
    public async Task A_case_keeps_the_version_of_the_agreement_that_it_began_under()
    {
        using var world = await InAsync(CaseState.Planning);
        await world.DoneAsync(Principal, new ProposeAmendment(world.Agreement, Terms with { Capacity = 7 }));
        await world.DoneAsync(Leader, new SignAmendment(world.Agreement, AgreementParty.Provider, LeadershipRole.GeneralManager, Leader.Person));
        await world.DoneAsync(Principal, new SignAmendment(world.Agreement, AgreementParty.School, LeadershipRole.Principal, Principal.Person));
        await world.DoneAsync(Leader, new AdoptAmendment(world.Agreement));
        var old = world.Case;

        world.Case = world.Ids.Next<CaseId>();
        await world.BringAsync(CaseState.Submitted);

        (await world.ViewAsync()).Agreement.Should().Be(new AgreementPin(world.Agreement, 2));
        world.Case = old;
        (await world.ViewAsync()).Agreement.Should().Be(new AgreementPin(world.Agreement, 1));
    }

    [Theory]
    [InlineData(CaseState.Declined)]
    [InlineData(CaseState.Referred)]
    [InlineData(CaseState.Withdrawn)]
    [InlineData(CaseState.Closed)]
    public async Task No_case_ends_without_a_reason(CaseState end)
    {
        using var world = await InAsync(end);
        (await world.ViewAsync()).Endings.Should().ContainSingle();
        var type = (await world.JournalAsync(StreamId.Of(world.Case)))[^2].Type;
        type.Should().Be("case-ended", "the reason stands before the move");
    }

    [Fact]
    public async Task A_reason_of_another_end_or_an_unexplained_other_is_a_fault()
    {
        using var world = await InAsync(CaseState.Submitted);
        (await world.InvalidAsync(Leader, new DeclineRequest(world.Case, EndReason.GoalsReached))).Should().Equal("reason: not-for-this");
        (await world.InvalidAsync(Leader, new DeclineRequest(world.Case, EndReason.Other))).Should().Equal("explanation: required");
        (await world.InvalidAsync(Leader, new WithdrawCase(world.Case, (EndReason)99))).Should().Equal("reason: not-for-this");
        (await world.FileAsync()).State.Should().Be(CaseState.Submitted);
    }

    [Fact]
    public async Task A_request_has_a_deadline_for_its_answer()
    {
        using var world = await InAsync(CaseState.Submitted);
        var duty = (await world.Door.AskAsync(Leader, new ListDuties(Mine: false))).Single(duty => duty.Kind == "answer-request");
        duty.IsOverdue.Should().BeFalse();
        world.Clock.Advance(Duration.FromDays(20));
        (await world.Door.AskAsync(Leader, new ListDuties(Mine: false))).Single(duty => duty.Kind == "answer-request").IsOverdue.Should().BeTrue();
        await world.DoAsync(Leader, Act.DeclineRequest);
        (await world.Door.AskAsync(Leader, new ListDuties(Mine: false))).Should().NotContain(duty => duty.Kind == "answer-request");
    }

    [Fact]
    public async Task A_plan_with_a_missing_item_cannot_be_consulted_on()
    {
        using var world = await InAsync(CaseState.Planning);
        await world.DoAsync(Worker, Act.AddTeamMember);
        await world.DoAsync(Worker, Act.AddTeamMember);
        var whole = WellFormed.Measure(world);
        foreach (var (measure, policy) in new[]
        {
            (whole with { Responsible = null }, "PLAN-1"), (whole with { Problem = null }, "PLAN-1"), (whole with { Description = null }, "PLAN-1"),
            (whole with { When = null }, "PLAN-1"), (whole with { EvaluateOn = null }, "PLAN-1"), (whole with { Goal = null }, "PLAN-8"),
        })
        {
            await world.DoneAsync(Worker, new ProposePlan(world.Case, [measure]));
            (await world.RefusedAsync(Worker, Act.OpenConsultation)).Should().Equal(policy);
        }

        await world.DoneAsync(Worker, new ProposePlan(world.Case, [whole]));
        await world.DoAsync(Worker, Act.OpenConsultation);
    }

    [Fact]
    public async Task A_plan_cannot_be_approved_before_leadership_and_pupil_are_heard()
    {
        using var world = await InAsync(CaseState.Consulting);
        (await world.RefusedAsync(Leader, Act.ApprovePlan)).Should().Equal("PLAN-2", "PLAN-3", "PLAN-4");
        await world.DoneAsync(Worker, new RecordHearing(world.Case, ConsulteeKind.Leadership, Teacher.Person, HearingOutcome.Heard, world.Today, "Fine"));
        (await world.RefusedAsync(Leader, Act.ApprovePlan)).Should().Contain("PLAN-2", "a teacher does not speak for leadership");
        await world.DoneAsync(Worker, new RecordHearing(world.Case, ConsulteeKind.Leadership, Principal.Person, HearingOutcome.Heard, world.Today, "Fine"));
        (await world.RefusedAsync(Leader, Act.ApprovePlan)).Should().Equal("PLAN-3", "PLAN-4");
        (await world.InvalidAsync(Worker, new RecordHearing(
            world.Case, ConsulteeKind.Pupil, Worker.Person, HearingOutcome.Heard, world.Today, "In the pupil's name", null, Pupil.Person)))
            .Should().Equal("concerning: for-oneself");
        await world.DoneAsync(Worker, new RecordHearing(
            world.Case, ConsulteeKind.Pupil, Pupil.Person, HearingOutcome.OfferedAndDeclined, world.Today, null, "Did not want to"));
        (await world.RefusedAsync(Leader, Act.ApprovePlan)).Should().Equal("PLAN-4");
        await world.DoAsync(Worker, Act.RecordHearing);
        await world.DoAsync(Leader, Act.ApprovePlan);
    }

    [Theory]
    [InlineData(CaseState.Approved)]
    [InlineData(CaseState.FollowingUp)]
    public async Task After_a_material_change_old_hearings_do_not_count(CaseState state)
    {
        using var world = await InAsync(state);
        await world.DoAsync(Worker, Act.ChangePlan);
        var view = await world.ViewAsync();
        (view.State, view.PlanVersion, view.PlanApproved).Should().Be((CaseState.Consulting, 2, false));
        view.Hearings.Should().HaveCount(3).And.OnlyContain(hearing => hearing.PlanVersion == 1);
        (await world.RefusedAsync(Leader, Act.ApprovePlan)).Should().Equal("PLAN-2", "PLAN-3", "PLAN-4");
        (await world.RefusedAsync(Worker, Act.BeginFollowUp)).Should().Equal("CASE-0");
    }

    [Fact]
    public async Task Dates_within_what_was_approved_are_no_material_change_and_later_ones_are()
    {
        using var world = await InAsync(CaseState.Approved);
        var measure = (await world.FileAsync()).Plan.Measures[0];
        var when = measure.When!;
        await world.DoneAsync(Worker, new AdjustMeasureDates(world.Case, measure.Id, new DateInterval(when.Start.PlusDays(1), when.End), measure.EvaluateOn!.Value));
        (await world.ViewAsync()).State.Should().Be(CaseState.Approved);
        (await world.InvalidAsync(Worker, new AdjustMeasureDates(world.Case, measure.Id, new DateInterval(when.Start.PlusDays(1), when.End.PlusDays(1)), measure.EvaluateOn!.Value)))
            .Should().Equal("when: material-change");
    }

    [Fact]
    public async Task Own_words_are_kept_word_for_word_attributed_and_for_each_version()
    {
        using var world = await InAsync(CaseState.Approved);
        await world.DoAsync(Worker, Act.ChangePlan);
        await world.DoneAsync(Worker, new RecordHearing(world.Case, ConsulteeKind.Pupil, Pupil.Person, HearingOutcome.Heard, world.Today, "Nå er det   verre! 😀"));

        var words = (await world.ViewAsync()).Hearings.Where(hearing => hearing.Kind == ConsulteeKind.Pupil).ToList();
        words.Select(hearing => (hearing.PlanVersion, hearing.OwnWords, hearing.Person.Person)).Should().Equal(
            (1, "I want to talk with Worker", Pupil.Person), (2, "Nå er det   verre! 😀", Pupil.Person));
        typeof(Hearing).GetProperty(nameof(Hearing.OwnWords))!.SetMethod!.ReturnParameter.GetRequiredCustomModifiers()
            .Should().Contain(typeof(System.Runtime.CompilerServices.IsExternalInit), "a record of a moment is not changed");
    }

    [Fact]
    public async Task A_standing_disagreement_is_carried_to_the_evaluation_and_blocks_closing_until_it_is_looked_at()
    {
        using var world = await InAsync(CaseState.Consulting);
        var objection = world.Ids.Next<ObjectionId>();
        await world.DoneAsync(Pupil, new RaiseObjection(world.Case, objection, Pupil.Person, "I was not the one"));
        for (var hearing = 0; hearing < 3; hearing++)
            await world.DoAsync(Worker, Act.RecordHearing);
        (await world.RefusedAsync(Leader, Act.ApprovePlan)).Should().Equal("PLAN-6");
        await world.DoneAsync(Worker, new AnswerObjection(world.Case, objection, "We have heard you"));
        (await world.RefusedAsync(Worker, new TakeBackObjection(world.Case, objection))).Should().Equal("OBJ-2");
        foreach (var (actor, action) in CaseStory.To(CaseState.Closed).SkipWhile(step => step.Action != Act.ApprovePlan).SkipLast(1))
            await world.DoAsync(actor, action);

        (await world.ExplainAsync(Leader, Act.CloseCase)).Unmet.Select(policy => policy.Code.Value).Should().Equal("EVAL-4");
        (await world.ViewAsync()).Objections.Single().State.Should().Be(ObjectionState.Answered, "it stands until it is taken back");
        await world.DoAsync(Worker, Act.AddressObjection);
        await world.DoAsync(Leader, Act.CloseCase);
    }

    [Fact]
    public async Task Spells_of_three_and_four_days_make_seven_days_open()
    {
        using var world = await WithAgreementAsync();
        await world.DoneAsync(Teacher, new StartRequest(world.Case, School));
        world.Clock.Advance(Duration.FromDays(3));
        foreach (var (actor, action) in CaseStory.To(CaseState.Closed))
            await world.DoAsync(actor, action);
        world.Clock.Advance(Duration.FromDays(23));
        (await world.ViewAsync()).OpenDays.Should().Be(3, "a closed case grows no older");
        await world.DoAsync(Leader, Act.ReopenCase);
        world.Clock.Advance(Duration.FromDays(4));

        var view = await world.ViewAsync();
        view.OpenDays.Should().Be(7);
        view.Path.Should().ContainInOrder(CaseState.Closed, CaseState.Planning);
        view.Endings.Should().ContainSingle("history is kept");
    }

    [Fact]
    public async Task The_closing_gate_names_exactly_what_blocks_and_an_empty_list_means_that_it_closes()
    {
        using var world = await InAsync(CaseState.Evaluating);
        await BlockedByAsync("EVAL-2", "EVAL-3");
        await world.DoAsync(Worker, Act.EvaluateMeasure);
        await BlockedByAsync("EVAL-3");
        await world.DoAsync(Worker, Act.Mediate);
        await world.DoAsync(Worker, Act.OfferHandover);
        await world.DoAsync(Worker, Act.RaiseObjection);
        await BlockedByAsync("EVAL-3", "PLAN-6", "EVAL-4", "CLOSE-4", "CLOSE-2");
        foreach (var action in new[] { Act.RecordVoice, Act.RecordVoice, Act.RecordVoice, Act.AnswerObjection, Act.AddressObjection, Act.Mediate, Act.WithdrawHandover })
        {
            (await world.Door.ExecuteAsync(Leader, new CloseCase(world.Case, EndReason.GoalsReached))).IsDone.Should().BeFalse();
            await world.DoAsync(Worker, action);
        }

        await BlockedByAsync();
        await world.DoAsync(Leader, Act.CloseCase);

        async Task BlockedByAsync(params string[] codes)
        {
            var told = await world.ExplainAsync(Leader, Act.CloseCase);
            told.Unmet.Select(policy => policy.Code.Value).Should().Equal(codes);
            told.Allowed.Should().Be(codes.Length == 0);
        }
    }

    [Fact]
    public async Task A_planned_session_is_overdue_the_day_after_and_gone_when_held_or_cancelled()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoAsync(Worker, Act.StartMeasure);
        await world.DoAsync(Worker, Act.PlanSession);
        await world.DoAsync(Worker, Act.PlanSession);
        (await OverdueAsync()).Should().Be((2, 0));
        world.Clock.Advance(Duration.FromDays(1));
        (await OverdueAsync()).Should().Be((2, 2));
        await world.DoAsync(Worker, Act.HoldSession);
        await world.DoAsync(Worker, Act.CancelSession);
        (await OverdueAsync()).Should().Be((0, 0));

        async Task<(int All, int Overdue)> OverdueAsync()
        {
            var duties = (await world.Door.AskAsync(Worker, new ListDuties())).Where(duty => duty.Kind == "hold-session").ToList();
            return (duties.Count, duties.Count(duty => duty.IsOverdue));
        }
    }

    [Fact]
    public async Task A_session_planned_before_a_change_can_be_cancelled_while_the_change_is_consulted_on()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoAsync(Worker, Act.StartMeasure);
        await world.DoAsync(Worker, Act.PlanSession);
        await world.DoAsync(Worker, Act.ChangePlan);
        (await world.RefusedAsync(Leader, Act.WithdrawCase)).Should().Equal("CLOSE-1");
        await world.DoAsync(Worker, Act.CancelSession);
        await world.DoAsync(Leader, Act.WithdrawCase);
    }

    [Fact]
    public async Task A_request_stays_on_the_form_version_that_it_was_begun_on()
    {
        using var world = await InAsync(CaseState.Submitted);
        var before = (await world.ViewAsync()).Request.Select(answer => (answer.Path, answer.Label.En, answer.Text)).ToList();
        using var later = Empty(world.Store, umv => umv.UseForms(new(Core.Requests.DefaultRequestForm.Version1, Requests.RequestExamples.DefaultVersion2())).UseKeyring(_ => world.Service<Core.Sealing.IKeyring>()));
        later.Case = world.Case;

        (await later.ViewAsync()).Request.Select(answer => (answer.Path, answer.Label.En, answer.Text)).Should().Equal(before).And.NotBeEmpty();
    }
}
