using System.Threading.Channels;
using NodaTime;
using UmV.Core.Storage;

namespace UmV.Core.Process.Workers;

/// <summary>Wakes the workers of this process. Signals that nobody waits for become one.</summary>
internal sealed class InProcessWorkSignal : IWorkSignal
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _raised.Writer.TryWrite(true);

    public async ValueTask<bool> WaitAsync(Duration atMost, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(atMost.ToTimeSpan());
        try
        {
            return await _raised.Reader.ReadAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
