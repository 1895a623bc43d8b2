using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Planning;

namespace UmV.Core.Process.Queries;

/// <summary>
/// A case as a pupil or a guardian may see it. It tells what concerns the one pupil, what the reader said, and who the staff are.
/// Of other pupils, their families and what others said it tells nothing.
/// </summary>
public sealed record OwnCaseView : View
{
    /// <summary>The case.</summary>
    public required CaseId Id { get; init; }

    /// <summary>The school; null where it tells where a protected person is, and the reader may not know.</summary>
    public OrganisationNumber? School { get; init; }

    /// <summary>Where the case stands.</summary>
    public required CaseState State { get; init; }

    /// <summary>The pupil whom the view is about: the reader, or whose guardian the reader is.</summary>
    public required PersonView Pupil { get; init; }

    /// <summary>Who is accountable; null before somebody is.</summary>
    public PersonView? Coordinator { get; init; }

    /// <summary>The staff on the case now.</summary>
    public required ImmutableArray<TeamMemberView> Staff { get; init; }

    /// <summary>The measures that concern the pupil.</summary>
    public required ImmutableArray<OwnMeasureView> Measures { get; init; }

    /// <summary>When and how the reader was heard.</summary>
    public required ImmutableArray<OwnHearingView> Hearings { get; init; }

    /// <summary>The reader's objections, and the answers.</summary>
    public required ImmutableArray<ObjectionView> Objections { get; init; }

    /// <summary>The sessions that the pupil takes part in.</summary>
    public required ImmutableArray<OwnSessionView> Sessions { get; init; }

    /// <summary>Consents and releases about the pupil.</summary>
    public required ImmutableArray<ConsentRecord> Consents { get; init; }

    /// <summary>What was shared under them.</summary>
    public required ImmutableArray<SharedInformation> Shared { get; init; }

    /// <summary>What about the pupil was shared without consent; what a rule of law or the host's setting withholds is not in it.</summary>
    public required ImmutableArray<OwnOverrideView> SharedWithoutConsent { get; init; }

    /// <summary>What the reader said in the evaluation.</summary>
    public required ImmutableArray<VoiceView> Voices { get; init; }
}

/// <summary>A measure that concerns the pupil.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Kind">What kind.</param>
/// <param name="State">Where it stands.</param>
/// <param name="When">When; null while that is not planned.</param>
/// <param name="Responsible">Who carries it out.</param>
/// <param name="Description">What is planned; null for a measure that is for others too, since it may tell of them.</param>
public sealed record OwnMeasureView(
    MeasureId Measure, MeasureKind Kind, MeasureState State, DateInterval? When, PersonView? Responsible, string? Description) : View;

/// <summary>A hearing of the reader.</summary>
/// <param name="On">The Oslo date.</param>
/// <param name="Outcome">Heard, or why not.</param>
/// <param name="OwnWords">What the reader said.</param>
/// <param name="PlanVersion">On which version of the plan.</param>
public sealed record OwnHearingView(LocalDate On, HearingOutcome Outcome, string? OwnWords, int PlanVersion) : View;

/// <summary>Something about the pupil that was shared without consent. Why, in words, may tell of others and is not told.</summary>
/// <param name="Recipient">With which service.</param>
/// <param name="Information">Which kinds of information.</param>
/// <param name="Basis">By what law.</param>
/// <param name="At">When.</param>
/// <param name="IsReviewed">Whether another person has looked at it.</param>
/// <param name="Justified">Whether that person found that the basis held; null before.</param>
public sealed record OwnOverrideView(
    DataRecipient Recipient, ImmutableArray<string> Information, OverrideBasis Basis, Instant At, bool IsReviewed, bool? Justified) : View;

/// <summary>A session that the pupil takes part in. Who else takes part and what was noted is not told.</summary>
/// <param name="Session">The session.</param>
/// <param name="Start">When, Oslo wall-clock time.</param>
/// <param name="Minutes">How long.</param>
/// <param name="State">Where it stands.</param>
public sealed record OwnSessionView(SessionId Session, LocalDateTime Start, int Minutes, SessionState State) : View;
