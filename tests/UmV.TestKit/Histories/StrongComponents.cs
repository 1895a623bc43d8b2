namespace UmV.TestKit.Histories;

/// <summary>The sets of nodes that can all reach each other (Tarjan 1972), without recursion: histories are long.</summary>
internal static class StrongComponents
{
    internal static IEnumerable<IReadOnlyList<int>> Of(List<int>[] after)
    {
        var search = new Search(after);
        for (var node = 0; node < after.Length; node++)
        {
            foreach (var component in search.From(node))
                yield return component;
        }
    }

    private sealed class Search(List<int>[] after)
    {
        private const int Unseen = 0;

        private readonly int[] _number = new int[after.Length];
        private readonly int[] _lowest = new int[after.Length];
        private readonly bool[] _waits = new bool[after.Length];
        private readonly Stack<int> _waiting = new();
        private int _count;

        internal IEnumerable<IReadOnlyList<int>> From(int start)
        {
            if (_number[start] != Unseen)
                yield break;
            var path = new Stack<(int Node, int Edge)>();
            path.Push((Enter(start), 0));
            while (path.TryPop(out var at))
            {
                if (at.Edge < after[at.Node].Count)
                {
                    path.Push((at.Node, at.Edge + 1));
                    Follow(at.Node, after[at.Node][at.Edge], path);
                    continue;
                }

                if (path.TryPeek(out var parent))
                    _lowest[parent.Node] = Math.Min(_lowest[parent.Node], _lowest[at.Node]);
                if (_lowest[at.Node] == _number[at.Node])
                    yield return Component(at.Node);
            }
        }

        private void Follow(int from, int to, Stack<(int Node, int Edge)> path)
        {
            if (_number[to] == Unseen)
                path.Push((Enter(to), 0));
            else if (_waits[to])
                _lowest[from] = Math.Min(_lowest[from], _number[to]);
        }

        private int Enter(int node)
        {
            _number[node] = _lowest[node] = ++_count;
            _waits[node] = true;
            _waiting.Push(node);
            return node;
        }

        private List<int> Component(int root)
        {
            var component = new List<int>();
            int node;
            do
            {
                node = _waiting.Pop();
                _waits[node] = false;
                component.Add(node);
            }
            while (node != root);
            return component;
        }
    }
}
