using System.Runtime.CompilerServices;

namespace UmV.Core.Checkpoints;

/// <summary>Keeps checkpoints as long as the process lives: for tests and trials. Safe to share between threads.</summary>
public sealed class InMemoryCheckpointSink : ICheckpointSink
{
    private readonly Lock _lock = new();
    private readonly List<Checkpoint> _kept = [];

    /// <inheritdoc/>
    public ValueTask AppendAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        lock (_lock)
            _kept.Add(checkpoint);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Checkpoint> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Checkpoint[] all;
        lock (_lock)
            all = [.. _kept];
        foreach (var checkpoint in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return checkpoint;
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }
}
