using System.Collections.Immutable;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>What the cooperation is about, and whom its measures are aimed at. Immutable.</summary>
/// <param name="Purposes">The purposes.</param>
/// <param name="TargetLevels">Single pupils, groups, classes, the school.</param>
public sealed record AgreementScope(ImmutableArray<AgreementPurpose> Purposes, ImmutableArray<TargetLevel> TargetLevels)
{
    /// <summary>The purposes.</summary>
    public ImmutableArray<AgreementPurpose> Purposes { get; init; } = Purposes.IsDefault ? [] : Purposes;

    /// <summary>Whom the measures are aimed at.</summary>
    public ImmutableArray<TargetLevel> TargetLevels { get; init; } = TargetLevels.IsDefault ? [] : TargetLevels;

    /// <summary>Whether the level and every one of the purposes is within the scope. No purpose at all is not.</summary>
    public bool Covers(TargetLevel targetLevel, IEnumerable<AgreementPurpose> purposes)
    {
        ImmutableArray<AgreementPurpose> asked = [.. purposes];
        return TargetLevels.Contains(targetLevel) && !asked.IsEmpty && asked.All(purpose => Purposes.Contains(purpose));
    }
}
