using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.Emergency;

/// <summary>Says whether a use of emergency access was justified. Said once, by another person than who used it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Use">The use.</param>
/// <param name="Justified">Whether there was a reason to read.</param>
/// <param name="Note">What was found.</param>
public sealed record ReviewBreakGlass(CaseId Case, EmergencyUseId Use, bool Justified, SealedText Note)
    : CaseCommand(Case), IPartCommand<EmergencyAccess>
{
    internal static PolicyDescription ByAnother { get; } = new(
        new PolicyCode("GLASS-3"),
        new Sentence(
            "Den som brukte nødtilgangen, vurderer den ikke selv.",
            "Den som brukte naudtilgangen, vurderer han ikkje sjølv.",
            "Whoever used emergency access does not review it."),
        PolicySource.Design("Four eyes: what one person may open alone, another looks at."),
        new Sentence(
            "Du brukte denne nødtilgangen selv.",
            "Du brukte denne naudtilgangen sjølv.",
            "You used this emergency access yourself."),
        "emergency.use.by");

    private static Review Rule { get; } = new("use", ByAnother);

    Decision IPartCommand<EmergencyAccess>.Decide(EmergencyAccess part, DecisionContext context) => Rule.Decide(
        part.Find(Use) is { Review: null } use ? use.By : null, Note, context,
        () => new GlassReviewed(Use, new EmergencyReview(context.Actor.Person, Justified, Note, context.Today)));
}

/// <summary>A use of emergency access was looked at.</summary>
/// <param name="Use">The use.</param>
/// <param name="Review">What was said of it.</param>
public sealed record GlassReviewed(EmergencyUseId Use, EmergencyReview Review) : DomainEvent, IPartEvent<EmergencyAccess>
{
    EmergencyAccess IPartEvent<EmergencyAccess>.Apply(EmergencyAccess part) => part.Replace(part.Find(Use)! with { Review = Review });
}
