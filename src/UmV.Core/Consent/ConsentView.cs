using UmV.Core.Identity;

namespace UmV.Core.Consent;

/// <summary>What deciding about giving and withdrawing needs to see: the consents, and for whom the actor speaks.</summary>
internal sealed record ConsentView(Consents Consents, Speaker By);

/// <summary>For whom somebody speaks in a case: staff write down what anybody says; a pupil and a guardian speak for the pupil alone.</summary>
/// <param name="Person">Who speaks.</param>
/// <param name="Pupil">The only pupil for whom; null for a guardian of whom it is not known whose, and for staff.</param>
/// <param name="IsStaff">Whether what others said is written down.</param>
internal sealed record Speaker(PersonId Person, PersonId? Pupil, bool IsStaff)
{
    internal bool IsSomebody => IsStaff || Pupil is not null;

    internal bool Includes(PersonId concerning) => IsStaff || Pupil == concerning;

    internal bool MayGive(PersonId concerning, PersonId givenBy) => IsStaff || (Pupil == concerning && givenBy == Person);

    internal bool MayWithdraw(ConsentRecord consent) => consent.WithdrawnOn is null && Includes(consent.Concerning);
}
