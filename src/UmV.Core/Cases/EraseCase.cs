using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Requests;
using UmV.Core.Sealing;

namespace UmV.Core.Cases;

/// <summary>Proposes that an archived case be erased. Another has to do it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why.</param>
public sealed record ProposeErasure(CaseId Case, SealedText Reason) : CaseCommand(Case), IPartCommand<CaseFile>
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context) =>
        Decision.Of(new ErasureProposed(new ErasureProposal(context.Actor.Person, context.Now, Reason)));
}

/// <summary>It was proposed that a case be erased.</summary>
/// <param name="Proposal">By whom, and why.</param>
public sealed record ErasureProposed(ErasureProposal Proposal) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => part with { Privacy = part.Privacy with { Proposal = Proposal } };
}

/// <summary>
/// Erases a case, as another has proposed: the keys of every text that it ever held are destroyed, and its rows in lists, statistics, duties and
/// messages are removed. What stays is a journal of ids and codes whose chain still holds, and the archive's receipt.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why: kept, so no personal details belong in it.</param>
public sealed record EraseCase(CaseId Case, SealedText Reason) : CaseCommand(Case), IPartCommand<CaseFile>
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context) =>
        Decision.Of(new CaseErased(part.Privacy.Proposal!.By, context.Now, Reason));
}

/// <summary>A case was erased.</summary>
/// <param name="ProposedBy">Who proposed it; who did it stands as the entry's actor.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, sealed.</param>
public sealed record CaseErased(PersonId ProposedBy, Instant At, SealedText Reason) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => new()
    {
        Id = part.Id,
        School = part.School,
        State = part.State,
        Request = new RequestForm(part.Request.Form, part.Request.Version, FormAnswers.Empty, Actor.System.Person, part.BegunAt),
        Privacy = new CasePrivacy { Archive = part.Privacy.Archive, ErasedAt = At },
        BegunAt = part.BegunAt,
        ChangedAt = part.ChangedAt,
    };
}

/// <summary>A case, or a text of it, was not erased because of a legal hold. It is kept that it was tried.</summary>
/// <param name="Tried">What was tried.</param>
/// <param name="By">Who tried.</param>
/// <param name="At">When.</param>
public sealed record ErasureHeld(CaseAction Tried, PersonId By, Instant At) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => part;
}
