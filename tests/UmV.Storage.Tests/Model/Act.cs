using CsCheck;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Model;

/// <summary>Something that is done to both stores alike.</summary>
/// <param name="Tenant">Which of the two tenants of the sequence.</param>
internal abstract record Act(int Tenant)
{
    internal static readonly StreamId[] Streams =
    [
        StreamId.Of(Sample.Case(1)), StreamId.Of(Sample.Case(2)), StreamId.Of(Sample.Case(3)), StreamId.Of(Sample.Agreement(1)),
        StreamId.Of(Sample.Agreement(2)), StreamId.Of(Sample.Person(1)),
    ];

    internal static Gen<Act[]> Sequence { get; } =
        Gen.Frequency((8, AnyKeep()), (2, AnyLease()), (2, AnyRecord())).Array[1, 25];

    private static Gen<Act> AnyKeep() =>
        from tenant in Gen.Frequency((4, Gen.Const(0)), (1, Gen.Const(1)))
        from stream in Gen.Int[0, Streams.Length - 1]
        from basis in Gen.Frequency((7, Gen.Const(Basis.Head)), (1, Gen.Const(Basis.Stale)), (1, Gen.Const(Basis.Ahead)), (1, Gen.Const(Basis.Forged)))
        from retry in Gen.Frequency((6, Gen.Const(0)), (1, Gen.Int[1, 3]))
        from entries in Gen.Int[1, 3]
        from content in Gen.UInt
        select (Act)new Keep(tenant, stream, basis, retry, entries, content);

    private static Gen<Act> AnyLease() =>
        from tenant in Gen.Int[0, 1]
        from minute in Gen.Int[0, 12]
        from length in Gen.Int[0, 5]
        from most in Gen.Int[1, 4]
        select (Act)new Lease(tenant, minute, length, most);

    private static Gen<Act> AnyRecord() =>
        from tenant in Gen.Int[0, 1]
        from message in Gen.Int[0, 6]
        from status in Gen.Enum<OutboxStatus>()
        from attempts in Gen.Int[1, 3]
        from minute in Gen.Int[0, 12]
        select (Act)new Record(tenant, message, status, attempts, minute);

    /// <summary>What a commit goes out from.</summary>
    internal enum Basis
    {
        Head,
        Stale,
        Ahead,
        Forged,
    }

    /// <param name="Retry">0: a new command id; otherwise that of so many commits ago.</param>
    /// <param name="Content">Bits that choose the rows beside the journal.</param>
    internal sealed record Keep(int Tenant, int Stream, Basis From, int Retry, int Entries, uint Content) : Act(Tenant);

    internal sealed record Lease(int Tenant, int Minute, int Length, int Most) : Act(Tenant);

    internal sealed record Record(int Tenant, int Message, OutboxStatus Status, int Attempts, int Minute) : Act(Tenant);
}
