using CsCheck;
using UmV.Core.Cases;
using Act = UmV.Core.Cases.CaseAction;
using State = UmV.Core.Cases.CaseState;

namespace UmV.Core.Tests.Cases;

/// <summary>The requirements of the source text, quoted, over every way that the real page allows while hearings and the agreement come and go.</summary>
public sealed class CaseSpecTests
{
    private const string InConsultation = "Tiltakene i oppfølgingsarbeidet utarbeides i samråd med skolens ledelse og eleven(e) selv.";

    private static readonly Act[] Moves =
    [
        Act.SubmitRequest, Act.BeginAssessment, Act.AskForInformation, Act.AnswerInformation, Act.AcceptRequest, Act.DeclineRequest, Act.ReferRequest,
        Act.WithdrawCase, Act.OpenConsultation, Act.ReturnToPlanning, Act.ApprovePlan, Act.BeginFollowUp, Act.PauseCase,
        Act.ResumeCase, Act.BeginEvaluation, Act.ContinueFollowUp, Act.CloseCase, Act.ReopenCase, Act.ArchiveCase, Act.EraseCase,
    ];

    [Fact]
    public void Every_requirement_of_the_source_holds_in_every_reachable_state()
    {
        var report = Check.Exhaustive(Required());

        report.Closed.Should().BeTrue();
        report.States.Should().Be(62, "a search that explores less proves less");
        report.NeverTriggered.Should().BeEmpty();
    }

    [Fact]
    public void Each_planted_fault_is_caught_by_the_requirement_that_names_it()
    {
        var report = Check.Faults(Required()
            .Fault("approved without the pupil", nameof(Act.ApprovePlan),
                (before, _) => before is { State: State.Consulting, Pupil: false, Leadership: true }, (_, after) => after with { State = State.Approved })
            .Fault("approved without leadership", nameof(Act.ApprovePlan),
                (before, _) => before is { State: State.Consulting, Leadership: false, Pupil: true }, (_, after) => after with { State = State.Approved })
            .Fault("sent without an agreement", nameof(Act.SubmitRequest),
                (before, _) => before is { State: State.Drafting, Agreement: false }, (_, after) => after with { State = State.Submitted })
            .Fault("old hearings count for a changed plan", nameof(Act.ChangePlan),
                (before, after) => before.State == State.FollowingUp && after.State == State.Consulting, (_, after) => after with { Pupil = true, Leadership = true }));

        report.Uncaught.Should().BeEmpty();
        report.CaughtBy("approved without the pupil").Should().Be("PUPIL");
        report.CaughtBy("approved without leadership").Should().Be("LEADERSHIP");
    }

    private static Spec<Life> Required()
    {
        var spec = Spec.From(new Life(State.Drafting, true, false, false))
            .Action("AgreementEndsOrBegins", life => life with { Agreement = !life.Agreement })
            .Action("HearLeadership", life => life.State == State.Consulting ? life with { Leadership = true } : life)
            .Action("HearPupil", life => life.State == State.Consulting ? life with { Pupil = true } : life)
            .Action(nameof(Act.ProposePlan), life => life.Does(Act.ProposePlan, newPlan: true))
            .Action(nameof(Act.ChangePlan), life => life.Does(Act.ChangePlan, newPlan: true));
        spec = Moves.Aggregate(spec, (all, move) => all.Action(move.ToString(), life => life.Does(move, newPlan: false)));
        foreach (var state in Enum.GetValues<State>().Except([State.Drafting]))
            spec = spec.Reachable($"TO-{state}", $"Drafting → … → {state}", life => life.State == state);
        return spec
            .Rule("PUPIL", InConsultation, (before, after) => before.State != State.Approved && after.State == State.Approved, (before, _) => before.Pupil)
            .Rule("LEADERSHIP", InConsultation, (before, after) => before.State != State.Approved && after.State == State.Approved, (before, _) => before.Leadership)
            .Rule("AGREEMENT", "UmV har inngått samarbeidsavtale med mange skoler i Oslo og Akershus.",
                (before, after) => before.State == State.Drafting && after.State == State.Submitted, (before, _) => before.Agreement)
            .Rule("REQUEST", "Alle saker starter med at skolene ønsker hjelp fra UmV i forhold til et konkret forhold. Et forespørselsskjema fylles ut.",
                (before, after) => before.State == State.Drafting && after.State != State.Drafting, (_, after) => after.State is State.Submitted or State.Withdrawn)
            .Rule("CHANGED", "A material change re-opens consultation.",
                (before, after) => before.State is State.Approved or State.FollowingUp && after.State == State.Consulting, (_, after) => !after.Pupil && !after.Leadership)
            .Rule("ENDED", "What has ended comes back only by being reopened.",
                (before, after) => before.State is State.Closed or State.Declined or State.Referred or State.Withdrawn && after.State is not State.Archived && after.State != before.State,
                (before, after) => before.State == State.Closed && after.State == State.Planning)
            .Rule("ARCHIVED", "What is archived is erased, or stays.",
                (before, after) => before.State is State.Archived or State.Erased && after.State != before.State, (before, after) => before.State == State.Archived && after.State == State.Erased)
            .Rule("ERASED", "Nothing is erased before the school's archive has its part.",
                (before, after) => before.State != State.Erased && after.State == State.Erased, (before, _) => before.State == State.Archived);
    }

    internal sealed record Life(State State, bool Agreement, bool Leadership, bool Pupil)
    {
        internal Life Does(Act action, bool newPlan)
        {
            var facts = Facts.Open with { AgreementInForce = Agreement, LeadershipConsulted = Leadership, PupilsHeard = Pupil };
            var answer = CaseLifecycle.Rules.Decide(State, action, facts);
            var next = answer.IsAllowed ? this with { State = answer.Next } : this;
            return answer.IsAllowed && newPlan ? next with { Leadership = false, Pupil = false } : next;
        }
    }
}
