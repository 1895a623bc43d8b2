using System.Globalization;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Storage;

namespace UmV.CrashHost.Messages;

/// <summary>A commit that begins a case and has one message to send. The same number is the same command and the same message.</summary>
public static class MessageCommit
{
    private static readonly NodaTime.Instant Noon = NodaTime.Instant.FromUtc(2026, 3, 2, 12, 0);
    private static readonly PersonId Worker = new(Id(9, 1));

    /// <summary>The id of the message of a number.</summary>
    public static string MessageId(int number) => string.Create(CultureInfo.InvariantCulture, $"m-{number:D5}");

    /// <summary>The journal of a number.</summary>
    public static StreamId StreamOf(int number) => StreamId.Of(new CaseId(Id(1, number)));

    /// <summary>The commit of a number.</summary>
    public static Commit Of(int number)
    {
        var entry = new JournalEntry(
            StreamOf(number), 1, Noon, new Actor(Worker, Role.ProviderWorker), new CommandId(Id(2, number)), "sample-happened", 1, "{}"u8.ToArray(), HashChain.Start, default);
        entry = entry with { Hash = HashChain.HashOf(TenantId.Default, entry) };
        return new Commit
        {
            Tenant = TenantId.Default,
            Stream = entry.Stream,
            ExpectedVersion = 0,
            Command = entry.Command,
            CommandName = "sample",
            Entries = [entry],
            Snapshot = new StoredSnapshot(entry.Stream, 1, 1, "{}"u8.ToArray(), entry.Hash),
            Outbox = [new OutboxRow(new Message(MessageId(number), MessageKind.RequestReceived, new PersonId(Id(3, number % 50))), entry.Stream, Noon, OutboxStatus.Pending, 0, Noon, null)],
        };
    }

    private static Guid Id(int kind, int number) => new(0x01890000 + kind, 0, 0x7000, 0x80, 0, 0, 0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number);
}
