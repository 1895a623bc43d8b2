using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Correspondence;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process.Mail;

/// <summary>
/// Reminds people of what they have to do: some working days before the last day in time, and from the day after. Once for each, however
/// often and on however many hosts it runs. Safe to share between threads.
/// </summary>
public sealed class ReminderWorker
{
    private readonly IUmVStore _store;
    private readonly IUmV _door;
    private readonly IClock _clock;
    private readonly UmVOptions _options;

    internal ReminderWorker(IUmVStore store, IUmV door, IClock clock, UmVOptions options)
    {
        _store = store;
        _door = door;
        _clock = clock;
        _options = options;
    }

    internal static ReminderWorker Create(IServiceProvider services) => new(
        services.GetRequiredService<IUmVStore>(),
        services.GetRequiredService<IUmV>(),
        services.GetRequiredService<IClock>(),
        services.GetRequiredService<UmVOptions>());

    /// <summary>Reminds of everything that is due soon or overdue today. A case that others are at work on is left for the next time.</summary>
    /// <returns>How many duties people were reminded of.</returns>
    public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        var today = _clock.GetCurrentInstant().InZone(_options.Zone()).Date;
        var due = new DutyFilter(DueUntil: WorkingDays.Add(today, _options.RemindBefore));
        var reminded = 0;
        await foreach (var duty in _store.EachDutyAsync(_options.Tenant, due, cancellationToken).ConfigureAwait(false))
        {
            if (duty.Role != Role.System && duty.Stream.Kind == StreamKind.Case)
                reminded += await RemindAsync(duty, duty.Due < today ? ReminderStage.Overdue : ReminderStage.Soon, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return reminded;
    }

    private async ValueTask<bool> RemindAsync(DutyRow duty, ReminderStage stage, CancellationToken cancellationToken)
    {
        var id = MessageIdentity.OfCommand(_options.Tenant, $"{duty.Stream}|{duty.Key}|{duty.Due:uuuuMMdd}|{stage}");
        if (await _store.FindCommandAsync(_options.Tenant, id, cancellationToken).ConfigureAwait(false) is not null)
            return false;
        var recipients = await RecipientsAsync(duty, cancellationToken).ConfigureAwait(false);
        if (recipients.Count == 0)
            return false;
        var command = new RemindOfDuty(new CaseId(duty.Stream.Value), duty.Key, duty.Due, stage, [.. recipients]);
        try
        {
            return (await _door.ExecuteAsync(Actor.System, command, id, cancellationToken: cancellationToken).ConfigureAwait(false)).IsDone;
        }
        catch (ConcurrencyConflictException)
        {
            // Others are at work on the case: it is reminded of next time.
            return false;
        }
    }

    // A duty that is nobody's own is that of everybody in the role: the provider's, or the school's.
    private async ValueTask<IReadOnlyList<PersonId>> RecipientsAsync(DutyRow duty, CancellationToken cancellationToken)
    {
        if (duty.Responsible is { } responsible)
            return [responsible];
        OrganisationNumber? school = duty.Role is Role.ProviderLeader or Role.ProviderWorker ? null : duty.School;
        var people = await _store.ListPeopleAsync(_options.Tenant, school, cancellationToken).ConfigureAwait(false);
        return [.. people.Where(person => person.Roles.Contains(duty.Role)).Select(person => person.Person)];
    }
}
