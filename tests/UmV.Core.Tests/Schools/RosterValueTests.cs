using System.Security.Cryptography;
using System.Text;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Sealing;

namespace UmV.Core.Tests.Schools;

public sealed class RosterValueTests
{
    private static readonly InMemoryKeyring Keyring = new();

    [Theory]
    [InlineData("9", 9)]
    [InlineData("01", 1)]
    [InlineData("VG1", 11)]
    [InlineData("vg3", 13)]
    [InlineData("13", 13)]
    [InlineData("0", null)]
    [InlineData("14", null)]
    [InlineData("VG0", null)]
    [InlineData("VG4", null)]
    [InlineData("KG", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_grade_is_a_step_from_1_to_13_or_unknown(string? text, int? step) => GradeLevel.Parse(text).Should().Be(step);

    [Fact]
    public void A_validity_covers_both_its_ends_and_nothing_when_it_ends_before_it_begins()
    {
        var day = new LocalDate(2026, 8, 17);
        var one = new Validity(day, day);
        one.Covers(day).Should().BeTrue();
        one.Covers(day.PlusDays(1)).Should().BeFalse();
        one.Covers(day.PlusDays(-1)).Should().BeFalse();
        new Validity(day, day.PlusDays(-1)).Covers(day).Should().BeFalse();
        Validity.Always.Covers(LocalDate.MinIsoValue).Should().BeTrue();
    }

    [Fact]
    public void A_value_that_is_not_told_is_not_offered_and_no_value_shows()
    {
        default(Reported<int>).Availability.Should().Be(Availability.NotOffered);
        $"{Reported.Known("Kari")} {new Lookup<string>(LookupStatus.Found, "Kari")} {new SourceRef("visma", "user", "Kari")}".Should().NotContain("Kari");
    }

    [Fact]
    public void A_roster_key_survives_its_text_and_bytes()
    {
        var key = new RosterKey(((UInt128)1 << 127) + 42);
        RosterKey.FromBytes(key.ToBytes()).Should().Be(key);
        RosterKey.TryParse(key.ToString(), null, out var read).Should().BeTrue();
        read.Should().Be(key);
        RosterKey.TryParse("42", null, out _).Should().BeFalse();
        RosterKey.TryParse(null, null, out _).Should().BeFalse();
    }

    [Fact]
    public void An_inline_sealed_record_opens_at_its_place_in_its_tenant_only()
    {
        var sealer = new InlineSealer(Keyring, TenantId.Default);
        var bytes = sealer.Seal("Åse"u8, "roster/1");

        Encoding.UTF8.GetString(sealer.Open(bytes, "roster/1")).Should().Be("Åse");
        Opening(sealer, bytes, "roster/2").Should().Throw<CryptographicException>();
        Opening(new InlineSealer(Keyring, new TenantId("other")), bytes, "roster/1").Should().Throw<CryptographicException>();
        Opening(new InlineSealer(new InMemoryKeyring(), TenantId.Default), bytes, "roster/1").Should().Throw<CryptographicException>();
    }

    [Fact]
    public void Any_changed_byte_of_an_inline_sealed_record_shows()
    {
        var sealer = new InlineSealer(Keyring, TenantId.Default);
        var bytes = sealer.Seal("Åse"u8, "roster/1");
        for (var place = 0; place < bytes.Length; place++)
        {
            var changed = (byte[])bytes.Clone();
            changed[place] ^= 1;
            FluentActions.Invoking(() => sealer.Open(changed, "roster/1")).Should().Throw<Exception>("byte {0} was changed", place);
        }
        for (var length = 0; length < bytes.Length; length++)
            Opening(sealer, bytes[..length], "roster/1").Should().Throw<Exception>();
    }

    [Fact]
    public void Two_seals_of_the_same_text_have_nothing_in_common_but_their_form()
    {
        var sealer = new InlineSealer(Keyring, TenantId.Default);
        sealer.Seal("Åse"u8, "roster/1").Should().NotEqual(sealer.Seal("Åse"u8, "roster/1"));
    }

    [Fact]
    public void A_lookup_hash_depends_on_each_part_its_border_the_key_and_the_tenant()
    {
        var hasher = new LookupHasher(Keyring, Keyring.CurrentKeyId, TenantId.Default);
        var hash = hasher.Hash("visma", "user", "1");

        hasher.Hash("visma", "user", "1").Should().Be(hash);
        new[]
        {
            hasher.Hash("visma", "user", "2"),
            hasher.Hash("visma", "org", "1"),
            hasher.Hash("vismau", "ser", "1"),
            hasher.Hash("visma", "user1", ""),
            new LookupHasher(Keyring, Keyring.CurrentKeyId, new TenantId("other")).Hash("visma", "user", "1"),
            new LookupHasher(new InMemoryKeyring(), Keyring.CurrentKeyId, TenantId.Default).Hash("visma", "user", "1"),
        }.Should().NotContain(hash).And.OnlyHaveUniqueItems();
    }

    private static Action Opening(InlineSealer sealer, byte[] bytes, string place) => () => sealer.Open(bytes, place);
}
