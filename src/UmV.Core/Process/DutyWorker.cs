using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>
/// Does what falls to UmV itself when time passes: warns of agreements that end, and ends them. Knocks at the same door as
/// everybody else. Running it often, or on several hosts, does nothing twice.
/// </summary>
public sealed class DutyWorker
{
    private readonly IUmVStore _store;
    private readonly IUmV _door;
    private readonly IClock _clock;
    private readonly UmVOptions _options;

    internal DutyWorker(IUmVStore store, IUmV door, IClock clock, UmVOptions options)
    {
        _store = store;
        _door = door;
        _clock = clock;
        _options = options;
    }

    internal static DutyWorker Create(IServiceProvider services) => new(
        services.GetRequiredService<IUmVStore>(),
        services.GetRequiredService<IUmV>(),
        services.GetRequiredService<IClock>(),
        services.GetRequiredService<UmVOptions>());

    /// <summary>Does everything that is due today or before.</summary>
    /// <returns>How many things were done.</returns>
    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var today = _clock.GetCurrentInstant().InZone(_options.Zone()).Date;
        var duties = await _store.ListDutiesAsync(_options.Tenant, new DutyFilter(DueUntil: today, Most: 10_000), cancellationToken).ConfigureAwait(false);
        var done = 0;
        foreach (var duty in duties.Where(duty => duty.Role == Role.System))
        {
            if (CommandFor(duty) is { } command && (await _door.ExecuteAsync(Actor.System, command, cancellationToken: cancellationToken).ConfigureAwait(false)).IsDone)
                done++;
        }

        return done;
    }

    private static Command? CommandFor(DutyRow duty)
    {
        var agreement = new AgreementId(duty.Stream.Value);
        return duty.Kind switch
        {
            "expire-agreement" => new ExpireAgreement(agreement),
            "expiry-warning-60" => new WarnOfExpiry(agreement, 60),
            "expiry-warning-30" => new WarnOfExpiry(agreement, 30),
            "expiry-warning-0" => new WarnOfExpiry(agreement, 0),
            _ => null,
        };
    }
}
