using System.Text.Json.Serialization;

namespace UmV.Core.Mediation;

/// <summary>Where a mediation stands. Flat: one state at a time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MediationState>))]
public enum MediationState
{
    /// <summary>Parties and mediators are named; nobody has been met yet.</summary>
    Offered,

    /// <summary>The mediators meet each party alone (formøter).</summary>
    PreMeetings,

    /// <summary>All that a joint meeting needs is in place, and its day is set.</summary>
    Ready,

    /// <summary>The parties have met; nothing is concluded yet.</summary>
    JointMeeting,

    /// <summary>The parties agreed, and the items of the agreement are followed.</summary>
    Agreed,

    /// <summary>The parties met and did not agree; how they are is still followed up.</summary>
    NotAgreed,

    /// <summary>Ended: followed up, whichever way the joint meeting went.</summary>
    FollowedUp,

    /// <summary>Ended: a party declined or withdrew, or a mediator stopped it.</summary>
    Stopped,
}

/// <summary>What can be done in a mediation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MediationAction>))]
public enum MediationAction
{
    /// <summary>Name other mediators.</summary>
    ChangeMediators,

    /// <summary>Record a mediator's relation to the parties.</summary>
    DeclareRelation,

    /// <summary>Record that a party takes part of its own free will.</summary>
    Consent,

    /// <summary>Record that a party does not want to take part.</summary>
    Decline,

    /// <summary>Record the answer of a party's guardians.</summary>
    HearGuardians,

    /// <summary>Record the safety screening.</summary>
    Screen,

    /// <summary>Meet one party alone.</summary>
    MeetParty,

    /// <summary>Set the day of the joint meeting.</summary>
    Call,

    /// <summary>Meet the parties together.</summary>
    MeetTogether,

    /// <summary>Record what the parties agreed.</summary>
    Agree,

    /// <summary>Record that the parties did not agree.</summary>
    EndWithoutAgreement,

    /// <summary>Record whether an item of the agreement was kept.</summary>
    AnswerItem,

    /// <summary>Follow up and end.</summary>
    FollowUp,

    /// <summary>A party leaves, without giving a reason.</summary>
    Withdraw,

    /// <summary>A mediator ends it, with a reason.</summary>
    Stop,
}
