using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.Consent;

/// <summary>Says whether sharing without consent was justified. Said once, by another person than who decided it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Override">The override.</param>
/// <param name="Justified">Whether the basis held.</param>
/// <param name="Note">What was found.</param>
/// <param name="Tell">Whether the pupil and the guardians are told from now on, when telling them was withheld.</param>
public sealed record ReviewConsentOverride(CaseId Case, ConsentOverrideId Override, bool Justified, SealedText Note, bool Tell = false)
    : CaseCommand(Case), IPartCommand<ConsentOverrides>
{
    internal static PolicyDescription ByAnother { get; } = new(
        new PolicyCode("CONS-6"),
        new Sentence(
            "Den som delte uten samtykke, vurderer det ikke selv.",
            "Den som delte utan samtykke, vurderer det ikkje sjølv.",
            "Whoever shared without consent does not review it."),
        PolicySource.Design("Four eyes: what one person may decide alone, another looks at."),
        new Sentence(
            "Du delte disse opplysningene selv.",
            "Du delte desse opplysningane sjølv.",
            "You shared this information yourself."),
        "consent.override.by");

    private static Review Rule { get; } = new("override", ByAnother);

    Decision IPartCommand<ConsentOverrides>.Decide(ConsentOverrides part, DecisionContext context) => Rule.Decide(
        part.Find(Override) is { Review: null } one ? one.By : null, Note, context,
        () => new ConsentOverrideReviewed(Override, new ConsentOverrideReview(context.Actor.Person, Justified, Note, context.Today) { Tell = Tell }));
}

/// <summary>Sharing without consent was looked at.</summary>
/// <param name="Override">The override.</param>
/// <param name="Review">What was said of it.</param>
public sealed record ConsentOverrideReviewed(ConsentOverrideId Override, ConsentOverrideReview Review) : DomainEvent, IPartEvent<ConsentOverrides>
{
    ConsentOverrides IPartEvent<ConsentOverrides>.Apply(ConsentOverrides part) => part.Replace(part.Find(Override)! with { Review = Review });
}
