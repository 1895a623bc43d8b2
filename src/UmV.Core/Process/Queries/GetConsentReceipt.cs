using UmV.Core.Identity;

namespace UmV.Core.Process.Queries;

/// <summary>
/// The receipt of a consent, with the fields of ISO/IEC TS 27560: for the pupil whom it is about, the pupil's guardian, and the provider's people on
/// the case. Null when there is no such consent for the actor.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Consent">The consent.</param>
public sealed record GetConsentReceipt(CaseId Case, ConsentId Consent) : Query<ConsentReceipt?>
{
    internal override StreamId? Subject => StreamId.Of(Case);
}
