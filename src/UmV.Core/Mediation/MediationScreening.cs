using System.Text.Json.Serialization;
using UmV.Core.Sealing;

namespace UmV.Core.Mediation;

/// <summary>The answers that say whether the parties can be brought together. Every "no" is a red flag. Immutable.</summary>
/// <param name="IsVoluntary">Every party takes part freely: nobody is pressed or rewarded.</param>
/// <param name="IsBalancedInPower">No party is so much weaker than another that it cannot speak for itself.</param>
/// <param name="IsSafe">Nobody risks harm in the meeting or for having been there.</param>
/// <param name="FactsAreAccepted">The parties largely agree on what happened.</param>
/// <param name="NoPoliceCaseInTheWay">No police case is pending, or the police have nothing against mediation.</param>
/// <param name="IsSerious">A serious conflict, bullying or violence: no red flag, but for adults only (MED-5).</param>
/// <param name="Note">The grounds, sealed; null for none.</param>
public sealed record MediationScreening(
    bool IsVoluntary,
    bool IsBalancedInPower,
    bool IsSafe,
    bool FactsAreAccepted,
    bool NoPoliceCaseInTheWay,
    bool IsSerious,
    SealedText? Note = null)
{
    /// <summary>Whether anything forbids that the parties meet.</summary>
    public bool IsRed() => RedFlags().Any();

    /// <summary>What forbids it, in the order of the questions.</summary>
    public IEnumerable<MediationRisk> RedFlags()
    {
        if (!IsVoluntary)
            yield return MediationRisk.NotVoluntary;
        if (!IsBalancedInPower)
            yield return MediationRisk.PowerImbalance;
        if (!IsSafe)
            yield return MediationRisk.NotSafe;
        if (!FactsAreAccepted)
            yield return MediationRisk.FactsDisputed;
        if (!NoPoliceCaseInTheWay)
            yield return MediationRisk.PoliceCase;
    }
}

/// <summary>What can forbid that the parties are brought together.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MediationRisk>))]
public enum MediationRisk
{
    /// <summary>Somebody does not take part freely.</summary>
    NotVoluntary,

    /// <summary>One party is much weaker than another.</summary>
    PowerImbalance,

    /// <summary>Somebody risks harm.</summary>
    NotSafe,

    /// <summary>The parties do not agree on what happened.</summary>
    FactsDisputed,

    /// <summary>A police case stands in the way.</summary>
    PoliceCase,
}
