using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Streams;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Decides a command on one kind of journal and commits all that comes of it, or nothing.</summary>
internal sealed class CommandPipeline<TState>(IUmVStore store, IStreamKind<TState> kind, Sealer sealer, IIdSource ids, UmVOptions options)
    where TState : class
{
    internal async ValueTask<Attempt> TryAsync(
        Command command, CommandId id, long? expectedVersion, Moment moment, CancellationToken cancellationToken)
    {
        var snapshot = await store.LoadAsync(options.Tenant, command.Stream, cancellationToken).ConfigureAwait(false);
        var version = snapshot?.Version ?? 0;
        if (expectedVersion is { } expected && expected != version)
            return Attempt.Conflict;
        var before = snapshot is null ? null : StoredForm.ReadState<TState>(snapshot);
        var decided = await kind.DecideAsync(before, command, moment, cancellationToken).ConfigureAwait(false);
        if (decided.Decision.IsInvalid)
            return Attempt.Finished(new Outcome.Invalid(decided.Decision.Faults));
        var name = CommandCatalogue.Of(command).Name;
        if (decided.Decision.IsRefused)
        {
            var refused = Attempt.Finished(new Outcome.Refused(new Policies.Refusal(name, decided.Decision.Unmet)));
            return decided.Noted is null ? refused : await NoteAsync(command, snapshot, before, decided.Noted, moment, refused, cancellationToken).ConfigureAwait(false);
        }

        var commit = Prepare(command, id, name, snapshot, before, decided, moment);
        return await CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }

    // Under an id of its own: the command's id stays free, since the command has not been carried out.
    private async ValueTask<Attempt> NoteAsync(
        Command command, StoredSnapshot? snapshot, TState? before, DomainEvent noted, Moment moment, Attempt refused, CancellationToken cancellationToken)
    {
        var note = Prepare(command, ids.Next<CommandId>(), "note-refusal", snapshot, before, new StreamDecision(Decision.Of(noted)), moment);
        return await store.CommitAsync(note, cancellationToken).ConfigureAwait(false) is CommitOutcome.Committed ? refused : Attempt.Conflict;
    }

    private async ValueTask<Attempt> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false) switch
        {
            CommitOutcome.Committed => Attempt.Finished(new Outcome.Done(commit.Stream, commit.Snapshot.Version)),
            CommitOutcome.AlreadyDone done => Attempt.Known(done.Known),
            CommitOutcome.CapacityExceeded => Attempt.Finished(new Outcome.Refused(
                new Policies.Refusal(commit.CommandName, [Cases.CaseAgreementPolicies.PlaceFree.Description.AsUnmet()]))),
            _ => Attempt.Conflict,
        };

    private Commit Prepare(
        Command command, CommandId id, string name, StoredSnapshot? snapshot, TState? before, StreamDecision decided, Moment moment)
    {
        using var sealing = new SealingScope(sealer, command.Stream);
        var writer = new EntryWriter(options.Tenant, command.Stream, id, moment, snapshot);
        var state = before;
        var messages = new List<OutboxRow>();
        foreach (var happened in decided.Decision.Events)
        {
            var entry = writer.Add(happened);
            state = kind.Fold(state, happened, moment.Now);
            messages.AddRange(kind.Messages(happened, state).Select(message => Row(entry, message, moment)));
        }

        var after = kind.Project(state!);
        var duties = before is null ? [] : kind.Project(before).Duties ?? [];
        return new Commit
        {
            Tenant = options.Tenant,
            Stream = command.Stream,
            ExpectedVersion = snapshot?.Version ?? 0,
            Command = id,
            CommandName = name,
            Entries = [.. writer.Entries],
            Snapshot = new StoredSnapshot(
                command.Stream, writer.Entries[^1].Version, StoredForm.StateSchema, StoredForm.Write(state!), writer.Entries[^1].Hash),
            NewKeys = [.. sealing.NewKeys],
            Agreement = after.Agreement,
            Case = after.Case,
            Fact = after.Fact,
            Person = after.Person,
            DutiesToKeep = [.. (after.Duties ?? []).Except(duties)],
            DutiesToRemove = [.. duties.Select(duty => duty.Key).Except((after.Duties ?? []).Select(duty => duty.Key), StringComparer.Ordinal)],
            Outbox = [.. messages],
            Capacity = decided.Capacity,
            Erase = decided.Erase,
        };
    }

    private OutboxRow Row(JournalEntry entry, (MessageKind Kind, PersonId Recipient) message, Moment moment) => new(
        new Message(MessageIds.Of(options.Tenant, entry.Stream, entry.Version, message.Kind, message.Recipient), message.Kind, message.Recipient),
        entry.Stream,
        moment.Now,
        OutboxStatus.Pending,
        0,
        moment.Now,
        null);
}

/// <summary>What one attempt came to: an outcome, a command that was known already, or a conflict.</summary>
internal readonly record struct Attempt(Outcome? Outcome, KnownCommand? KnownAlready)
{
    internal static Attempt Conflict => default;

    internal static Attempt Finished(Outcome outcome) => new(outcome, null);

    internal static Attempt Known(KnownCommand known) => new(null, known);
}

/// <summary>Writes events as journal entries, each chained to the one before.</summary>
internal sealed class EntryWriter(TenantId tenant, StreamId stream, CommandId command, Moment moment, StoredSnapshot? snapshot)
{
    private readonly List<JournalEntry> _entries = [];
    private ReadOnlyMemory<byte> _head = snapshot?.HeadHash ?? HashChain.Start;
    private long _version = snapshot?.Version ?? 0;

    internal IReadOnlyList<JournalEntry> Entries => _entries;

    internal JournalEntry Add(DomainEvent happened)
    {
        var entry = new JournalEntry(
            stream, ++_version, moment.Now, moment.Actor, command,
            EventCatalogue.Of(happened).Name, EventCatalogue.Of(happened).Schema, StoredForm.Write(happened), _head, default);
        entry = entry with { Hash = HashChain.HashOf(tenant, entry) };
        _head = entry.Hash;
        _entries.Add(entry);
        return entry;
    }
}
