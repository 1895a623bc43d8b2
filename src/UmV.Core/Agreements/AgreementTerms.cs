using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace UmV.Core.Agreements;

/// <summary>
/// What two sides agree on. Immutable: other terms are another version. Holds no personal data.
/// </summary>
/// <param name="Clauses">The clauses, in order.</param>
/// <param name="ProviderObligations">What the provider binds itself to.</param>
/// <param name="SchoolObligations">What the school binds itself to.</param>
/// <param name="Scope">What the cooperation is about.</param>
/// <param name="Period">First and last day, both included; Oslo dates.</param>
/// <param name="Capacity">The greatest number of open cases at a time; null for no limit.</param>
/// <param name="Data">What is agreed on personal data; null while it is not.</param>
/// <param name="EvaluationMonth">The month 1–12 by the end of which the cooperation is evaluated each year.</param>
public sealed record AgreementTerms(
    ImmutableArray<Clause> Clauses,
    ImmutableArray<string> ProviderObligations,
    ImmutableArray<string> SchoolObligations,
    AgreementScope Scope,
    [property: JsonConverter(typeof(AgreementPeriodConverter))] DateInterval Period,
    int? Capacity,
    DataTerms? Data,
    int EvaluationMonth)
{
    /// <summary>The clauses, in order.</summary>
    public ImmutableArray<Clause> Clauses { get; init; } = Clauses.IsDefault ? [] : Clauses;

    /// <summary>What the provider binds itself to.</summary>
    public ImmutableArray<string> ProviderObligations { get; init; } = ProviderObligations.IsDefault ? [] : ProviderObligations;

    /// <summary>What the school binds itself to.</summary>
    public ImmutableArray<string> SchoolObligations { get; init; } = SchoolObligations.IsDefault ? [] : SchoolObligations;

    /// <summary>The clause with this number; null when there is none.</summary>
    public Clause? ClauseNumbered(string number) => Clauses.FirstOrDefault(clause => clause.Number == number);

    /// <summary>Whether there are clauses, obligations of both sides, purposes and target levels.</summary>
    internal bool AreComplete() =>
        !Clauses.IsEmpty && !ProviderObligations.IsEmpty && !SchoolObligations.IsEmpty
        && !Scope.Purposes.IsEmpty && !Scope.TargetLevels.IsEmpty;
}
