using System.Security.Cryptography;
using CsCheck;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Tests.Sealing;

/// <summary>Records that carry their own wrapped key, and names that are found again without standing in the clear.</summary>
public sealed class InlineSealerTests
{
    private static readonly InMemoryKeyring Keyring = new();
    private static readonly InlineSealer Sealer = new(Keyring, TenantId.Default);

    [Fact]
    public void What_is_sealed_opens_as_it_was() => Gen.Byte.Array[0, 300].Sample(
        plain => Sealer.Open(Sealer.Seal(plain, "roster/user/1"), "roster/user/1").AsSpan().SequenceEqual(plain), seed: "0N0XIzNsQ0O2", iter: 500);

    [Fact]
    public void It_opens_at_its_own_place_for_its_own_tenant_with_its_own_keyring()
    {
        var bytes = Sealer.Seal("hemmelig"u8, "roster/user/1");
        Fails(() => Sealer.Open(bytes, "roster/user/2"));
        Fails(() => new InlineSealer(Keyring, new TenantId("annen")).Open(bytes, "roster/user/1"));
        Fails(() => new InlineSealer(new InMemoryKeyring(), TenantId.Default).Open(bytes, "roster/user/1"));
    }

    [Fact]
    public void Any_changed_or_missing_byte_is_found()
    {
        var bytes = Sealer.Seal("hemmelig"u8, "roster/user/1");
        for (var place = 0; place < bytes.Length; place++)
        {
            var changed = bytes.ToArray();
            changed[place] ^= 0x01;
            FluentActions.Invoking(() => Sealer.Open(changed, "roster/user/1")).Should().Throw<Exception>()
                .Which.Should().Match<Exception>(e => e is CryptographicException || e is MissingKeyException, "byte {0}", place);
            Fails(() => Sealer.Open(bytes.AsSpan(0, place), "roster/user/1"));
        }
    }

    [Fact]
    public void The_same_record_never_looks_the_same() =>
        Enumerable.Range(0, 5_000).Select(_ => Convert.ToHexString(Sealer.Seal("likt"u8, "p"))).Should().OnlyHaveUniqueItems();

    [Fact]
    public void A_lookup_name_is_stable_under_its_key_and_tells_tenants_keys_and_parts_apart()
    {
        var hasher = new LookupHasher(Keyring, Keyring.CurrentKeyId, TenantId.Default);
        hasher.Hash("a", "bc").Should().Be(new LookupHasher(Keyring, Keyring.CurrentKeyId, TenantId.Default).Hash("a", "bc"));
        var ring = new InMemoryKeyring();
        new[]
        {
            hasher.Hash("a", "bc"), hasher.Hash("ab", "c"), hasher.Hash("abc"), hasher.Hash("abc", ""), hasher.Hash(),
            new LookupHasher(Keyring, Keyring.CurrentKeyId, new TenantId("annen")).Hash("a", "bc"),
            new LookupHasher(ring, ring.CurrentKeyId, TenantId.Default).Hash("a", "bc"),
        }.Should().OnlyHaveUniqueItems();
    }

    private static void Fails(Func<byte[]> open) => FluentActions.Invoking(open).Should().Throw<CryptographicException>();
}
