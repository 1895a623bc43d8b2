using NodaTime;
using UmV.Core.Decisions;

namespace UmV.Core.Cases;

/// <summary>The case came to another state. The lifecycle page alone decides to which.</summary>
/// <param name="By">The action.</param>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="At">When.</param>
public sealed record CaseMoved(CaseAction By, CaseState From, CaseState To, Instant At) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part)
    {
        var moved = part with { State = To, PausedUntil = To == CaseState.Paused ? part.PausedUntil : null };
        if (To == CaseState.Planning && From is CaseState.Evaluating or CaseState.Closed)
            moved = moved with { Evaluation = part.Evaluation.ForTheNextRound() };
        if (part.IsOpen && !moved.IsOpen)
            return moved with { Spells = [.. part.Spells.Select(spell => spell.To is null ? spell with { To = At } : spell)] };
        return !part.IsOpen && moved.IsOpen ? moved with { Spells = part.Spells.Add(new Spell(At, null)) } : moved;
    }
}
