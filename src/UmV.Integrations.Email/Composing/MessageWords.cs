using UmV.Core.Messaging;
using UmV.Core.Text;

namespace UmV.Integrations.Email.Composing;

/// <summary>
/// All words that a mail can hold. One neutral subject for every occasion, since a subject shows on a locked screen, and no word that
/// tells why a person hears from the sender: no pupil, school, case, violence or help.
/// </summary>
internal static class MessageWords
{
    internal static Sentence Subject { get; } = new(
        "Du har fått en ny melding",
        "Du har fått ei ny melding",
        "You have a new message");

    /// <summary>What a calendar shows: on a screen at work or at home, to whoever looks.</summary>
    internal static Sentence Meeting { get; } = new(
        "Møte – logg inn for detaljer",
        "Møte – logg inn for detaljar",
        "Meeting – log in for details");

    internal static Sentence LogIn { get; } = new(
        "Logg inn for å lese mer",
        "Logg inn for å lese meir",
        "Log in to read more");

    internal static Sentence Automatic { get; } = new(
        "Denne e-posten er sendt automatisk. Av hensyn til personvernet står det ikke mer her. Svar på e-posten blir ikke lest.",
        "Denne e-posten er send automatisk. Av omsyn til personvernet står det ikkje meir her. Svar på e-posten blir ikkje lesne.",
        "This e-mail was sent automatically. To protect privacy, it says no more than this. Replies to it are not read.");

    internal static Sentence AutomaticWithReply { get; } = new(
        "Denne e-posten er sendt automatisk. Av hensyn til personvernet står det ikke mer her. Trenger du å gi beskjed, gjør det helst når du har logget inn.",
        "Denne e-posten er send automatisk. Av omsyn til personvernet står det ikkje meir her. Treng du å gi beskjed, gjer det helst når du har logga inn.",
        "This e-mail was sent automatically. To protect privacy, it says no more than this. If you need to tell us something, please do so when you have logged in.");

    internal static Sentence Caution { get; } = new(
        "Vi ber deg aldri om å sende passord eller personopplysninger i en e-post.",
        "Vi ber deg aldri om å sende passord eller personopplysningar i ein e-post.",
        "We never ask you to send passwords or personal information by e-mail.");

    /// <summary>What has happened; null for an occasion that this version has no words for.</summary>
    internal static Sentence? For(MessageKind kind) => kind switch
    {
        MessageKind.RequestReceived => new(
            "En forespørsel er mottatt. Kvitteringsnummeret ser du når du har logget inn.",
            "Ein førespurnad er motteken. Kvitteringsnummeret ser du når du har logga inn.",
            "A request has been received. You will see the receipt number when you have logged in."),
        MessageKind.InformationAsked => new(
            "Vi trenger flere opplysninger før vi kan gå videre.",
            "Vi treng fleire opplysningar før vi kan gå vidare.",
            "We need more information before we can go on."),
        MessageKind.RequestDecided => new(
            "En forespørsel er avgjort.",
            "Ein førespurnad er avgjord.",
            "A request has been decided."),
        MessageKind.ConsultationOpened => new(
            "Et forslag er klart, og vi vil gjerne vite hva du mener.",
            "Eit forslag er klart, og vi vil gjerne vite kva du meiner.",
            "A proposal is ready, and we would like to know what you think."),
        MessageKind.PlanApproved => new(
            "En plan er godkjent.",
            "Ein plan er godkjend.",
            "A plan has been approved."),
        MessageKind.SessionPlanned => new(
            "Et møte er avtalt eller flyttet. Tid og sted ser du når du har logget inn.",
            "Eit møte er avtalt eller flytta. Tid og stad ser du når du har logga inn.",
            "A meeting has been arranged or moved. You will see the time and place when you have logged in."),
        MessageKind.SessionCancelled => new(
            "Et møte er avlyst.",
            "Eit møte er avlyst.",
            "A meeting has been cancelled."),
        MessageKind.ObjectionChanged => new(
            "En innvending er meldt eller besvart.",
            "Ei innvending er meld eller svara på.",
            "An objection has been raised or answered."),
        MessageKind.HandoverOffered => new(
            "Du er spurt om å ta over et ansvar. Ingenting blir endret før du har svart.",
            "Du er spurd om å ta over eit ansvar. Ingenting blir endra før du har svart.",
            "You have been asked to take over a responsibility. Nothing changes until you have answered."),
        MessageKind.EvaluationOpened => new(
            "En evaluering har begynt, og vi vil gjerne ha svaret ditt.",
            "Ei evaluering har byrja, og vi vil gjerne ha svaret ditt.",
            "An evaluation has begun, and we would like your answer."),
        MessageKind.CaseClosed => new(
            "Et samarbeid som du har vært med i, er avsluttet.",
            "Eit samarbeid som du har vore med i, er avslutta.",
            "A collaboration that you took part in has ended."),
        MessageKind.CaseReopened => new(
            "Et samarbeid som du har vært med i, er tatt opp igjen.",
            "Eit samarbeid som du har vore med i, er teke opp att.",
            "A collaboration that you took part in has been taken up again."),
        MessageKind.AgreementProposed => new(
            "En avtale venter på underskrift.",
            "Ein avtale ventar på underskrift.",
            "An agreement is waiting to be signed."),
        MessageKind.AgreementInForce => new(
            "En avtale er trådt i kraft.",
            "Ein avtale har teke til å gjelde.",
            "An agreement is now in force."),
        MessageKind.AgreementExpiring => new(
            "En avtale går snart ut eller har gått ut.",
            "Ein avtale går snart ut eller har gått ut.",
            "An agreement is about to end or has ended."),
        MessageKind.DutyReminder => new(
            "Du har en oppgave med frist om kort tid.",
            "Du har ei oppgåve med frist om kort tid.",
            "You have a task that is due soon."),
        MessageKind.DutyOverdue => new(
            "Du har en oppgave som er over fristen.",
            "Du har ei oppgåve som er over fristen.",
            "You have a task that is overdue."),
        MessageKind.EvaluationDue => new(
            "En evaluering har frist om kort tid.",
            "Ei evaluering har frist om kort tid.",
            "An evaluation is due soon."),
        MessageKind.EmergencyAccessUsed => new(
            "Noen har brukt nødtilgang. Den må gjennomgås.",
            "Nokon har brukt naudtilgang. Han må gåast gjennom.",
            "Somebody has used emergency access. It must be reviewed."),
        MessageKind.SharedWithoutConsent => new(
            "Noen har gjort noe alene som en annen må gjennomgå.",
            "Nokon har gjort noko åleine som ein annan må gå gjennom.",
            "Somebody has done something alone that another person must review."),
        MessageKind.DeliveryFailed => new(
            "En melding kom ikke fram. Du må finne en annen måte å gi beskjed på.",
            "Ei melding kom ikkje fram. Du må finne ein annan måte å gi beskjed på.",
            "A message did not arrive. You need to find another way to pass it on."),
        MessageKind.Digest => new(
            "Det har kommet nye meldinger siden sist.",
            "Det har kome nye meldingar sidan sist.",
            "New messages have come since the last time."),
        _ => null,
    };

    /// <summary>What the reader is asked to do.</summary>
    internal static Sentence ActionFor(MessageKind kind) => kind switch
    {
        MessageKind.InformationAsked or MessageKind.HandoverOffered or MessageKind.EvaluationOpened or MessageKind.ConsultationOpened => new(
            "Logg inn for å svare",
            "Logg inn for å svare",
            "Log in to answer"),
        _ => LogIn,
    };
}
