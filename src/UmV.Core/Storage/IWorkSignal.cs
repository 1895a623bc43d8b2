using NodaTime;

namespace UmV.Core.Storage;

/// <summary>
/// Wakes whoever sends messages when there may be something new. A hint and no promise: a signal may be lost or come for nothing, and
/// workers look by themselves as well. Safe to share between threads.
/// </summary>
public interface IWorkSignal
{
    /// <summary>There may be something to do. Never blocks and never fails: what was committed is committed.</summary>
    void Raise();

    /// <summary>Waits for a signal raised since the last wait ended, at most so long. Trouble with the signal is no reason to end early with an exception: the wait then lasts its time.</summary>
    /// <returns>Whether a signal came.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    ValueTask<bool> WaitAsync(Duration atMost, CancellationToken cancellationToken);
}
