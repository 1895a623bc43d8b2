using System.Collections.Immutable;

namespace UmV.TestKit.Histories;

/// <summary>Which transaction comes before which, by what they saw and wrote and by the time of their callers; and whether that runs in a circle.</summary>
internal static class DependencyGraph
{
    internal static IReadOnlyList<Anomaly> Cycles(
        IReadOnlyList<HistoryTransaction> history,
        Dictionary<(string List, int Element), int> writers,
        Dictionary<string, ImmutableArray<int>> orders)
    {
        // A transaction is a node; so is every answer: between those, time runs in one line.
        var after = Enumerable.Range(0, history.Count * 2).Select(_ => new List<int>()).ToArray();
        AddTime(history, after);
        AddWrites(writers, orders, after);
        AddReads(history, writers, orders, after);
        return [.. StrongComponents.Of(after)
            .Select(component => component.Where(node => node < history.Count).Order().ToList())
            .Where(component => component.Count > 1)
            .Select(component => new Anomaly(AnomalyKind.Cycle, string.Join("; ", component.Take(4).Select(node => Text(history[node])))))];
    }

    /// <summary>Who was answered before another began comes before. One that was never answered comes before nobody for that reason.</summary>
    private static void AddTime(IReadOnlyList<HistoryTransaction> history, List<int>[] after)
    {
        var events = history.Select((transaction, node) => (At: transaction.Began, Node: node, Ends: false))
            .Concat(history.Select((transaction, node) => (At: transaction.Ended, Node: node, Ends: true))
                .Where(end => history[end.Node].Fate != TransactionFate.Unknown))
            .OrderBy(happened => happened.At);
        int? answer = null;
        foreach (var (_, node, ends) in events)
        {
            if (!ends && answer is { } before)
                after[before].Add(node);
            if (!ends)
                continue;
            if (answer is { } last)
                after[last].Add(history.Count + node);
            after[node].Add(history.Count + node);
            answer = history.Count + node;
        }
    }

    /// <summary>Who wrote an element comes before who wrote the next.</summary>
    private static void AddWrites(
        Dictionary<(string List, int Element), int> writers, Dictionary<string, ImmutableArray<int>> orders, List<int>[] after)
    {
        foreach (var (list, order) in orders)
        {
            for (var place = 1; place < order.Length; place++)
                Add(after, writers[(list, order[place - 1])], writers[(list, order[place])]);
        }
    }

    /// <summary>Who wrote the last element that was seen comes before the reader, and the reader before who wrote the next.</summary>
    private static void AddReads(
        IReadOnlyList<HistoryTransaction> history,
        Dictionary<(string List, int Element), int> writers,
        Dictionary<string, ImmutableArray<int>> orders,
        List<int>[] after)
    {
        for (var node = 0; node < history.Count; node++)
        {
            if (history[node].Fate != TransactionFate.Committed)
                continue;
            foreach (var read in history[node].Operations.OfType<Read>())
            {
                var (seen, order) = (read.Elements.Length, orders[read.List]);
                if (seen > 0)
                    Add(after, writers[(read.List, order[seen - 1])], node);
                if (seen < order.Length)
                    Add(after, node, writers[(read.List, order[seen])]);
            }
        }
    }

    private static void Add(List<int>[] after, int from, int to)
    {
        if (from != to)
            after[from].Add(to);
    }

    private static string Text(HistoryTransaction transaction) =>
        $"{transaction.Began}-{transaction.Ended} {string.Join(", ", transaction.Operations.Select(Text))}";

    private static string Text(ListOperation operation) => operation switch
    {
        Append append => $"appends {append.Element} to {append.List}",
        Read read => $"reads {read.List} up to {(read.Elements.IsEmpty ? "nothing" : read.Elements[^1])}",
        _ => operation.List,
    };
}
