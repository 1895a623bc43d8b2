using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Storage.Tests.Contract;

/// <summary>Commits with fixed ids and times, so that two stores can be given the same.</summary>
internal static class Sample
{
    internal static readonly TenantId Tenant = TenantId.Default;
    internal static readonly OrganisationNumber School = OrganisationNumber.Parse("974760673");
    internal static readonly OrganisationNumber OtherSchool = OrganisationNumber.Parse("938801363");
    internal static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);
    internal static readonly PersonId Worker = new(Guid(9, 1));

    internal static Guid Guid(int kind, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 0x01890000 + kind);
        bytes[6] = 0x70;
        bytes[8] = 0x80;
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], number);
        return new Guid(bytes, bigEndian: true);
    }

    internal static CaseId Case(int number) => new(Guid(1, number));

    internal static AgreementId Agreement(int number) => new(Guid(2, number));

    internal static PersonId Person(int number) => new(Guid(3, number));

    internal static CommandId Command(int number) => new(Guid(4, number));

    internal static DataKeyId Key(int number) => new(Guid(5, number));

    /// <summary>A commit that follows <paramref name="before"/>, or begins a journal.</summary>
    internal static Commit Commit(StreamId stream, int command, Commit? before = null, int entries = 1, TenantId? tenant = null)
    {
        var of = tenant ?? Tenant;
        var version = before?.Snapshot.Version ?? 0;
        var previous = before?.Snapshot.HeadHash ?? HashChain.Start;
        var all = ImmutableArray.CreateBuilder<JournalEntry>();
        for (var number = 1; number <= entries; number++)
        {
            all.Add(Entry(of, stream, command, version + number, previous));
            previous = all[^1].Hash;
        }

        return new Commit
        {
            Tenant = of,
            Stream = stream,
            ExpectedVersion = version,
            Command = Command(command),
            CommandName = $"sample-{command}",
            Entries = all.ToImmutable(),
            Snapshot = new StoredSnapshot(stream, version + entries, 1, Bytes($"state after {version + entries}"), previous),
        };
    }

    internal static Commit CaseCommit(int number, int command, Commit? before = null, AgreementId? agreement = null) =>
        Commit(StreamId.Of(Case(number)), command, before) with { Case = CaseRow(number, command, agreement) };

    internal static CaseIndexRow CaseRow(int number, int minute, AgreementId? agreement = null) => new(
        Case(number), ReceiptNumber.FromRandomBits([1, 2, 3, 4, (byte)number]), School, "Submitted", true, agreement is not null,
        agreement, Worker, [Worker, Person(1)], Noon, Noon + Duration.FromMinutes(minute));

    internal static AgreementIndexRow AgreementRow(int number, OrganisationNumber school, int fromDay = 1) => new(
        Agreement(number), school, "InForce", new LocalDate(2026, 1, fromDay), new LocalDate(2026, 12, 31), 1);

    internal static RequestFactRow Fact(int number, LocalDate received, params string[] categories) => new(
        Case(number), School, received, "Submitted", "Class", 8, "high", [.. categories], null, null, 0, null);

    internal static DutyRow Duty(int number, string key, LocalDate due) =>
        new(StreamId.Of(Case(number)), key, key.Split(':')[0], due, Role.ProviderLeader, null, School);

    /// <summary>To a recipient of its own, unless told otherwise.</summary>
    internal static OutboxRow Mail(int number, int minute, string? id = null, PersonId? to = null) => new(
        new Message(id ?? $"mail-{number}-{minute}", MessageKind.RequestReceived, to ?? Person(100 + minute)),
        StreamId.Of(Case(number)), Noon + Duration.FromMinutes(minute), OutboxStatus.Pending, 0, Noon + Duration.FromMinutes(minute), null);

    internal static WrappedDataKey DataKey(int number, StreamId owner) => new(Key(number), owner, "kek-1", new byte[60]);

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static JournalEntry Entry(TenantId tenant, StreamId stream, int command, long version, ReadOnlyMemory<byte> previous)
    {
        var entry = new JournalEntry(
            stream, version, Noon + Duration.FromMinutes(version), new Actor(Worker, Role.SchoolLeader, School), Command(command),
            "sample-happened", 1, Bytes($$"""{"n":{{version}}}"""), previous, default);
        return entry with { Hash = HashChain.HashOf(tenant, entry) };
    }
}
