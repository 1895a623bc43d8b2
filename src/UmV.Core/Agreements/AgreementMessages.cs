using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Messaging;

namespace UmV.Core.Agreements;

/// <summary>Whom an event of an agreement is told to: those who have ever signed it.</summary>
public static class AgreementMessages
{
    /// <summary>
    /// The messages of one event. When an agreement is proposed for the first time nobody has signed yet, so nobody is known to
    /// the agreement: the host hands it over. That it has expired is not told apart: the warning of the last day told it.
    /// </summary>
    /// <param name="happened">The event.</param>
    /// <param name="agreement">The agreement after the event.</param>
    public static IEnumerable<(MessageKind Kind, PersonId Recipient)> Of(DomainEvent happened, CooperationAgreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return KindOf(happened) is { } kind ? agreement.KnownSignatories.Select(person => (kind, person)) : [];
    }

    private static MessageKind? KindOf(DomainEvent happened) => happened switch
    {
        AgreementProposed or AmendmentProposed => MessageKind.AgreementProposed,
        AgreementPutInForce or AmendmentAdopted or AgreementResumed => MessageKind.AgreementInForce,
        ExpiryWarned or AgreementTerminated => MessageKind.AgreementExpiring,
        _ => null,
    };
}
