using System.Collections.Immutable;
using UmV.Core.Storage;

namespace UmV.Core.Statistics;

/// <summary>
/// Counts requests by the dimensions of a definition. A request with several categories counts once in each of their rows and once in
/// the total. The order in which requests come changes nothing. Not safe to use from several threads at once.
/// </summary>
public sealed class CrossTable
{
    /// <summary>A table of more combinations than this gets no rows of zero.</summary>
    public const int MostRowsWithZeros = 10_000;

    private readonly ReportDefinition _definition;
    private readonly Dictionary<Keys, int> _counts = [];
    private readonly int[] _notTold;
    private int _requests;

    /// <summary>Begins an empty table.</summary>
    public CrossTable(ReportDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _definition = definition;
        _notTold = new int[definition.By.Length];
    }

    /// <summary>Counts all requests of a stream, one row a request, and makes the report.</summary>
    public static async Task<Report> BuildAsync(
        ReportDefinition definition, IAsyncEnumerable<RequestFactRow> facts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var table = new CrossTable(definition);
        await foreach (var fact in facts.WithCancellation(cancellationToken).ConfigureAwait(false))
            table.Add(fact);
        return table.ToReport();
    }

    /// <summary>Counts one request, if it was received in the period.</summary>
    public void Add(RequestFactRow fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (!_definition.Covers(fact.ReceivedOn))
            return;
        _requests++;
        var values = _definition.By.Select(dimension => DimensionValues.Of(fact, dimension)).ToArray();
        for (var place = 0; place < values.Length; place++)
            _notTold[place] += values[place][0] is null ? 1 : 0;
        foreach (var keys in Combine(values))
            _counts[keys] = _counts.GetValueOrDefault(keys) + 1;
    }

    /// <summary>The report of what was counted so far.</summary>
    public Report ToReport()
    {
        var zeros = Zeros();
        var rows = _counts.Select(count => new ReportRow(count.Key.Values, count.Value))
            .Concat((zeros ?? []).Select(keys => new ReportRow(keys.Values, 0)))
            .Order(Comparer<ReportRow>.Create(Compare));
        return new Report(_definition, _requests, [.. rows], [.. _notTold], ReportNotes.Of(_definition, hasZeros: zeros is not null));
    }

    /// <summary>The combinations of known values that no request has, for one dimension or two; null where zeros are left out.</summary>
    private List<Keys>? Zeros()
    {
        if (_definition.By.Length is 0 or > 2)
            return null;
        var known = _definition.By.Select(Known).ToArray();
        return known.Aggregate(1L, (product, values) => product * values.Count) > MostRowsWithZeros
            ? null
            : [.. Combine(known).Where(keys => !_counts.ContainsKey(keys))];
    }

    private IReadOnlyList<string?> Known(Dimension dimension, int place) =>
        DimensionValues.OfPeriod(_definition, dimension) ?? [.. _counts.Keys.Select(keys => keys.Values[place]).OfType<string>().Distinct()];

    private int Compare(ReportRow left, ReportRow right)
    {
        for (var place = 0; place < _definition.By.Length; place++)
        {
            var order = DimensionValues.Compare(_definition.By[place], left.Keys[place], right.Keys[place]);
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static IEnumerable<Keys> Combine(IReadOnlyList<string?>[] values) => values.Aggregate(
        (IEnumerable<Keys>)[new Keys([])],
        (all, next) => all.SelectMany(_ => next, (keys, value) => new Keys(keys.Values.Add(value))));

    private readonly struct Keys(ImmutableArray<string?> values) : IEquatable<Keys>
    {
        internal ImmutableArray<string?> Values { get; } = values;

        public bool Equals(Keys other) => Values.AsSpan().SequenceEqual(other.Values.AsSpan());

        public override bool Equals(object? obj) => obj is Keys other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var value in Values)
                hash.Add(value, StringComparer.Ordinal);
            return hash.ToHashCode();
        }
    }
}
