using System.Text.Json.Serialization;
using UmV.Core.Identity;

namespace UmV.Core.Messaging;

/// <summary>The occasions that people are told of. The words are the channel's; they never name a pupil or a matter.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageKind>))]
public enum MessageKind
{
    /// <summary>The request has been received; the receipt number is in the school's own view.</summary>
    RequestReceived,

    /// <summary>The provider asks the school for more.</summary>
    InformationAsked,

    /// <summary>The request has been decided.</summary>
    RequestDecided,

    /// <summary>A plan is ready to be consulted on.</summary>
    ConsultationOpened,

    /// <summary>The plan has been approved.</summary>
    PlanApproved,

    /// <summary>A session has been planned or moved.</summary>
    SessionPlanned,

    /// <summary>A session has been cancelled, or takes place without the recipient.</summary>
    SessionCancelled,

    /// <summary>An objection has been raised or answered.</summary>
    ObjectionChanged,

    /// <summary>A hand-over of a case is offered.</summary>
    HandoverOffered,

    /// <summary>An evaluation has begun.</summary>
    EvaluationOpened,

    /// <summary>A case has been closed.</summary>
    CaseClosed,

    /// <summary>A case has been reopened.</summary>
    CaseReopened,

    /// <summary>An agreement waits to be signed.</summary>
    AgreementProposed,

    /// <summary>An agreement is in force.</summary>
    AgreementInForce,

    /// <summary>An agreement is about to end, or has ended.</summary>
    AgreementExpiring,

    /// <summary>Something is to be done soon.</summary>
    DutyReminder,

    /// <summary>Something should have been done by now.</summary>
    DutyOverdue,

    /// <summary>Something is to be evaluated soon.</summary>
    EvaluationDue,

    /// <summary>Somebody has taken emergency access; it has to be looked at.</summary>
    EmergencyAccessUsed,

    /// <summary>Something has been shared without consent; it has to be looked at.</summary>
    SharedWithoutConsent,

    /// <summary>A message could not be delivered to somebody.</summary>
    DeliveryFailed,

    /// <summary>All messages of a day as one, for who wants it so.</summary>
    Digest,
}

/// <summary>One message to one person. It holds no name, no address, no text and no case: those who may, log in and read.</summary>
/// <param name="Id">The same for every attempt, so that a repeated message can be told from a new one.</param>
/// <param name="Kind">The occasion.</param>
/// <param name="Recipient">Whom it is for. The address is opened at the moment of sending.</param>
public sealed record Message(string Id, MessageKind Kind, PersonId Recipient);
