using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Text;

namespace UmV.Samples.Web.Texts;

// What can be done, as the text of a link or button.
public static partial class Labels
{
    public static Sentence Of(CaseAction action) => action switch
    {
        CaseAction.SaveRequestDraft => S("Fyll ut forespørselen", "Fyll ut førespurnaden", "Fill out the request"),
        CaseAction.EndorseRequest => S("Stå bak forespørselen", "Stå bak førespurnaden", "Stand behind the request"),
        CaseAction.SubmitRequest => S("Send forespørselen", "Send førespurnaden", "Send the request"),
        CaseAction.BeginAssessment => S("Ta saken og utpek koordinator", "Ta saka og peik ut koordinator", "Take the case and appoint a coordinator"),
        CaseAction.RecordAssessment => S("Skriv vurderingen", "Skriv vurderinga", "Write the assessment"),
        CaseAction.ApproveAssessment => S("Godkjenn vurderingen", "Godkjenn vurderinga", "Approve the assessment"),
        CaseAction.AskForInformation => S("Be skolen om mer", "Be skulen om meir", "Ask the school for more"),
        CaseAction.AnswerInformation => S("Svar på spørsmålet", "Svar på spørsmålet", "Answer the question"),
        CaseAction.AcceptRequest => S("Si ja til forespørselen", "Sei ja til førespurnaden", "Accept the request"),
        CaseAction.DeclineRequest => S("Avslå forespørselen", "Avslå førespurnaden", "Decline the request"),
        CaseAction.ReferRequest => S("Send videre til en annen tjeneste", "Send vidare til ei anna teneste", "Refer to another service"),
        CaseAction.WithdrawCase => S("Trekk saken", "Trekk saka", "Withdraw the case"),
        CaseAction.AddTeamMember => S("Ta noen med i teamet", "Ta nokon med i teamet", "Add somebody to the team"),
        CaseAction.EndTeamMembership => S("Avslutt noens plass i teamet", "Avslutt plassen til nokon i teamet", "End somebody's place on the team"),
        CaseAction.OfferHandover => S("Tilby ansvaret til en annen", "Tilby ansvaret til ein annan", "Offer accountability to another"),
        CaseAction.AcceptHandover => S("Ta over ansvaret", "Ta over ansvaret", "Take over accountability"),
        CaseAction.DeclineHandover => S("Si nei til ansvaret", "Sei nei til ansvaret", "Decline accountability"),
        CaseAction.WithdrawHandover => S("Trekk tilbudet om overtakelse", "Trekk tilbodet om overtaking", "Take the offered hand-over back"),
        CaseAction.ProposePlan => S("Foreslå planen", "Foreslå planen", "Propose the plan"),
        CaseAction.OpenConsultation => S("Åpne samrådet", "Opne samrådet", "Open the consultation"),
        CaseAction.RecordHearing => S("Skriv ned hva noen sa om planen", "Skriv ned kva nokon sa om planen", "Record what somebody said of the plan"),
        CaseAction.ReturnToPlanning => S("Ta planen tilbake til arbeid", "Ta planen tilbake til arbeid", "Take the plan back to be reworked"),
        CaseAction.ApprovePlan => S("Godkjenn planen", "Godkjenn planen", "Approve the plan"),
        CaseAction.ChangePlan => S("Endre den godkjente planen", "Endre den godkjende planen", "Change the approved plan"),
        CaseAction.AdjustMeasureDates => S("Flytt datoer innenfor planen", "Flytt datoar innanfor planen", "Move dates within the plan"),
        CaseAction.RaiseObjection => S("Meld en innvending", "Meld ei innvending", "Raise an objection"),
        CaseAction.AnswerObjection => S("Svar på en innvending", "Svar på ei innvending", "Answer an objection"),
        CaseAction.TakeBackObjection => S("Ta tilbake en innvending", "Ta tilbake ei innvending", "Take an objection back"),
        CaseAction.GiveConsent => S("Registrer et samtykke", "Registrer eit samtykke", "Record a consent"),
        CaseAction.WithdrawConsent => S("Trekk et samtykke tilbake", "Trekk eit samtykke tilbake", "Withdraw a consent"),
        CaseAction.ShareInformation => S("Noter at opplysninger er delt", "Noter at opplysningar er delte", "Note that information was shared"),
        CaseAction.BeginFollowUp => S("Begynn oppfølgingen", "Byrj oppfølginga", "Begin the follow-up"),
        CaseAction.StartMeasure => S("Sett i gang et tiltak", "Set i gang eit tiltak", "Start a measure"),
        CaseAction.CompleteMeasure => S("Noter at et tiltak er gjennomført", "Noter at eit tiltak er gjennomført", "Note that a measure was carried out"),
        CaseAction.CancelMeasure => S("Avbryt et tiltak", "Avbryt eit tiltak", "Give up a measure"),
        CaseAction.PlanSession => S("Planlegg en samtale", "Planlegg ein samtale", "Plan a session"),
        CaseAction.HoldSession => S("Noter at en samtale er holdt", "Noter at ein samtale er halden", "Note that a session was held"),
        CaseAction.CancelSession => S("Avlys en samtale", "Avlys ein samtale", "Cancel a session"),
        CaseAction.Mediate => S("Arbeid med mekling", "Arbeid med mekling", "Work with mediation"),
        CaseAction.PauseCase => S("La oppfølgingen hvile", "La oppfølginga kvile", "Let the follow-up rest"),
        CaseAction.ResumeCase => S("Ta opp oppfølgingen igjen", "Ta opp att oppfølginga", "Take the follow-up up again"),
        CaseAction.BeginEvaluation => S("Begynn evalueringen", "Byrj evalueringa", "Begin the evaluation"),
        CaseAction.EvaluateMeasure => S("Evaluer et tiltak", "Evaluer eit tiltak", "Evaluate a measure"),
        CaseAction.RecordVoice => S("Skriv ned hva eleven, skolen eller de foresatte sier", "Skriv ned kva eleven, skulen eller dei føresette seier", "Record what the pupil, the school or the guardian says"),
        CaseAction.AddressObjection => S("Vurder en innvending i evalueringen", "Vurder ei innvending i evalueringa", "Look at an objection in the evaluation"),
        CaseAction.ContinueFollowUp => S("Gå tilbake til planlegging", "Gå tilbake til planlegging", "Go back to planning"),
        CaseAction.CloseCase => S("Avslutt saken", "Avslutt saka", "Close the case"),
        CaseAction.ReopenCase => S("Gjenåpne saken", "Opne saka att", "Reopen the case"),
        CaseAction.BreakGlass => S("Bruk nødtilgang", "Bruk naudtilgang", "Use emergency access"),
        CaseAction.ReviewBreakGlass => S("Vurder bruk av nødtilgang", "Vurder bruk av naudtilgang", "Review a use of emergency access"),
    };

    public static Sentence Of(AgreementAction action) => action switch
    {
        AgreementAction.DraftAgreement => S("Begynn en ny avtale", "Byrj ein ny avtale", "Begin a new agreement"),
        AgreementAction.ReviseAgreementDraft => S("Endre utkastet", "Endre utkastet", "Revise the draft"),
        AgreementAction.ProposeAgreement => S("Legg fram avtalen for undertegning", "Legg fram avtalen for underskriving", "Lay the agreement before both sides"),
        AgreementAction.SignAgreement => S("Undertegn avtalen", "Skriv under avtalen", "Sign the agreement"),
        AgreementAction.PutAgreementInForce => S("Sett avtalen i kraft", "Set avtalen i kraft", "Put the agreement in force"),
        AgreementAction.ReturnAgreementToDraft => S("Ta avtalen tilbake til utkast", "Ta avtalen tilbake til utkast", "Take the agreement back to a draft"),
        AgreementAction.WithdrawAgreementDraft => S("Trekk avtalen", "Trekk avtalen", "Withdraw the agreement"),
        AgreementAction.ProposeAmendment => S("Foreslå en endring", "Foreslå ei endring", "Propose an amendment"),
        AgreementAction.SignAmendment => S("Undertegn endringen", "Skriv under endringa", "Sign the amendment"),
        AgreementAction.AdoptAmendment => S("Sett endringen i kraft", "Set endringa i kraft", "Put the amendment in force"),
        AgreementAction.DropAmendment => S("Gi opp endringen", "Gje opp endringa", "Give up the amendment"),
        AgreementAction.SuspendAgreement => S("Still avtalen i bero", "Still avtalen i bero", "Suspend the agreement"),
        AgreementAction.ResumeAgreement => S("Ta opp avtalen igjen", "Ta opp att avtalen", "Resume the agreement"),
        AgreementAction.EvaluateAgreement => S("Før inn den årlige evalueringen", "Før inn den årlege evalueringa", "Record the yearly evaluation"),
        AgreementAction.TerminateAgreement => S("Si opp avtalen", "Sei opp avtalen", "Terminate the agreement"),
        AgreementAction.RenewAgreement => S("Forny avtalen", "Forny avtalen", "Renew the agreement"),
        AgreementAction.WarnOfExpiry => S("Varsle om at avtalen går ut", "Varsle om at avtalen går ut", "Warn that the agreement expires"),
        AgreementAction.ExpireAgreement => S("La avtalen gå ut", "La avtalen gå ut", "Let the agreement expire"),
    };
}
