using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Mediation;

/// <summary>
/// One mediation of a case: who, how far, and what was agreed. Immutable. Its texts are sealed apart from the ordinary file: no
/// reader of the case can read, search or count them unless the door lets that reader at mediation notes.
/// </summary>
/// <param name="Id">The mediation.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Parties">Those in conflict, at least two.</param>
/// <param name="Mediators">Those who mediate; the first one leads.</param>
/// <param name="Screening">The latest safety screening; null before the first.</param>
/// <param name="JointMeetingOn">The Oslo date for which the joint meeting is called; null before, and when it was called off.</param>
/// <param name="Meetings">The meetings held, in the order in which they were recorded.</param>
/// <param name="Items">What was agreed; empty before an agreement.</param>
/// <param name="EndNote">What was noted when it ended or was concluded; sealed.</param>
public sealed record Mediation(
    MediationId Id,
    MediationState State,
    ImmutableArray<MediationParty> Parties,
    ImmutableArray<Mediator> Mediators,
    MediationScreening? Screening,
    LocalDate? JointMeetingOn,
    ImmutableArray<MediationMeeting> Meetings,
    ImmutableArray<AgreedItem> Items,
    SealedText? EndNote)
{
    /// <summary>Whether somebody still has something to do with it.</summary>
    public bool IsOpen() => State is not (MediationState.FollowedUp or MediationState.Stopped);

    internal bool HasParty(PersonId person) => Parties.Any(party => party.Person == person);

    internal Mediation WithParty(PersonId person, Func<MediationParty, MediationParty> change) =>
        this with { Parties = [.. Parties.Select(party => party.Person == person ? change(party) : party)] };

    /// <summary>The same mediation with its joint meeting, if one was called, called off.</summary>
    internal Mediation CalledOff() => State is MediationState.Ready
        ? this with { State = MediationState.PreMeetings, JointMeetingOn = null }
        : this;
}

/// <summary>One side of the conflict, and what it has said to taking part. Immutable.</summary>
/// <param name="Person">The person.</param>
/// <param name="Consents">Yes, no, or null: not asked or not answered.</param>
/// <param name="Guardian">What the guardians have said.</param>
/// <param name="IsMetInAdvance">Whether the party has had a pre-meeting.</param>
public sealed record MediationParty(
    PersonId Person, bool? Consents = null, GuardianAnswer Guardian = GuardianAnswer.NotAsked, bool IsMetInAdvance = false);

/// <summary>One who mediates. Immutable.</summary>
/// <param name="Person">The person.</param>
/// <param name="IsAdult">Whether the mediator is an adult, not a pupil; null: not told.</param>
/// <param name="IsRelatedToAParty">Whether the mediator is close to a party, by family, friendship, work or earlier dealings; null: not told.</param>
public sealed record Mediator(PersonId Person, bool? IsAdult = null, bool? IsRelatedToAParty = null);

/// <summary>A meeting that was held. Immutable.</summary>
/// <param name="On">The Oslo date.</param>
/// <param name="Party">The party that was met alone; null for a joint meeting.</param>
/// <param name="Note">The mediators' note, sealed; null for none.</param>
public sealed record MediationMeeting(LocalDate On, PersonId? Party, SealedText? Note);

/// <summary>Something that a party takes upon itself. Immutable.</summary>
/// <param name="Party">Who is to do it.</param>
/// <param name="Text">What, and how much of it; sealed.</param>
/// <param name="Due">The last day in time, an Oslo date.</param>
/// <param name="IsFinalSettlement">Whether the matter is settled for good once it is done; false for an interim step.</param>
public sealed record MediationItem(PersonId Party, SealedText Text, LocalDate Due, bool IsFinalSettlement);

/// <summary>An item of the agreement and what became of it. Immutable.</summary>
/// <param name="Item">What was agreed.</param>
/// <param name="IsKept">Whether it was kept; null while it is not answered. A later answer replaces an earlier one.</param>
public sealed record AgreedItem(MediationItem Item, bool? IsKept = null)
{
    /// <summary>Whether it is late on <paramref name="today"/>: due before it, and not recorded as kept.</summary>
    public bool IsOverdue(LocalDate today) => IsKept != true && Item.Due < today;
}

/// <summary>What the mediator vouches for when an agreement is recorded. Immutable.</summary>
/// <param name="FavoursNoPartyUnreasonably">It is reasonable for all.</param>
/// <param name="IsSignedByEveryParty">It is in writing and every party has signed.</param>
/// <param name="IsApprovedByGuardians">Guardians of minors have approved it; true where no party is a minor.</param>
public sealed record MediationAgreementCheck(bool FavoursNoPartyUnreasonably, bool IsSignedByEveryParty, bool IsApprovedByGuardians);
