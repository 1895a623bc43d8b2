using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Audit;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;
using UmV.Core.Text;

namespace UmV.Core.Process;

/// <summary>The door. See <see cref="IUmV"/>.</summary>
internal sealed class Door(
    IUmVStore store,
    CommandPipeline<CooperationAgreement> agreements,
    CommandPipeline<CaseFile> cases,
    CommandPipeline<PersonRecord> people,
    QueryAnswerer queries,
    ConflictTeller conflicts,
    AccessRecorder log,
    ErasureAftermath aftermath,
    ErasedAgain erasedAgain,
    IClock clock,
    IIdSource ids,
    UmVOptions options) : IUmV
{
    private readonly DateTimeZone _zone = options.Zone();

    public async ValueTask PrepareAsync(CancellationToken cancellationToken = default)
    {
        await store.PrepareAsync(cancellationToken).ConfigureAwait(false);
        await aftermath.RunAsync(cancellationToken).ConfigureAwait(false);
        foreach (var command in await erasedAgain.FindAsync(cancellationToken).ConfigureAwait(false))
            await ExecuteAsync(Actor.System, command, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<Outcome> ExecuteAsync(
        Actor actor, Command command, CommandId? id = null, long? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(command);
        try
        {
            var (outcome, isNew) = await ExecuteOnceAsync(actor, command, id, expectedVersion, cancellationToken).ConfigureAwait(false);
            if (outcome is Outcome.Conflict met)
                return await TellAsync(actor, command, met.Expected, cancellationToken).ConfigureAwait(false);
            if (!(outcome.IsDone && isNew))
                await log.RecordAsync(command, OutcomeOf(outcome), null, actor, cancellationToken).ConfigureAwait(false);
            return outcome;
        }
        catch (ConcurrencyConflictException)
        {
            await log.RecordAsync(command, AccessOutcome.Unchanged, null, actor, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<Outcome> TellAsync(Actor actor, Command command, long expected, CancellationToken cancellationToken)
    {
        var (conflict, ground) = await conflicts.TellAsync(command.Stream, expected, MomentOf(actor), cancellationToken).ConfigureAwait(false);
        await log.RecordAsync(command, AccessOutcome.Unchanged, ground, actor, cancellationToken).ConfigureAwait(false);
        return conflict;
    }

    /// <summary>What came of it, and whether it is in the journal just now.</summary>
    private async ValueTask<(Outcome Outcome, bool IsNew)> ExecuteOnceAsync(
        Actor actor, Command command, CommandId? id, long? expectedVersion, CancellationToken cancellationToken)
    {
        if (command.Stream.Value == Guid.Empty)
            return (new Outcome.Invalid([Fault.Required(command.Stream.Kind.ToString().ToLowerInvariant())]), false);
        var commandId = id ?? ids.Next<CommandId>();
        if (id is not null && await store.FindCommandAsync(options.Tenant, commandId, cancellationToken).ConfigureAwait(false) is { } known)
            return (await AnswerAgainAsync(known, actor, command, cancellationToken).ConfigureAwait(false), false);
        var (outcome, isNew) = await DecideOrFindAsync(actor, command, commandId, mayBeKnown: id is not null, expectedVersion, cancellationToken)
            .ConfigureAwait(false);
        if (outcome.IsDone && command is EraseCase or EraseText or EraseAgain or ErasePerson)
            await aftermath.RunAsync(CancellationToken.None).ConfigureAwait(false);
        return (outcome, isNew);
    }

    private async ValueTask<(Outcome Outcome, bool IsNew)> DecideOrFindAsync(
        Actor actor, Command command, CommandId id, bool mayBeKnown, long? expectedVersion, CancellationToken cancellationToken)
    {
        try
        {
            var decided = await DecideUntilKeptAsync(actor, command, id, expectedVersion, cancellationToken).ConfigureAwait(false);
            return decided.Outcome.IsDone || !mayBeKnown
                ? decided
                : await DoneMeanwhileAsync(id, actor, command, cancellationToken).ConfigureAwait(false) ?? decided;
        }
        catch (ConcurrencyConflictException) when (mayBeKnown)
        {
            if (await DoneMeanwhileAsync(id, actor, command, cancellationToken).ConfigureAwait(false) is { } done)
                return done;
            throw;
        }
    }

    /// <summary>
    /// The answer of another attempt with the same id that was done while this one was decided on what the other had already changed;
    /// null when there was none.
    /// </summary>
    private async ValueTask<(Outcome Outcome, bool IsNew)?> DoneMeanwhileAsync(
        CommandId id, Actor actor, Command command, CancellationToken cancellationToken) =>
        await store.FindCommandAsync(options.Tenant, id, cancellationToken).ConfigureAwait(false) is { } known
            ? (await AnswerAgainAsync(known, actor, command, cancellationToken).ConfigureAwait(false), false)
            : null;

    private static AccessOutcome OutcomeOf(Outcome outcome) => outcome switch
    {
        Outcome.Refused => AccessOutcome.Refused,
        Outcome.Invalid => AccessOutcome.Invalid,
        _ => AccessOutcome.Unchanged,
    };

    public async ValueTask<TAnswer> AskAsync<TAnswer>(Actor actor, Query<TAnswer> query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        var trail = AccessTrail.Begin();
        var answer = await queries.AnswerAsync(query, MomentOf(actor), cancellationToken).ConfigureAwait(false);
        await log.RecordAsync(query, answer, trail, actor, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    private async ValueTask<(Outcome Outcome, bool IsNew)> DecideUntilKeptAsync(
        Actor actor, Command command, CommandId id, long? expectedVersion, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= options.MaxAttempts; attempt++)
        {
            var result = await TryAsync(command, id, expectedVersion, MomentOf(actor), cancellationToken).ConfigureAwait(false);
            if (result.Outcome is { } outcome)
                return (outcome, true);
            if (result.KnownAlready is { } known)
                return (await AnswerAgainAsync(known, actor, command, cancellationToken).ConfigureAwait(false), false);
            if (expectedVersion is { } expected)
                return (Outcome.Conflict.Untold(command.Stream, expected), false);
        }

        throw new ConcurrencyConflictException($"{command.Stream} was changed by others {options.MaxAttempts} times in a row. Try again.");
    }

    private ValueTask<Attempt> TryAsync(
        Command command, CommandId id, long? expectedVersion, Moment moment, CancellationToken cancellationToken) => command switch
        {
            AgreementCommand => agreements.TryAsync(command, id, expectedVersion, moment, cancellationToken),
            CaseCommand => cases.TryAsync(command, id, expectedVersion, moment, cancellationToken),
            PersonCommand => people.TryAsync(command, id, expectedVersion, moment, cancellationToken),
            _ => throw new ArgumentException($"The door does not know the command {command}.", nameof(command)),
        };

    private Moment MomentOf(Actor actor)
    {
        var now = clock.GetCurrentInstant();
        return new Moment(actor, now, now.InZone(_zone).Date);
    }

    /// <summary>The first answer again, for whoever was given it: what another's id did is nothing to anybody else.</summary>
    private async ValueTask<Outcome> AnswerAgainAsync(KnownCommand known, Actor actor, Command command, CancellationToken cancellationToken) =>
        known.Name == CommandCatalogue.Of(command).Name
        && known.Stream == command.Stream
        && await WasByAsync(known, actor, cancellationToken).ConfigureAwait(false)
            ? new Outcome.Done(known.Stream, known.Version)
            : new Outcome.Invalid([UsedForAnother]);

    private async ValueTask<bool> WasByAsync(KnownCommand known, Actor actor, CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ReadAsync(options.Tenant, known.Stream, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Command == known.Command)
                return entry.Actor == actor;
        }

        return false;
    }

    private static Fault UsedForAnother { get; } = new("commandId", "used", new Sentence(
        "Denne kommando-id-en er brukt til noe annet. Lag en ny.",
        "Denne kommando-id-en er brukt til noko anna. Lag ein ny.",
        "This command id was used for something else. Make a new one."));
}
