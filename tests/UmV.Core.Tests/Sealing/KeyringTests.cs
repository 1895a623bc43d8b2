using System.Security.Cryptography;
using System.Text;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Process.Keys;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.TestKit;

namespace UmV.Core.Tests.Sealing;

/// <summary>Keys by name: each its own, one current, none forgotten by accident; and what tells two keys of one name apart.</summary>
public sealed class KeyringTests
{
    private readonly InMemoryKeyring _ring = new();

    [Fact]
    public void A_key_is_added_made_current_and_removed_by_its_name()
    {
        _ring.CurrentKeyId.Should().Be("memory-1");
        _ring.Add().Should().Be("memory-2");
        _ring.CurrentKeyId.Should().Be("memory-1", "an added key is not current until it is made so");
        _ring.MakeCurrent("memory-2");
        _ring.CurrentKeyId.Should().Be("memory-2");
        _ring.Add().Should().Be("memory-3");
        _ring.KeyIds.Should().Equal("memory-1", "memory-2", "memory-3");
        _ring.KeyIds.Select(id => Convert.ToHexString(_ring.KeyEncryptionKey(id).Span)).Should().OnlyHaveUniqueItems().And.OnlyContain(key => key.Length == 64);

        _ring.Remove("memory-1");

        _ring.KeyIds.Should().Equal("memory-2", "memory-3");
        _ring.Add().Should().Be("memory-4", "a name is not used twice");
        FluentActions.Invoking(() => _ring.KeyEncryptionKey("memory-1")).Should().Throw<MissingKeyException>().WithMessage("*'memory-1'*");
    }

    [Fact]
    public void The_current_key_is_not_removed_and_a_key_that_is_not_there_is_not_made_current()
    {
        FluentActions.Invoking(() => _ring.Remove("memory-1")).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => _ring.MakeCurrent("memory-9")).Should().Throw<MissingKeyException>();
        (_ring.CurrentKeyId, _ring.KeyIds.Count).Should().Be(("memory-1", 1));
    }

    [Fact]
    public void The_check_value_of_a_key_is_bound_to_its_name_and_of_a_fixed_form()
    {
        _ring.Add();
        KeyCheckValue.Of(_ring, "memory-1").Should().Be(Convert.ToHexStringLower(
            HMACSHA256.HashData(_ring.KeyEncryptionKey("memory-1").Span, Encoding.UTF8.GetBytes("UmV key check 1|memory-1"))));
        KeyCheckValue.Of(_ring, "memory-2").Should().NotBe(KeyCheckValue.Of(_ring, "memory-1"));
        FluentActions.Invoking(() => KeyCheckValue.Of(null!, "memory-1")).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_name_for_look_ups_is_an_hmac_of_its_parts_each_behind_its_length_under_a_key_of_its_tenant()
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, _ring.KeyEncryptionKey("memory-1").ToArray(), 32, [], Encoding.UTF8.GetBytes("umv lookup v1|umv"));
        var mac = HMACSHA256.HashData(key, (byte[])[0, 0, 0, 2, .. "å"u8, 0, 0, 0, 1, .. "b"u8]);
        new LookupHasher(_ring, "memory-1", TenantId.Default).Hash("å", "b").Should().Be(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(mac));
    }

    [Fact]
    public void A_record_is_wrapped_anew_and_keeps_its_ciphertext()
    {
        var sealer = new InlineSealer(_ring, TenantId.Default);
        var old = sealer.Seal("hemmelig"u8, "roster/user/1");
        InlineSealer.KeyIdOf(old).Should().Be("memory-1");
        _ring.MakeCurrent(_ring.Add());

        var anew = sealer.Rewrap(old, "roster/user/1");

        InlineSealer.KeyIdOf(anew).Should().Be("memory-2");
        sealer.Open(anew, "roster/user/1").Should().Equal("hemmelig"u8.ToArray());
        anew[^24..].Should().Equal(old[^24..], "the text itself is not encrypted again");
        _ring.Remove("memory-1");
        sealer.Open(anew, "roster/user/1").Should().Equal("hemmelig"u8.ToArray());
        FluentActions.Invoking(() => sealer.Open(old, "roster/user/1")).Should().Throw<MissingKeyException>();
        FluentActions.Invoking(() => sealer.Rewrap(anew, "roster/user/2")).Should().Throw<CryptographicException>();
    }

    [Fact]
    public void A_record_that_is_cut_short_or_of_another_form_is_neither_wrapped_anew_nor_named()
    {
        var sealer = new InlineSealer(_ring, TenantId.Default);
        var whole = sealer.Seal([], "p");
        const int Text = 12 + 16;
        for (var length = 0; length < whole.Length - Text; length++)
        {
            var cut = whole[..length];
            FluentActions.Invoking(() => sealer.Rewrap(cut, "p")).Should().Throw<Exception>().Which.Should().Match<Exception>(
                trouble => trouble is CryptographicException || trouble is MissingKeyException, "{0} bytes were left", length);
        }

        byte[] newer = [2, .. whole[1..]];
        FluentActions.Invoking(() => InlineSealer.KeyIdOf(newer)).Should().Throw<CryptographicException>();
        FluentActions.Invoking(() => InlineSealer.KeyIdOf([1, 0])).Should().Throw<CryptographicException>("there is no name");
        InlineSealer.KeyIdOf(InlineSealer.PrefixOf("memory-1")).Should().Be("memory-1");
        FluentActions.Invoking(() => InlineSealer.PrefixOf(new string('k', 256))).Should().Throw<OverflowException>();
    }

    [Fact]
    public void The_inventory_adds_up_what_each_key_wraps_and_a_key_is_free_when_it_wraps_nothing()
    {
        _ring.MakeCurrent(_ring.Add());
        _ring.Add();
        var inventory = new KeyInventory(_ring);
        var oldest = new FixedIds().Next<DataKeyId>();
        inventory.AddLookup("memory-1");
        inventory.AddLookup("memory-1");
        inventory.AddRecord("memory-1");
        inventory.Add(new KeyUse("memory-1", 7, oldest));
        inventory.Add(new KeyUse("lost", 1, new DataKeyId(new Guid("01890a5d-ac96-474b-9000-000000000001"))));

        inventory.Lines().Should().Equal(
            new KeyInventoryLine("lost", false, false, 1, 0, 0, null),
            new KeyInventoryLine("memory-1", false, true, 7, 1, 2, TestClock.Start),
            new KeyInventoryLine("memory-2", true, true, 0, 0, 0, null),
            new KeyInventoryLine("memory-3", false, true, 0, 0, 0, null));
        inventory.Lines().Select(line => line.IsFree).Should().Equal(false, false, false, true);
        (inventory.Lines()[3] with { RosterRecords = 1 }).IsFree.Should().BeFalse();
        (inventory.Lines()[3] with { RosterSources = 1 }).IsFree.Should().BeFalse();
        (inventory.Lines()[3] with { DataKeys = 1 }).IsFree.Should().BeFalse();
    }

    [Fact]
    public void A_keyring_that_is_given_its_keys_is_listed_with_the_current_one()
    {
        new KeyInventory(new Given()).Lines().Should().Equal(new KeyInventoryLine("given", true, true, 0, 0, 0, null));
    }

    private sealed class Given : IKeyring
    {
        public string CurrentKeyId => "given";

        public ReadOnlyMemory<byte> KeyEncryptionKey(string keyId) => new byte[32];
    }
}
