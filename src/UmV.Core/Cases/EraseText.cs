using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Sealing;

namespace UmV.Core.Cases;

/// <summary>Proposes that one text of a case be erased: it should never have been written, or concerns somebody who is to be erased. Another has to do it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Text">The text, by the id of its data key.</param>
/// <param name="Reason">Why.</param>
public sealed record ProposeTextErasure(CaseId Case, DataKeyId Text, SealedText Reason) : CaseCommand(Case), IPartCommand<CaseFile>, IAboutAText
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context) =>
        Decision.Of(new TextErasureProposed(new TextErasureProposal(Text, new ErasureProposal(context.Actor.Person, context.Now, Reason))));
}

/// <summary>It was proposed that a text be erased.</summary>
/// <param name="Proposal">Which, by whom, and why.</param>
public sealed record TextErasureProposed(TextErasureProposal Proposal) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => part with
    {
        Privacy = part.Privacy with { TextProposals = [.. part.Privacy.TextProposals.Where(other => other.Text != Proposal.Text), Proposal] },
    };
}

/// <summary>Erases one text, as another has proposed: its key is destroyed. Every other text stays, and so does the journal.</summary>
/// <param name="Case">The case.</param>
/// <param name="Text">The text, by the id of its data key.</param>
public sealed record EraseText(CaseId Case, DataKeyId Text) : CaseCommand(Case), IPartCommand<CaseFile>, IAboutAText
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context) =>
        part.Privacy.Find(Text)?.Proposal is { } proposal && proposal.MayBeApprovedBy(context.Actor)
            ? Decision.Of(new TextErased(Text, proposal.By, context.Now))
            : Decision.Refused(PrivacyPolicies.TextProposedByAnother.AsUnmet());
}

/// <summary>A text was erased.</summary>
/// <param name="Text">Which, by the id of its data key.</param>
/// <param name="ProposedBy">Who proposed it; who did it stands as the entry's actor.</param>
/// <param name="At">When.</param>
public sealed record TextErased(DataKeyId Text, PersonId ProposedBy, Instant At) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => part with
    {
        Privacy = part.Privacy with { TextProposals = [.. part.Privacy.TextProposals.Where(other => other.Text != Text)] },
    };
}

/// <summary>A command about one text: it must be a text of this very case.</summary>
internal interface IAboutAText
{
    DataKeyId Text { get; }
}
