using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Consent;

/// <summary>Records a consent or a release from secrecy. A pupil or guardian gives it in the own name, about the pupil.</summary>
/// <param name="Case">The case.</param>
/// <param name="Consent">Names the new consent.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Concerning">The person whom it is about.</param>
/// <param name="GivenBy">Who gives it.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Recipient">The receiving service; required for a release from secrecy.</param>
/// <param name="Information">Kinds of information, codes; required for a release from secrecy.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day, inclusive.</param>
public sealed record GiveConsent(
    CaseId Case,
    ConsentId Consent,
    ConsentKind Kind,
    PersonId Concerning,
    PersonId GivenBy,
    DataPurpose Purpose,
    LocalDate ValidFrom,
    LocalDate ValidUntil,
    DataRecipient? Recipient = null,
    ImmutableArray<string>? Information = null) : CaseCommand(Case), IPartCommand<ConsentView>
{
    internal static PolicyDescription OnlyForOneself { get; } = new(
        new PolicyCode("CONS-7"),
        new Sentence(
            "Elever og foresatte samtykker bare i eget navn, for eleven selv.",
            "Elevar og føresette samtykkjer berre i eige namn, for eleven sjølv.",
            "Pupils and guardians consent in their own name only, for the pupil concerned."),
        PolicySource.Design("Nobody consents in another's name."),
        new Sentence(
            "Det er ikke kjent at du kan samtykke for denne personen.",
            "Det er ikkje kjent at du kan samtykkje for denne personen.",
            "It is not known that you can consent for this person."),
        "consent.spokenFor");

    Decision IPartCommand<ConsentView>.Decide(ConsentView part, DecisionContext context) => part.By.MayGive(Concerning, GivenBy)
        ? Decided(part.Consents)
        : Decision.Refused(OnlyForOneself.AsUnmet());

    private Decision Decided(Consents part) => Decision.Unless(Faults(part), () =>
        new ConsentGiven(new ConsentRecord(
            Consent, Kind, Concerning, GivenBy, Purpose, Recipient, Information ?? [], ValidFrom, ValidUntil, null)));

    private IEnumerable<Fault> Faults(Consents part)
    {
        if (Consent == default)
            yield return Fault.Required("consent");
        if (part.Find(Consent) is not null)
            yield return Fault.Duplicate("consent");
        if (ValidUntil < ValidFrom)
            yield return Fault.EndBeforeStart("validUntil");
        foreach (var fault in CodeWords.Faults(Information ?? [], "information"))
            yield return fault;
        if (Kind != ConsentKind.ReleaseFromSecrecy)
            yield break;
        if (Recipient is null)
            yield return Fault.Required("recipient");
        if (Information is not { IsDefaultOrEmpty: false })
            yield return Fault.Required("information");
    }
}

/// <summary>A consent was given.</summary>
/// <param name="Consent">The consent.</param>
public sealed record ConsentGiven(ConsentRecord Consent) : DomainEvent, IPartEvent<Consents>
{
    Consents IPartEvent<Consents>.Apply(Consents part) => part with { All = part.All.Add(Consent) };
}
