using UmV.Core.Access;
using UmV.Core.Process.Queries;

namespace UmV.Core.Process.Audit;

/// <summary>The grounds as they stand in the access log.</summary>
internal static class AccessBasis
{
    /// <summary>Nothing was shown, so no ground was needed.</summary>
    internal const string None = "none";

    internal static string Of(AccessGroundKind ground) => ground switch
    {
        AccessGroundKind.ProviderLeadership => "provider-leadership",
        AccessGroundKind.SchoolLeadership => "school-leadership",
        AccessGroundKind.TeamMembership => "team",
        AccessGroundKind.HandoverOffered => "handover-offered",
        AccessGroundKind.Party => "concerned",
        AccessGroundKind.EmergencyAccess => "emergency",
        AccessGroundKind.System => "system",
        _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, "The access log has no word for this ground."),
    };

    internal static string Of(QueryScope scope) => scope switch
    {
        QueryScope.OwnCases => "own-cases",
        QueryScope.OwnSchool => "own-school",
        QueryScope.All => "role",
        _ => None,
    };
}
