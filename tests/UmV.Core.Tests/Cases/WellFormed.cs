using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Emergency;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Mediation;
using UmV.Core.Planning;
using UmV.Core.Requests;
using Act = UmV.Core.Cases.CaseAction;

namespace UmV.Core.Tests.Cases;

/// <summary>
/// For every action a command without a fault, as the case stands: it names what there is to name. When there is nothing to name, so that
/// the action must be refused, it names something new.
/// </summary>
internal static class WellFormed
{
    internal static CaseCommand Of(CaseWorld world, CaseFile file, Actor actor, Act action) =>
        OfPrivacy(world, file, actor, action) ?? OfRequest(world, file, action) ?? OfTeam(world, file, action) ?? OfPlan(world, file, action)
        ?? OfPeople(world, file, actor, action) ?? OfFollowUp(world, file, action) ?? OfEnd(world, file, action);

    private static CaseCommand? OfPrivacy(CaseWorld world, CaseFile file, Actor actor, Act action) => action switch
    {
        Act.ArchiveCase => new ArchiveCase(file.Id, new string('a', 64)),
        Act.ProposeErasure => new ProposeErasure(file.Id, "The time is over"),
        Act.EraseCase => new EraseCase(file.Id, "The time is over"),
        Act.ProposeTextErasure => new ProposeTextErasure(file.Id, world.TextOf(file), "It names somebody else"),
        Act.EraseText => new EraseText(
            file.Id, file.Privacy.TextProposals.FirstOrDefault(text => text.Proposal.MayBeApprovedBy(actor))?.Text ?? world.Ids.Next<DataKeyId>()),
        Act.PlaceHold => new PlaceHold(file.Id, "A complaint"),
        Act.LiftHold => new LiftHold(file.Id, "The complaint is settled"),
        _ => null,
    };

    internal static FormAnswers Answers { get; } = FormAnswers.Empty
        .WithCode("requesterRole", "contact-teacher")
        .WithCode("urgency", "not-urgent")
        .WithCodes("categories", "fight")
        .WithText("matter", "Two pupils fought in the yard")
        .WithCode("severity", "serious")
        .WithRows("parties", FormAnswers.Empty.With("person", CaseWorld.Pupil.Person).WithCode("role", "both").With("grade", 9))
        .With("youngestGrade", 9)
        .With("expulsionDecided", false)
        .WithText("ownMeasures", "The contact teacher spoke with both")
        .WithCode("targetLevel", "class")
        .WithText("target", "Class 9B")
        .WithCode("consentStatus", "not-asked");

    internal static Measure Measure(CaseWorld world, params PersonId[] pupils) => new()
    {
        Id = world.Ids.Next<MeasureId>(),
        Kind = MeasureKind.IndividualFollowUp,
        Level = TargetLevel.Pupil,
        Pupils = pupils.Length == 0 ? [CaseWorld.Pupil.Person] : [.. pupils],
        Problem = "Conflict between two pupils",
        Description = "Conversations",
        When = new DateInterval(world.Today, world.Today.PlusDays(30)),
        Responsible = CaseWorld.Worker.Person,
        EvaluateOn = world.Today.PlusDays(35),
        Goal = new MeasurableGoal(6, 2, GoalUnit.Occurrences, world.Today.PlusDays(30)),
        Supplements = "The contact teacher's talks",
    };

    private static CaseCommand? OfRequest(CaseWorld world, CaseFile file, Act action) => action switch
    {
        Act.SaveRequestDraft => new SaveRequestDraft(file.Id, Answers),
        Act.MoveToFormVersion => new MoveToFormVersion(file.Id, file.Request.Version + 1),
        Act.EndorseRequest => new EndorseRequest(file.Id),
        Act.SubmitRequest => new SubmitRequest(file.Id),
        Act.BeginAssessment => new BeginAssessment(file.Id, CaseWorld.Worker.Person),
        Act.RecordAssessment => new RecordAssessment(
            file.Id, [new AffectedParty(CaseWorld.Pupil.Person, [PartyRole.Exposed, PartyRole.Exercising], true)],
            new ProblemStatement(["fight"], "A fight in the yard"), "Conversations with the pupil",
            new DeclaredInterest(false, null), ChildWelfareOutcome.NoDuty),
        Act.ApproveAssessment => new ApproveAssessment(file.Id),
        Act.AskForInformation => new AskForInformation(file.Id, "Since when?"),
        Act.AnswerInformation => new AnswerInformation(file.Id, "Since August"),
        Act.AcceptRequest => new AcceptRequest(file.Id),
        Act.DeclineRequest => new DeclineRequest(file.Id, EndReason.NoCapacity),
        Act.ReferRequest => new ReferRequest(file.Id, EndReason.OtherServiceIsRight, ReferralService.EducationalPsychologicalService),
        Act.WithdrawCase => new WithdrawCase(file.Id, EndReason.NoLongerNeeded),
        _ => null,
    };

    private static CaseCommand? OfTeam(CaseWorld world, CaseFile file, Act action) => action switch
    {
        Act.AddTeamMember => NewMember(world, file),
        Act.EndTeamMembership => Leaving(file),
        Act.OfferHandover => new OfferHandover(
            file.Id, (file.Team.Coordinator == CaseWorld.Colleague.Person ? CaseWorld.Worker : CaseWorld.Colleague).Person),
        Act.AcceptHandover => new AcceptHandover(file.Id),
        Act.DeclineHandover => new DeclineHandover(file.Id),
        Act.WithdrawHandover => new WithdrawHandover(file.Id),
        _ => null,
    };

    private static AddTeamMember NewMember(CaseWorld world, CaseFile file)
    {
        var missing = new[] { CaseWorld.Principal, CaseWorld.Counsellor, CaseWorld.Teacher, CaseWorld.Guardian }
            .FirstOrDefault(actor => file.Team.Find(actor.Person, actor.Role) is null);
        return missing is null
            ? new AddTeamMember(file.Id, world.Ids.Next<PersonId>(), Role.OtherProfessional)
            : new AddTeamMember(file.Id, missing.Person, missing.Role);
    }

    private static EndTeamMembership Leaving(CaseFile file)
    {
        var member = file.Team.Members.LastOrDefault(member => member.To is null && !file.Team.IsAccountableAs(member)) ?? file.Team.Members.FirstOrDefault();
        return new EndTeamMembership(file.Id, member?.Person ?? CaseWorld.Nurse.Person, member?.Role ?? Role.OtherProfessional);
    }

    private static CaseCommand? OfPlan(CaseWorld world, CaseFile file, Act action) => action switch
    {
        Act.ProposePlan => new ProposePlan(
            file.Id, [.. file.Plan.Measures, .. file.Plan.Measures.All(measure => measure.IsEnded) ? [Measure(world)] : Array.Empty<Measure>()]),
        Act.OpenConsultation => new OpenConsultation(file.Id),
        Act.RecordHearing => Hearing(world, file),
        Act.ReturnToPlanning => new ReturnToPlanning(file.Id, "The plan is too short"),
        Act.ApprovePlan => new ApprovePlan(file.Id),
        Act.ChangePlan => new ChangePlan(
            file.Id, file.Plan.Measures.IsEmpty ? [Measure(world)] : file.Plan.Measures, "The class has changed"),
        Act.AdjustMeasureDates => Adjusted(world, file),
        _ => null,
    };

    private static RecordHearing Hearing(CaseWorld world, CaseFile file)
    {
        var pupil = file.Plan.ConcernedPupils().FirstOrDefault();
        if (!file.Plan.CurrentHearings().Any(hearing => hearing.Kind == ConsulteeKind.Leadership) || pupil == default)
            return new RecordHearing(file.Id, ConsulteeKind.Leadership, CaseWorld.Principal.Person, HearingOutcome.Heard, world.Today, "We agree");
        return !file.Plan.IsHeard(ConsulteeKind.Pupil, pupil)
            ? new RecordHearing(file.Id, ConsulteeKind.Pupil, pupil, HearingOutcome.Heard, world.Today, "I want to talk with Worker")
            : new RecordHearing(
                file.Id, ConsulteeKind.Guardian, CaseWorld.Guardian.Person, HearingOutcome.OfferedAndDeclined, world.Today, null, "Did not want to", pupil);
    }

    private static AdjustMeasureDates Adjusted(CaseWorld world, CaseFile file)
    {
        var measure = file.Plan.Measures.FirstOrDefault(measure => !measure.IsEnded && measure.When is not null) ?? Measure(world);
        return new AdjustMeasureDates(file.Id, measure.Id, measure.When!, measure.EvaluateOn!.Value);
    }

    private static CaseCommand? OfPeople(CaseWorld world, CaseFile file, Actor actor, Act action) => action switch
    {
        Act.RaiseObjection => new RaiseObjection(file.Id, world.Ids.Next<ObjectionId>(), actor.Person, "I do not agree"),
        Act.AnswerObjection => new AnswerObjection(file.Id, Objection(world, file, objection => objection.State == ObjectionState.Raised), "We have thought of it"),
        Act.TakeBackObjection => new TakeBackObjection(
            file.Id, Objection(world, file, objection => objection.By == actor.Person && objection.State != ObjectionState.TakenBack)),
        Act.AddressObjection => new AddressObjection(file.Id, Objection(world, file, objection => objection.State != ObjectionState.TakenBack), "It was right"),
        Act.GiveConsent => Consent(world, file) with { GivenBy = actor.Role == Role.Pupil ? actor.Person : CaseWorld.Guardian.Person },
        Act.WithdrawConsent => new WithdrawConsent(
            file.Id, file.Consents.All.FirstOrDefault(SpokenFor.By(actor, file.Team).MayWithdraw)?.Id ?? world.Ids.Next<ConsentId>()),
        Act.ShareInformation => new ShareInformation(
            file.Id, file.Consents.LiveOn(world.Today).FirstOrDefault()?.Id ?? world.Ids.Next<ConsentId>(),
            DataRecipient.ChildWelfareService, DataPurpose.FollowUp, ["attendance"]),
        Act.Mediate => file.Mediations.All.FirstOrDefault(mediation => mediation.IsOpen()) is { } open
            ? new StopMediation(file.Id, open.Id, "Not now")
            : new OfferMediation(file.Id, world.Ids.Next<MediationId>(), [CaseWorld.Pupil.Person, CaseWorld.OtherPupil], [CaseWorld.Worker.Person]),
        _ => null,
    };

    internal static GiveConsent Consent(CaseWorld world, CaseFile file) => new(
        file.Id, world.Ids.Next<ConsentId>(), ConsentKind.ReleaseFromSecrecy, CaseWorld.Pupil.Person, CaseWorld.Guardian.Person,
        DataPurpose.FollowUp, world.Today, world.Today.PlusDays(90), DataRecipient.ChildWelfareService, ["attendance"]);

    private static ObjectionId Objection(CaseWorld world, CaseFile file, Func<Objection, bool> fits) =>
        file.Objections.All.FirstOrDefault(fits)?.Id ?? world.Ids.Next<ObjectionId>();

    private static CaseCommand? OfFollowUp(CaseWorld world, CaseFile file, Act action) => action switch
    {
        Act.BeginFollowUp => new BeginFollowUp(file.Id),
        Act.StartMeasure => new StartMeasure(file.Id, Find(world, file, measure => measure.State == MeasureState.Planned)),
        Act.CompleteMeasure => new CompleteMeasure(
            file.Id, Find(world, file, measure => measure.State == MeasureState.Running && !file.FollowUp.HasPlannedFor(measure.Id))),
        Act.CancelMeasure => new CancelMeasure(
            file.Id, Find(world, file, measure => !measure.IsEnded && !file.FollowUp.HasPlannedFor(measure.Id)), "The pupil moved"),
        Act.PlanSession => new PlanSession(
            file.Id, world.Ids.Next<SessionId>(), Find(world, file, measure => measure.State == MeasureState.Running),
            world.Today + new LocalTime(12, 0), 45, [CaseWorld.Pupil.Person]),
        Act.HoldSession => new HoldSession(
            file.Id, Planned(file, session => session.Start.Date <= world.Today) ?? world.Ids.Next<SessionId>(), [CaseWorld.Pupil.Person], "Went well"),
        Act.CancelSession => new CancelSession(file.Id, Planned(file, _ => true) ?? world.Ids.Next<SessionId>(), "Illness"),
        Act.PauseCase => new PauseCase(file.Id, "Summer", world.Today.PlusDays(14)),
        Act.ResumeCase => new ResumeCase(file.Id),
        _ => null,
    };

    private static MeasureId Find(CaseWorld world, CaseFile file, Func<Measure, bool> fits) =>
        file.Plan.Measures.FirstOrDefault(fits)?.Id ?? world.Ids.Next<MeasureId>();

    private static SessionId? Planned(CaseFile file, Func<Session, bool> fits) =>
        file.FollowUp.Sessions.FirstOrDefault(session => session.State == SessionState.Planned && fits(session))?.Id;

    private static CaseCommand OfEnd(CaseWorld world, CaseFile file, Act action) => action switch
    {
        Act.BeginEvaluation => new BeginEvaluation(file.Id),
        Act.EvaluateMeasure => new EvaluateMeasure(file.Id, Find(world, file, measure => measure.State == MeasureState.Completed), 2, null, "Fewer fights"),
        Act.RecordVoice => new RecordVoice(
            file.Id, Enum.GetValues<VoiceKind>().FirstOrDefault(kind => file.Evaluation.Voices.All(voice => voice.Kind != kind)), 4, "It helped", CaseWorld.Pupil.Person),
        Act.ContinueFollowUp => new ContinueFollowUp(file.Id),
        Act.CloseCase => new CloseCase(file.Id, EndReason.GoalsReached),
        Act.BreakGlass => new BreakGlass(file.Id, world.Ids.Next<EmergencyUseId>(), "The pupil is not at school and nobody answers"),
        Act.ReviewBreakGlass => new ReviewBreakGlass(
            file.Id, file.Emergency?.Unreviewed.FirstOrDefault()?.Id ?? world.Ids.Next<EmergencyUseId>(), true, "It could not wait"),
        Act.OverrideConsent => new OverrideConsent(
            file.Id, world.Ids.Next<ConsentOverrideId>(), CaseWorld.Pupil.Person, DataRecipient.ChildWelfareService, ["attendance"],
            OverrideBasis.ChildWelfareDuty, "The pupil tells of violence at home"),
        Act.ReviewConsentOverride => new ReviewConsentOverride(
            file.Id, file.Overrides?.Unreviewed.FirstOrDefault()?.Id ?? world.Ids.Next<ConsentOverrideId>(), true, "The duty to report applied"),
        Act.ReopenCase => new ReopenCase(file.Id, "It began again"),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "The generator does not know the action."),
    };
}
