namespace UmV.Core.Cases;

/// <summary>
/// All that the policies of a case may read: yes or no, nothing of a person. Made from the case, the agreement and the actor by
/// <see cref="CaseFactsReader"/>. Immutable.
/// </summary>
public sealed record CaseFacts
{
    /// <summary>An agreement in force covers the school today.</summary>
    public bool AgreementInForce { get; init; }

    /// <summary>That agreement is signed by leadership of both sides.</summary>
    public bool AgreementSignedByBoth { get; init; }

    /// <summary>Target level and purpose are within its scope.</summary>
    public bool WithinScope { get; init; }

    /// <summary>It has a free place.</summary>
    public bool PlaceFree { get; init; }

    /// <summary>It names legal basis and roles for personal data.</summary>
    public bool DataTermsNamed { get; init; }

    /// <summary>School leadership asks, or stands behind the request.</summary>
    public bool LeadershipAsks { get; init; }

    /// <summary>The host offers a newer version of the request's form.</summary>
    public bool NewerFormOffered { get; init; }

    /// <summary>Nobody has endorsed the request as it stands.</summary>
    public bool NotEndorsed { get; init; }

    /// <summary>A concrete matter is told.</summary>
    public bool MatterIsConcrete { get; init; }

    /// <summary>The school's own measures are told.</summary>
    public bool OwnMeasuresTold { get; init; }

    /// <summary>A target is given.</summary>
    public bool TargetGiven { get; init; }

    /// <summary>The form has no fault.</summary>
    public bool FormComplete { get; init; }

    /// <summary>The affected parties are assessed.</summary>
    public bool PartiesAssessed { get; init; }

    /// <summary>The problem is assessed.</summary>
    public bool ProblemAssessed { get; init; }

    /// <summary>The approach is assessed.</summary>
    public bool ApproachAssessed { get; init; }

    /// <summary>The assessor declared to have no conflict of interest.</summary>
    public bool NoConflictOfInterest { get; init; }

    /// <summary>The duty to report to the child welfare service was considered.</summary>
    public bool ChildWelfareConsidered { get; init; }

    /// <summary>The assessment is approved as it stands.</summary>
    public bool AssessmentApproved { get; init; }

    /// <summary>The actor is not who assessed.</summary>
    public bool ActorDidNotAssess { get; init; }

    /// <summary>Leadership, counsellor and contact teacher are on the team.</summary>
    public bool ThreeRolesOnTeam { get; init; }

    /// <summary>There is an accountable coordinator.</summary>
    public bool HasCoordinator { get; init; }

    /// <summary>Somebody other than the accountable coordinator is on the team.</summary>
    public bool MemberCanLeave { get; init; }

    /// <summary>A hand-over is offered and not answered.</summary>
    public bool HandoverPending { get; init; }

    /// <summary>It is offered to the actor.</summary>
    public bool HandoverIsForActor { get; init; }

    /// <summary>The actor is the accountable coordinator.</summary>
    public bool ActorIsCoordinator { get; init; }

    /// <summary>The plan has a measure.</summary>
    public bool PlanHasMeasures { get; init; }

    /// <summary>Every measure has the five items.</summary>
    public bool FiveItems { get; init; }

    /// <summary>Every measure has a measurable goal.</summary>
    public bool GoalsMeasurable { get; init; }

    /// <summary>Every measure names what it supplements.</summary>
    public bool Supplements { get; init; }

    /// <summary>Every pupil of a measure is an affected party.</summary>
    public bool PupilsAreParties { get; init; }

    /// <summary>School leadership is consulted on the plan as it stands.</summary>
    public bool LeadershipConsulted { get; init; }

    /// <summary>Every concerned pupil is heard on it, or it is written down why not.</summary>
    public bool PupilsHeard { get; init; }

    /// <summary>Guardians are consulted, or the pupil consents, by the age rule.</summary>
    public bool GuardiansConsulted { get; init; }

    /// <summary>The actor is not who proposed the plan.</summary>
    public bool ActorDidNotPropose { get; init; }

    /// <summary>Every objection is answered or taken back.</summary>
    public bool ObjectionsAnswered { get; init; }

    /// <summary>There is an objection that waits for an answer.</summary>
    public bool ObjectionWaits { get; init; }

    /// <summary>There is an objection of the actor that is not taken back.</summary>
    public bool ActorHasObjection { get; init; }

    /// <summary>There is an objection that is not taken back.</summary>
    public bool ObjectionStands { get; init; }

    /// <summary>There is a consent that is not withdrawn, and that the actor may withdraw.</summary>
    public bool ConsentToWithdraw { get; init; }

    /// <summary>The actor writes down what others consent to, or it is known for which pupil the actor speaks.</summary>
    public bool ActorSpeaksForSomebody { get; init; }

    /// <summary>There is a live release from secrecy that the agreement's data terms allow.</summary>
    public bool LiveRelease { get; init; }

    /// <summary>A measure can be begun.</summary>
    public bool MeasureToStart { get; init; }

    /// <summary>A running measure has no planned session.</summary>
    public bool MeasureToComplete { get; init; }

    /// <summary>A measure that has not ended has no planned session.</summary>
    public bool MeasureToCancel { get; init; }

    /// <summary>A measure has been begun and not ended.</summary>
    public bool MeasureRunning { get; init; }

    /// <summary>Every measure has been carried out or given up.</summary>
    public bool MeasuresEnded { get; init; }

    /// <summary>At least one measure has been carried out.</summary>
    public bool MeasureCompleted { get; init; }

    /// <summary>No session is planned.</summary>
    public bool NoSessionPlanned { get; init; }

    /// <summary>A session is planned for today or earlier.</summary>
    public bool SessionDue { get; init; }

    /// <summary>No mediation is under way.</summary>
    public bool NoMediationOpen { get; init; }

    /// <summary>Every measure that was carried out is evaluated.</summary>
    public bool MeasuresEvaluated { get; init; }

    /// <summary>The three voices are heard, or it is written down why not.</summary>
    public bool ThreeVoices { get; init; }

    /// <summary>Every standing objection is looked at in the evaluation.</summary>
    public bool ObjectionsAddressed { get; init; }

    /// <summary>The actor is not on the case.</summary>
    public bool ActorHasNoAccess { get; init; }

    /// <summary>A use of emergency access by somebody else waits for a review.</summary>
    public bool EmergencyUseOfAnotherWaits { get; init; }

    /// <summary>A sharing without consent by somebody else waits for a review.</summary>
    public bool OverrideOfAnotherWaits { get; init; }

    /// <summary>No legal hold applies to the case, nor to anybody whose texts would be erased with it.</summary>
    public bool NoHold { get; init; }

    /// <summary>A legal hold applies to the case itself.</summary>
    public bool HeldNow { get; init; }

    /// <summary>Somebody other than the actor has proposed that the case be erased.</summary>
    public bool ErasureProposedByAnother { get; init; }

    /// <summary>Somebody other than the actor has proposed that a text be erased.</summary>
    public bool TextErasureProposedByAnother { get; init; }
}
