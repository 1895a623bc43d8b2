using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process.Workers;

/// <summary>
/// Does what falls to UmV itself when time passes: warns of agreements that end, and ends them. Knocks at the same door as
/// everybody else, with a command id made of the duty and its day, so that running it often, or on several hosts, does nothing twice.
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

    /// <summary>Does everything that is due today or before. One thing that cannot be done keeps none of the others from being done.</summary>
    /// <returns>How many things were done.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached for now. What was done stays done.</exception>
    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var due = new DutyFilter(DueUntil: Today(), Mine: new DutyOwner(Actor.System.Person, Role.System));
        var done = 0;
        await foreach (var duty in _store.EachDutyAsync(_options.Tenant, due, cancellationToken).ConfigureAwait(false))
            done += await DoAsync(duty, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        return done;
    }

    /// <summary>How many duties, of anybody, should have been done before today.</summary>
    internal ValueTask<int> CountOverdueAsync(CancellationToken cancellationToken) =>
        _store.CountDutiesAsync(_options.Tenant, new DutyFilter(DueUntil: Today().PlusDays(-1)), cancellationToken);

    private LocalDate Today() => _clock.GetCurrentInstant().InZone(_options.Zone()).Date;

    private async ValueTask<bool> DoAsync(DutyRow duty, CancellationToken cancellationToken)
    {
        if (CommandFor(duty) is not { } command)
            return false;
        try
        {
            var id = DutyCommand.IdOf(_options.Tenant, duty);
            return (await _door.ExecuteAsync(Actor.System, command, id, cancellationToken: cancellationToken).ConfigureAwait(false)).IsDone;
        }
        catch (ConcurrencyConflictException)
        {
            // Others are at work on it: it is still in the list next time.
            return false;
        }
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
