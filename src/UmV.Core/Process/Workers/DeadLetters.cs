using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Access;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process.Audit;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;

namespace UmV.Core.Process.Workers;

/// <summary>
/// Lets messages that were given up be tried again: the provider's leader may ask for it. Who asked is kept for good, in the same
/// transaction; who asked in vain stands in the access log. Asking twice is harmless. Safe to share between threads.
/// </summary>
public sealed class DeadLetters
{
    private const string Name = "requeue-messages";

    private readonly IUmVStore _store;
    private readonly IUmV _door;
    private readonly AccessRecorder _log;
    private readonly IWorkSignal _signal;
    private readonly IClock _clock;
    private readonly TenantId _tenant;

    private DeadLetters(IServiceProvider services)
    {
        _store = services.GetRequiredService<IUmVStore>();
        _door = services.GetRequiredService<IUmV>();
        _log = services.GetRequiredService<AccessRecorder>();
        _signal = services.GetRequiredService<IWorkSignal>();
        _clock = services.GetRequiredService<IClock>();
        _tenant = services.GetRequiredService<UmVOptions>().Tenant;
    }

    internal static DeadLetters Create(IServiceProvider services) => new(services);

    /// <summary>Lets these messages be tried again, from their first attempt and with the same ids.</summary>
    /// <param name="actor">Who asks; the host vouches for it.</param>
    /// <param name="messages">Their ids; empty for every message that was given up. One that was not given up is left as it is.</param>
    /// <param name="cancellationToken">Cancels before anything is changed.</param>
    public async ValueTask<RequeueAnswer> RequeueAsync(
        Actor actor, ImmutableArray<string> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Role is not (Role.ProviderLeader or Role.System))
        {
            await _log.RecordAsync(Name, AccessOutcome.Refused, actor, cancellationToken).ConfigureAwait(false);
            return new RequeueAnswer([], new Refusal(Name, [AccessPolicies.RoleMayDoThis.AsUnmet()]));
        }

        var order = new RequeueOrder(messages.IsDefault ? [] : messages, actor, _clock.GetCurrentInstant());
        var again = await _store.RequeueAsync(_tenant, order, cancellationToken).ConfigureAwait(false);
        if (again.Count > 0)
            _signal.Raise();
        else
            await _log.RecordAsync(Name, AccessOutcome.Unchanged, actor, cancellationToken).ConfigureAwait(false);
        return new RequeueAnswer([.. again], null);
    }

    /// <summary>Who let which message be tried again, newest first; nothing for who may not ask for it.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="most">The greatest number, from 1.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async ValueTask<IReadOnlyList<RequeueRow>> ListAsync(Actor actor, int most = 200, CancellationToken cancellationToken = default) =>
        await _door.AskAsync(actor, new ListRequeues(most), cancellationToken).ConfigureAwait(false);
}

/// <summary>What asking for messages to be tried again came to.</summary>
/// <param name="Messages">The ids of those that wait again.</param>
/// <param name="Refusal">Why nothing was done; null when it was not refused.</param>
public sealed record RequeueAnswer(ImmutableArray<string> Messages, Refusal? Refusal);
