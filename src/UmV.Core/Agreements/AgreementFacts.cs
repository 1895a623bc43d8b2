using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>
/// What the policies of an agreement may read: the agreement, who asks, the day, and what the command claims. Without a claim
/// (when somebody asks what can be done) the facts are those of the claim that this actor could rightly make. Immutable.
/// </summary>
internal sealed record AgreementFacts(CooperationAgreement Agreement, Actor Actor, LocalDate Today)
{
    internal static AgreementFacts Of(CooperationAgreement agreement, DecisionContext context) =>
        new(agreement, context.Actor, context.Today);

    internal SignatureClaim? Signing { get; init; }

    internal int? WarningDays { get; init; }

    internal AgreementId? Successor { get; init; }

    /// <summary>The version that the two sides are working on: the draft, or the amendment; null when there is none.</summary>
    private AgreementVersion? OnTheTable => Agreement.State switch
    {
        AgreementState.Draft or AgreementState.Proposed => Agreement.Current,
        AgreementState.InForce => Agreement.Amendment,
        _ => null,
    };

    private AgreementParty? ActorsSide => Actor.Role switch
    {
        Role.ProviderLeader => AgreementParty.Provider,
        Role.SchoolLeader when Actor.School == Agreement.Parties.School => AgreementParty.School,
        _ => null,
    };

    internal bool IsSignedByBothSides =>
        OnTheTable is not { } version || (version.IsSignedBy(AgreementParty.Provider) && version.IsSignedBy(AgreementParty.School));

    internal bool DataTermsAreNamed => OnTheTable is not { } version || version.Terms.Data is { } data && data.AreNamed();

    internal bool TermsAreComplete => OnTheTable is not { } version || version.Terms.AreComplete();

    /// <summary>Of the version on the table, or else of the one in force.</summary>
    internal bool PeriodHasDaysLeft => Today <= (OnTheTable ?? Agreement.Current).Terms.Period.End;

    internal bool PeriodIsOver => Agreement.Terms.Period.End < Today;

    internal bool SuccessorIsAnother => Successor is not { } next || (next != Agreement.Id && next != default);

    internal bool SignatoryLeadsTheSide => Signing is { } claim
        ? claim.Party == ActorsSide && claim.Signatory == Actor.Person && LeadershipRoles.SideOf(claim.Role) == claim.Party
        : ActorsSide is not null;

    /// <summary>Of the side that the actor leads: whoever leads none is told just that.</summary>
    internal bool SideHasNotSigned =>
        OnTheTable is not { } version || !SignatoryLeadsTheSide || !version.IsSignedBy(ActorsSide!.Value);

    internal bool AmendmentWaits => Agreement.Amendment is not null;

    internal bool WarningIsDue => WarningDays is { } days
        ? Agreement.WarningsLeft().Any(left => left.DaysBefore == days && left.Due <= Today)
        : Agreement.WarningsLeft().Any(left => left.Due <= Today);

    internal bool EvaluationIsDue => Agreement.NextEvaluation() is { } next && next.With(DateAdjusters.StartOfMonth) <= Today;
}

/// <summary>What somebody who signs claims to be.</summary>
internal sealed record SignatureClaim(AgreementParty Party, LeadershipRole Role, PersonId Signatory);
