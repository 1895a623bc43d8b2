using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Consent;

/// <summary>Notes that information was shared with a service, under a release from secrecy that allows just that.</summary>
/// <param name="Case">The case.</param>
/// <param name="Consent">The release from secrecy.</param>
/// <param name="Recipient">The receiving service.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Information">Kinds of information, codes; at least one.</param>
public sealed record ShareInformation(CaseId Case, ConsentId Consent, DataRecipient Recipient, DataPurpose Purpose, ImmutableArray<string> Information)
    : CaseCommand(Case), IPartCommand<SharingView>
{
    internal static PolicyDescription InsideTheConsent { get; } = new(
        new PolicyCode("CONS-2"),
        new Sentence(
            "Det deles bare det som er samtykket til, med den tjenesten og til det formålet.",
            "Det blir berre delt det som er samtykt til, med den tenesta og til det formålet.",
            "Only what was released is shared, with that service and for that purpose."),
        PolicySource.Law("forvaltningsloven § 13 a nr. 1", new LocalDate(1970, 1, 1)),
        new Sentence(
            "Det finnes ikke et gyldig samtykke som dekker dette.",
            "Det finst ikkje eit gyldig samtykke som dekkjer dette.",
            "There is no live release that covers this."),
        "consent.scope");

    internal static PolicyDescription InsideTheAgreement { get; } = new(
        new PolicyCode("CONS-4"),
        new Sentence(
            "Opplysninger deles bare til formål og med mottakere som avtalen nevner.",
            "Opplysningar blir berre delte til formål og med mottakarar som avtalen nemner.",
            "Information is shared only for purposes and with recipients that the agreement names."),
        PolicySource.Law("personvernforordningen art. 5 nr. 1 bokstav b", new LocalDate(2018, 7, 20)),
        new Sentence(
            "Avtalen nevner ikke dette formålet eller denne mottakeren.",
            "Avtalen nemner ikkje dette formålet eller denne mottakaren.",
            "The agreement does not name this purpose or this recipient."),
        "agreement.dataTerms.recipients");

    Decision IPartCommand<SharingView>.Decide(SharingView part, DecisionContext context)
    {
        if (Information.IsDefaultOrEmpty)
            return Decision.Invalid(Fault.Required("information"));
        if (CodeWords.Faults(Information, "information").ToImmutableArray() is { IsEmpty: false } faults)
            return Decision.Invalid([.. faults]);
        if (part.Consents.Find(Consent) is not { } consent)
            return Decision.Invalid(Fault.Unknown("consent"));
        ImmutableArray<PolicyDescription> unmet =
        [
            .. Allows(consent, context.Today) ? [] : new[] { InsideTheConsent },
            .. part.Terms?.Allow(Purpose, Recipient) == true ? [] : new[] { InsideTheAgreement },
        ];
        return unmet.IsEmpty
            ? Decision.Of(new InformationShared(new SharedInformation(Consent, Recipient, Purpose, Information, context.Now)))
            : Decision.Refused(unmet);
    }

    private bool Allows(ConsentRecord consent, LocalDate today) =>
        consent.Kind == ConsentKind.ReleaseFromSecrecy
        && consent.IsLiveOn(today)
        && consent.Recipient == Recipient
        && consent.Purpose == Purpose
        && Information.All(consent.Information.Contains);
}

/// <summary>Information was shared.</summary>
/// <param name="Shared">What, with whom, under which consent.</param>
public sealed record InformationShared(SharedInformation Shared) : DomainEvent, IPartEvent<Consents>
{
    Consents IPartEvent<Consents>.Apply(Consents part) => part with { Shared = part.Shared.Add(Shared) };
}

/// <summary>What deciding about sharing needs to see: the consents, and what the case's agreement says of personal data.</summary>
internal sealed record SharingView(Consents Consents, DataTerms? Terms);
