using System.Collections.Frozen;
using UmV.Core.Decisions;
using UmV.Core.Evaluation;
using UmV.Core.Planning;
using UmV.Core.Process.Catalogue;
using UmV.Core.Text;

namespace UmV.Samples.World.Stories;

/// <summary>The commands of a story in words, as what somebody does.</summary>
public static class CommandWords
{
    private static readonly FrozenDictionary<string, Sentence> Words = new Dictionary<string, Sentence>
    {
        ["register-person"] = new("fører en person inn i registeret", "fører ein person inn i registeret", "puts a person into the register"),
        ["draft-agreement"] = new("skriver utkast til avtale", "skriv utkast til avtale", "drafts the agreement"),
        ["propose-agreement"] = new("legger avtalen fram", "legg avtalen fram", "lays the agreement before both sides"),
        ["sign-agreement"] = new("undertegner avtalen", "skriv under avtalen", "signs the agreement"),
        ["put-agreement-in-force"] = new("setter avtalen i kraft", "set avtalen i kraft", "puts the agreement in force"),
        ["start-request"] = new("begynner på en forespørsel", "byrjar på ein førespurnad", "begins a request"),
        ["save-request-draft"] = new("lagrer svarene fra skjemaet", "lagrar svara frå skjemaet", "saves the answers of the form"),
        ["endorse-request"] = new("stiller seg bak forespørselen", "stiller seg bak førespurnaden", "stands behind the request"),
        ["submit-request"] = new("sender forespørselen", "sender førespurnaden", "sends the request"),
        ["begin-assessment"] = new("tar imot og peker ut koordinator", "tek imot og peiker ut koordinator", "takes the request and appoints a coordinator"),
        ["record-assessment"] = new("skriver vurderingen", "skriv vurderinga", "writes the assessment"),
        ["approve-assessment"] = new("godkjenner vurderingen", "godkjenner vurderinga", "approves the assessment"),
        ["ask-for-information"] = new("ber skolen om mer", "ber skulen om meir", "asks the school for more"),
        ["answer-information"] = new("svarer på spørsmålet", "svarar på spørsmålet", "answers the question"),
        ["accept-request"] = new("sier ja til forespørselen", "seier ja til førespurnaden", "accepts the request"),
        ["decline-request"] = new("sier nei, med grunn", "seier nei, med grunn", "declines the request, with a reason"),
        ["add-team-member"] = new("tar en person inn i teamet", "tek ein person inn i teamet", "takes a person into the team"),
        ["propose-plan"] = new("foreslår tiltaksplanen", "gjer framlegg om tiltaksplanen", "proposes the plan of measures"),
        ["open-consultation"] = new("åpner samrådet", "opnar samrådet", "opens the consultation"),
        ["give-consent"] = new("gir samtykke", "gir samtykke", "gives consent"),
        ["raise-objection"] = new("kommer med en innvending", "kjem med ei innvending", "raises an objection"),
        ["answer-objection"] = new("svarer på innvendingen", "svarar på innvendinga", "answers the objection"),
        ["address-objection"] = new("ser på innvendingen igjen i evalueringen", "ser på innvendinga igjen i evalueringa", "looks at the objection again in the evaluation"),
        ["approve-plan"] = new("godkjenner planen", "godkjenner planen", "approves the plan"),
        ["change-plan"] = new("endrer planen vesentlig", "endrar planen vesentleg", "changes the plan materially"),
        ["begin-follow-up"] = new("begynner oppfølgingen", "byrjar oppfølginga", "begins the follow-up"),
        ["start-measure"] = new("starter et tiltak", "startar eit tiltak", "starts a measure"),
        ["plan-session"] = new("avtaler en samtale", "avtalar ein samtale", "plans a session"),
        ["hold-session"] = new("holder samtalen", "held samtalen", "holds the session"),
        ["cancel-session"] = new("avlyser en samtale", "avlyser ein samtale", "cancels a session"),
        ["complete-measure"] = new("fullfører tiltaket", "fullfører tiltaket", "completes the measure"),
        ["offer-handover"] = new("tilbyr koordinatoransvaret til en annen", "tilbyr koordinatoransvaret til ein annan", "offers the accountability to another"),
        ["accept-handover"] = new("tar over koordinatoransvaret", "tek over koordinatoransvaret", "takes over the accountability"),
        ["pause-case"] = new("lar saken hvile", "lèt saka kvile", "lets the case rest"),
        ["resume-case"] = new("tar saken opp igjen", "tek saka opp att", "takes the case up again"),
        ["begin-evaluation"] = new("begynner evalueringen", "byrjar evalueringa", "begins the evaluation"),
        ["evaluate-measure"] = new("evaluerer tiltaket mot målet", "evaluerer tiltaket mot målet", "evaluates the measure against its goal"),
        ["close-case"] = new("avslutter saken", "avsluttar saka", "closes the case"),
        ["reopen-case"] = new("gjenåpner saken", "opnar saka att", "reopens the case"),
    }.ToFrozenDictionary();

    /// <summary>A command in words; its own name when the story has none for it.</summary>
    public static Sentence Of(string command) => Words.GetValueOrDefault(command) ?? new Sentence(command, command, command);

    /// <summary>A command in words, with who is heard where that matters.</summary>
    public static Sentence Of(Command command) => command switch
    {
        RecordHearing { Kind: ConsulteeKind.Leadership } => new(
            "hører skolens ledelse om planen", "høyrer leiinga ved skulen om planen", "hears school leadership on the plan"),
        RecordHearing { Kind: ConsulteeKind.Pupil } => new(
            "hører en elev om planen, i elevens egne ord", "høyrer ein elev om planen, i eleven sine eigne ord", "hears a pupil on the plan, in the pupil's own words"),
        RecordHearing => new("hører en foresatt om planen", "høyrer ein føresett om planen", "hears a guardian on the plan"),
        RecordVoice { Kind: VoiceKind.Pupil } => new("skriver ned elevens stemme", "skriv ned stemma til eleven", "records the pupil's voice"),
        RecordVoice { Kind: VoiceKind.School } => new("skriver ned skolens stemme", "skriv ned stemma til skulen", "records the school's voice"),
        RecordVoice => new("skriver ned den foresattes stemme", "skriv ned stemma til den føresette", "records the guardian's voice"),
        _ => Of(CommandCatalogue.Of(command).Name),
    };
}
