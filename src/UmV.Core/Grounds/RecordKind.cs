using System.Text.Json.Serialization;

namespace UmV.Core.Grounds;

/// <summary>The kinds of records about people that UmV keeps. Each has its purpose and its ground in a <see cref="ProcessingTable"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecordKind>))]
public enum RecordKind
{
    /// <summary>The answers of a request form.</summary>
    Request,

    /// <summary>That somebody is or was on the team of a case.</summary>
    TeamMember,

    /// <summary>An affected party of an assessment.</summary>
    Party,

    /// <summary>An assessment: the problem, the approach, what was declared and considered.</summary>
    Assessment,

    /// <summary>A question to the school and its answer.</summary>
    InformationRequest,

    /// <summary>A measure of a plan.</summary>
    Measure,

    /// <summary>That somebody was heard on a plan, or was offered it.</summary>
    Hearing,

    /// <summary>An objection and its answer.</summary>
    Objection,

    /// <summary>A session, with who came.</summary>
    Session,

    /// <summary>A mediation.</summary>
    Mediation,

    /// <summary>What came of a measure.</summary>
    Evaluation,

    /// <summary>What a pupil, a school or a guardian said of the whole.</summary>
    Voice,

    /// <summary>How a case ended.</summary>
    Ending,

    /// <summary>The row that statistics count a case by.</summary>
    StatisticsRow,

    /// <summary>A message that was or is to be sent about a case.</summary>
    Message,

    /// <summary>What came of messages: those that did not arrive, answers, answered invitations.</summary>
    Correspondence,

    /// <summary>A consent or a release from secrecy.</summary>
    Consent,

    /// <summary>That something was shared under a release from secrecy.</summary>
    Sharing,

    /// <summary>That something was shared without consent, since a law says so.</summary>
    SharingWithoutConsent,

    /// <summary>A use of emergency access.</summary>
    EmergencyUse,

    /// <summary>A legal hold, a proposal to erase, the receipt of the school's archive.</summary>
    Preservation,

    /// <summary>What the register holds of a person.</summary>
    RegisterEntry,

    /// <summary>What the local roster holds of a person, from the school's own system.</summary>
    RosterRow,

    /// <summary>That somebody asked what is held of a person.</summary>
    SubjectAccessRequest,

    /// <summary>That somebody asked for a pseudonymised export.</summary>
    ExportRequest,

    /// <summary>A line of the access log.</summary>
    AccessLogLine,
}
