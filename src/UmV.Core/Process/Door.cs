using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
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
    IClock clock,
    IIdSource ids,
    UmVOptions options) : IUmV
{
    private readonly DateTimeZone _zone = options.Zone();

    public ValueTask PrepareAsync(CancellationToken cancellationToken = default) => store.PrepareAsync(cancellationToken);

    public async ValueTask<Outcome> ExecuteAsync(
        Actor actor, Command command, CommandId? id = null, long? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(command);
        if (command.Stream.Value == Guid.Empty)
            return new Outcome.Invalid([Fault.Required(command.Stream.Kind.ToString().ToLowerInvariant())]);
        var commandId = id ?? ids.Next<CommandId>();
        if (id is not null && await store.FindCommandAsync(options.Tenant, commandId, cancellationToken).ConfigureAwait(false) is { } known)
            return await AnswerAgainAsync(known, actor, command, cancellationToken).ConfigureAwait(false);
        return await DecideUntilKeptAsync(actor, command, commandId, expectedVersion, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<TAnswer> AskAsync<TAnswer>(Actor actor, Query<TAnswer> query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        return queries.AnswerAsync(query, MomentOf(actor), cancellationToken);
    }

    private async ValueTask<Outcome> DecideUntilKeptAsync(
        Actor actor, Command command, CommandId id, long? expectedVersion, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= options.MaxAttempts; attempt++)
        {
            var result = await TryAsync(command, id, expectedVersion, MomentOf(actor), cancellationToken).ConfigureAwait(false);
            if (result.Outcome is { } outcome)
                return outcome;
            if (result.KnownAlready is { } known)
                return await AnswerAgainAsync(known, actor, command, cancellationToken).ConfigureAwait(false);
            if (expectedVersion is not null)
                throw new ConcurrencyConflictException($"{command.Stream} is not at version {expectedVersion} any more. Read it again, then decide again.");
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
