using System.Security.Cryptography;
using CsCheck;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.TestKit;

namespace UmV.Core.Tests.Sealing;

/// <summary>A sealed text opens with its key at its place, or not at all: never as something else.</summary>
public sealed class SealerTests
{
    private static readonly IKeyring Keys = new InMemoryKeyring();
    private static readonly StreamId Place = StreamId.Of(new CaseId(new Guid("01890a5d-ac96-774b-9000-000000000001")));
    private static readonly StreamId Elsewhere = StreamId.Of(new CaseId(new Guid("01890a5d-ac96-774b-9000-000000000002")));

    private static Sealer Sealer(IKeyring? keys = null, string tenant = "a") =>
        new(keys ?? Keys, new RandomIdSource(new FakeClock(TestClock.Start)), new TenantId(tenant));

    [Fact]
    public void Every_text_comes_back_as_it_was() => Gen.String.Where(text => text.IsNormalizedSafely()).Sample(text =>
    {
        var (envelope, key) = Sealer().Seal(text, Place);
        Sealer().Open(envelope, Place, key).Should().Be(text);
    }, iter: 300, seed: "0000KNVzTFd4");

    [Fact]
    public void No_nonce_and_no_key_is_used_twice()
    {
        var sealed_ = Enumerable.Range(0, 2000).Select(_ => Sealer().Seal("same", Place)).ToList();
        sealed_.Select(text => text.Envelope.Split('|')[2]).Should().OnlyHaveUniqueItems();
        sealed_.Select(text => Convert.ToHexString(text.Key.Wrapped.Span)).Should().OnlyHaveUniqueItems();
        sealed_.Select(text => text.Envelope.Split('|')[3]).Distinct().Should().HaveCountGreaterThan(1990, "four letters under 2000 keys");
    }

    [Fact]
    public void A_text_does_not_open_at_another_place_or_for_another_tenant()
    {
        var (envelope, key) = Sealer().Seal("secret", Place);
        Failing(() => Sealer().Open(envelope, Elsewhere, key));
        Failing(() => Sealer(tenant: "b").Open(envelope, Place, key));
    }

    [Fact]
    public void A_text_does_not_open_with_the_key_of_another_or_under_another_key_ring()
    {
        var first = Sealer().Seal("first", Place);
        var second = Sealer().Seal("second", Place);
        Failing(() => Sealer().Open(first.Envelope, Place, second.Key));
        Failing(() => Sealer().Open(first.Envelope, Place, second.Key with { Id = first.Key.Id }));
        Failing(() => Sealer(new InMemoryKeyring()).Open(first.Envelope, Place, first.Key));
        var missing = () => Sealer().Open(first.Envelope, Place, first.Key with { KeyEncryptionKeyId = "gone" });
        missing.Should().Throw<MissingKeyException>().WithMessage("*'gone'*");
    }

    [Fact]
    public void A_text_that_was_cut_or_changed_anywhere_does_not_open()
    {
        var (envelope, key) = Sealer().Seal("a secret text", Place);
        for (var cut = 0; cut < envelope.Length; cut++)
            Failing(() => Sealer().Open(envelope[..cut], Place, key));
        for (var place = 0; place < envelope.Length; place++)
        {
            // The last letter of a group may hold bits that say nothing.
            var changed = envelope[..place] + (envelope[place] == 'A' ? 'Q' : 'A') + envelope[(place + 1)..];
            Failing(() => Sealer().Open(changed, Place, key));
        }
    }

    [Fact]
    public void A_text_never_shows_itself()
    {
        SealedText text = "a secret text";
        text.ToString().Should().Be("***");
        $"{text}".Should().Be("***");
        var (envelope, _) = Sealer().Seal("a secret text", Place);
        Canary.SearchText(envelope, "a secret text", "secret").Should().BeEmpty();
    }

    private static void Failing(Func<string> open)
    {
        try
        {
            open();
        }
        catch (CryptographicException)
        {
            return;
        }

        Assert.Fail("It opened.");
    }
}

internal static class Texts
{
    /// <summary>Whether a string has no lone surrogate: those are not text.</summary>
    internal static bool IsNormalizedSafely(this string text) => !text.Any(char.IsSurrogate);
}
