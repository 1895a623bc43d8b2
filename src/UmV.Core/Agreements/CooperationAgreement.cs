using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Agreements;

/// <summary>
/// A cooperation agreement between a provider and a school: the fold of its journal. Immutable and safe to share between
/// threads. "UmV har inngått samarbeidsavtale med mange skoler."
/// </summary>
/// <param name="Id">The agreement.</param>
/// <param name="Parties">The two sides.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Versions">The draft, or every version that ever was in force, in order; never empty.</param>
/// <param name="Amendment">New terms that wait to be signed; null when there are none.</param>
/// <param name="InForce">The days on which it has been in force.</param>
/// <param name="Warnings">The warnings that were given.</param>
/// <param name="EvaluatedYears">The calendar years for which the cooperation has been evaluated.</param>
/// <param name="KnownSignatories">Everybody who ever signed it, for messages.</param>
/// <param name="Predecessor">The agreement that it follows; null for a first one.</param>
/// <param name="Successor">The agreement that follows; null before it is renewed.</param>
/// <param name="Reason">Why it was last returned, suspended or ended; null otherwise.</param>
public sealed partial record CooperationAgreement(
    AgreementId Id,
    AgreementParties Parties,
    AgreementState State,
    ImmutableArray<AgreementVersion> Versions,
    AgreementVersion? Amendment,
    ImmutableArray<InForceSpan> InForce,
    ImmutableArray<ExpiryWarning> Warnings,
    ImmutableArray<int> EvaluatedYears,
    ImmutableArray<PersonId> KnownSignatories,
    AgreementId? Predecessor,
    AgreementId? Successor,
    SealedText? Reason)
{
    /// <summary>The draft, or the version that came into force last.</summary>
    [JsonIgnore]
    public AgreementVersion Current => Versions[^1];

    /// <summary>The terms of <see cref="Current"/>.</summary>
    [JsonIgnore]
    public AgreementTerms Terms => Current.Terms;

    /// <summary>The greatest number of open cases at a time; null for no limit.</summary>
    [JsonIgnore]
    public int? Capacity => Terms.Capacity;

    /// <summary>The version with this number, as it was agreed; null when there is none. A case keeps the version that it began under.</summary>
    public AgreementVersion? Version(int number) => Versions.FirstOrDefault(version => version.Number == number);

    /// <summary>Folds one more event of the journal into the state.</summary>
    /// <param name="agreement">The state; null before the first event.</param>
    /// <param name="happened">The event.</param>
    /// <exception cref="ArgumentException">The event is not an agreement's, or the journal does not begin with <see cref="AgreementDrafted"/>.</exception>
    public static CooperationAgreement Fold(CooperationAgreement? agreement, DomainEvent happened)
    {
        if (happened is not IPartEvent<CooperationAgreement> step)
            throw new ArgumentException($"{happened} is not an event of an agreement.", nameof(happened));
        if (agreement is null && happened is not AgreementDrafted)
            throw new ArgumentException($"The journal of an agreement begins with AgreementDrafted, not with {happened}.", nameof(happened));
        return step.Apply(agreement!);
    }

    internal CooperationAgreement WithCurrent(AgreementVersion version) =>
        this with { Versions = Versions.SetItem(Versions.Length - 1, version) };

    internal CooperationAgreement Knows(PersonId signatory) =>
        KnownSignatories.Contains(signatory) ? this : this with { KnownSignatories = KnownSignatories.Add(signatory) };

    /// <summary>An end: what was under way falls.</summary>
    internal CooperationAgreement Ended(AgreementState state) => this with { State = state, Amendment = null };
}
