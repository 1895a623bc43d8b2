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
        "Denne e-posten er sendt automatisk. Av hensyn til personvernet står det ikke mer her. Ingen leser svar på denne e-posten.",
        "Denne e-posten er send automatisk. Av omsyn til personvernet står det ikkje meir her. Ingen les svar på denne e-posten.",
        "This e-mail was sent automatically. To protect privacy, it says no more than this. Nobody reads replies to it.");

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
            "Vi har tatt imot en forespørsel. Kvitteringsnummeret ser du når du har logget inn.",
            "Vi har teke imot ein førespurnad. Kvitteringsnummeret ser du når du har logga inn.",
            "We have received a request. You will see the receipt number when you have logged in."),
        MessageKind.InformationAsked => new(
            "Vi trenger flere opplysninger før vi kan gå videre.",
            "Vi treng fleire opplysningar før vi kan gå vidare.",
            "We need more information before we can go on."),
        MessageKind.RequestDecided => new(
            "Vi har avgjort en forespørsel.",
            "Vi har avgjort ein førespurnad.",
            "We have decided on a request."),
        MessageKind.ConsultationOpened => new(
            "Et forslag er klart, og vi vil gjerne vite hva du mener.",
            "Eit forslag er klart, og vi vil gjerne vite kva du meiner.",
            "A proposal is ready, and we would like to know what you think."),
        MessageKind.PlanApproved => new(
            "En plan er godkjent.",
            "Ein plan er godkjend.",
            "A plan has been approved."),
        MessageKind.SessionPlanned => new(
            "Et møte er avtalt eller endret. Tidspunktet ser du når du har logget inn.",
            "Eit møte er avtalt eller endra. Tidspunktet ser du når du har logga inn.",
            "A meeting has been arranged or changed. You will see the time when you have logged in."),
        MessageKind.SessionCancelled => new(
            "Et møte du var kalt inn til, er avlyst, eller du trenger ikke å komme.",
            "Eit møte du var kalla inn til, er avlyst, eller du treng ikkje kome.",
            "A meeting that you were invited to has been cancelled, or you need not come."),
        MessageKind.ObjectionChanged => new(
            "Noen har kommet med en innvending eller svart på en.",
            "Nokon har kome med ei innvending eller svart på ei.",
            "Somebody has raised an objection or answered one."),
        MessageKind.HandoverOffered => new(
            "Du er spurt om å ta over et ansvar. Ingenting endrer seg før du har svart.",
            "Du er spurd om å ta over eit ansvar. Ingenting endrar seg før du har svart.",
            "You have been asked to take over a responsibility. Nothing changes until you have answered."),
        MessageKind.EvaluationOpened => new(
            "En evaluering har begynt, og vi vil gjerne ha svaret ditt.",
            "Ei evaluering har byrja, og vi vil gjerne ha svaret ditt.",
            "An evaluation has begun, and we would like your answer."),
        MessageKind.CaseClosed => new(
            "Et samarbeid du har vært med på, er avsluttet.",
            "Eit samarbeid du har vore med på, er avslutta.",
            "A collaboration that you took part in has ended."),
        MessageKind.CaseReopened => new(
            "Et samarbeid du har vært med på, er tatt opp igjen.",
            "Eit samarbeid du har vore med på, er teke opp att.",
            "A collaboration that you took part in has been taken up again."),
        MessageKind.AgreementProposed => new(
            "En avtale venter på underskrift.",
            "Ein avtale ventar på underskrift.",
            "An agreement is waiting to be signed."),
        MessageKind.AgreementInForce => new(
            "En avtale gjelder fra nå av.",
            "Ein avtale gjeld frå no av.",
            "An agreement is now in force."),
        MessageKind.AgreementExpiring => new(
            "En avtale slutter snart å gjelde, eller har sluttet å gjelde.",
            "Ein avtale sluttar snart å gjelde, eller har slutta å gjelde.",
            "An agreement is about to end, or has ended."),
        MessageKind.DutyReminder => new(
            "Fristen for en av oppgavene dine nærmer seg.",
            "Fristen for ei av oppgåvene dine nærmar seg.",
            "One of your tasks is due soon."),
        MessageKind.DutyOverdue => new(
            "Fristen for en av oppgavene dine har gått ut.",
            "Fristen for ei av oppgåvene dine har gått ut.",
            "One of your tasks is overdue."),
        MessageKind.EvaluationDue => new(
            "Fristen for en evaluering nærmer seg.",
            "Fristen for ei evaluering nærmar seg.",
            "An evaluation is due soon."),
        MessageKind.EmergencyAccessUsed => new(
            "Noen har brukt nødtilgang. Bruken må vurderes.",
            "Nokon har brukt naudtilgang. Bruken må vurderast.",
            "Somebody has used emergency access. The use must be reviewed."),
        MessageKind.SharedWithoutConsent => new(
            "Noen har avgjort noe alene. En annen må vurdere avgjørelsen.",
            "Nokon har avgjort noko åleine. Ein annan må vurdere avgjerda.",
            "Somebody has decided something alone. Another person must review the decision."),
        MessageKind.DeliveryFailed => new(
            "En melding kom ikke fram. Du må gi beskjed på en annen måte.",
            "Ei melding kom ikkje fram. Du må gi beskjed på ein annan måte.",
            "A message did not arrive. You need to pass it on in another way."),
        MessageKind.Digest => new(
            "Det har kommet nye meldinger siden sist.",
            "Det har kome nye meldingar sidan sist.",
            "New messages have arrived since last time."),
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
