using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Emergency;

/// <summary>
/// Opens a case for reading, for sixty minutes, to somebody who is not on it, when waiting would be wrong. The accountable
/// coordinator and those who may review it are told at once, and another person has to look at it afterwards.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Use">The new use.</param>
/// <param name="Reason">Why it cannot wait.</param>
public sealed record BreakGlass(CaseId Case, EmergencyUseId Use, SealedText Reason) : CaseCommand(Case), IPartCommand<EmergencyAccess>, IAnsweredFor
{
    Decision IPartCommand<EmergencyAccess>.Decide(EmergencyAccess part, DecisionContext context) => Decision.Unless(Faults(part), () =>
        new GlassBroken(new EmergencyUse(
            Use, context.Actor.Person, context.Actor.Role, Reason, context.Now, context.Now + EmergencyAccess.Length), context.Reviewers));

    private IEnumerable<Fault> Faults(EmergencyAccess part)
    {
        if (Use == default)
            yield return Fault.Required("use");
        if (Reason is null)
            yield return Fault.Required("reason");
        if (part.Find(Use) is not null)
            yield return Fault.Duplicate("use");
    }
}

/// <summary>A case was opened in an emergency.</summary>
/// <param name="Use">By whom, why, until when.</param>
/// <param name="Reviewers">Who may review it and is told at once; null where nobody was told yet.</param>
public sealed record GlassBroken(EmergencyUse Use, ImmutableArray<PersonId>? Reviewers = null) : DomainEvent, IPartEvent<EmergencyAccess>
{
    EmergencyAccess IPartEvent<EmergencyAccess>.Apply(EmergencyAccess part) => part with { Uses = part.Uses.Add(Use) };
}
