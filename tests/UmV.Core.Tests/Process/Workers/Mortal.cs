using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Storage;
using UmV.TestKit;

namespace UmV.Core.Tests.Process.Workers;

/// <summary>The life of one process: it is killed at a step, and does nothing from then on.</summary>
internal sealed class Life(int killedAt)
{
    private readonly CancellationTokenSource _killed = new();
    private int _steps;

    internal CancellationToken Token => _killed.Token;

    internal bool IsOver => _killed.IsCancellationRequested;

    /// <summary>A step begins, or has just been done: the process may be killed here.</summary>
    internal void Step()
    {
        if (++_steps >= killedAt)
            _killed.Cancel();
        _killed.Token.ThrowIfCancellationRequested();
    }
}

/// <summary>A store whose process can be killed before and after everything that it does.</summary>
internal sealed class MortalStore(IUmVStore store, Func<Life> life) : ForwardingStore(store)
{
    public override async ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        life().Step();
        var outcome = await base.CommitAsync(commit, CancellationToken.None);
        life().Step();
        return outcome;
    }

    public override async ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(
        TenantId tenant, Instant due, Duration lease, int most, CancellationToken cancellationToken = default)
    {
        life().Step();
        var leased = await base.LeaseAsync(tenant, due, lease, most, CancellationToken.None);
        life().Step();
        return leased;
    }

    public override async ValueTask<bool> RecordAttemptAsync(TenantId tenant, LeasedMessage attempt, CancellationToken cancellationToken = default)
    {
        life().Step();
        var kept = await base.RecordAttemptAsync(tenant, attempt, CancellationToken.None);
        life().Step();
        return kept;
    }
}

/// <summary>A channel whose process can be killed before and after it has handed a message on.</summary>
internal sealed class MortalChannel(Func<Life> life) : IMessageChannel
{
    internal List<Message> Given { get; } = [];

    public ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken)
    {
        life().Step();
        Given.Add(message.Message);
        life().Step();
        return ValueTask.FromResult(SendOutcome.Sent);
    }
}
