using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Assessment;

/// <summary>Answers the last question of the provider.</summary>
/// <param name="Case">The case.</param>
/// <param name="Answer">The answer.</param>
public sealed record AnswerInformation(CaseId Case, SealedText Answer) : CaseCommand(Case), IPartCommand<CaseAssessment>
{
    Decision IPartCommand<CaseAssessment>.Decide(CaseAssessment part, DecisionContext context) =>
        Decision.Of(new InformationAnswered(Answer));
}

/// <summary>The school answered.</summary>
/// <param name="Answer">The answer, sealed.</param>
public sealed record InformationAnswered(
    [property: FieldOf(typeof(InformationRequest), nameof(InformationRequest.Answer))] SealedText Answer) : DomainEvent, IPartEvent<CaseAssessment>
{
    CaseAssessment IPartEvent<CaseAssessment>.Apply(CaseAssessment part) =>
        part with { Questions = part.Questions.SetItem(part.Questions.Length - 1, part.Questions[^1] with { Answer = Answer }) };
}
