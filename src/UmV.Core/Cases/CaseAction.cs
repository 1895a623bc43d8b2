using System.Text.Json.Serialization;

namespace UmV.Core.Cases;

/// <summary>Everything that can be done in a case. Each has a command of the same name; the mediation commands share <see cref="Mediate"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseAction>))]
public enum CaseAction
{
    /// <summary>Save answers of the request form.</summary>
    SaveRequestDraft,

    /// <summary>Move a draft to a newer version of its form.</summary>
    MoveToFormVersion,

    /// <summary>School leadership asks for the help itself, or stands behind the request.</summary>
    EndorseRequest,

    /// <summary>Send the request.</summary>
    SubmitRequest,

    /// <summary>Take the request and appoint an accountable coordinator.</summary>
    BeginAssessment,

    /// <summary>Write down who the parties are, what the problem is, how to follow up.</summary>
    RecordAssessment,

    /// <summary>Approve the assessment.</summary>
    ApproveAssessment,

    /// <summary>Ask the school for more.</summary>
    AskForInformation,

    /// <summary>Answer what was asked.</summary>
    AnswerInformation,

    /// <summary>Say yes to the request.</summary>
    AcceptRequest,

    /// <summary>Say no to the request.</summary>
    DeclineRequest,

    /// <summary>Send the matter on to another service.</summary>
    ReferRequest,

    /// <summary>Take the case back.</summary>
    WithdrawCase,

    /// <summary>Take somebody into the team.</summary>
    AddTeamMember,

    /// <summary>End somebody's part in the team.</summary>
    EndTeamMembership,

    /// <summary>Offer the accountability to another coordinator.</summary>
    OfferHandover,

    /// <summary>Take over an offered accountability.</summary>
    AcceptHandover,

    /// <summary>Decline an offered accountability.</summary>
    DeclineHandover,

    /// <summary>Take back an offer of accountability.</summary>
    WithdrawHandover,

    /// <summary>Propose the plan of measures.</summary>
    ProposePlan,

    /// <summary>Lay the plan before school leadership and the pupils.</summary>
    OpenConsultation,

    /// <summary>Write down what somebody said of the plan, or why not.</summary>
    RecordHearing,

    /// <summary>Take the plan back to be drawn up again.</summary>
    ReturnToPlanning,

    /// <summary>Approve the plan.</summary>
    ApprovePlan,

    /// <summary>Change an approved plan materially.</summary>
    ChangePlan,

    /// <summary>Move dates within what was approved.</summary>
    AdjustMeasureDates,

    /// <summary>Object.</summary>
    RaiseObjection,

    /// <summary>Answer an objection.</summary>
    AnswerObjection,

    /// <summary>Take an own objection back.</summary>
    TakeBackObjection,

    /// <summary>Record a consent or a release from secrecy.</summary>
    GiveConsent,

    /// <summary>Withdraw a consent.</summary>
    WithdrawConsent,

    /// <summary>Share information under a release.</summary>
    ShareInformation,

    /// <summary>Share information without consent, as the law says.</summary>
    OverrideConsent,

    /// <summary>Say whether sharing without consent was justified.</summary>
    ReviewConsentOverride,

    /// <summary>Begin to carry the plan out.</summary>
    BeginFollowUp,

    /// <summary>Begin a measure.</summary>
    StartMeasure,

    /// <summary>Note that a measure was carried out.</summary>
    CompleteMeasure,

    /// <summary>Give a measure up.</summary>
    CancelMeasure,

    /// <summary>Plan or move a session.</summary>
    PlanSession,

    /// <summary>Note that a session was held.</summary>
    HoldSession,

    /// <summary>Cancel a session.</summary>
    CancelSession,

    /// <summary>Do something in a mediation, as its own lifecycle allows.</summary>
    Mediate,

    /// <summary>Let follow-up rest.</summary>
    PauseCase,

    /// <summary>Take follow-up up again.</summary>
    ResumeCase,

    /// <summary>Begin the evaluation.</summary>
    BeginEvaluation,

    /// <summary>Evaluate a measure.</summary>
    EvaluateMeasure,

    /// <summary>Record what the pupil, the school or the guardian says.</summary>
    RecordVoice,

    /// <summary>Look at a standing objection in the evaluation.</summary>
    AddressObjection,

    /// <summary>Go back to planning: the evaluation shows that more is needed.</summary>
    ContinueFollowUp,

    /// <summary>Close the case.</summary>
    CloseCase,

    /// <summary>Reopen a closed case.</summary>
    ReopenCase,

    /// <summary>Open the case for reading without being on it, in an emergency.</summary>
    BreakGlass,

    /// <summary>Say whether a use of emergency access was justified.</summary>
    ReviewBreakGlass,

    /// <summary>Note that the school's archive has its part.</summary>
    ArchiveCase,

    /// <summary>Propose that the case be erased.</summary>
    ProposeErasure,

    /// <summary>Erase the case, as another has proposed.</summary>
    EraseCase,

    /// <summary>Propose that one text be erased.</summary>
    ProposeTextErasure,

    /// <summary>Erase one text, as another has proposed.</summary>
    EraseText,

    /// <summary>Place a legal hold.</summary>
    PlaceHold,

    /// <summary>Lift the legal hold.</summary>
    LiftHold,
}
