using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Who agrees with whom. Organisations only, no person.</summary>
/// <param name="Provider">The organisation number of the violence-prevention organisation.</param>
/// <param name="School">The organisation number of the school.</param>
/// <param name="ProviderName">The name of the organisation, for people; null when not told.</param>
/// <param name="SchoolName">The name of the school, for people; null when not told.</param>
public sealed record AgreementParties(
    OrganisationNumber Provider, OrganisationNumber School, string? ProviderName = null, string? SchoolName = null)
{
    internal IEnumerable<Fault> Faults(string path)
    {
        if (Provider == default)
            yield return AgreementFaults.OrganisationNumber($"{path}.provider");
        if (School == default)
            yield return AgreementFaults.OrganisationNumber($"{path}.school");
        if (School != default && School == Provider)
            yield return AgreementFaults.SameOrganisation($"{path}.school");
        if (ProviderName?.Length > AgreementFaults.LongestName)
            yield return AgreementFaults.TooLong($"{path}.providerName", AgreementFaults.LongestName);
        if (SchoolName?.Length > AgreementFaults.LongestName)
            yield return AgreementFaults.TooLong($"{path}.schoolName", AgreementFaults.LongestName);
    }
}
