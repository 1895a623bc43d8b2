using System.Buffers.Text;
using System.Security.Cryptography;
using CsCheck;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.TestKit;

namespace UmV.Core.Tests.Sealing;

/// <summary>A sealed text opens at its own place with its own key, and nowhere else: an error, never garbage.</summary>
public sealed class SealerTests
{
    private const string Seed = "0N0XIzNsQ0O2";
    private const string Field = "measure.problem";

    private static readonly FixedIds Ids = new(110);
    private static readonly InMemoryKeyring Keyring = new();
    private static readonly Sealer Sealer = new(Keyring, Ids, TenantId.Default);
    private static readonly StreamId Place = StreamId.Of(Ids.Next<CaseId>());
    private static readonly Gen<string> Texts = Gen.OneOf(Gen.String[1, 200], Gen.String[Gen.Char['ϐ', '힟'], 1, 50], Gen.Const("Åse Prøvesen 👩‍🏫"));

    [Fact]
    public void What_is_sealed_opens_as_it_was() => Texts.Where(IsWellFormed).Sample(
        text =>
        {
            var (envelope, key) = Sealer.Seal(text, Place, Field);
            Sealer.Open(Read(envelope), Place, key).Should().Be(text);
            Sealer.KeyOf(envelope).Should().Be(key.Id);
            key.Owner.Should().Be(Place);
        },
        seed: Seed, iter: 500, threads: 1);

    [Fact]
    public void The_longest_text_opens_as_it_was()
    {
        var text = new string('å', SealedText.MaxLength);
        var (envelope, key) = Sealer.Seal(text, Place, Field);
        Sealer.Open(Read(envelope), Place, key).Should().Be(text);
    }

    [Fact]
    public void A_text_does_not_open_at_another_place()
    {
        var (envelope, key) = Sealer.Seal("hemmelig", Place, Field);
        Fails(() => Sealer.Open(Read(envelope), StreamId.Of(Ids.Next<CaseId>()), key));
        Fails(() => Sealer.Open(Read(envelope), new StreamId(StreamKind.Person, Place.Value), key));
    }

    [Fact]
    public void A_text_does_not_open_for_another_tenant()
    {
        var (envelope, key) = Sealer.Seal("hemmelig", Place, Field);
        Fails(() => new Sealer(Keyring, Ids, new TenantId("annen")).Open(Read(envelope), Place, key));
    }

    [Fact]
    public void A_text_does_not_open_with_another_key()
    {
        var (envelope, key) = Sealer.Seal("hemmelig", Place, Field);
        var (_, other) = Sealer.Seal("annet", Place, Field);
        Fails(() => Sealer.Open(Read(envelope), Place, other));
        Fails(() => Sealer.Open(Read(envelope), Place, other with { Id = key.Id }));
    }

    [Fact]
    public void A_text_does_not_open_with_another_keyring()
    {
        var (envelope, key) = Sealer.Seal("hemmelig", Place, Field);
        Fails(() => new Sealer(new InMemoryKeyring(), Ids, TenantId.Default).Open(Read(envelope), Place, key));
        FluentActions.Invoking(() => Sealer.Open(Read(envelope), Place, key with { KeyEncryptionKeyId = "gone-1" }))
            .Should().Throw<MissingKeyException>().Which.Message.Should().Contain("gone-1").And.NotContain("hemmelig");
    }

    [Fact]
    public void Two_envelopes_do_not_trade_parts()
    {
        var (one, oneKey) = Sealer.Seal("den ene", Place, Field);
        var (two, _) = Sealer.Seal("den andre", Place, Field);
        string[] first = one.Split('|'), second = two.Split('|');
        for (var part = 1; part < 5; part++)
        {
            string[] mixed = [.. first];
            mixed[part] = second[part];
            Fails(() => Sealer.Open(Read(string.Join('|', mixed)), Place, oneKey));
        }
    }

    [Fact]
    public void Any_flipped_bit_of_the_sealed_bytes_is_found()
    {
        var (envelope, key) = Sealer.Seal("en hemmelighet", Place, Field);
        var parts = envelope.Split('|');
        var flipped = 0;
        for (var part = 2; part < 5; part++)
        {
            var bytes = Base64Url.DecodeFromChars(parts[part]);
            for (var bit = 0; bit < bytes.Length * 8; bit++, flipped++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                string[] changed = [.. parts];
                changed[part] = Base64Url.EncodeToString(bytes);
                Fails(() => Sealer.Open(Read(string.Join('|', changed)), Place, key));
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        flipped.Should().Be((12 + 14 + 16) * 8);
    }

    [Fact]
    public void Any_flipped_bit_of_a_wrapped_key_is_found()
    {
        var (envelope, key) = Sealer.Seal("en hemmelighet", Place, Field);
        var wrapped = key.Wrapped.ToArray();
        wrapped.Should().HaveCount(12 + 32 + 16);
        for (var bit = 0; bit < wrapped.Length * 8; bit++)
        {
            wrapped[bit / 8] ^= (byte)(1 << (bit % 8));
            Fails(() => Sealer.Open(Read(envelope), Place, key with { Wrapped = wrapped.ToArray() }));
            wrapped[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void An_envelope_cut_anywhere_does_not_open()
    {
        var (envelope, key) = Sealer.Seal("en hemmelighet", Place, Field);
        for (var length = 0; length < envelope.Length; length++)
            Fails(() => Sealer.Open(Read(envelope[..length]), Place, key));
        for (var length = 0; length < key.Wrapped.Length; length++)
            Fails(() => Sealer.Open(Read(envelope), Place, key with { Wrapped = key.Wrapped[..length] }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("en hemmelighet")]
    [InlineData("v2|x|x|x|x")]
    [InlineData("v3|01890a5d-ac96-774b-9000-000000000001|AAAA|AAAA|AAAA")]
    [InlineData("v1|not an id|AAAA|AAAA|AAAA")]
    [InlineData("v1||||")]
    [InlineData("v1|||||")]
    public void What_is_no_envelope_does_not_open(string text) => Fails(() => Sealer.KeyOf(text));

    [Fact]
    public void No_nonce_and_no_key_is_used_twice()
    {
        var seals = Enumerable.Range(0, 20_000).Select(_ => Sealer.Seal("det samme", Place, Field)).ToList();
        seals.Select(seal => seal.Envelope.Split('|')[2]).Should().OnlyHaveUniqueItems();
        seals.Select(seal => Convert.ToHexString(seal.Key.Wrapped.Span[..12])).Should().OnlyHaveUniqueItems();
        seals.Select(seal => seal.Key.Id).Should().OnlyHaveUniqueItems();
        seals.Select(seal => seal.Envelope.Split('|')[3]).Should().OnlyHaveUniqueItems("the same text never looks the same");
    }

    // McGrew and Viega, The Galois/Counter Mode of Operation (GCM), test case 16: also in NIST's validation suite. AES-256, additional data.
    [Fact]
    public void The_primitive_is_AES_256_GCM()
    {
        var key = Convert.FromHexString("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        var plain = Convert.FromHexString("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        var bound = Convert.FromHexString("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        var box = Convert.FromHexString(
            "cafebabefacedbaddecaf888"
            + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            + "76fc6ece0f4e1768cddf8853bb2d551b");
        Sealer.Decrypt(key, box, bound).Should().Equal(plain);
        var again = Sealer.Encrypt(key, plain, bound);
        again.Should().HaveCount(box.Length);
        Sealer.Decrypt(key, again, bound).Should().Equal(plain);
        Fails(() => Sealer.Decrypt(key, box, []));
    }

    private static SealedText Read(string envelope) => SealedText.FromEnvelope(envelope, Field);

    private static bool IsWellFormed(string text) =>
        !string.IsNullOrWhiteSpace(text) && System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)) == text;

    private static void Fails(Action open) =>
        FluentActions.Invoking(open).Should().Throw<CryptographicException>().Which.ToString().Should().NotContain("hemmelig");
}
