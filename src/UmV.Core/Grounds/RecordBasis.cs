using UmV.Core.Cases;
using UmV.Core.Identity;

namespace UmV.Core.Grounds;

/// <summary>What one record is kept for, on what ground, and whether that still holds. Immutable.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Ground">On what ground.</param>
/// <param name="Standing">Whether the ground holds.</param>
internal sealed record RecordBasis(ProcessingPurpose Purpose, ProcessingGround Ground, GroundStanding Standing)
{
    /// <summary>The law, or the words of the agreement; null where there are none.</summary>
    internal string? LegalBasis { get; init; }

    /// <summary>The version of the agreement that says so; null for other grounds.</summary>
    internal AgreementPin? Agreement { get; init; }

    /// <summary>The consent or release; of several, the first that does not hold. Null for other grounds and where there is none.</summary>
    internal ConsentId? Consent { get; init; }
}
