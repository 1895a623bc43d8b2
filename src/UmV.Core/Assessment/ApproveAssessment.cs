using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Assessment;

/// <summary>Approves the assessment as it stands: by another than who assessed.</summary>
/// <param name="Case">The case.</param>
public sealed record ApproveAssessment(CaseId Case) : CaseCommand(Case), IPartCommand<CaseAssessment>
{
    Decision IPartCommand<CaseAssessment>.Decide(CaseAssessment part, DecisionContext context) =>
        Decision.Of(new AssessmentApproved(context.Actor.Person));
}

/// <summary>The assessment was approved.</summary>
/// <param name="By">Who approved it.</param>
public sealed record AssessmentApproved(PersonId By) : DomainEvent, IPartEvent<CaseAssessment>
{
    CaseAssessment IPartEvent<CaseAssessment>.Apply(CaseAssessment part) => part with { ApprovedBy = By };
}
