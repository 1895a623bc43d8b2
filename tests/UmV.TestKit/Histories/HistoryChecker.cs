using System.Collections.Immutable;

namespace UmV.TestKit.Histories;

/// <summary>
/// Says whether a history of appends and reads can be explained by transactions that ran one after the other, each at an instant between
/// its beginning and its answer (strict serialisability). After Kingsbury and Alvaro, "Elle: inferring isolation anomalies from
/// experimental observations" (2020), for lists that are appended to: what a read saw tells the order of the writes before it.
/// </summary>
public static class HistoryChecker
{
    /// <summary>Everything that cannot be explained; empty for a sound history.</summary>
    /// <exception cref="ArgumentException">The history appends an element twice: nothing can be said of it.</exception>
    public static IReadOnlyList<Anomaly> Check(IReadOnlyList<HistoryTransaction> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var writers = Writers(history);
        var orders = new Dictionary<string, ImmutableArray<int>>(StringComparer.Ordinal);
        var anomalies = new List<Anomaly>();
        foreach (var reads in ReadsOf(history).GroupBy(read => read.Read.List, StringComparer.Ordinal))
        {
            var longest = reads.MaxBy(read => read.Read.Elements.Length).Read.Elements;
            orders.Add(reads.Key, longest);
            anomalies.AddRange(reads.SelectMany(read => Content(read.Read, longest, history, writers)).Distinct());
            anomalies.AddRange(Lost(reads.Key, [.. reads], history));
        }

        // Where the reads contradict each other, no order can be told from them.
        return anomalies.Count > 0 ? anomalies : DependencyGraph.Cycles(history, writers, orders);
    }

    private static Dictionary<(string List, int Element), int> Writers(IReadOnlyList<HistoryTransaction> history)
    {
        var writers = new Dictionary<(string, int), int>();
        for (var number = 0; number < history.Count; number++)
        {
            foreach (var append in history[number].Operations.OfType<Append>())
            {
                if (!writers.TryAdd((append.List, append.Element), number))
                    throw new ArgumentException($"The history appends {append.Element} to {append.List} twice.", nameof(history));
            }
        }

        return writers;
    }

    private static IEnumerable<(long Began, Read Read)> ReadsOf(IReadOnlyList<HistoryTransaction> history) =>
        from transaction in history
        where transaction.Fate == TransactionFate.Committed
        from read in transaction.Operations.OfType<Read>()
        select (transaction.Began, read);

    private static IEnumerable<Anomaly> Content(
        Read read, ImmutableArray<int> longest, IReadOnlyList<HistoryTransaction> history, Dictionary<(string List, int Element), int> writers)
    {
        var seen = new HashSet<int>();
        foreach (var element in read.Elements)
        {
            if (!seen.Add(element))
                yield return new Anomaly(AnomalyKind.DoubledElement, $"{element} in {read.List}");
            else if (!writers.TryGetValue((read.List, element), out var writer))
                yield return new Anomaly(AnomalyKind.ElementFromNowhere, $"{element} in {read.List}");
            else if (history[writer].Fate == TransactionFate.Aborted)
                yield return new Anomaly(AnomalyKind.AbortedRead, $"{element} in {read.List}");
        }

        if (!longest.AsSpan().StartsWith(read.Elements.AsSpan()))
            yield return new Anomaly(AnomalyKind.ForkedOrder, $"{read.List} was read as [{string.Join(' ', read.Elements)}] and as [{string.Join(' ', longest)}]");
    }

    private static IEnumerable<Anomaly> Lost(string list, IReadOnlyList<(long Began, Read Read)> reads, IReadOnlyList<HistoryTransaction> history)
    {
        var last = reads.MaxBy(read => read.Began);
        var there = last.Read.Elements.ToHashSet();
        return from transaction in history
               where transaction.Fate == TransactionFate.Committed && transaction.Ended < last.Began
               from append in transaction.Operations.OfType<Append>()
               where append.List == list && !there.Contains(append.Element)
               select new Anomaly(AnomalyKind.LostAppend, $"{append.Element} in {list}");
    }
}
