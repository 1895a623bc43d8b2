namespace UmV.Core.Messaging;

/// <summary>A channel that can be tried without sending anything. Safe to share between threads.</summary>
public interface ICheckableChannel
{
    /// <summary>Goes as far as a message would, and sends none.</summary>
    /// <returns><see cref="SendOutcomeKind.Sent"/> when a message could leave now; otherwise what stands in the way.</returns>
    ValueTask<SendOutcome> CheckAsync(CancellationToken cancellationToken);
}
