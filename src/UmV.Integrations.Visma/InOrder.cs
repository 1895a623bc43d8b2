using System.Runtime.CompilerServices;

namespace UmV.Integrations.Visma;

/// <summary>Makes things of many parts on several threads, a few parts ahead of who asks for them, and gives them in the parts' order.</summary>
internal static class InOrder
{
    private static readonly int MostAhead = Math.Min(4, Environment.ProcessorCount);

    internal static async IAsyncEnumerable<T> SelectAsync<T>(
        int parts, Func<int, List<T>> make, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var making = new Queue<Task<List<T>>>();
        for (var next = 0; next < parts || making.Count > 0;)
        {
            for (; next < parts && making.Count < MostAhead; next++)
            {
                var part = next;
                making.Enqueue(Task.Run(() => make(part), cancellationToken));
            }
            foreach (var made in await making.Dequeue().ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return made;
            }
        }
    }
}
