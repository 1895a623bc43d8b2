using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Storage;

namespace UmV.TestKit.Histories;

/// <summary>An append to a list as a commit: the element is in the entry's command id, the whole list in the snapshot.</summary>
internal static class ListCommit
{
    // Every failing commit adds this message: all but the first are refused in their last row.
    private const string SameMessage = "the-same-message";

    internal static StreamId StreamOf(int list) => StreamId.Of(new CaseId(IdOf(1, list)));

    internal static int ElementOf(JournalEntry entry)
    {
        Span<byte> bytes = stackalloc byte[16];
        entry.Command.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt32BigEndian(bytes[12..]);
    }

    internal static ImmutableArray<int> ElementsOf(StoredSnapshot? snapshot, out ReadOnlyMemory<byte> head)
    {
        head = snapshot?.HeadHash ?? HashChain.Start;
        return snapshot is null
            ? []
            : [.. Encoding.UTF8.GetString(snapshot.Body.Span).Split(' ').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
    }

    /// <summary>The commit that appends to what was seen.</summary>
    internal static Commit Of(TenantId tenant, int list, ImmutableArray<int> seen, ReadOnlyMemory<byte> head, int element, bool fails)
    {
        var (stream, command) = (StreamOf(list), new CommandId(IdOf(2, element)));
        var entry = new JournalEntry(
            stream, seen.Length + 1, TestClock.Start, new Actor(new PersonId(IdOf(3, 1)), Role.ProviderWorker), command, "list-appended", 1,
            "{}"u8.ToArray(), head, default);
        entry = entry with { Hash = HashChain.HashOf(tenant, entry) };
        return new Commit
        {
            Tenant = tenant,
            Stream = stream,
            ExpectedVersion = seen.Length,
            Command = command,
            CommandName = "append",
            Entries = [entry],
            Snapshot = new StoredSnapshot(stream, entry.Version, 1, Encoding.UTF8.GetBytes(string.Join(' ', seen.Add(element))), entry.Hash),
            Outbox = fails ? [MessageOf(stream)] : [],
        };
    }

    private static OutboxRow MessageOf(StreamId stream) => new(
        new Message(SameMessage, MessageKind.RequestReceived, new PersonId(IdOf(3, 1))),
        stream, TestClock.Start, OutboxStatus.Pending, 0, TestClock.Start, null);

    private static Guid IdOf(int kind, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 0x01990000 + kind);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], number);
        return new Guid(bytes, bigEndian: true);
    }
}
