using System.Collections.Immutable;
using UmV.Core.Storage;

namespace UmV.Core.Statistics;

/// <summary>The few figures of a whole period. Exact, for internal use: small numbers are not hidden. Immutable.</summary>
/// <param name="Requests">How many requests there are.</param>
/// <param name="ByCategory">How many have each category, in order of the code; one with several counts in each.</param>
/// <param name="WithoutCategory">How many have none.</param>
/// <param name="Accepted">How many were accepted, whatever became of them.</param>
/// <param name="Declined">How many are declined.</param>
/// <param name="Closed">How many were accepted and have ended.</param>
/// <param name="SessionsHeld">How many sessions were held in all.</param>
/// <param name="Evaluated">How many have a goal attainment.</param>
/// <param name="MeanGoalAttainment">The mean of their goal attainments, −2…+2; null while there is none.</param>
public sealed record StatisticsSummary(
    int Requests,
    ImmutableSortedDictionary<string, int> ByCategory,
    int WithoutCategory,
    int Accepted,
    int Declined,
    int Closed,
    int SessionsHeld,
    int Evaluated,
    decimal? MeanGoalAttainment)
{
    private const string DeclinedState = "Declined";

    /// <summary>No request at all.</summary>
    public static StatisticsSummary Nothing { get; } =
        new(0, ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal), 0, 0, 0, 0, 0, 0, null);

    /// <summary>Sums a stream up, one row a request.</summary>
    public static async Task<StatisticsSummary> OfAsync(IAsyncEnumerable<RequestFactRow> facts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var all = new List<RequestFactRow>();
        await foreach (var fact in facts.WithCancellation(cancellationToken).ConfigureAwait(false))
            all.Add(fact);
        return Of(all);
    }

    /// <summary>Sums requests up, one row a request.</summary>
    public static StatisticsSummary Of(IReadOnlyCollection<RequestFactRow> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var categories = facts.SelectMany(fact => DimensionValues.Of(fact, Dimension.Category)).CountBy(category => category ?? "", StringComparer.Ordinal).ToArray();
        decimal[] goals = [.. facts.Select(fact => fact.GoalAttainment).OfType<decimal>()];
        return new(
            facts.Count,
            categories.Where(entry => entry.Key.Length > 0).ToImmutableSortedDictionary(StringComparer.Ordinal),
            categories.Where(entry => entry.Key.Length == 0).Sum(entry => entry.Value),
            facts.Count(fact => fact.AcceptedOn is not null),
            facts.Count(fact => fact.State == DeclinedState),
            facts.Count(fact => fact.AcceptedOn is not null && fact.ClosedOn is not null),
            facts.Sum(fact => fact.SessionsHeld),
            goals.Length,
            goals.Length == 0 ? null : goals.Average());
    }
}
