using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Correspondence;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Mediation;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Text;

namespace UmV.Core.Process.Queries;

/// <summary>An answer with opened names or texts in it. Shows nothing by <see cref="ToString"/>.</summary>
public abstract record View
{
    /// <summary>The view's name only.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>A person as an actor may see one.</summary>
/// <param name="Person">The person.</param>
/// <param name="Name">The name; "—" when it is erased or unknown.</param>
/// <param name="Roles">The roles that the person can act in; empty inside a case.</param>
public sealed record PersonView(PersonId Person, string Name, ImmutableArray<Role> Roles) : View;

/// <summary>A case, opened.</summary>
public sealed record CaseView : View
{
    /// <summary>The case.</summary>
    public required CaseId Id { get; init; }

    /// <summary>The journal's version: the ETag of what is seen.</summary>
    public required long Version { get; init; }

    /// <summary>The receipt number; null before the request is sent.</summary>
    public ReceiptNumber? Receipt { get; init; }

    /// <summary>The school; null where it tells where a protected person is, and the actor may not know.</summary>
    public OrganisationNumber? School { get; init; }

    /// <summary>Where the case stands.</summary>
    public required CaseState State { get; init; }

    /// <summary>The states that the case has been in, in order; the last is <see cref="State"/>.</summary>
    public required ImmutableArray<CaseState> Path { get; init; }

    /// <summary>The agreement version that it stands under; null before the request is sent, and where it would lead to a school that is not told.</summary>
    public AgreementPin? Agreement { get; init; }

    /// <summary>Whole days it has been open in all, over every spell.</summary>
    public required int OpenDays { get; init; }

    /// <summary>Who is and was on the team.</summary>
    public required ImmutableArray<TeamMemberView> Team { get; init; }

    /// <summary>The accountable coordinator; null before one is appointed. Stays named when the case is closed.</summary>
    public PersonView? Coordinator { get; init; }

    /// <summary>To whom accountability is offered; null when it is not.</summary>
    public PersonView? HandoverOfferedTo { get; init; }

    /// <summary>The request, question by question, in the words of the form version that it was written on.</summary>
    public required ImmutableArray<AnswerView> Request { get; init; }

    /// <summary>Who of leadership stands behind the request; null until somebody does.</summary>
    public PersonView? EndorsedBy { get; init; }

    /// <summary>The assessment.</summary>
    public required AssessmentView Assessment { get; init; }

    /// <summary>The plan's version; 0 before the first proposal.</summary>
    public required int PlanVersion { get; init; }

    /// <summary>Whether this version of the plan is approved.</summary>
    public required bool PlanApproved { get; init; }

    /// <summary>Who proposed this version of the plan.</summary>
    public PersonView? PlanProposedBy { get; init; }

    /// <summary>The measures.</summary>
    public required ImmutableArray<MeasureView> Measures { get; init; }

    /// <summary>Who was heard, on which version.</summary>
    public required ImmutableArray<HearingView> Hearings { get; init; }

    /// <summary>Objections.</summary>
    public required ImmutableArray<ObjectionView> Objections { get; init; }

    /// <summary>Sessions.</summary>
    public required ImmutableArray<SessionView> Sessions { get; init; }

    /// <summary>Consents and releases: no free text in them.</summary>
    public required ImmutableArray<ConsentRecord> Consents { get; init; }

    /// <summary>What was shared.</summary>
    public required ImmutableArray<SharedInformation> Shared { get; init; }

    /// <summary>Under each consent, who got what when; a withdrawal takes nothing of it back.</summary>
    public required ImmutableArray<ConsentUseView> ConsentUses { get; init; }

    /// <summary>What was shared without consent, by what law.</summary>
    public required ImmutableArray<ConsentOverrideView> ConsentOverrides { get; init; }

    /// <summary>Uses of emergency access: who opened the case without being on it.</summary>
    public required ImmutableArray<EmergencyUseView> EmergencyUses { get; init; }

    /// <summary>Messages that did not arrive, or are late.</summary>
    public required ImmutableArray<DeliveryProblem> DeliveryProblems { get; init; }

    /// <summary>Answers to messages that were filed.</summary>
    public required ImmutableArray<ReplyView> Replies { get; init; }

    /// <summary>What people answered to invitations by their calendars.</summary>
    public required ImmutableArray<AnsweredInvitation> InvitationAnswers { get; init; }

    /// <summary>Mediations: where each stands. Their notes are not in the ordinary file.</summary>
    public required ImmutableArray<MediationView> Mediations { get; init; }

    /// <summary>What the three sides said.</summary>
    public required ImmutableArray<VoiceView> Voices { get; init; }

    /// <summary>How the case ended, each time.</summary>
    public required ImmutableArray<EndingView> Endings { get; init; }

    /// <summary>Until when follow-up rests.</summary>
    public LocalDate? PausedUntil { get; init; }

    /// <summary>What happened, in order.</summary>
    public required ImmutableArray<TimelineEntry> Timeline { get; init; }
}

/// <summary>Somebody's part in the team.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">In which role.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null while it lasts.</param>
public sealed record TeamMemberView(PersonView Person, Role Role, Instant From, Instant? To) : View;

/// <summary>An answered question.</summary>
/// <param name="Path">Which field.</param>
/// <param name="Section">The heading.</param>
/// <param name="Label">The question.</param>
/// <param name="Words">The answer, when it is not a free text; otherwise null.</param>
/// <param name="Text">The answer, when it is a free text or a name; otherwise null.</param>
public sealed record AnswerView(string Path, Sentence Section, Sentence Label, Sentence? Words, string? Text) : View;

/// <summary>The assessment, opened.</summary>
/// <param name="Parties">The affected parties.</param>
/// <param name="Categories">Category codes of the problem.</param>
/// <param name="Problem">The problem in words.</param>
/// <param name="Approach">The approach in words.</param>
/// <param name="HasConflict">Whether a conflict of interest was declared; null before it was.</param>
/// <param name="ChildWelfare">How the duty to report was considered; null before it was.</param>
/// <param name="AssessedBy">Who assessed.</param>
/// <param name="ApprovedBy">Who approved.</param>
/// <param name="Questions">What the school was asked.</param>
public sealed record AssessmentView(
    ImmutableArray<PartyView> Parties,
    ImmutableArray<string> Categories,
    string? Problem,
    string? Approach,
    bool? HasConflict,
    ChildWelfareConsideration? ChildWelfare,
    PersonView? AssessedBy,
    PersonView? ApprovedBy,
    ImmutableArray<QuestionView> Questions) : View;

/// <summary>An affected party.</summary>
/// <param name="Person">Who.</param>
/// <param name="Roles">The part in this matter.</param>
/// <param name="IsPupil">Whether a pupil.</param>
public sealed record PartyView(PersonView Person, ImmutableArray<PartyRole> Roles, bool IsPupil) : View;

/// <summary>A question to the school.</summary>
/// <param name="Question">The question.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Answer">The answer; null while it waits.</param>
public sealed record QuestionView(string? Question, Instant AskedAt, string? Answer) : View;

/// <summary>A measure, opened.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Level">Whom it is aimed at.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Pupils">Whom it concerns.</param>
/// <param name="Problem">Which problem it is to solve.</param>
/// <param name="Description">What is planned.</param>
/// <param name="When">When.</param>
/// <param name="Responsible">Who carries it out.</param>
/// <param name="EvaluateOn">When it is evaluated.</param>
/// <param name="Goal">The goal in numbers.</param>
/// <param name="Supplements">What it supplements.</param>
/// <param name="Attainment">Goal attainment; null before evaluation.</param>
/// <param name="Achieved">What was achieved; null before evaluation.</param>
public sealed record MeasureView(
    MeasureId Measure,
    MeasureKind Kind,
    TargetLevel Level,
    MeasureState State,
    ImmutableArray<PersonView> Pupils,
    string? Problem,
    string? Description,
    DateInterval? When,
    PersonView? Responsible,
    LocalDate? EvaluateOn,
    GoalView? Goal,
    string? Supplements,
    int? Attainment,
    decimal? Achieved) : View;

/// <summary>A goal, opened.</summary>
/// <param name="Baseline">Before.</param>
/// <param name="Target">To be reached.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="By">By when.</param>
/// <param name="Description">In words.</param>
public sealed record GoalView(decimal Baseline, decimal Target, GoalUnit Unit, LocalDate By, string? Description) : View;

/// <summary>A hearing, opened.</summary>
/// <param name="Kind">In which capacity.</param>
/// <param name="Person">Who.</param>
/// <param name="Concerning">Whom it concerns.</param>
/// <param name="Outcome">Heard, or why not.</param>
/// <param name="On">The Oslo date.</param>
/// <param name="OwnWords">What was said.</param>
/// <param name="Reason">Why not heard.</param>
/// <param name="PlanVersion">On which version of the plan.</param>
/// <param name="Weight">How the law weighed the pupil's view on that day, by age and by the rule of the school's jurisdiction; null for others, and where the age is not known.</param>
public sealed record HearingView(
    ConsulteeKind Kind, PersonView Person, PersonView Concerning, HearingOutcome Outcome, LocalDate On, string? OwnWords, string? Reason, int PlanVersion,
    VoiceWeight? Weight) : View;

/// <summary>An objection, opened.</summary>
/// <param name="Objection">The objection.</param>
/// <param name="By">Who objects.</param>
/// <param name="Text">In own words.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Addressed">How it was looked at in the evaluation; null before.</param>
public sealed record ObjectionView(ObjectionId Objection, PersonView By, string? Text, ObjectionState State, string? Answer, string? Addressed) : View;

/// <summary>A session, opened.</summary>
/// <param name="Session">The session.</param>
/// <param name="Measure">Its measure.</param>
/// <param name="Start">When, Oslo wall-clock time.</param>
/// <param name="Minutes">How long.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Participants">Who is to take part.</param>
/// <param name="Present">Who came.</param>
/// <param name="Note">A note.</param>
public sealed record SessionView(
    SessionId Session,
    MeasureId Measure,
    LocalDateTime Start,
    int Minutes,
    SessionState State,
    ImmutableArray<PersonView> Participants,
    ImmutableArray<PersonView> Present,
    string? Note) : View;

/// <summary>A mediation: where it stands, and nothing of what was said.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="State">Where it stands.</param>
public sealed record MediationView(MediationId Mediation, MediationState State) : View;

/// <summary>A voice, opened.</summary>
/// <param name="Kind">Which side.</param>
/// <param name="Score">1 to 5; null when declined.</param>
/// <param name="Words">In own words.</param>
/// <param name="By">Who spoke.</param>
public sealed record VoiceView(VoiceKind Kind, int? Score, string? Words, PersonView? By) : View;

/// <summary>An end, opened.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Explanation">In words.</param>
/// <param name="ReferredTo">To which service.</param>
/// <param name="On">The Oslo date.</param>
public sealed record EndingView(EndReason Reason, string? Explanation, ReferralService? ReferredTo, LocalDate On) : View;

/// <summary>One thing that happened.</summary>
/// <param name="Version">Its place in the journal.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Role">In which role.</param>
/// <param name="Event">The event's name in the journal, such as <c>plan-proposed</c>.</param>
public sealed record TimelineEntry(long Version, Instant At, PersonView Actor, Role Role, string Event) : View;

/// <summary>One row of a list of cases.</summary>
/// <param name="Case">The case.</param>
/// <param name="Receipt">The receipt number.</param>
/// <param name="School">The school; null where it tells where a protected person is, and the actor may not know.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsOpen">Whether it is open.</param>
/// <param name="Coordinator">Who is accountable.</param>
/// <param name="OpenedAt">When the request was begun.</param>
/// <param name="ChangedAt">When the last thing happened.</param>
public sealed record CaseListItem(
    CaseId Case, ReceiptNumber? Receipt, OrganisationNumber? School, string State, bool IsOpen, PersonView? Coordinator, Instant OpenedAt, Instant ChangedAt) : View;

/// <summary>How many cases stand where.</summary>
/// <param name="ByState">Cases by the name of their state; states without any are left out.</param>
/// <param name="Overdue">Cases among them with a duty whose last day is past.</param>
public sealed record CaseCounts(ImmutableSortedDictionary<string, int> ByState, int Overdue) : View
{
    /// <summary>No case at all.</summary>
    public static CaseCounts None { get; } = new(ImmutableSortedDictionary<string, int>.Empty, 0);
}

/// <summary>A duty.</summary>
/// <param name="Stream">The case or agreement.</param>
/// <param name="Receipt">The receipt number, for a case.</param>
/// <param name="Kind">What has to be done, such as <c>answer-request</c>.</param>
/// <param name="Due">The last day in time.</param>
/// <param name="IsOverdue">Whether that day is past.</param>
/// <param name="Role">The role that has to do it.</param>
/// <param name="Responsible">The person, when one is named.</param>
/// <param name="School">The school that it concerns; null where it tells where a protected person is, and the actor may not know.</param>
public sealed record DutyView(
    StreamId Stream, ReceiptNumber? Receipt, string Kind, LocalDate Due, bool IsOverdue, Role Role, PersonId? Responsible, OrganisationNumber? School) : View;

/// <summary>An agreement with its journal's version.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Version">The journal's version: the ETag of what is seen.</param>
public sealed record AgreementView(CooperationAgreement Agreement, long Version) : View;

/// <summary>One change: who, when, what, from what to what.</summary>
/// <param name="Version">Its place in the journal.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Role">In which role.</param>
/// <param name="Event">The event's name.</param>
/// <param name="Changes">What it changed; texts masked.</param>
public sealed record ChangeLogEntry(
    long Version, Instant At, PersonId Actor, Role Role, string Event, ImmutableArray<FieldChange> Changes) : View;

/// <summary>A field that changed.</summary>
/// <param name="Path">Which field of the case, such as <c>plan.version</c>.</param>
/// <param name="Old">What it was, as JSON; null when it was not there. A text is <c>"***"</c>.</param>
/// <param name="New">What it became; null when it is gone.</param>
public sealed record FieldChange(string Path, string? Old, string? New);
