using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Sealing;

namespace UmV.Core.People;

/// <summary>Proposes that a person be erased. Another has to do it.</summary>
/// <param name="Person">The person.</param>
/// <param name="Reason">Why.</param>
public sealed record ProposePersonErasure(PersonId Person, SealedText Reason) : PersonCommand(Person)
{
    internal Decision Decide(DecisionContext context) =>
        Decision.Of(new PersonErasureProposed(new ErasureProposal(context.Actor.Person, context.Now, Reason)));
}

/// <summary>It was proposed that a person be erased.</summary>
/// <param name="Proposal">By whom, and why.</param>
public sealed record PersonErasureProposed(ErasureProposal Proposal) : DomainEvent;

/// <summary>
/// Erases a person, as another has proposed: the keys of everything that the register ever held of the person, and of every text in cases that is
/// by or about this person alone, are destroyed; rows and messages are removed. Texts that concern others too stay, and are listed for a human
/// to decide on. The journals stay whole.
/// </summary>
/// <param name="Person">The person.</param>
/// <param name="Reason">Why: kept, so no personal details belong in it.</param>
public sealed record ErasePerson(PersonId Person, SealedText Reason) : PersonCommand(Person)
{
    internal Decision Decide(PersonRecord person, PersonTies ties, DecisionContext context)
    {
        // Erased before, and something came back: with a restored back-up, or written in the same moment. It was agreed on then.
        var again = context.Actor.Role == Role.System && (person.IsErased || ties.ErasedBefore);
        var held = (person.Hold is not null || ties.Held) && !(again && !person.IsErased);
        ImmutableArray<PolicyDescription> unmet =
        [
            .. held ? new[] { PrivacyPolicies.NoHold } : [],
            .. again || person.Proposal?.MayBeApprovedBy(context.Actor) == true ? [] : new[] { PrivacyPolicies.ProposedByAnother },
            .. ties.Needed && !again ? new[] { PrivacyPolicies.CasesArchived } : [],
        ];
        return unmet.IsEmpty
            ? Decision.Of(new PersonErased(person.Proposal?.By ?? context.Actor.Person, context.Now, Reason))
            : Decision.Refused(unmet);
    }
}

/// <summary>What cases say of erasing a person.</summary>
/// <param name="Held">A case that names the person is under legal hold.</param>
/// <param name="Needed">A case that concerns the person is not archived, or the person is on an open one.</param>
/// <param name="ErasedBefore">The erasure register names the person.</param>
internal readonly record struct PersonTies(bool Held, bool Needed, bool ErasedBefore = false);

/// <summary>A person was erased.</summary>
/// <param name="ProposedBy">Who proposed it; who did it stands as the entry's actor.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, sealed.</param>
public sealed record PersonErased(PersonId ProposedBy, Instant At, SealedText Reason) : DomainEvent;

/// <summary>A person was not erased because of a legal hold. It is kept that it was tried.</summary>
/// <param name="By">Who tried.</param>
/// <param name="At">When.</param>
public sealed record PersonErasureHeld(PersonId By, Instant At) : DomainEvent;
