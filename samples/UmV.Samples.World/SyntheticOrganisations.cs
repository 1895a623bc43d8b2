using System.Globalization;
using UmV.Core.Identity;

namespace UmV.Samples.World;

/// <summary>Organisation numbers that are well formed and belong to nobody known: all begin with 310, made for tests.</summary>
public static class SyntheticOrganisations
{
    private const int First = 310_500;

    /// <summary>The provider of the samples.</summary>
    public static OrganisationNumber Provider { get; } = Number(0);

    /// <summary>The number of a synthetic school, counted from 1.</summary>
    public static OrganisationNumber School(int count) => Number(count);

    // Of ten numbers that differ in the last digit, at most one is right; every hundred holds several.
    private static OrganisationNumber Number(int count)
    {
        for (var candidate = (First + count) * 1000; ; candidate++)
        {
            if (OrganisationNumber.TryParse(candidate.ToString(CultureInfo.InvariantCulture), out var number))
                return number;
        }
    }
}
