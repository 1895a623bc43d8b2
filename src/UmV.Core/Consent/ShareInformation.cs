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
    : CaseCommand(Case), IPartCommand<Consents>
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

    Decision IPartCommand<Consents>.Decide(Consents part, DecisionContext context)
    {
        if (Information.IsDefaultOrEmpty)
            return Decision.Invalid(Fault.Required("information"));
        if (part.Find(Consent) is not { } consent)
            return Decision.Invalid(Fault.Unknown("consent"));
        return Allows(consent, context.Today)
            ? Decision.Of(new InformationShared(new SharedInformation(Consent, Recipient, Purpose, Information, context.Now)))
            : Decision.Refused(InsideTheConsent.AsUnmet());
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
