using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Assessment;

/// <summary>Asks the school for more before the request can be decided.</summary>
/// <param name="Case">The case.</param>
/// <param name="Question">What is asked.</param>
public sealed record AskForInformation(CaseId Case, SealedText Question) : CaseCommand(Case), IPartCommand<CaseAssessment>
{
    Decision IPartCommand<CaseAssessment>.Decide(CaseAssessment part, DecisionContext context) =>
        Decision.Of(new InformationAsked(Question, context.Now));
}

/// <summary>The school was asked for more.</summary>
/// <param name="Question">What was asked, sealed.</param>
/// <param name="At">When.</param>
public sealed record InformationAsked(
    [property: FieldOf(typeof(InformationRequest), nameof(InformationRequest.Question))] SealedText Question, Instant At) : DomainEvent, IPartEvent<CaseAssessment>
{
    CaseAssessment IPartEvent<CaseAssessment>.Apply(CaseAssessment part) =>
        part with { Questions = part.Questions.Add(new InformationRequest(Question, At, null)) };
}
