using System.Text.Json.Serialization;

namespace UmV.Core.Agreements;

/// <summary>
/// In which position of leadership somebody signs. "UmVs samarbeid med skolene forankres på ledelsesnivå."
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeadershipRole>))]
public enum LeadershipRole
{
    /// <summary>General manager of the provider (daglig leder).</summary>
    GeneralManager,

    /// <summary>Chair of the provider's board (styreleder).</summary>
    BoardChair,

    /// <summary>Whoever the provider's general manager has authorised to sign in writing.</summary>
    AuthorisedManager,

    /// <summary>The principal of the school (rektor).</summary>
    Principal,

    /// <summary>Whoever acts for the principal (fungerende rektor).</summary>
    ActingPrincipal,

    /// <summary>The manager of a private school (dagleg leiar).</summary>
    SchoolManager,

    /// <summary>Whoever signs on behalf of the owner of the school (skoleeier).</summary>
    SchoolOwner,
}

/// <summary>Which side a position of leadership belongs to.</summary>
public static class LeadershipRoles
{
    /// <summary>The side of <paramref name="role"/>; null for a value that names no position.</summary>
    public static AgreementParty? SideOf(LeadershipRole role) => role switch
    {
        LeadershipRole.GeneralManager or LeadershipRole.BoardChair or LeadershipRole.AuthorisedManager => AgreementParty.Provider,
        LeadershipRole.Principal or LeadershipRole.ActingPrincipal or LeadershipRole.SchoolManager or LeadershipRole.SchoolOwner
            => AgreementParty.School,
        _ => null,
    };
}
