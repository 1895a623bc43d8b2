using UmV.Core.Storage;

namespace UmV.Core.Agreements;

/// <summary>What lists know of an agreement.</summary>
public static class AgreementIndex
{
    /// <summary>The row of the agreement, with the period and the number of the terms in force, or of the draft.</summary>
    public static AgreementIndexRow Row(CooperationAgreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var period = agreement.Terms.Period;
        return new AgreementIndexRow(
            agreement.Id, agreement.Parties.School, agreement.State.ToString(), period.Start, period.End, agreement.Current.Number);
    }
}
