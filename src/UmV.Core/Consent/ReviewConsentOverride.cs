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
public sealed record ReviewConsentOverride(CaseId Case, ConsentOverrideId Override, bool Justified, SealedText Note)
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

    Decision IPartCommand<ConsentOverrides>.Decide(ConsentOverrides part, DecisionContext context)
    {
        if (Note is null)
            return Decision.Invalid(Fault.Required("note"));
        if (part.Find(Override) is not { Review: null } one)
            return Decision.Invalid(Fault.Unknown("override"));
        return one.By == context.Actor.Person
            ? Decision.Refused([ByAnother])
            : Decision.Of(new ConsentOverrideReviewed(Override, new ConsentOverrideReview(context.Actor.Person, Justified, Note, context.Today)));
    }
}

/// <summary>Sharing without consent was looked at.</summary>
/// <param name="Override">The override.</param>
/// <param name="Review">What was said of it.</param>
public sealed record ConsentOverrideReviewed(ConsentOverrideId Override, ConsentOverrideReview Review) : DomainEvent, IPartEvent<ConsentOverrides>
{
    ConsentOverrides IPartEvent<ConsentOverrides>.Apply(ConsentOverrides part) => part.Replace(part.Find(Override)! with { Review = Review });
}
