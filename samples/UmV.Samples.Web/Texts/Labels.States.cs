using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Mediation;
using UmV.Core.Planning;
using UmV.Core.Text;

namespace UmV.Samples.Web.Texts;

// Where things stand, and who people are.
public static partial class Labels
{
    public static Sentence Of(CaseState state) => state switch
    {
        CaseState.Drafting => S("Utkast", "Utkast", "Draft"),
        CaseState.Submitted => S("Sendt", "Send", "Sent"),
        CaseState.Assessing => S("Til vurdering", "Til vurdering", "Being assessed"),
        CaseState.AwaitingInformation => S("Venter på svar fra skolen", "Ventar på svar frå skulen", "Waits for the school's answer"),
        CaseState.Planning => S("Planlegging", "Planlegging", "Planning"),
        CaseState.Consulting => S("Samråd", "Samråd", "Consultation"),
        CaseState.Approved => S("Plan godkjent", "Plan godkjend", "Plan approved"),
        CaseState.FollowingUp => S("Oppfølging", "Oppfølging", "Follow-up"),
        CaseState.Paused => S("Hviler", "Kviler", "Resting"),
        CaseState.Evaluating => S("Evaluering", "Evaluering", "Evaluation"),
        CaseState.Closed => S("Avsluttet", "Avslutta", "Closed"),
        CaseState.Declined => S("Avslått", "Avslått", "Declined"),
        CaseState.Referred => S("Sendt videre", "Send vidare", "Referred"),
        CaseState.Withdrawn => S("Trukket", "Trekt", "Withdrawn"),
        CaseState.Archived => S("Arkivert", "Arkivert", "Archived"),
        CaseState.Erased => S("Slettet", "Sletta", "Erased"),
    };

    /// <summary>The name of a case's or an agreement's state as lists keep it.</summary>
    public static Sentence OfState(string name) =>
        Enum.TryParse<CaseState>(name, out var state) ? Of(state)
        : Enum.TryParse<AgreementState>(name, out var agreement) ? Of(agreement)
        : Same(name);

    /// <summary>The colour that Designsystemet gives a state's tag; the words tell the same.</summary>
    public static string ColourOf(CaseState state) => state switch
    {
        CaseState.Drafting or CaseState.Paused => "neutral",
        CaseState.Submitted or CaseState.AwaitingInformation or CaseState.Consulting => "warning",
        CaseState.Closed or CaseState.Approved => "success",
        CaseState.Declined or CaseState.Referred or CaseState.Withdrawn => "neutral",
        _ => "info",
    };

    public static Sentence Of(AgreementState state) => state switch
    {
        AgreementState.Draft => S("Utkast", "Utkast", "Draft"),
        AgreementState.Proposed => S("Til undertegning", "Til underskriving", "To be signed"),
        AgreementState.InForce => S("I kraft", "I kraft", "In force"),
        AgreementState.Suspended => S("I bero", "I bero", "Suspended"),
        AgreementState.Expired => S("Gått ut", "Gått ut", "Expired"),
        AgreementState.Terminated => S("Sagt opp", "Sagd opp", "Terminated"),
        AgreementState.Renewed => S("Fornyet", "Fornya", "Renewed"),
    };

    public static Sentence Of(MeasureState state) => state switch
    {
        MeasureState.Planned => S("Planlagt", "Planlagt", "Planned"),
        MeasureState.Running => S("I gang", "I gang", "Running"),
        MeasureState.Completed => S("Gjennomført", "Gjennomført", "Carried out"),
        MeasureState.Cancelled => S("Avbrutt", "Avbrote", "Given up"),
    };

    public static Sentence Of(SessionState state) => state switch
    {
        SessionState.Planned => S("Planlagt", "Planlagd", "Planned"),
        SessionState.Held => S("Holdt", "Halden", "Held"),
        SessionState.Cancelled => S("Avlyst", "Avlyst", "Cancelled"),
    };

    public static Sentence Of(ObjectionState state) => state switch
    {
        ObjectionState.Raised => S("Venter på svar", "Ventar på svar", "Waits for an answer"),
        ObjectionState.Answered => S("Besvart, står fortsatt", "Svara på, står framleis", "Answered, still stands"),
        ObjectionState.TakenBack => S("Tatt tilbake", "Teken tilbake", "Taken back"),
    };

    public static Sentence Of(MediationState state) => state switch
    {
        MediationState.Offered => S("Tilbudt", "Tilboden", "Offered"),
        MediationState.PreMeetings => S("Formøter", "Formøte", "Pre-meetings"),
        MediationState.Ready => S("Klar for fellesmøte", "Klar for fellesmøte", "Ready for a joint meeting"),
        MediationState.JointMeeting => S("Fellesmøte", "Fellesmøte", "Joint meeting"),
        MediationState.Agreed => S("Enige", "Einige", "Agreed"),
        MediationState.NotAgreed => S("Ikke enige", "Ikkje einige", "Not agreed"),
        MediationState.FollowedUp => S("Fulgt opp", "Følgd opp", "Followed up"),
        MediationState.Stopped => S("Stanset", "Stansa", "Stopped"),
    };

    public static Sentence Of(Role role) => role switch
    {
        Role.ProviderLeader => S("Leder hos UmV", "Leiar hos UmV", "Leader at UmV"),
        Role.ProviderWorker => S("Medarbeider hos UmV", "Medarbeidar hos UmV", "Worker at UmV"),
        Role.SchoolLeader => S("Skoleledelse", "Skuleleiing", "School leadership"),
        Role.Counsellor => S("Rådgiver", "Rådgivar", "Counsellor"),
        Role.ContactTeacher => S("Kontaktlærer", "Kontaktlærar", "Contact teacher"),
        Role.OtherProfessional => S("Annen fagperson", "Annan fagperson", "Other professional"),
        Role.Pupil => S("Elev", "Elev", "Pupil"),
        Role.Guardian => S("Foresatt", "Føresett", "Guardian"),
        Role.System => S("UmV, av seg selv", "UmV, av seg sjølv", "UmV, by itself"),
        Role.Auditor => S("Revisor", "Revisor", "Auditor"),
        Role.Recorder => S("Skriver inn forespørsler", "Skriv inn førespurnader", "Records requests"),
    };

    /// <summary>What a duty is, by its kind.</summary>
    public static Sentence OfDuty(string kind) => kind switch
    {
        "take-request" => S("Ta imot forespørselen", "Ta imot førespurnaden", "Take the request"),
        "answer-request" => S("Svar skolen på forespørselen", "Svar skulen på førespurnaden", "Answer the school's request"),
        "answer-question" => S("Svar på spørsmålet fra UmV", "Svar på spørsmålet frå UmV", "Answer the question from UmV"),
        "resume-case" => S("Ta opp saken igjen", "Ta opp att saka", "Take the case up again"),
        "answer-handover" => S("Svar på tilbudet om overtakelse", "Svar på tilbodet om overtaking", "Answer the offered hand-over"),
        "review-break-glass" => S("Vurder bruk av nødtilgang", "Vurder bruk av naudtilgang", "Review a use of emergency access"),
        "review-consent-override" => S("Vurder en deling uten samtykke", "Vurder ei deling utan samtykke", "Review a sharing without consent"),
        "answer-objection" => S("Svar på innvendingen", "Svar på innvendinga", "Answer the objection"),
        "evaluate-measure" => S("Evaluer tiltaket", "Evaluer tiltaket", "Evaluate the measure"),
        "hold-session" => S("Hold samtalen", "Hald samtalen", "Hold the session"),
        "mediation-meeting" => S("Hold meklingsmøtet", "Hald meklingsmøtet", "Hold the mediation meeting"),
        "mediation-item" => S("Følg opp et punkt fra meklingen", "Følg opp eit punkt frå meklinga", "Follow up an item of the mediation"),
        "mediation-follow-up" => S("Følg opp meklingen", "Følg opp meklinga", "Follow up the mediation"),
        AgreementDuties.Evaluate => S("Evaluer samarbeidet", "Evaluer samarbeidet", "Evaluate the cooperation"),
        AgreementDuties.Expire => S("Avtalen går ut", "Avtalen går ut", "The agreement expires"),
        _ when kind.StartsWith("expiry-warning", StringComparison.Ordinal) => S("Varsle om at avtalen går ut", "Varsle om at avtalen går ut", "Warn that the agreement expires"),
        _ => Same(kind),
    };
}
