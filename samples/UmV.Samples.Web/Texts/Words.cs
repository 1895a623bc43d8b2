using UmV.Core.Text;

namespace UmV.Samples.Web.Texts;

/// <summary>Everything the pages say that is not a name of something (see <see cref="Labels"/>). Each in all three languages, by the compiler.</summary>
public static class Words
{
    public static Sentence Same(string text) => new(text, text, text);

    public static Sentence S(string nb, string nn, string en) => new(nb, nn, en);

    // The frame
    public static Sentence AppName { get; } = S("UmV – samarbeid med skolen", "UmV – samarbeid med skulen", "UmV – working with schools");
    public static Sentence SkipToContent { get; } = S("Hopp til hovedinnhold", "Hopp til hovudinnhald", "Skip to main content");
    public static Sentence MainMenu { get; } = S("Hovedmeny", "Hovudmeny", "Main menu");
    public static Sentence CaseMenu { get; } = S("Deler av saken", "Delar av saka", "Parts of the case");
    public static Sentence LanguageChoice { get; } = S("Språk", "Språk", "Language");
    public static Sentence MyPage { get; } = S("Min side", "Mi side", "My page");
    public static Sentence Cases { get; } = S("Saker", "Saker", "Cases");
    public static Sentence Agreements { get; } = S("Avtaler", "Avtalar", "Agreements");
    public static Sentence Identity { get; } = S("Bytt person", "Byt person", "Switch person");
    public static Sentence ActingAs { get; } = S("Du er", "Du er", "You are");
    public static Sentence FooterNote { get; } = S(
        "Eksempelvert for biblioteket UmV. Alle personer og skoler er oppdiktet.",
        "Eksempelvert for biblioteket UmV. Alle personar og skular er oppdikta.",
        "A sample host of the UmV library. All people and schools are made up.");
    public static Sentence ErrorPrefix { get; } = S("Feil: ", "Feil: ", "Error: ");
    public static Sentence ErrorSummary { get; } = S("Det er noe du må rette", "Det er noko du må rette", "There is something to correct");
    public static Sentence Done { get; } = S("Utført:", "Utført:", "Done:");
    public static Sentence Cancel { get; } = S("Avbryt", "Avbryt", "Cancel");
    public static Sentence Optional { get; } = S("(valgfritt)", "(valfritt)", "(optional)");
    public static Sentence Yes { get; } = S("Ja", "Ja", "Yes");
    public static Sentence No { get; } = S("Nei", "Nei", "No");
    public static Sentence None { get; } = S("Ingen", "Ingen", "None");
    public static Sentence NotSetYet { get; } = S("Ikke fastsatt ennå", "Ikkje fastsett enno", "Not set yet");
    public static Sentence Choose { get; } = S("Velg …", "Vel …", "Choose …");
    public static Sentence Update { get; } = S("Oppdater skjemaet", "Oppdater skjemaet", "Update the form");
    public static Sentence AddRow { get; } = S("Legg til en rad", "Legg til ei rad", "Add a row");
    public static Sentence RemoveRow { get; } = S("Ta bort denne raden når jeg lagrer", "Ta bort denne rada når eg lagrar", "Remove this row when I save");
    public static Sentence Row(int number) => S($"Rad {number}", $"Rad {number}", $"Row {number}");
    public static Sentence DateHelp { get; } = S("For eksempel 24.11.2026", "Til dømes 24.11.2026", "For example 24.11.2026");
    public static Sentence DateTimeHelp { get; } = S("For eksempel 24.11.2026 13:30", "Til dømes 24.11.2026 13:30", "For example 24.11.2026 13:30");
    public static Sentence Send { get; } = S("Lagre", "Lagre", "Save");
    public static Sentence Confirm { get; } = S("Bekreft", "Stadfest", "Confirm");

    // Refusals and conflicts
    public static Sentence Refused { get; } = S("Dette kan ikke gjøres nå", "Dette kan ikkje gjerast no", "This cannot be done now");
    public static Sentence ChangedMeanwhile { get; } = S(
        "Noen andre har endret dette mens du hadde siden åpen", "Nokon andre har endra dette medan du hadde sida open",
        "Somebody else changed this while you had the page open");
    public static Sentence ChangedMeanwhileHelp { get; } = S(
        "Ingenting er lagret. Det du skrev, står her fortsatt. Se på saken slik den er nå, og send på nytt hvis det fortsatt er riktig.",
        "Ingenting er lagra. Det du skreiv, står her framleis. Sjå på saka slik ho er no, og send på nytt om det framleis er rett.",
        "Nothing has been saved. What you wrote is still here. Look at the case as it is now, and send again if it is still right.");
    public static Sentence WhatHappenedMeanwhile { get; } = S("Dette har skjedd siden:", "Dette har hendt sidan:", "This has happened since:");
    public static Sentence SeeAsItIsNow { get; } = S("Se slik det er nå", "Sjå slik det er no", "See it as it is now");
    public static Sentence Code { get; } = S("Regel", "Regel", "Rule");

    // A new version of the form
    public static Sentence MoveFormIntro { get; } = S(
        "Skjemaet har kommet i en ny utgave. Svarene blir med dit spørsmålet fortsatt stilles. Dette skjer ellers:",
        "Skjemaet har kome i ei ny utgåve. Svara blir med dit spørsmålet framleis blir stilt. Dette hender elles:",
        "There is a new version of the form. Answers go along where their question is still asked. Beside that:");
    public static Sentence AnswerGone(Sentence question, Sentence answer) => new(
        $"Spørsmålet «{question.In(Language.Nb)}» finnes ikke lenger. Svaret «{answer.In(Language.Nb)}» blir ikke med, men står i sakens historie.",
        $"Spørsmålet «{question.In(Language.Nn)}» finst ikkje lenger. Svaret «{answer.In(Language.Nn)}» blir ikkje med, men står i historia til saka.",
        $"The question “{question.In(Language.En)}” is not asked any more. The answer “{answer.In(Language.En)}” does not go along, but stays in the history of the case.");
    public static Sentence AnswerWrong(string path, Sentence fault) => new(
        $"Et svar må rettes etterpå ({path}): {fault.In(Language.Nb)}",
        $"Eit svar må rettast etterpå ({path}): {fault.In(Language.Nn)}",
        $"An answer has to be mended afterwards ({path}): {fault.In(Language.En)}");
    public static Sentence QuestionNew(Sentence question) => new(
        $"Nytt spørsmål: «{question.In(Language.Nb)}»", $"Nytt spørsmål: «{question.In(Language.Nn)}»", $"New question: “{question.In(Language.En)}”");
    public static Sentence EndorsementFalls { get; } = S(
        "Ledelsen må stille seg bak forespørselen på nytt.", "Leiinga må stille seg bak førespurnaden på nytt.", "Leadership has to stand behind the request again.");

    // What can be done
    public static Sentence WhatNow { get; } = S("Hva kan gjøres nå?", "Kva kan gjerast no?", "What can be done now?");
    public static Sentence WhatNowIntro { get; } = S(
        "Alt som kan gjøres i saken, med grunnen når det ikke kan gjøres nå. De samme reglene gjelder når du trykker.",
        "Alt som kan gjerast i saka, med grunnen når det ikkje kan gjerast no. Dei same reglane gjeld når du trykkjer.",
        "Everything that can be done in the case, with the reason when it cannot be done now. The same rules hold when you press.");
    public static Sentence CanBeDone { get; } = S("Du kan gjøre dette nå", "Du kan gjere dette no", "You can do this now");
    public static Sentence SomethingMissing { get; } = S("Passer nå, men noe mangler", "Passar no, men noko manglar", "Fits now, but something is missing");
    public static Sentence OthersTurn { get; } = S("Passer nå, men er ikke din oppgave", "Passar no, men er ikkje di oppgåve", "Fits now, but is not for you to do");
    public static Sentence NotInThisState { get; } = S("Hører til et annet steg", "Høyrer til eit anna steg", "Belongs to another step");
    public static Sentence NothingForYou { get; } = S("Det er ingenting du kan gjøre her nå.", "Det er ingenting du kan gjere her no.", "There is nothing you can do here now.");
    public static Sentence SeeAllActions { get; } = S("Se alt som kan gjøres, og hvorfor ikke", "Sjå alt som kan gjerast, og kvifor ikkje", "See everything that can be done, and why not");
    public static Sentence NoFormHere { get; } = S("Gjøres gjennom programgrensesnittet", "Blir gjort gjennom programgrensesnittet", "Done through the programming interface");

    // My page
    public static Sentence MyDuties { get; } = S("Det jeg skal gjøre", "Det eg skal gjere", "What I have to do");
    public static Sentence MyDutiesCaption { get; } = S("Oppgaver, forfalte først", "Oppgåver, forfalne først", "Duties, overdue first");
    public static Sentence NoDuties { get; } = S("Du har ingen oppgaver med frist.", "Du har inga oppgåve med frist.", "You have no duty with a deadline.");
    public static Sentence Duty { get; } = S("Oppgave", "Oppgåve", "Duty");
    public static Sentence Due { get; } = S("Frist", "Frist", "Due");
    public static Sentence Overdue { get; } = S("Forfalt", "Forfallen", "Overdue");
    public static Sentence Inbox { get; } = S("Innboks", "Innboks", "Inbox");
    public static Sentence InboxCaption { get; } = S("Åpne saker, sist endret først", "Opne saker, sist endra først", "Open cases, last changed first");
    public static Sentence NoCases { get; } = S("Ingen saker.", "Ingen saker.", "No cases.");
    public static Sentence NewRequest { get; } = S("Ny forespørsel om hjelp", "Ny førespurnad om hjelp", "New request for help");

    // Cases
    public static Sentence Case { get; } = S("Sak", "Sak", "Case");
    public static Sentence Draft { get; } = S("Utkast", "Utkast", "Draft");
    public static Sentence School { get; } = S("Skole", "Skule", "School");
    public static Sentence State { get; } = S("Status", "Status", "Status");
    public static Sentence Coordinator { get; } = S("Koordinator", "Koordinator", "Coordinator");
    public static Sentence Changed { get; } = S("Sist endret", "Sist endra", "Last changed");
    public static Sentence Receipt { get; } = S("Kvittering", "Kvittering", "Receipt");
    public static Sentence OpenDays { get; } = S("Dager åpen", "Dagar open", "Days open");
    public static Sentence OpenOnly { get; } = S("Vis bare åpne saker", "Vis berre opne saker", "Show open cases only");
    public static Sentence AllCases { get; } = S("Vis også avsluttede saker", "Vis også avslutta saker", "Show ended cases too");
    public static Sentence NextPage { get; } = S("Neste side", "Neste side", "Next page");
    public static Sentence Overview { get; } = S("Oversikt", "Oversyn", "Overview");
    public static Sentence Timeline { get; } = S("Tidslinje", "Tidslinje", "Timeline");
    public static Sentence When { get; } = S("Når", "Når", "When");
    public static Sentence What { get; } = S("Hva", "Kva", "What");
    public static Sentence Who { get; } = S("Hvem", "Kven", "Who");
    public static Sentence Role { get; } = S("Rolle", "Rolle", "Role");
    public static Sentence PathSoFar { get; } = S("Veien hit", "Vegen hit", "The way here");
    public static Sentence NextSession { get; } = S("Neste møte", "Neste møte", "Next session");
    public static Sentence AgreementVersion { get; } = S("Avtale, versjon", "Avtale, versjon", "Agreement, version");
    public static Sentence Ended { get; } = S("Slik endte saken", "Slik enda saka", "How the case ended");
    public static Sentence On { get; } = S("Dato", "Dato", "Date");

    // Request
    public static Sentence Request { get; } = S("Forespørsel", "Førespurnad", "Request");
    public static Sentence Steps { get; } = S("Deler av skjemaet", "Delar av skjemaet", "Parts of the form");
    public static Sentence StepDone { get; } = S("Ferdig", "Ferdig", "Done");
    public static Sentence StepMissing { get; } = S("Påbegynt, mangler noe", "Påbyrja, manglar noko", "Begun, something is missing");
    public static Sentence StepEmpty { get; } = S("Ikke påbegynt", "Ikkje påbyrja", "Not begun");
    public static Sentence StepOf(int step, int of) => S($"Del {step} av {of}", $"Del {step} av {of}", $"Part {step} of {of}");
    public static Sentence SaveAndContinue { get; } = S("Lagre og gå videre", "Lagre og gå vidare", "Save and continue");
    public static Sentence DraftSaved { get; } = S("Utkastet ble sist lagret", "Utkastet vart sist lagra", "The draft was last saved");
    public static Sentence NewQuestions { get; } = S(
        "Svarene er lagret. Noen nye spørsmål er kommet til på grunn av det du svarte.",
        "Svara er lagra. Nokre nye spørsmål er komne til på grunn av det du svara.",
        "Your answers are saved. Some new questions came up because of what you answered.");
    public static Sentence CheckAnswers { get; } = S("Se over svarene før du sender", "Sjå over svara før du sender", "Check your answers before sending");
    public static Sentence StillMissing { get; } = S("Dette mangler i skjemaet", "Dette manglar i skjemaet", "This is missing in the form");
    public static Sentence Change { get; } = S("Endre", "Endre", "Change");
    public static Sentence NotAnswered { get; } = S("Ikke besvart", "Ikkje svara på", "Not answered");
    public static Sentence Endorsement { get; } = S("Ledelsen ved skolen", "Leiinga ved skulen", "School leadership");
    public static Sentence EndorsedBy { get; } = S("Står bak forespørselen:", "Står bak førespurnaden:", "Stands behind the request:");
    public static Sentence NotEndorsed { get; } = S(
        "Ledelsen har ikke stilt seg bak forespørselen ennå. Rektor finner den i innboksen sin.",
        "Leiinga har ikkje stilt seg bak førespurnaden enno. Rektor finn han i innboksen sin.",
        "Leadership does not stand behind the request yet. The principal finds it in the inbox.");
    public static Sentence RequestSent { get; } = S("Forespørselen er sendt", "Førespurnaden er send", "The request has been sent");
    public static Sentence YourReceipt { get; } = S("Kvitteringsnummeret er", "Kvitteringsnummeret er", "Your receipt number is");
    public static Sentence KeepReceipt { get; } = S(
        "Ta vare på det. Det forteller ingenting om saken, og kan brukes i e-post og telefon.",
        "Ta vare på det. Det fortel ingenting om saka, og kan brukast i e-post og telefon.",
        "Keep it. It tells nothing of the matter, and can be used in e-mail and on the telephone.");
    public static Sentence WhatHappensNext { get; } = S("Hva skjer nå?", "Kva skjer no?", "What happens next?");
    public static Sentence NextTake(int days) => S(
        $"UmV tar imot forespørselen og utpeker en koordinator innen {days} virkedager.",
        $"UmV tek imot førespurnaden og peikar ut ein koordinator innan {days} vyrkedagar.",
        $"UmV takes the request and appoints a coordinator within {days} working days.");
    public static Sentence NextAnswer(int days) => S(
        $"Dere får svar innen {days} virkedager. Et nei blir begrunnet.",
        $"De får svar innan {days} vyrkedagar. Eit nei blir grunngjeve.",
        $"You get an answer within {days} working days. A no comes with its reason.");
    public static Sentence NextTogether { get; } = S(
        "Tiltakene lages i samråd med skolens ledelse og eleven eller elevene selv. Ingenting begynner før de er hørt.",
        "Tiltaka blir laga i samråd med leiinga ved skulen og eleven eller elevane sjølve. Ingenting tek til før dei er høyrde.",
        "Measures are made together with school leadership and the pupils themselves. Nothing begins before they are heard.");
    public static Sentence NewRequestIntro { get; } = S(
        "Skjemaet har flere deler. Hver del blir lagret som utkast når du går videre, og du kan komme tilbake senere. Skriv ikke navn i fritekst.",
        "Skjemaet har fleire delar. Kvar del blir lagra som utkast når du går vidare, og du kan kome tilbake seinare. Skriv ikkje namn i fritekst.",
        "The form has several parts. Each is saved as a draft as you go on, and you can come back later. Do not write names in free text.");
    public static Sentence Begin { get; } = S("Begynn", "Begynn", "Begin");
    public static Sentence GoToForm { get; } = S("Fortsett på skjemaet", "Hald fram med skjemaet", "Continue with the form");

    // Assessment
    public static Sentence Assessment { get; } = S("Vurdering", "Vurdering", "Assessment");
    public static Sentence Parties { get; } = S("Berørte parter", "Råka partar", "Affected parties");
    public static Sentence Party(int number) => S($"Berørt part {number}", $"Råka part {number}", $"Affected party {number}");
    public static Sentence Problem { get; } = S("Problemstilling", "Problemstilling", "The problem");
    public static Sentence Categories { get; } = S("Hva slags problem det er", "Kva slags problem det er", "What kind of problem it is");
    public static Sentence Approach { get; } = S("Hvordan oppfølgingen skal utføres", "Korleis oppfølginga skal utførast", "How the follow-up is to be done");
    public static Sentence PartRoles { get; } = S("Rolle i denne saken", "Rolle i denne saka", "Part in this matter");
    public static Sentence Impartiality { get; } = S("Habilitet", "Habilitet", "Impartiality");
    public static Sentence HasConflict { get; } = S("Har du en interessekonflikt i saken?", "Har du ein interessekonflikt i saka?", "Do you have a conflict of interest in this matter?");
    public static Sentence ConflictExplained { get; } = S("Hva går interessekonflikten ut på?", "Kva går interessekonflikten ut på?", "What is the conflict of interest?");
    public static Sentence ConflictHelp { get; } = S("Må fylles ut når svaret er ja.", "Må fyllast ut når svaret er ja.", "Must be filled in when the answer is yes.");
    public static Sentence ChildWelfare { get; } = S("Meldeplikten til barnevernet", "Meldeplikta til barnevernet", "The duty to report to child welfare");
    public static Sentence ChildWelfareHelp { get; } = S(
        "Selve meldingen skrives ikke her.", "Sjølve meldinga skal ikkje skrivast her.", "The report itself is not written here.");
    public static Sentence AssessedBy { get; } = S("Vurdert av", "Vurdert av", "Assessed by");
    public static Sentence ApprovedBy { get; } = S("Godkjent av", "Godkjend av", "Approved by");
    public static Sentence NotApproved { get; } = S("Ikke godkjent", "Ikkje godkjend", "Not approved");
    public static Sentence Question { get; } = S("Spørsmål til skolen", "Spørsmål til skulen", "Question to the school");
    public static Sentence Answer { get; } = S("Svar", "Svar", "Answer");
    public static Sentence WaitsForAnswer { get; } = S("Venter på svar", "Ventar på svar", "Waits for an answer");

    // Team
    public static Sentence Team { get; } = S("Team", "Team", "Team");
    public static Sentence TeamCaption { get; } = S("Hvem som er og har vært med", "Kven som er og har vore med", "Who is and was on the team");
    public static Sentence Since { get; } = S("Fra", "Frå", "From");
    public static Sentence Until { get; } = S("Til", "Til", "Until");
    public static Sentence StillOn { get; } = S("er med", "er med", "is on the team");
    public static Sentence HandoverTo { get; } = S("Ansvaret er tilbudt:", "Ansvaret er tilbode:", "Accountability is offered to:");
    public static Sentence Person { get; } = S("Person", "Person", "Person");
    public static Sentence WhoAndRole { get; } = S("Hvem, i hvilken rolle", "Kven, i kva rolle", "Who, in which role");

    // Plan and consultation
    public static Sentence Plan { get; } = S("Tiltak og samråd", "Tiltak og samråd", "Measures and consultation");
    public static Sentence PlanVersion(int version) => S($"Plan, versjon {version}", $"Plan, versjon {version}", $"Plan, version {version}");
    public static Sentence NoPlan { get; } = S("Det er ikke foreslått noen plan ennå.", "Det er ikkje foreslått nokon plan enno.", "No plan has been proposed yet.");
    public static Sentence PlanApproved { get; } = S("Godkjent", "Godkjend", "Approved");
    public static Sentence ProposedBy { get; } = S("Foreslått av", "Foreslått av", "Proposed by");
    public static Sentence Measure { get; } = S("Tiltak", "Tiltak", "Measure");
    public static Sentence MeasureNo(int number) => S($"Tiltak {number}", $"Tiltak {number}", $"Measure {number}");
    public static Sentence AddMeasure { get; } = S("Legg til et tiltak", "Legg til eit tiltak", "Add a measure");
    public static Sentence RemoveMeasure { get; } = S("Ta dette tiltaket ut av planen", "Ta dette tiltaket ut av planen", "Take this measure out of the plan");
    public static Sentence Kind { get; } = S("Slags tiltak", "Slags tiltak", "Kind of measure");
    public static Sentence Level { get; } = S("Rettet mot", "Retta mot", "Aimed at");
    public static Sentence Pupils { get; } = S("Elever det gjelder", "Elevar det gjeld", "Pupils concerned");
    public static Sentence MeasureProblem { get; } = S("Hvilket problem skal tiltaket løse?", "Kva problem skal tiltaket løyse?", "Which problem is the measure to solve?");
    public static Sentence Planned { get; } = S("Hva er planlagt?", "Kva er planlagt?", "What is planned?");
    public static Sentence Carried { get; } = S("Når skal det gjennomføres?", "Når skal det gjennomførast?", "When is it to be carried out?");
    public static Sentence FirstDay { get; } = S("Første dag", "Første dag", "First day");
    public static Sentence LastDay { get; } = S("Siste dag", "Siste dag", "Last day");
    public static Sentence Responsible { get; } = S("Hvem er ansvarlig?", "Kven er ansvarleg?", "Who is responsible?");
    public static Sentence EvaluateOn { get; } = S("Når skal det evalueres?", "Når skal det evaluerast?", "When is it to be evaluated?");
    public static Sentence Goal { get; } = S("Mål", "Mål", "Goal");
    public static Sentence Baseline { get; } = S("Slik er det nå (tall)", "Slik er det no (tal)", "How it is now (number)");
    public static Sentence Target { get; } = S("Slik skal det bli (tall)", "Slik skal det bli (tal)", "How it is to be (number)");
    public static Sentence Unit { get; } = S("Hva som telles", "Kva som blir talt", "What is counted");
    public static Sentence GoalBy { get; } = S("Målet skal være nådd", "Målet skal vere nådd", "To be reached by");
    public static Sentence GoalWords { get; } = S("Målet i ord", "Målet i ord", "The goal in words");
    public static Sentence GoalFromTo(string from, string to, string unit) => S($"fra {from} til {to} {unit}", $"frå {from} til {to} {unit}", $"from {from} to {to} {unit}");
    public static Sentence Supplements { get; } = S("Hvilket av skolens egne tiltak supplerer det?", "Kva for eit av skulen sine eigne tiltak supplerer det?", "Which of the school's own measures does it supplement?");
    public static Sentence ArchiveReceipt { get; } = S("Kvittering fra arkivet (SHA-256)", "Kvittering frå arkivet (SHA-256)", "The archive's receipt (SHA-256)");
    public static Sentence Reason { get; } = S("Hvorfor?", "Kvifor?", "Why?");
    public static Sentence Hearings { get; } = S("Hvem som er hørt", "Kven som er høyrd", "Who has been heard");
    public static Sentence HearingsCaption { get; } = S("Hørt om planen, med egne ord", "Høyrd om planen, med eigne ord", "Heard on the plan, in own words");
    public static Sentence NoHearings { get; } = S("Ingen er hørt ennå.", "Ingen er høyrd enno.", "Nobody has been heard yet.");
    public static Sentence HeardAs { get; } = S("Hørt som", "Høyrd som", "Heard as");
    public static Sentence Outcome { get; } = S("Utfall", "Utfall", "Outcome");
    public static Sentence OwnWords { get; } = S("Egne ord", "Eigne ord", "Own words");
    public static Sentence OwnWordsHelp { get; } = S("Må fylles ut når personen er hørt.", "Må fyllast ut når personen er høyrd.", "Must be filled in when the person was heard.");
    public static Sentence WhyNotHeard { get; } = S("Hvorfor ikke?", "Kvifor ikkje?", "Why not?");
    public static Sentence WhyNotHeardHelp { get; } = S("Må fylles ut når personen ikke er hørt.", "Må fyllast ut når personen ikkje er høyrd.", "Must be filled in when the person was not heard.");
    public static Sentence Concerning { get; } = S("Foresatt: for hvilken elev?", "Føresett: for kva elev?", "Guardian: for which pupil?");
    public static Sentence Objections { get; } = S("Innvendinger", "Innvendingar", "Objections");
    public static Sentence NoObjections { get; } = S("Ingen innvendinger.", "Ingen innvendingar.", "No objections.");
    public static Sentence Objection { get; } = S("Innvending", "Innvending", "Objection");
    public static Sentence Objector { get; } = S("Hvem har innvendingen?", "Kven har innvendinga?", "Whose objection is it?");
    public static Sentence Consents { get; } = S("Samtykker", "Samtykke", "Consents");
    public static Sentence NoConsents { get; } = S("Ingen samtykker.", "Ingen samtykke.", "No consents.");
    public static Sentence ConsentKind { get; } = S("Hva slags samtykke", "Kva slags samtykke", "Kind of consent");
    public static Sentence GivenBy { get; } = S("Gitt av", "Gjeve av", "Given by");
    public static Sentence About { get; } = S("Gjelder", "Gjeld", "About");
    public static Sentence Purpose { get; } = S("Formål", "Formål", "Purpose");
    public static Sentence Recipient { get; } = S("Mottaker", "Mottakar", "Recipient");
    public static Sentence RecipientHelp { get; } = S("Bare når taushetsplikten oppheves.", "Berre når teieplikta blir oppheva.", "Only for a release from secrecy.");
    public static Sentence InformationKinds { get; } = S("Hvilke opplysninger", "Kva opplysningar", "Which information");
    public static Sentence InformationHelp { get; } = S(
        "Koder med komma mellom, for eksempel: school-absence, measures", "Kodar med komma mellom, til dømes: school-absence, measures",
        "Codes with commas between, for example: school-absence, measures");
    public static Sentence Withdrawn { get; } = S("Trukket tilbake", "Trekt tilbake", "Withdrawn");
    public static Sentence Consent { get; } = S("Samtykke", "Samtykke", "Consent");

    // Follow-up
    public static Sentence FollowUp { get; } = S("Oppfølging", "Oppfølging", "Follow-up");
    public static Sentence Sessions { get; } = S("Samtaler og møter", "Samtalar og møte", "Sessions");
    public static Sentence SessionsCaption { get; } = S("Samtaler og møter, tidligst først", "Samtalar og møte, tidlegast først", "Sessions, earliest first");
    public static Sentence NoSessions { get; } = S("Ingen samtaler er planlagt.", "Ingen samtalar er planlagde.", "No sessions are planned.");
    public static Sentence Session { get; } = S("Samtale eller møte", "Samtale eller møte", "Session");
    public static Sentence StartsAt { get; } = S("Når begynner det?", "Når byrjar det?", "When does it begin?");
    public static Sentence Minutes { get; } = S("Minutter", "Minutt", "Minutes");
    public static Sentence Participants { get; } = S("Hvem skal være med?", "Kven skal vere med?", "Who is to take part?");
    public static Sentence Present { get; } = S("Hvem kom?", "Kven kom?", "Who came?");
    public static Sentence Note { get; } = S("Notat", "Notat", "Note");
    public static Sentence PausedUntil { get; } = S("Hviler til", "Kviler til", "Rests until");
    public static Sentence MoveSession { get; } = S("Ny samtale, eller flytt en som er planlagt", "Ny samtale, eller flytt ein som er planlagd", "A new session, or move a planned one");
    public static Sentence NewSession { get; } = S("Ny samtale", "Ny samtale", "A new session");

    // Evaluation and end
    public static Sentence Evaluation { get; } = S("Evaluering", "Evaluering", "Evaluation");
    public static Sentence GoalAttainment { get; } = S("Måloppnåelse (−2 til +2)", "Måloppnåing (−2 til +2)", "Goal attainment (−2 to +2)");
    public static Sentence AchievedNow { get; } = S("Slik er det nå (tall)", "Slik er det no (tal)", "How it is now (number)");
    public static Sentence AchievedHelp { get; } = S("Når tiltaket har et mål i tall.", "Når tiltaket har eit mål i tal.", "When the measure has a goal in numbers.");
    public static Sentence Judged { get; } = S("Vurdert måloppnåelse", "Vurdert måloppnåing", "Judged goal attainment");
    public static Sentence JudgedHelp { get; } = S("Når tiltaket ikke har et mål i tall.", "Når tiltaket ikkje har eit mål i tal.", "When the measure has no goal in numbers.");
    public static Sentence Comment { get; } = S("Kommentar", "Kommentar", "Comment");
    public static Sentence NotEvaluated { get; } = S("Ikke evaluert", "Ikkje evaluert", "Not evaluated");
    public static Sentence Voices { get; } = S("De tre stemmene", "Dei tre stemmene", "The three voices");
    public static Sentence Voice { get; } = S("Stemme", "Stemme", "Voice");
    public static Sentence Score { get; } = S("Hvor godt har det gått? (1 = dårlig, 5 = svært godt)", "Kor godt har det gått? (1 = dårleg, 5 = svært godt)", "How well has it gone? (1 = poorly, 5 = very well)");
    public static Sentence ScoreHelp { get; } = S("La stå tomt hvis personen ikke ville svare, og skriv hvorfor.", "Lat stå tomt om personen ikkje ville svare, og skriv kvifor.", "Leave empty if the person did not want to answer, and write why.");
    public static Sentence ScoreShort { get; } = S("Poeng (1–5)", "Poeng (1–5)", "Score (1–5)");
    public static Sentence Spoke { get; } = S("Hvem svarte?", "Kven svara?", "Who answered?");
    public static Sentence NotAsked { get; } = S("Ikke hørt", "Ikkje høyrd", "Not heard");
    public static Sentence Declined { get; } = S("Ville ikke svare", "Ville ikkje svare", "Declined");
    public static Sentence InEvaluation { get; } = S("I evalueringen", "I evalueringa", "In the evaluation");
    public static Sentence EndReasonLabel { get; } = S("Grunn", "Grunn", "Reason");
    public static Sentence Explanation { get; } = S("Forklaring", "Forklaring", "Explanation");
    public static Sentence ExplanationHelp { get; } = S("Må fylles ut når grunnen er «Annet».", "Må fyllast ut når grunnen er «Anna».", "Must be filled in when the reason is “Other”.");
    public static Sentence ToService { get; } = S("Til hvilken tjeneste?", "Til kva teneste?", "To which service?");
    public static Sentence PauseUntil { get; } = S("Til hvilken dag?", "Til kva dag?", "Until which day?");
    public static Sentence Mediations { get; } = S("Meklinger", "Meklingar", "Mediations");

    // Agreements
    public static Sentence Agreement { get; } = S("Samarbeidsavtale", "Samarbeidsavtale", "Cooperation agreement");
    public static Sentence AgreementsCaption { get; } = S("Avtaler etter skole", "Avtalar etter skule", "Agreements by school");
    public static Sentence NoAgreements { get; } = S("Ingen avtaler.", "Ingen avtalar.", "No agreements.");
    public static Sentence Period { get; } = S("Periode", "Periode", "Period");
    public static Sentence Version { get; } = S("Versjon", "Versjon", "Version");
    public static Sentence VersionNo(int number) => S($"Versjon {number}", $"Versjon {number}", $"Version {number}");
    public static Sentence Provider { get; } = S("Leverandør", "Leverandør", "Provider");
    public static Sentence Clauses { get; } = S("Punkter", "Punkt", "Clauses");
    public static Sentence ProviderObligations { get; } = S("Leverandørens plikter", "Pliktene til leverandøren", "The provider's obligations");
    public static Sentence SchoolObligations { get; } = S("Skolens plikter", "Pliktene til skulen", "The school's obligations");
    public static Sentence Scope { get; } = S("Omfang", "Omfang", "Scope");
    public static Sentence Purposes { get; } = S("Formål", "Formål", "Purposes");
    public static Sentence TargetLevels { get; } = S("Tiltakene kan rettes mot", "Tiltaka kan rettast mot", "Measures can be aimed at");
    public static Sentence Capacity { get; } = S("Plass til samtidige saker", "Plass til samtidige saker", "Room for cases at a time");
    public static Sentence NoLimit { get; } = S("Ingen grense", "Inga grense", "No limit");
    public static Sentence DataTerms { get; } = S("Personopplysninger", "Personopplysningar", "Personal data");
    public static Sentence LegalBasis { get; } = S("Rettslig grunnlag", "Rettsleg grunnlag", "Legal basis");
    public static Sentence DataRolesLabel { get; } = S("Ansvar", "Ansvar", "Responsibility");
    public static Sentence Recipients { get; } = S("Mottakere", "Mottakarar", "Recipients");
    public static Sentence Retention(int months) => S($"Slettes {months} måneder etter at saken er slutt", $"Blir sletta {months} månader etter at saka er slutt", $"Deleted {months} months after the case ends");
    public static Sentence Signatures { get; } = S("Underskrifter", "Underskrifter", "Signatures");
    public static Sentence SignaturesCaption { get; } = S("Hvem som har undertegnet hvilken versjon", "Kven som har skrive under kva versjon", "Who signed which version");
    public static Sentence NoSignatures { get; } = S("Ingen har undertegnet ennå.", "Ingen har skrive under enno.", "Nobody has signed yet.");
    public static Sentence Side { get; } = S("Part", "Part", "Side");
    public static Sentence Position { get; } = S("Stilling", "Stilling", "Position");
    public static Sentence SignIn { get; } = S("Du undertegner som", "Du skriv under som", "You sign as");
    public static Sentence NewAgreement { get; } = S("Ny avtale", "Ny avtale", "New agreement");
    public static Sentence NewAgreementIntro { get; } = S(
        "Avtalen begynner som et utkast med teksten i malen.", "Avtalen byrjar som eit utkast med teksten i malen.", "The agreement begins as a draft with the text of the template.");
    public static Sentence SchoolNumber { get; } = S("Skolens organisasjonsnummer", "Organisasjonsnummeret til skulen", "The school's organisation number");
    public static Sentence SchoolName { get; } = S("Skolens navn", "Namnet på skulen", "The school's name");
    public static Sentence ProviderNumber { get; } = S("Leverandørens organisasjonsnummer", "Organisasjonsnummeret til leverandøren", "The provider's organisation number");
    public static Sentence Findings { get; } = S("Hva viste evalueringen?", "Kva viste evalueringa?", "What did the evaluation show?");
    public static Sentence Successor { get; } = S("Avtalen som følger etter", "Avtalen som følgjer etter", "The agreement that follows");
    public static Sentence AmendmentWaits { get; } = S("Foreslått endring venter på underskrift", "Foreslått endring ventar på underskrift", "A proposed amendment waits to be signed");
    public static Sentence ClausesKept { get; } = S("Punktene blir stående. Her endres periode og plass.", "Punkta blir ståande. Her blir periode og plass endra.", "The clauses stay. Period and capacity are changed here.");
    public static Sentence EvaluationMonth { get; } = S("Måned for årlig evaluering (1–12)", "Månad for årleg evaluering (1–12)", "Month of yearly evaluation (1–12)");
    public static Sentence TemplateNotice => Core.Agreements.StandardAgreement.Notice;

    // Identity and status
    public static Sentence IdentityTitle { get; } = S("Velg hvem du er", "Vel kven du er", "Choose who you are");
    public static Sentence IdentityIntro { get; } = S(
        "Bare for utvikling: her er det ingen innlogging. Siden finnes ikke i produksjon.",
        "Berre for utvikling: her er det inga innlogging. Sida finst ikkje i produksjon.",
        "For development only: there is no login here. The page does not exist in production.");
    public static Sentence Be(string name) => S($"Vær {name}", $"Ver {name}", $"Be {name}");
    public static Sentence LogOut { get; } = S("Logg ut", "Logg ut", "Log out");
    public static Sentence PeopleAt(string place) => S($"Personer ved {place}", $"Personar ved {place}", $"People at {place}");
    public static Sentence Unauthorised { get; } = S("Du er ikke logget inn", "Du er ikkje logga inn", "You are not logged in");
    public static Sentence UnauthorisedHelp { get; } = S(
        "Denne verten har ingen innlogging satt opp. Den som drifter den, må koble til en.",
        "Denne verten har inga innlogging sett opp. Den som driftar han, må kople til ei.",
        "This host has no login set up. Whoever runs it must connect one.");
    public static Sentence NotFound { get; } = S("Siden finnes ikke", "Sida finst ikkje", "There is no such page");
    public static Sentence NotFoundHelp { get; } = S(
        "Enten finnes den ikke, eller så er den ikke for deg. Det du ikke kan se, vises som om det ikke fantes.",
        "Anten finst ho ikkje, eller så er ho ikkje for deg. Det du ikkje kan sjå, blir vist som om det ikkje fanst.",
        "Either it does not exist, or it is not for you. What you may not see is shown as if it did not exist.");
    public static Sentence TooMuch { get; } = S("Du har bedt om for mye på kort tid", "Du har bede om for mykje på kort tid", "You have asked for too much in a short time");
    public static Sentence TooMuchHelp { get; } = S("Vent et minutt, og prøv igjen.", "Vent eit minutt, og prøv igjen.", "Wait a minute, and try again.");
    public static Sentence BadRequest { get; } = S("Forespørselen kunne ikke leses", "Førespurnaden kunne ikkje lesast", "The request could not be read");
    public static Sentence BadRequestHelp { get; } = S(
        "Siden kan ha stått åpen for lenge. Gå tilbake, last den på nytt og prøv igjen.",
        "Sida kan ha stått open for lenge. Gå tilbake, last ho på nytt og prøv igjen.",
        "The page may have been open for too long. Go back, reload it and try again.");
    public static Sentence ServerError { get; } = S("Noe gikk galt hos oss", "Noko gjekk gale hos oss", "Something went wrong on our side");
    public static Sentence ServerErrorHelp { get; } = S(
        "Ingenting er lagret. Prøv igjen om litt.", "Ingenting er lagra. Prøv igjen om litt.", "Nothing has been saved. Try again in a while.");

    // Access
    public static Sentence OwnCase { get; } = S("Saken din", "Saka di", "Your case");
    public static Sentence OwnCaseIntro { get; } = S(
        "Her står det som gjelder deg eller barnet ditt. Det som gjelder andre, vises ikke.",
        "Her står det som gjeld deg eller barnet ditt. Det som gjeld andre, blir ikkje vist.",
        "This is what is about you or your child. What is about others is not shown.");
    public static Sentence WhoWorksOnIt { get; } = S("Voksne som er med", "Vaksne som er med", "Adults who take part");
    public static Sentence YourMeasures { get; } = S("Tiltak", "Tiltak", "Measures");
    public static Sentence YourSessions { get; } = S("Samtaler", "Samtalar", "Sessions");
    public static Sentence YourWords { get; } = S("Det du har sagt", "Det du har sagt", "What you have said");
    public static Sentence NotTold { get; } = S("oppgis ikke", "blir ikkje oppgitt", "not told");
    public static Sentence ConsentReceipt { get; } = S("Kvittering for samtykket", "Kvittering for samtykket", "Receipt of the consent");
    public static Sentence WithdrawConsent { get; } = S("Trekk samtykket", "Trekk samtykket", "Withdraw the consent");
    public static Sentence SharedWithoutConsent { get; } = S(
        "Delt uten samtykke, fordi loven sier det", "Delt utan samtykke, fordi lova seier det", "Shared without consent, since the law says so");
    public static Sentence BasisHeld { get; } = S("vurdert: hjemmelen holdt", "vurdert: heimelen heldt", "reviewed: the basis held");
    public static Sentence BasisDidNotHold { get; } = S("vurdert: hjemmelen holdt ikke", "vurdert: heimelen heldt ikkje", "reviewed: the basis did not hold");
    public static Sentence WithheldFromFamily { get; } = S("Eleven og foresatte får vite det", "Eleven og føresette får vite det", "The pupil and guardians are told");
    public static Sentence WithholdQuestion { get; } = S(
        "Skal eleven og foresatte ikke få vite det? Velg regelen", "Skal eleven og føresette ikkje få vite det? Vel regelen", "Are the pupil and guardians not to be told? Choose the rule");
    public static Sentence WithholdHelp { get; } = S(
        "La feltet stå tomt, så ser de det på sin egen side. Bare når det å fortelle det ville ødelegge formålet.",
        "La feltet stå tomt, så ser dei det på si eiga side. Berre når det å fortelje det ville øydeleggje formålet.",
        "Leave it empty, and they see it on their own page. Only when telling would defeat the purpose.");
    public static Sentence TellQuestion { get; } = S(
        "Skal eleven og foresatte få vite det nå?", "Skal eleven og føresette få vite det no?", "Are the pupil and guardians to be told now?");
    public static Sentence MakeOwnLink { get; } = S("Lenke til egen side", "Lenkje til eiga side", "Link to the own page");
    public static Sentence MakeOwnLinkIntro { get; } = S(
        "Hvem skal få en lenke til sin egen side av saken? Lenken virker én gang, og uten innlogging. Gi den bare til den det gjelder.",
        "Kven skal få ei lenkje til si eiga side av saka? Lenkja verkar éin gong, og utan innlogging. Gi henne berre til den det gjeld.",
        "Who is to get a link to the own page of the case? The link works once, and without signing in. Give it to nobody else.");
    public static Sentence OwnLinkMade { get; } = S(
        "Lenken vises bare her og nå.", "Lenkja blir vist berre her og no.", "The link is shown here and now only.");
    public static Sentence OwnLinkTitle { get; } = S("Siden din", "Sida di", "Your page");
    public static Sentence OwnLinkIntro { get; } = S(
        "Siden åpnes én gang med denne lenken. Trykk når du er alene.", "Sida blir opna éin gong med denne lenkja. Trykk når du er åleine.", "This link opens the page once. Press when you are alone.");
    public static Sentence OwnLinkOpen { get; } = S("Åpne siden", "Opne sida", "Open the page");
    public static Sentence OwnLinkGone { get; } = S(
        "Lenken er brukt, eller har gått ut. Be om en ny.", "Lenkja er brukt, eller har gått ut. Be om ei ny.", "The link has been used, or has expired. Ask for a new one.");
    public static Sentence YourConsents { get; } = S("Samtykker", "Samtykke", "Consents");
    public static Sentence AnswerTo { get; } = S("Svar:", "Svar:", "Answer:");
    public static Sentence ForSeveral { get; } = S(
        "For flere elever. Beskrivelsen vises ikke, fordi den kan gjelde andre.",
        "For fleire elevar. Skildringa blir ikkje vist, fordi ho kan gjelde andre.",
        "For several pupils. The description is not shown, since it may be about others.");
    public static Sentence EmergencyIntro { get; } = S(
        "Nødtilgang åpner saken for lesing i 60 minutter. Koordinatoren får beskjed med en gang, og en annen person vurderer bruken etterpå. Bruk den bare når det ikke kan vente.",
        "Naudtilgang opnar saka for lesing i 60 minutt. Koordinatoren får beskjed med ein gong, og ein annan person vurderer bruken etterpå. Bruk han berre når det ikkje kan vente.",
        "Emergency access opens the case for reading for 60 minutes. The coordinator is told at once, and another person reviews the use afterwards. Use it only when it cannot wait.");
    public static Sentence WhyNow { get; } = S("Hvorfor kan det ikke vente?", "Kvifor kan det ikkje vente?", "Why can it not wait?");
    public static Sentence EmergencyUses { get; } = S("Bruk av nødtilgang", "Bruk av naudtilgang", "Uses of emergency access");
    public static Sentence DidTheBasisHold { get; } = S("Holdt hjemmelen?", "Heldt heimelen?", "Did the basis hold?");

    public static Sentence WasItJustified { get; } = S("Var det grunn til å lese?", "Var det grunn til å lese?", "Was there a reason to read?");
    public static Sentence WhatWasFound { get; } = S("Hva fant du?", "Kva fann du?", "What did you find?");
    public static Sentence NotReviewed { get; } = S("ikke vurdert", "ikkje vurdert", "not reviewed");
    public static Sentence Which { get; } = S("Hvilken bruk?", "Kva bruk?", "Which use?");
    public static Sentence Basis { get; } = S("Grunnlag", "Grunnlag", "Basis");
    public static Sentence WhoseGuardian { get; } = S("Foresatt for", "Føresett for", "Guardian of");
    public static Sentence WhoseGuardianHelp { get; } = S(
        "Bare for foresatte. Uten dette ser den foresatte ikke noe av saken.",
        "Berre for føresette. Utan dette ser den føresette ikkje noko av saka.",
        "For guardians only. Without it the guardian sees nothing of the case.");
    public static Sentence ReleaseHelp { get; } = S(
        "Bare når grunnlaget er et fritak fra taushetsplikten.", "Berre når grunnlaget er eit fritak frå teieplikta.", "Only when the basis is a release from secrecy.");
}
