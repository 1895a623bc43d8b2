using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Schools;
using UmV.Core.Storage;

namespace UmV.Core.Privacy;

/// <summary>
/// Erases what is over its time, by the table in <see cref="UmVOptions.Retention"/>: through the door, so that a legal hold and the school's
/// archive stand in the way as they do for anybody. Whoever lays the table down is the second pair of eyes. Safe to run again and from several hosts.
/// </summary>
public sealed class RetentionRunner
{
    private readonly IUmVStore _store;
    private readonly IRosterStore _roster;
    private readonly IUmV _door;
    private readonly IClock _clock;
    private readonly PersonTraces _traces;
    private readonly StateForms _forms;
    private readonly UmVOptions _options;

    private RetentionRunner(IServiceProvider services)
    {
        _store = services.GetRequiredService<IUmVStore>();
        _roster = services.GetRequiredService<IRosterStore>();
        _door = services.GetRequiredService<IUmV>();
        _clock = services.GetRequiredService<IClock>();
        _traces = services.GetRequiredService<PersonTraces>();
        _forms = services.GetRequiredService<StateForms>();
        _options = services.GetRequiredService<UmVOptions>();
    }

    internal static RetentionRunner Create(IServiceProvider services) => new(services);

    /// <summary>Looks at every case and person once.</summary>
    /// <param name="dryRun">Only tells what would be erased; changes nothing.</param>
    /// <param name="cancellationToken">Stops between two things.</param>
    public async ValueTask<RetentionReport> RunAsync(bool dryRun = false, CancellationToken cancellationToken = default)
    {
        var today = _clock.GetCurrentInstant().InZone(_options.Zone()).Date;
        var items = new List<RetentionItem>();
        await foreach (var stream in _store.ListStreamsAsync(_options.Tenant, cancellationToken).ConfigureAwait(false))
        {
            if (await DueAsync(stream, today, cancellationToken).ConfigureAwait(false) is { } due)
                items.Add(dryRun ? due : await EraseAsync(due, cancellationToken).ConfigureAwait(false));
        }
        if (!dryRun)
            await DropCutReadingsAsync(cancellationToken).ConfigureAwait(false);

        return new RetentionReport(today, [.. items.OrderBy(item => item.LastDay).ThenBy(item => item.Stream.Value)]);
    }

    /// <summary>A reading of a school system that was cut and is no longer gone on with is of no use, and holds people.</summary>
    private ValueTask DropCutReadingsAsync(CancellationToken cancellationToken) =>
        _roster.DropPendingAsync(_options.Tenant, _clock.GetCurrentInstant() - RosterSyncOptions.LongestPending, cancellationToken: cancellationToken);

    private async ValueTask<RetentionItem?> DueAsync(StreamId stream, LocalDate today, CancellationToken cancellationToken) => stream.Kind switch
    {
        StreamKind.Case => await CaseAsync(stream, today, cancellationToken).ConfigureAwait(false),
        StreamKind.Person => await PersonAsync(stream, today, cancellationToken).ConfigureAwait(false),
        _ => null,
    };

    private async ValueTask<RetentionItem?> CaseAsync(StreamId stream, LocalDate today, CancellationToken cancellationToken)
    {
        if (await LoadAsync<CaseFile>(stream, cancellationToken).ConfigureAwait(false) is not { State: not CaseState.Erased } file)
            return null;
        var kind = file.ReceivedOn is null ? DataClass.Draft : DataClass.EndedCase;
        if ((kind == DataClass.EndedCase && file.IsOpen) || _options.Retention.Of(kind) is not { } rule)
            return null;
        var from = rule.From == RetentionStart.CaseEnded && file.Spells is [.., { To: { } ended }] ? ended : file.ChangedAt;
        var outcome = kind == DataClass.EndedCase && file.Privacy.Archive is null ? RetentionOutcome.WaitsForArchive : RetentionOutcome.Due;
        return Item(rule, stream, from, today, file.Privacy.Hold, outcome);
    }

    // Pupils and guardians. Staff stay as long as they are named as who did what; a person erases them.
    private async ValueTask<RetentionItem?> PersonAsync(StreamId stream, LocalDate today, CancellationToken cancellationToken)
    {
        if (_options.Retention.Of(DataClass.Person) is not { } rule
            || await _store.LoadAsync(_options.Tenant, stream, cancellationToken).ConfigureAwait(false) is not { } snapshot
            || await _forms.ReadAsync<PersonRecord>(snapshot, cancellationToken).ConfigureAwait(false) is not { IsErased: false } person
            || !person.Roles.All(role => role is Role.Pupil or Role.Guardian))
            return null;
        var changed = await LastChangeAsync(stream, cancellationToken).ConfigureAwait(false);
        if (today <= rule.LastDay(DayOf(changed)))
            return null;
        var trace = await _traces.FindAsync(person.Person, cancellationToken).ConfigureAwait(false);
        var kept = trace.Cases.Where(file => file.State != CaseState.Erased).ToList();
        return kept.Count > 0 ? null : Item(rule, stream, Latest(changed, trace), today, person.Hold, RetentionOutcome.Due);
    }

    private static Instant Latest(Instant changed, PersonTrace trace) =>
        trace.Cases.Select(file => file.ChangedAt).Append(changed).Max();

    private RetentionItem? Item(RetentionRule rule, StreamId stream, Instant from, LocalDate today, LegalHold? hold, RetentionOutcome outcome)
    {
        var last = rule.LastDay(DayOf(from));
        if (today <= last)
            return null;
        return hold is null
            ? new RetentionItem(rule.Class, stream, last, outcome, [])
            : new RetentionItem(rule.Class, stream, last, RetentionOutcome.Refused, [PrivacyPolicies.NoHold.Code.Value]);
    }

    private async ValueTask<RetentionItem> EraseAsync(RetentionItem due, CancellationToken cancellationToken)
    {
        if (due.Outcome == RetentionOutcome.WaitsForArchive)
            return due;
        foreach (var command in Commands(due))
        {
            if (await _door.ExecuteAsync(Actor.System, command, cancellationToken: cancellationToken).ConfigureAwait(false) is Outcome.Refused refused)
                return due with { Outcome = RetentionOutcome.Refused, Unmet = [.. refused.Refusal.Codes.Select(code => code.Value)] };
        }

        return due with { Outcome = RetentionOutcome.Erased };
    }

    // A draft was never anybody's but the school's own: there is nothing for an archive.
    private static IEnumerable<Command> Commands(RetentionItem due)
    {
        var reason = $"The period of {due.Class} is over.";
        if (due.Class == DataClass.Person)
            return [new ProposePersonErasure(new PersonId(due.Stream.Value), reason), new ErasePerson(new PersonId(due.Stream.Value), reason)];
        var id = new CaseId(due.Stream.Value);
        Command[] toTheArchive = due.Class == DataClass.Draft ? [new WithdrawCase(id, EndReason.NoLongerNeeded), new ArchiveCase(id, SchoolArchive.NothingToKeep)] : [];
        return [.. toTheArchive, new ProposeErasure(id, reason), new EraseCase(id, reason)];
    }

    private async ValueTask<Instant> LastChangeAsync(StreamId stream, CancellationToken cancellationToken)
    {
        var last = Instant.MinValue;
        await foreach (var entry in _store.ReadAsync(_options.Tenant, stream, cancellationToken).ConfigureAwait(false))
            last = entry.At;
        return last;
    }

    private async ValueTask<TState?> LoadAsync<TState>(StreamId stream, CancellationToken cancellationToken)
        where TState : class =>
        await _store.LoadAsync(_options.Tenant, stream, cancellationToken).ConfigureAwait(false) is { } snapshot
            ? await _forms.ReadAsync<TState>(snapshot, cancellationToken).ConfigureAwait(false)
            : null;

    private LocalDate DayOf(Instant instant) => instant.InZone(_options.Zone()).Date;
}
