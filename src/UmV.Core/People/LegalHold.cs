using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.People;

/// <summary>While it lasts, nothing of the person or case is erased: a complaint, a lawsuit or an inspection needs it.</summary>
/// <param name="By">Who placed it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, sealed.</param>
public sealed record LegalHold(PersonId By, Instant At, SealedText Reason);

/// <summary>That somebody wants something erased. Somebody else has to agree before it is done. Immutable.</summary>
/// <param name="By">Who proposes it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, sealed.</param>
public sealed record ErasureProposal(PersonId By, Instant At, SealedText Reason)
{
    /// <summary>
    /// Whether this actor is the second pair of eyes. What the retention table says is agreed on by whoever laid the table down, so that the
    /// worker which carries it out needs no other.
    /// </summary>
    internal bool MayBeApprovedBy(Actor actor) => By != actor.Person || (actor.Role == Role.System && By == Actor.System.Person);
}
