using System.Security.Cryptography;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.TestKit;

namespace UmV.Core.Tests.Sealing;

/// <summary>Wrong key, wrong place, cut, swapped, replayed: a sealed text opens as what it is, where it belongs, or not at all.</summary>
public sealed class CryptoProof
{
    private static readonly StreamId Place = StreamId.Of(new CaseId(new Guid("01890a5d-ac96-774b-9000-000000000001")));
    private const string Field = "measure.problem";
    private readonly InMemoryKeyring _keyring = new();
    private readonly FixedIds _ids = new();

    private Sealer Sealer => new(_keyring, _ids, TenantId.Default);

    /// <summary>
    /// The test cases 13 to 16 (AES-256) of "The Galois/Counter Mode of Operation (GCM)" by D. McGrew and J. Viega, the specification
    /// submitted to NIST, appendix B; and of NIST's Cryptographic Algorithm Validation Program, gcmEncryptExtIV256.rsp, four with nonces
    /// of 96 bits and tags of 128 bits and no additional data (length of the text in bits 128, 104, 256, 408; count 0, 3, 6, 8).
    /// </summary>
    [Theory]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "", "", "",
        "530f8afbc74536b9a963b4f1c4cb738b")]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
        "00000000000000000000000000000000", "", "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919")]
    [InlineData(
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255", "",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad",
        "b094dac5d93471bdec1a502270e3cc6c")]
    [InlineData(
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
        "76fc6ece0f4e1768cddf8853bb2d551b")]
    [InlineData(
        "31bdadd96698c204aa9ce1448ea94ae1fb4a9a0b3c9d773b51bb1822666b8f22", "0d18e06c7c725ac9e362e1ce",
        "2db5168e932556f8089a0622981d017d", "", "fa4362189661d163fcd6a56d8bf0405a", "d636ac1bbedd5cc3ee727dc2ab4a9489")]
    [InlineData(
        "e5a0eb92cc2b064e1bc80891faf1fab5e9a17a9c3a984e25416720e30e6c2b21", "4742357c335913153ff0eb0f",
        "8499893e16b0ba8b007d54665a", "", "eb8e6175f1fe38eb1acf95fd51", "88a8b74bb74fda553e91020a23deed45")]
    [InlineData(
        "37f39137416bafde6f75022a7a527cc593b6000a83ff51ec04871a0ff5360e4e", "a291484c3de8bec6b47f525f",
        "fafd94cede8b5a0730394bec68a8e77dba288d6ccaa8e1563a81d6e7ccc7fc97", "",
        "44dc868006b21d49284016565ffb3979cc4271d967628bf7cdaf86db888e92e5", "01a2b578aa2f41ec6379a44a31cc019c")]
    [InlineData(
        "595f259c55abe00ae07535ca5d9b09d6efb9f7e9abb64605c337acbd6b14fc7e", "92f258071d79af3e63672285",
        "a6fee33eb110a2d769bbc52b0f36969c287874f665681477a25fc4c48015c541fbe2394133ba490a34ee2dd67b898177849a91", "",
        "bbca4a9e09ae9690c0f6f8d405e53dccd666aa9c5fa13c8758bc30abe1ddd1bcce0d36a1eaaaaffef20cd3c5970b9673f8a65c",
        "26ccecb9976fd6ac9c2c0f372c52c821")]
    public void What_the_specification_of_gcm_encrypts_is_opened_and_nothing_else(
        string key, string nonce, string plain, string binding, string cipher, string tag)
    {
        var box = Convert.FromHexString(nonce + cipher + tag);
        var additional = Convert.FromHexString(binding);

        Sealer.Decrypt(Convert.FromHexString(key), box, additional).Should().Equal(Convert.FromHexString(plain));
        for (var place = 0; place < box.Length; place++)
        {
            var flipped = box.ToArray();
            flipped[place] ^= 0x80;
            var open = () => Sealer.Decrypt(Convert.FromHexString(key), flipped, additional);
            open.Should().Throw<CryptographicException>("byte {0} was flipped", place);
        }

        var elsewhere = () => Sealer.Decrypt(Convert.FromHexString(key), box, [.. additional, 0]);
        elsewhere.Should().Throw<CryptographicException>();
    }

    [Fact]
    public void A_text_opens_with_its_own_key_at_its_own_place_alone()
    {
        var (envelope, key) = Sealer.Seal("Åse", Place, Field);
        var (other, otherKey) = Sealer.Seal("Bo", Place, Field);
        var elsewhere = StreamId.Of(new CaseId(new Guid("01890a5d-ac96-774b-9000-000000000002")));

        Sealer.Open(Read(envelope), Place, key).Should().Be("Åse");
        foreach (var open in new Action[]
        {
            () => Sealer.Open(Read(envelope), elsewhere, key),
            () => Sealer.Open(Read(envelope), Place, otherKey),
            () => Sealer.Open(Read(envelope), Place, otherKey with { Id = key.Id }),
            () => Sealer.Open(Read(other), Place, key),
            () => new Sealer(_keyring, _ids, new TenantId("other")).Open(Read(envelope), Place, key),
            () => new Sealer(new InMemoryKeyring(), _ids, TenantId.Default).Open(Read(envelope), Place, key),
            () => Sealer.Open(Read(envelope), Place, key with { Wrapped = key.Wrapped[..59] }),
            () => Sealer.Open(Read(envelope), Place, key with { Resealed = otherKey.Wrapped }),
        })
            open.Should().Throw<CryptographicException>();
    }

    [Fact]
    public void Parts_of_two_envelopes_put_together_open_as_neither()
    {
        var (one, key) = Sealer.Seal("Åse", Place, Field);
        var (two, _) = Sealer.Seal("Bo!", Place, Field);
        var (first, second) = (one.Split('|'), two.Split('|'));
        for (var mask = 1; mask < 8; mask++)
        {
            var mixed = first.ToArray();
            for (var part = 0; part < 3; part++)
            {
                if ((mask & (1 << part)) != 0)
                    mixed[part + 2] = second[part + 2];
            }

            var open = () => Sealer.Open(Read(string.Join('|', mixed)), Place, key);
            open.Should().Throw<CryptographicException>();
        }
    }

    [Fact]
    public void An_envelope_cut_at_any_letter_does_not_open()
    {
        var (envelope, key) = Sealer.Seal("Something happened in the yard", Place, Field);
        for (var length = 0; length < envelope.Length; length++)
        {
            var open = () => Sealer.Open(Read(envelope[..length]), Place, key);
            open.Should().Throw<CryptographicException>("{0} letters were left", length);
        }
    }

    [Fact]
    public void An_earlier_envelope_played_again_does_not_open_with_a_later_key()
    {
        var rewrapper = new KeyRewrapper(_keyring, Sealer);
        var (envelope, key) = Sealer.Seal("First", Place, Field);
        var anew = rewrapper.Reseal(Read(envelope), key);

        Sealer.Open(Read(envelope), Place, anew).Should().Be("First");
        var replay = () => Sealer.Open(Read(envelope), Place, anew with { Resealed = default });
        replay.Should().Throw<CryptographicException>();
    }

    [Fact]
    public void Of_many_texts_no_two_have_one_nonce_one_key_or_one_ciphertext()
    {
        const int Texts = 50_000;
        var (nonces, ciphers, wraps) = (new HashSet<string>(Texts), new HashSet<string>(Texts), new HashSet<string>(2 * Texts));
        var sealer = Sealer;
        for (var number = 0; number < Texts; number++)
        {
            var (envelope, key) = sealer.Seal("The same text", Place, Field);
            var parts = envelope.Split('|');
            nonces.Add(parts[2]).Should().BeTrue();
            ciphers.Add(parts[3]).Should().BeTrue();
            wraps.Add(Convert.ToBase64String(key.Wrapped.Span[..12])).Should().BeTrue("the key-encryption key must not meet a nonce twice");
        }

        // Each of the 96 bits is set about half of the time: a stuck generator would show. Six standard deviations leave one chance in a billion.
        var raw = nonces.Select(nonce => System.Buffers.Text.Base64Url.DecodeFromChars(nonce)).ToList();
        for (var bit = 0; bit < 96; bit++)
            raw.Count(nonce => (nonce[bit / 8] >> (bit % 8) & 1) == 1).Should().BeInRange((Texts / 2) - 671, (Texts / 2) + 671);
    }

    private static SealedText Read(string envelope) => SealedText.FromEnvelope(envelope, Field);
}
