using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Sealing;

namespace UmV.Core.Decisions;

/// <summary>A command by which one person does something alone that another person has to look at afterwards.</summary>
internal interface IAnsweredFor;

/// <summary>The rule of looking at what one person did alone: said once, with a note, and by another person.</summary>
/// <param name="Name">What is looked at, as the command names it.</param>
/// <param name="ByAnother">The rule's words.</param>
internal sealed record Review(string Name, PolicyDescription ByAnother)
{
    /// <summary>The event, or why not.</summary>
    /// <param name="doneBy">Who did it; null when there is nothing that waits to be looked at.</param>
    /// <param name="note">What was found.</param>
    /// <param name="context">Who looks, when.</param>
    /// <param name="reviewed">The event.</param>
    internal Decision Decide(PersonId? doneBy, SealedText? note, DecisionContext context, Func<DomainEvent> reviewed)
    {
        if (note is null)
            return Decision.Invalid(Fault.Required("note"));
        if (doneBy is null)
            return Decision.Invalid(Fault.Unknown(Name));
        return doneBy == context.Actor.Person ? Decision.Refused(ByAnother.AsUnmet()) : Decision.Of(reviewed());
    }
}
