using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Streams;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Makes everything that a store keeps of a decision.</summary>
internal sealed class CommitMaker<TState>(IStreamKind<TState> kind, Sealer sealer, UmVOptions options)
    where TState : class
{
    internal MadeCommit<TState> Make(Command command, CommandId id, StreamState<TState>? before, StreamDecision decided, Moment moment)
    {
        using var sealing = new SealingScope(sealer, command.Stream);
        var writer = new EntryWriter(options.Tenant, command.Stream, id, moment, before?.Version ?? 0, before?.HeadHash ?? HashChain.Start);
        var state = before?.State;
        var messages = ImmutableArray.CreateBuilder<OutboxRow>();
        foreach (var happened in decided.Decision.Events)
        {
            var entry = writer.Add(happened);
            // What is folded is what was kept: its texts are sealed, so that none stays in memory with the state.
            var asKept = sealing.HasSealedSinceAsked() ? StoredForm.ReadEvent(entry) : happened;
            var after = kind.Fold(state, asKept, moment.Now);
            foreach (var message in kind.Messages(asKept, state, after))
                messages.Add(Row(entry, message, moment));
            state = after;
        }

        var last = writer.Entries[^1];
        var kept = new StreamState<TState>(state!, last.Version, last.Hash);
        var commit = new Commit
        {
            Tenant = options.Tenant,
            Stream = command.Stream,
            ExpectedVersion = before?.Version ?? 0,
            Command = id,
            CommandName = CommandCatalogue.Of(command).Name,
            Entries = [.. writer.Entries],
            Snapshot = new StoredSnapshot(command.Stream, last.Version, StoredForm.StateSchema, StoredForm.Write(state!), last.Hash),
            NewKeys = [.. sealing.NewKeys],
            Outbox = messages.DrainToImmutable(),
            Capacity = decided.Capacity,
            Erase = decided.Erase,
        };
        return new MadeCommit<TState>(WithProjection(commit, before?.ProjectedBy(kind), kept.ProjectedBy(kind)), kept);
    }

    /// <summary>Rows that have not changed need not be written again.</summary>
    private static Commit WithProjection(Commit commit, Projection? before, Projection after)
    {
        var (had, has) = (before?.Duties ?? [], after.Duties ?? []);
        return commit with
        {
            Agreement = after.Agreement,
            Case = after.Case,
            Fact = after.Fact is { } fact && fact.IsSameAs(before?.Fact) ? null : after.Fact,
            Person = after.Person,
            DutiesToKeep = has.Count == 0 ? [] : [.. has.Except(had)],
            DutiesToRemove = had.Count == 0 ? [] : [.. had.Select(duty => duty.Key).Except(has.Select(duty => duty.Key), StringComparer.Ordinal)],
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

/// <summary>A commit, and the state after it.</summary>
internal readonly record struct MadeCommit<TState>(Commit Commit, StreamState<TState> After)
    where TState : class;

/// <summary>Writes events as journal entries, each chained to the one before.</summary>
internal sealed class EntryWriter(
    TenantId tenant, StreamId stream, CommandId command, Moment moment, long version, ReadOnlyMemory<byte> head)
{
    private readonly List<JournalEntry> _entries = new(2);
    private ReadOnlyMemory<byte> _head = head;
    private long _version = version;

    internal IReadOnlyList<JournalEntry> Entries => _entries;

    internal JournalEntry Add(DomainEvent happened)
    {
        var (name, schema, _) = EventCatalogue.Of(happened);
        var entry = new JournalEntry(
            stream, ++_version, moment.Now, moment.Actor, command, name, schema, StoredForm.Write(happened), _head, default);
        entry = entry with { Hash = HashChain.HashOf(tenant, entry) };
        _head = entry.Hash;
        _entries.Add(entry);
        return entry;
    }
}
