using System.Security.Cryptography;
using NodaTime;
using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.TestKit;

namespace UmV.Core.Tests.Checkpoints;

/// <summary>Checkpoints as somebody makes them who has the signing key: right, or wrong in one thing.</summary>
internal sealed class Made : IDisposable
{
    internal static readonly StreamId Case = StreamId.Of(new CaseId(new Guid("01890a5d-ac96-774b-9000-000000000031")));
    internal static readonly StreamId Person = StreamId.Of(new PersonId(new Guid("01890a5d-ac96-774b-9000-000000000032")));

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal Made() => Signer = new EcdsaSigner(_key);

    internal EcdsaSigner Signer { get; }

    internal InMemoryCheckpointSink Sink { get; } = new();

    internal static byte[] Hash(byte value) => [.. Enumerable.Repeat(value, 32)];

    internal static CheckpointHead Head(long version, byte hash, StreamId? stream = null, ChainKind kind = ChainKind.Journal) =>
        new(kind, stream ?? Case, version, Hash(hash));

    /// <summary>The checkpoint after another, over all heads, of which some have moved.</summary>
    internal static Checkpoint After(Checkpoint? before, CheckpointHead[] all, CheckpointHead[] moved) => new()
    {
        Tenant = TenantId.Default,
        Number = (before?.Number ?? 0) + 1,
        At = TestClock.Start + Duration.FromHours(before?.Number ?? 0),
        Chains = all.Length,
        Entries = all.Sum(head => head.Version),
        Root = MerkleTree.Root([.. all.Select(head => head.Leaf())]),
        Previous = before?.Digest() ?? new byte[32],
        Moved = [.. moved],
        KeyId = "key-1",
    };

    internal async Task<Checkpoint> AppendAsync(Checkpoint unsigned)
    {
        var signed = unsigned with { Signature = await Signer.SignAsync(unsigned.Digest()) };
        await Sink.AppendAsync(signed);
        return signed;
    }

    internal async Task<CheckpointTrail> ReadAsync() => await CheckpointTrail.ReadAsync(Sink, TenantId.Default, Signer.PublicKey);

    internal async Task IsRejectedAsync(string message) =>
        await FluentActions.Awaiting(ReadAsync).Should().ThrowAsync<CheckpointRejectedException>().WithMessage(message);

    public void Dispose() => _key.Dispose();
}
