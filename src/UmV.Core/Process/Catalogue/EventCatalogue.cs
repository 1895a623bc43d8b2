using System.Collections.Frozen;
using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Correspondence;
using UmV.Core.Decisions;
using UmV.Core.Emergency;
using UmV.Core.Evaluation;
using UmV.Core.Exports;
using UmV.Core.FollowUp;
using UmV.Core.Mediation;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Requests;

namespace UmV.Core.Process.Catalogue;

/// <summary>
/// Every event that a journal may hold, by the name it is kept under and the version of its form. A closed list: stored data names
/// no type, and a name that is not here is refused. A name is never used again for something else.
/// </summary>
internal static class EventCatalogue
{
    private static readonly EventEntry[] All =
    [
        // Agreements
        new("amendment-adopted", 1, typeof(AmendmentAdopted)),
        new("agreement-drafted", 1, typeof(AgreementDrafted)),
        new("amendment-dropped", 1, typeof(AmendmentDropped)),
        new("agreement-evaluated", 1, typeof(AgreementEvaluated)),
        new("agreement-expired", 1, typeof(AgreementExpired)),
        new("agreement-proposed", 1, typeof(AgreementProposed)),
        new("amendment-proposed", 1, typeof(AmendmentProposed)),
        new("agreement-put-in-force", 1, typeof(AgreementPutInForce)),
        new("agreement-renewed", 1, typeof(AgreementRenewed)),
        new("agreement-resumed", 1, typeof(AgreementResumed)),
        new("agreement-returned-to-draft", 1, typeof(AgreementReturnedToDraft)),
        new("agreement-draft-revised", 1, typeof(AgreementDraftRevised)),
        new("agreement-signed", 1, typeof(AgreementSigned)),
        new("amendment-signed", 1, typeof(AmendmentSigned)),
        new("agreement-suspended", 1, typeof(AgreementSuspended)),
        new("agreement-terminated", 1, typeof(AgreementTerminated)),
        new("expiry-warned", 1, typeof(ExpiryWarned)),
        new("agreement-draft-withdrawn", 1, typeof(AgreementDraftWithdrawn)),
        // Assessment
        new("information-answered", 1, typeof(InformationAnswered)),
        new("assessment-approved", 1, typeof(AssessmentApproved)),
        new("information-asked", 1, typeof(InformationAsked)),
        new("assessment-recorded", 1, typeof(AssessmentRecorded)),
        // Cases
        new("request-accepted", 1, typeof(RequestAccepted)),
        new("team-member-added", 1, typeof(TeamMemberAdded)),
        new("coordinator-appointed", 1, typeof(CoordinatorAppointed)),
        new("case-ended", 1, typeof(CaseEnded)),
        new("case-moved", 1, typeof(CaseMoved)),
        new("team-membership-ended", 1, typeof(TeamMembershipEnded)),
        new("handover-offered", 1, typeof(HandoverOffered)),
        new("handover-accepted", 1, typeof(HandoverAccepted)),
        new("handover-declined", 1, typeof(HandoverDeclined)),
        new("handover-withdrawn", 1, typeof(HandoverWithdrawn)),
        new("case-paused", 1, typeof(CasePaused)),
        new("case-reopened", 1, typeof(CaseReopened)),
        new("request-started", 1, typeof(RequestStarted)),
        new("request-submitted", 1, typeof(RequestSubmitted)),
        new("case-archived", 1, typeof(CaseArchived)),
        new("erasure-proposed", 1, typeof(ErasureProposed)),
        new("case-erased", 1, typeof(CaseErased)),
        new("erasure-held", 1, typeof(ErasureHeld)),
        new("text-erasure-proposed", 1, typeof(TextErasureProposed)),
        new("text-erased", 1, typeof(TextErased)),
        new("hold-placed", 1, typeof(HoldPlaced)),
        new("hold-lifted", 1, typeof(HoldLifted)),
        // Consent
        new("objection-answered", 1, typeof(ObjectionAnswered)),
        new("consent-given", 1, typeof(ConsentGiven)),
        new("objection-raised", 1, typeof(ObjectionRaised)),
        new("information-shared", 1, typeof(InformationShared)),
        new("objection-taken-back", 1, typeof(ObjectionTakenBack)),
        new("consent-withdrawn", 1, typeof(ConsentWithdrawn)),
        new("consent-overridden", 1, typeof(ConsentOverridden)),
        new("consent-override-reviewed", 1, typeof(ConsentOverrideReviewed)),
        // Correspondence
        new("invitation-answered", 1, typeof(InvitationAnswered)),
        new("reply-filed", 1, typeof(ReplyFiled)),
        new("delivery-trouble-recorded", 1, typeof(DeliveryTroubleRecorded)),
        new("duty-reminded", 1, typeof(DutyReminded)),
        new("delivery-trouble-resolved", 1, typeof(DeliveryTroubleResolved)),
        // Emergency
        new("glass-broken", 1, typeof(GlassBroken)),
        new("glass-reviewed", 1, typeof(GlassReviewed)),
        // Evaluation
        new("objection-addressed", 1, typeof(ObjectionAddressed)),
        new("measure-evaluated", 1, typeof(MeasureEvaluated)),
        new("voice-recorded", 1, typeof(VoiceRecorded)),
        // Exports
        new("export-asked", 1, typeof(ExportAsked)),
        new("export-approved", 1, typeof(ExportApproved)),
        new("export-declined", 1, typeof(ExportDeclined)),
        new("export-withdrawn", 1, typeof(ExportWithdrawn)),
        // FollowUp
        new("measure-cancelled", 1, typeof(MeasureCancelled)),
        new("session-cancelled", 1, typeof(SessionCancelled)),
        new("measure-completed", 1, typeof(MeasureCompleted)),
        new("session-held", 1, typeof(SessionHeld)),
        new("session-planned", 1, typeof(SessionPlanned)),
        new("measure-started", 1, typeof(MeasureStarted)),
        // Mediation
        new("joint-meeting-called", 1, typeof(JointMeetingCalled)),
        new("impartiality-declared", 1, typeof(ImpartialityDeclared)),
        new("mediation-followed-up", 1, typeof(MediationFollowedUp)),
        new("joint-meeting-held", 1, typeof(JointMeetingHeld)),
        new("pre-meeting-held", 1, typeof(PreMeetingHeld)),
        new("mediation-offered", 1, typeof(MediationOffered)),
        new("guardian-answer-recorded", 1, typeof(GuardianAnswerRecorded)),
        new("mediation-item-answered", 1, typeof(MediationItemAnswered)),
        new("mediation-agreed", 1, typeof(MediationAgreed)),
        new("mediation-consent-given", 1, typeof(MediationConsentGiven)),
        new("mediation-declined", 1, typeof(MediationDeclined)),
        new("mediation-not-agreed", 1, typeof(MediationNotAgreed)),
        new("mediators-replaced", 1, typeof(MediatorsReplaced)),
        new("mediation-screened", 1, typeof(MediationScreened)),
        new("mediation-stopped", 1, typeof(MediationStopped)),
        new("mediation-withdrawn", 1, typeof(MediationWithdrawn)),
        // People
        new("messages-chosen", 1, typeof(MessagesChosen)),
        new("address-marked", 1, typeof(AddressMarked)),
        new("person-corrected", 1, typeof(PersonCorrected)),
        new("person-registered", 1, typeof(PersonRegistered)),
        new("person-hold-placed", 1, typeof(PersonHoldPlaced)),
        new("person-hold-lifted", 1, typeof(PersonHoldLifted)),
        new("person-erasure-proposed", 1, typeof(PersonErasureProposed)),
        new("person-erased", 1, typeof(PersonErased)),
        new("person-erasure-held", 1, typeof(PersonErasureHeld)),
        new("subject-access-requested", 1, typeof(SubjectAccessRequested)),
        new("subject-access-answered", 1, typeof(SubjectAccessAnswered)),
        new("address-protected", 1, typeof(AddressProtected)),
        // Planning
        new("measure-dates-adjusted", 1, typeof(MeasureDatesAdjusted)),
        new("plan-approved", 1, typeof(PlanApproved)),
        new("plan-changed", 1, typeof(PlanChanged)),
        new("consultation-opened", 1, typeof(ConsultationOpened)),
        new("plan-proposed", 1, typeof(PlanProposed)),
        new("hearing-recorded", 1, typeof(HearingRecorded)),
        new("plan-returned", 1, typeof(PlanReturned)),
        // Requests
        new("request-endorsed", 1, typeof(RequestEndorsed)),
        new("request-moved-to-form-version", 1, typeof(RequestMovedToFormVersion)),
        new("request-draft-saved", 1, typeof(RequestDraftSaved)),
    ];

    private static readonly FrozenDictionary<string, EventEntry> ByName = All.ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
    private static readonly FrozenDictionary<Type, EventEntry> ByType = All.ToFrozenDictionary(entry => entry.Type);

    internal static IReadOnlyList<EventEntry> Entries => All;

    internal static string NameOf<TEvent>()
        where TEvent : DomainEvent => ByType[typeof(TEvent)].Name;

    internal static EventEntry Of(DomainEvent happened) =>
        ByType.GetValueOrDefault(happened.GetType()) ?? throw new InvalidOperationException($"The event {happened} is not in the catalogue.");

    internal static EventEntry Of<TEvent>()
        where TEvent : DomainEvent => ByType[typeof(TEvent)];

    internal static EventEntry? Find(string name) => ByName.GetValueOrDefault(name);
}

/// <summary>How one event is kept.</summary>
/// <param name="Name">The name in the journal.</param>
/// <param name="Schema">The version of its form that is written now.</param>
/// <param name="Type">The event.</param>
internal sealed record EventEntry(string Name, int Schema, Type Type);
