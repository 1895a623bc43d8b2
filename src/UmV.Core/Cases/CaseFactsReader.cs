using UmV.Core.Agreements;
using UmV.Core.Consent;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Requests;

namespace UmV.Core.Cases;

/// <summary>Reads the facts that policies may know out of a case, its agreement and who asks.</summary>
internal static class CaseFactsReader
{
    internal static CaseFacts Read(CaseFile file, CaseContext context)
    {
        var facts = WithAgreement(new CaseFacts(), file, context);
        facts = WithAssessment(facts, file, context);
        facts = WithTeam(facts, file, context);
        facts = WithPlan(facts, file, context);
        facts = WithConsent(facts, file, context);
        facts = WithFollowUp(facts, file, context);
        facts = WithEvaluation(facts, file);
        return WithPrivacy(facts, file, context);
    }

    private static CaseFacts WithPrivacy(CaseFacts facts, CaseFile file, CaseContext context) => facts with
    {
        NoHold = file.Privacy.Hold is null && !context.PeopleHeld,
        HeldNow = file.Privacy.Hold is not null,
        ErasureProposedByAnother = file.Privacy.Proposal?.MayBeApprovedBy(context.Actor) == true,
        TextErasureProposedByAnother = file.Privacy.TextProposals.Any(text => text.Proposal.MayBeApprovedBy(context.Actor)),
    };

    private static CaseFacts WithAgreement(CaseFacts facts, CaseFile file, CaseContext context)
    {
        var agreement = context.AgreementToday;
        var terms = agreement?.VersionOn(context.Today)?.Terms;
        var request = context.Forms.Find(file.Request.Form, file.Request.Version) is { } form
            ? file.Request.Facts(form, context.Today)
            : null;
        return facts with
        {
            AgreementInForce = terms is not null,
            AgreementSignedByBoth = agreement?.VersionOn(context.Today) is { } version && version.IsSignedBy(AgreementParty.Provider) && version.IsSignedBy(AgreementParty.School),
            DataTermsNamed = terms?.Data?.AreNamed() == true,
            WithinScope = terms?.Scope is { } scope && RequestPurposes.AreWithin(scope, request),
            PlaceFree = terms is not null && (terms.Capacity is not { } most || context.OtherCasesUnderAgreement < most),
            LeadershipAsks = request?.LeadershipAsksOrEndorses == true,
            NewerFormOffered = context.Forms.HasNewer(file.Request.Form, file.Request.Version),
            NotEndorsed = file.Request.Endorsement is null,
            MatterIsConcrete = request?.MatterDescribed == true,
            OwnMeasuresTold = request?.OwnMeasuresTold == true,
            TargetGiven = request?.TargetGiven == true,
            FormComplete = request?.Complete == true,
        };
    }

    private static CaseFacts WithAssessment(CaseFacts facts, CaseFile file, CaseContext context) => facts with
    {
        PartiesAssessed = !file.Assessment.Parties.IsEmpty,
        ProblemAssessed = file.Assessment.Problem is not null,
        ApproachAssessed = file.Assessment.Approach is not null,
        NoConflictOfInterest = file.Assessment.Interest is { HasConflict: false },
        ChildWelfareConsidered = file.Assessment.ChildWelfare is not null,
        AssessmentApproved = file.Assessment.ApprovedBy is not null,
        ActorDidNotAssess = file.Assessment.AssessedBy != context.Actor.Person,
    };

    private static CaseFacts WithTeam(CaseFacts facts, CaseFile file, CaseContext context) => facts with
    {
        ThreeRolesOnTeam = file.Team.HasRole(Role.SchoolLeader) && file.Team.HasRole(Role.Counsellor) && file.Team.HasRole(Role.ContactTeacher),
        HasCoordinator = file.Team.Coordinator is not null,
        MemberCanLeave = file.Team.Members.Any(member => member.To is null && !file.Team.IsAccountableAs(member)),
        HandoverPending = file.Team.Offer is not null,
        HandoverIsForActor = file.Team.Offer?.To == context.Actor.Person,
        ActorIsCoordinator = file.Team.Coordinator == context.Actor.Person,
        EmergencyUseOfAnotherWaits = file.Emergency?.Unreviewed.Any(use => use.By != context.Actor.Person) == true,
    };

    private static CaseFacts WithPlan(CaseFacts facts, CaseFile file, CaseContext context)
    {
        var open = file.Plan.Measures.Where(measure => !measure.IsEnded).ToList();
        var parties = file.Assessment.Parties.Where(party => party.IsPupil).Select(party => party.Person).ToHashSet();
        return facts with
        {
            PlanHasMeasures = open.Count > 0,
            FiveItems = open.All(measure => measure.HasFiveItems),
            GoalsMeasurable = open.All(measure => measure.Goal is not null),
            Supplements = open.All(measure => measure.Supplements is not null),
            PupilsAreParties = file.Plan.ConcernedPupils().All(parties.Contains),
            LeadershipConsulted = file.Plan.CurrentHearings().Any(hearing => hearing.Kind == ConsulteeKind.Leadership && file.Team.WasIn(hearing.Person, Role.SchoolLeader)),
            PupilsHeard = file.Plan.ConcernedPupils().Any() && file.Plan.ConcernedPupils().All(pupil => file.Plan.IsHeard(ConsulteeKind.Pupil, pupil)),
            GuardiansConsulted = file.Plan.ConcernedPupils().All(pupil => GuardiansHeardOrOwnConsent(file, pupil, context)),
            ActorDidNotPropose = file.Plan.ProposedBy != context.Actor.Person,
        };
    }

    private static bool GuardiansHeardOrOwnConsent(CaseFile file, PersonId pupil, CaseContext context) =>
        (file.Plan.IsHeard(ConsulteeKind.Guardian, pupil) && (!context.AgeRules.EveryGuardian || EveryGuardianHeard(file, pupil)))
        || (context.BirthDates.TryGetValue(pupil, out var born)
            && context.AgeRules.ConsentsAlone(context.Today, born)
            && file.Consents.ParticipationConsentedBy(pupil, context.Today));

    private static bool EveryGuardianHeard(CaseFile file, PersonId pupil) => file.Team.GuardiansOf(pupil)
        .All(guardian => file.Plan.CurrentHearings().Any(
            hearing => hearing.Kind == ConsulteeKind.Guardian && hearing.Concerning == pupil && hearing.Person == guardian));

    private static CaseFacts WithConsent(CaseFacts facts, CaseFile file, CaseContext context) => facts with
    {
        ObjectionsAnswered = file.Objections.AllAnswered,
        ObjectionWaits = !file.Objections.AllAnswered,
        ActorHasObjection = file.Objections.Standing.Any(objection => objection.By == context.Actor.Person),
        ObjectionStands = file.Objections.Standing.Any(),
        ConsentToWithdraw = file.Consents.All.Any(SpokenFor.By(context.Actor, file.Team).MayWithdraw),
        ActorSpeaksForSomebody = SpokenFor.By(context.Actor, file.Team).IsSomebody,
        OverrideOfAnotherWaits = file.Overrides?.Unreviewed.Any(one => one.By != context.Actor.Person) == true,
        LiveRelease = file.Consents.LiveOn(context.Today).Any(consent => IsAllowedRelease(consent, context.PinnedTerms)),
    };

    private static bool IsAllowedRelease(ConsentRecord consent, AgreementTerms? terms) =>
        consent is { Kind: ConsentKind.ReleaseFromSecrecy, Recipient: { } recipient } && terms?.Data?.Allow(consent.Purpose, recipient) == true;

    private static CaseFacts WithFollowUp(CaseFacts facts, CaseFile file, CaseContext context)
    {
        var measures = file.Plan.Measures;
        bool Free(Measure measure) => !file.FollowUp.HasPlannedFor(measure.Id);
        return facts with
        {
            MeasureToStart = measures.Any(measure => measure is { State: MeasureState.Planned, HasFiveItems: true }),
            MeasureRunning = measures.Any(measure => measure.State == MeasureState.Running),
            MeasureToComplete = measures.Any(measure => measure.State == MeasureState.Running && Free(measure)),
            MeasureToCancel = measures.Any(measure => !measure.IsEnded && Free(measure)),
            MeasuresEnded = !measures.IsEmpty && measures.All(measure => measure.IsEnded),
            MeasureCompleted = measures.Any(measure => measure.State == MeasureState.Completed),
            NoSessionPlanned = !file.FollowUp.HasPlanned,
            SessionDue = file.FollowUp.Sessions.Any(session => session.State == SessionState.Planned && session.Start.Date <= context.Today),
            NoMediationOpen = !file.Mediations.AnyOpen(),
        };
    }

    private static CaseFacts WithEvaluation(CaseFacts facts, CaseFile file) => facts with
    {
        MeasuresEvaluated = file.Evaluation.Covers(file.Plan),
        ThreeVoices = file.Evaluation.HasThreeVoices(),
        ObjectionsAddressed = file.Evaluation.Addresses(file.Objections),
    };
}
