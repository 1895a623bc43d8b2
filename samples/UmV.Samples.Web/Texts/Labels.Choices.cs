using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Evaluation;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Text;

namespace UmV.Samples.Web.Texts;

// What can be chosen in forms.
public static partial class Labels
{
    public static Sentence Of(PartyRole role) => role switch
    {
        PartyRole.Exposed => S("Utsatt for det", "Utsett for det", "Exposed to it"),
        PartyRole.Exercising => S("Har gjort det", "Har gjort det", "Did it"),
        PartyRole.Witness => S("Vitne", "Vitne", "Witness"),
        PartyRole.OtherwiseAffected => S("Berørt på annen måte", "Råka på annan måte", "Affected in another way"),
    };

    public static Sentence Of(ChildWelfareOutcome outcome) => outcome switch
    {
        ChildWelfareOutcome.NoDuty => S("Vurdert: ingen meldeplikt", "Vurdert: inga meldeplikt", "Considered: no duty to report"),
        ChildWelfareOutcome.Reported => S("Vurdert: melding er sendt", "Vurdert: melding er send", "Considered: a report has been sent"),
        ChildWelfareOutcome.AdviceSought => S("Drøftet med barnevernet uten navn", "Drøfta med barnevernet utan namn", "Advice sought without names"),
    };

    public static Sentence Of(MeasureKind kind) => kind switch
    {
        MeasureKind.ExpelledPupilFollowUp => S("Oppfølging av utvist elev", "Oppfølging av utvist elev", "Follow-up of an expelled pupil"),
        MeasureKind.ProgrammeConversations => S("Faste programsamtaler", "Faste programsamtalar", "Fixed programme conversations"),
        MeasureKind.ConflictHandling => S("Konflikthåndtering", "Konflikthandtering", "Conflict handling"),
        MeasureKind.Mediation => S("Konfliktmekling", "Konfliktmekling", "Conflict mediation"),
        MeasureKind.IndividualFollowUp => S("Oppfølging av enkeltelev", "Oppfølging av einskildelev", "Follow-up of a single pupil"),
        MeasureKind.SupportGroup => S("Samtalegruppe", "Samtalegruppe", "Support group"),
        MeasureKind.ClassProgramme => S("Opplegg i klassen", "Opplegg i klassen", "Programme in class"),
        MeasureKind.DialogueTraining => S("Dialog- og refleksjonstrening", "Dialog- og refleksjonstrening", "Dialogue and reflection training"),
        MeasureKind.StaffGuidance => S("Veiledning av ansatte", "Rettleiing av tilsette", "Guidance of staff"),
        MeasureKind.NetworkBuilding => S("Nettverksbygging", "Nettverksbygging", "Network building"),
        MeasureKind.EducationMotivation => S("Motivasjon for skole", "Motivasjon for skule", "Motivation for education"),
        MeasureKind.Other => S("Annet", "Anna", "Other"),
    };

    public static Sentence Of(GoalUnit unit) => unit switch
    {
        GoalUnit.Occurrences => S("hendelser", "hendingar", "occurrences"),
        GoalUnit.Days => S("dager", "dagar", "days"),
        GoalUnit.Lessons => S("timer", "timar", "lessons"),
        GoalUnit.Percent => S("prosent", "prosent", "per cent"),
        GoalUnit.ScalePoints => S("poeng på en skala", "poeng på ein skala", "points on a scale"),
    };

    public static Sentence Of(TargetLevel level) => level switch
    {
        TargetLevel.Pupil => S("Enkeltelever", "Einskildelevar", "Single pupils"),
        TargetLevel.Group => S("En gruppe", "Ei gruppe", "A group"),
        TargetLevel.Class => S("En klasse", "Ein klasse", "A class"),
        TargetLevel.School => S("Hele skolen", "Heile skulen", "The whole school"),
    };

    public static Sentence Of(ConsulteeKind kind) => kind switch
    {
        ConsulteeKind.Leadership => S("Skolens ledelse", "Leiinga ved skulen", "School leadership"),
        ConsulteeKind.Pupil => S("Elev", "Elev", "Pupil"),
        ConsulteeKind.Guardian => S("Foresatt", "Føresett", "Guardian"),
    };

    public static Sentence Of(HearingOutcome outcome) => outcome switch
    {
        HearingOutcome.Heard => S("Er hørt", "Er høyrd", "Was heard"),
        HearingOutcome.OfferedAndDeclined => S("Fikk tilbud og takket nei", "Fekk tilbod og takka nei", "Was offered it and declined"),
        HearingOutcome.NotPossible => S("Det var ikke mulig", "Det var ikkje mogleg", "It was not possible"),
    };

    public static Sentence Of(VoiceWeight weight) => weight switch
    {
        VoiceWeight.AsAble => S("høres så langt eleven kan ha en mening", "blir høyrd så langt eleven kan ha ei meining", "heard as far as the pupil can have a view"),
        VoiceWeight.MustBeHeard => S("skal høres før det blir bestemt noe", "skal høyrast før noko blir bestemt", "to be heard before anything is decided"),
        VoiceWeight.GreatWeight => S("meningen veier tungt", "meininga veg tungt", "the view weighs heavily"),
    };

    public static Sentence Of(VoiceKind kind) => kind switch
    {
        VoiceKind.Pupil => S("Eleven", "Eleven", "The pupil"),
        VoiceKind.School => S("Skolen", "Skulen", "The school"),
        VoiceKind.Guardian => S("Foresatte", "Føresette", "The guardian"),
    };

    public static Sentence Of(EndReason reason) => reason switch
    {
        EndReason.GoalsReached => S("Målene er nådd", "Måla er nådde", "The goals were reached"),
        EndReason.GoalsPartlyReached => S("Målene er delvis nådd", "Måla er delvis nådde", "The goals were reached in part"),
        EndReason.GoalsNotReached => S("Målene er ikke nådd", "Måla er ikkje nådde", "The goals were not reached"),
        EndReason.PupilMoved => S("Eleven har flyttet eller sluttet", "Eleven har flytta eller slutta", "The pupil moved or left"),
        EndReason.OutsideAgreement => S("Utenfor avtalen", "Utanfor avtalen", "Outside the agreement"),
        EndReason.OutsideCompetence => S("Utenfor det UmV kan", "Utanfor det UmV kan", "Outside what UmV can do"),
        EndReason.NoCapacity => S("Ingen ledig kapasitet", "Ingen ledig kapasitet", "Nobody is free to take it on"),
        EndReason.SchoolsOwnMeasuresFirst => S("Skolens egne tiltak er ikke prøvd", "Skulen har ikkje prøvd eigne tiltak", "The school's own measures have not been tried"),
        EndReason.OtherServiceIsRight => S("En annen tjeneste er den rette", "Ei anna teneste er den rette", "Another service is the right one"),
        EndReason.NoLongerNeeded => S("Skolen trenger ikke hjelpen lenger", "Skulen treng ikkje hjelpa lenger", "The school needs the help no more"),
        EndReason.NotWanted => S("Eleven eller de foresatte ønsker det ikke", "Eleven eller dei føresette ønskjer det ikkje", "The pupil or guardian does not want it"),
        EndReason.Other => S("Annet", "Anna", "Other"),
    };

    public static Sentence Of(ReferralService service) => service switch
    {
        ReferralService.ChildWelfareService => S("Barnevernstjenesten", "Barnevernstenesta", "Child welfare service"),
        ReferralService.EducationalPsychologicalService => S("PPT", "PPT", "Educational-psychological service (PPT)"),
        ReferralService.SchoolHealthService => S("Skolehelsetjenesten", "Skulehelsetenesta", "School health service"),
        ReferralService.FollowUpService => S("Oppfølgingstjenesten", "Oppfølgingstenesta", "Follow-up service (OT)"),
        ReferralService.MediationService => S("Konfliktrådet", "Konfliktrådet", "The mediation service"),
        ReferralService.Police => S("Politiet", "Politiet", "The police"),
        ReferralService.CrimePreventionCoordinator => S("SLT/SaLTo", "SLT/SaLTo", "Local crime prevention (SLT/SaLTo)"),
        ReferralService.Other => S("En annen tjeneste", "Ei anna teneste", "Another service"),
    };

    public static Sentence Of(TeamBasis basis) => basis switch
    {
        TeamBasis.CooperationAgreement => S("Samarbeidsavtalen", "Samarbeidsavtalen", "The cooperation agreement"),
        TeamBasis.ReleaseFromSecrecy => S("Fritak fra taushetsplikten", "Fritak frå teieplikta", "A release from secrecy"),
        TeamBasis.StatutoryTask => S("Lovpålagt oppgave", "Lovpålagd oppgåve", "A statutory task"),
        TeamBasis.Party => S("Part i saken", "Part i saka", "A party to the case"),
    };

    public static Sentence Of(ConsentKind kind) => kind switch
    {
        ConsentKind.Participation => S("Å delta i tiltak", "Å delta i tiltak", "Taking part in measures"),
        ConsentKind.DataProcessing => S("Behandling av personopplysninger", "Behandling av personopplysningar", "Processing of personal data"),
        ConsentKind.ReleaseFromSecrecy => S("Oppheve taushetsplikten overfor en tjeneste", "Oppheve teieplikta overfor ei teneste", "Release from secrecy towards a service"),
    };

    public static Sentence Of(DataPurpose purpose) => purpose switch
    {
        DataPurpose.Assessment => S("Vurdering", "Vurdering", "Assessment"),
        DataPurpose.Planning => S("Planlegging", "Planlegging", "Planning"),
        DataPurpose.FollowUp => S("Oppfølging", "Oppfølging", "Follow-up"),
        DataPurpose.Mediation => S("Mekling", "Mekling", "Mediation"),
        DataPurpose.Evaluation => S("Evaluering", "Evaluering", "Evaluation"),
        DataPurpose.Statistics => S("Statistikk", "Statistikk", "Statistics"),
        DataPurpose.ServiceCooperation => S("Samarbeid med andre tjenester", "Samarbeid med andre tenester", "Cooperation with other services"),
    };

    public static Sentence Of(Core.Consent.OverrideBasis basis) => basis switch
    {
        Core.Consent.OverrideBasis.ChildWelfareDuty => S("Opplysningsplikt til barneverntjenesten", "Opplysningsplikt til barnevernstenesta", "Duty to report to the child welfare service"),
        Core.Consent.OverrideBasis.DutyToAvert => S("Plikt til å avverge et alvorlig lovbrudd", "Plikt til å avverje eit alvorleg lovbrot", "Duty to avert a grave crime"),
        Core.Consent.OverrideBasis.DangerToLifeOrHealth => S("Fare for liv eller helse", "Fare for liv eller helse", "Danger to life or health"),
    };

    public static Sentence Of(DataRecipient recipient) => recipient switch
    {
        DataRecipient.School => S("Skolen", "Skulen", "The school"),
        DataRecipient.SchoolOwner => S("Skoleeieren", "Skuleeigaren", "The school owner"),
        DataRecipient.Guardians => S("Foresatte", "Føresette", "Guardians"),
        DataRecipient.EducationalPsychologicalService => S("PPT", "PPT", "Educational-psychological service (PPT)"),
        DataRecipient.SchoolHealthService => S("Skolehelsetjenesten", "Skulehelsetenesta", "School health service"),
        DataRecipient.ChildWelfareService => S("Barnevernstjenesten", "Barnevernstenesta", "Child welfare service"),
        DataRecipient.FollowUpService => S("Oppfølgingstjenesten", "Oppfølgingstenesta", "Follow-up service (OT)"),
        DataRecipient.CrimePreventionCoordinator => S("SLT/SaLTo", "SLT/SaLTo", "Local crime prevention (SLT/SaLTo)"),
        DataRecipient.MediationService => S("Konfliktrådet", "Konfliktrådet", "The mediation service"),
        DataRecipient.Police => S("Politiet", "Politiet", "The police"),
    };

    public static Sentence Of(DataRoles roles) => roles switch
    {
        DataRoles.SeparateControllers => S("Hver part er behandlingsansvarlig for sitt", "Kvar part er behandlingsansvarleg for sitt", "Each side is a controller for its own part"),
        DataRoles.JointControllers => S("Felles behandlingsansvarlige", "Felles behandlingsansvarlege", "Joint controllers"),
        DataRoles.ProviderIsProcessor => S("Leverandøren er databehandler", "Leverandøren er databehandlar", "The provider is a processor"),
    };

    public static Sentence Of(AgreementPurpose purpose) => purpose switch
    {
        AgreementPurpose.GoodSchoolEnvironment => S("Godt skolemiljø", "Godt skulemiljø", "A good school environment"),
        AgreementPurpose.PreventViolence => S("Forebygge vold", "Førebyggje vald", "Prevent violence"),
        AgreementPurpose.PreventBullying => S("Forebygge mobbing", "Førebyggje mobbing", "Prevent bullying"),
        AgreementPurpose.CounterDropOut => S("Motvirke frafall", "Motverke fråfall", "Counter drop-out"),
        AgreementPurpose.CounterPushOut => S("Motvirke utstøting", "Motverke utstøyting", "Counter push-out"),
        AgreementPurpose.CounterRecruitmentToCrime => S("Motvirke rekruttering til kriminalitet", "Motverke rekruttering til kriminalitet", "Counter recruitment to crime"),
        AgreementPurpose.FollowUpOfExpelledPupils => S("Oppfølging av utviste elever", "Oppfølging av utviste elevar", "Follow-up of expelled pupils"),
        AgreementPurpose.ConflictHandling => S("Konflikthåndtering", "Konflikthandtering", "Conflict handling"),
        AgreementPurpose.AttitudeBuilding => S("Holdningsskapende arbeid", "Haldningsskapande arbeid", "Building attitudes"),
        AgreementPurpose.Inclusion => S("Inkludering", "Inkludering", "Inclusion"),
        AgreementPurpose.FollowUpOfPupils => S("Oppfølging av enkeltelever", "Oppfølging av einskildelevar", "Follow-up of single pupils"),
    };

    public static Sentence Of(AgreementParty party) => party switch
    {
        AgreementParty.Provider => S("Leverandøren", "Leverandøren", "The provider"),
        AgreementParty.School => S("Skolen", "Skulen", "The school"),
    };

    public static Sentence Of(LeadershipRole role) => role switch
    {
        LeadershipRole.GeneralManager => S("Daglig leder", "Dagleg leiar", "General manager"),
        LeadershipRole.BoardChair => S("Styreleder", "Styreleiar", "Chair of the board"),
        LeadershipRole.AuthorisedManager => S("Leder med fullmakt", "Leiar med fullmakt", "Authorised manager"),
        LeadershipRole.Principal => S("Rektor", "Rektor", "Principal"),
        LeadershipRole.ActingPrincipal => S("Fungerende rektor", "Fungerande rektor", "Acting principal"),
        LeadershipRole.SchoolManager => S("Daglig leder av privatskole", "Dagleg leiar av privatskule", "Manager of a private school"),
        LeadershipRole.SchoolOwner => S("For skoleeieren", "For skuleeigaren", "For the school owner"),
    };
}
