using UmV.Core.Messaging;

namespace UmV.Core.Tests.Process.Workers;

/// <summary>A channel that answers as the test says, and remembers what it was given.</summary>
internal sealed class ScriptedChannel(Func<AddressedMessage, SendOutcome>? answer = null) : IMessageChannel
{
    private readonly Lock _lock = new();

    internal List<Message> Given { get; } = [];

    internal Func<AddressedMessage, SendOutcome> Answer { get; set; } = answer ?? (_ => SendOutcome.Sent);

    public ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken)
    {
        lock (_lock)
            Given.Add(message.Message);
        return ValueTask.FromResult(Answer(message));
    }
}
