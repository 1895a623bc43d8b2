using System.Security.Cryptography;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Core.Tests.Tamper;
using UmV.TestKit;

namespace UmV.Core.Tests.Audit;

/// <summary>A chain that is kept today verifies in ten years: what is hashed has one form, and every field of an entry is in it.</summary>
public sealed class ChainFormTests
{
    private static readonly TenantId Tenant = new("provider");
    private static readonly byte[] Previous = [.. Enumerable.Range(0, 32).Select(number => (byte)(number * 7))];
    private static readonly StreamId Case = StreamId.Of(new CaseId(new Guid("01890a5d-ac96-774b-9000-000000000021")));
    private static readonly StreamId Person = StreamId.Of(new PersonId(new Guid("01890a5d-ac96-774b-9000-000000000022")));
    private static readonly Actor Teacher = new(
        new PersonId(new Guid("01890a5d-ac96-774b-9000-000000000023")), Role.ContactTeacher, OrganisationNumber.Parse("310000035"));

    private static readonly JournalEntry Entry = new(
        Case, 3, TestClock.Start, Teacher, new CommandId(new Guid("01890a5d-ac96-774b-9000-000000000024")), "case-moved", 1,
        "{\"by\":\"SubmitRequest\"}"u8.ToArray(), Previous, default);

    private static readonly AccessEntry Access = new(
        9, 4, new AccessRecord(TestClock.Start, Teacher, "GetCase", AccessOutcome.Answered, "team", Case, [Person]), Previous, default);

    [Fact]
    public void An_entry_of_a_journal_is_hashed_behind_the_hash_before_it_with_each_field_behind_its_length()
    {
        var known = HashOf(
            "provider", "case/01890a5d-ac96-774b-9000-000000000021", 3L, TestClock.Start.ToUnixTimeTicks(), "01890a5d-ac96-774b-9000-000000000023",
            "ContactTeacher", "310000035", "01890a5d-ac96-774b-9000-000000000024", "case-moved", 1L, "{\"by\":\"SubmitRequest\"}");
        HashChain.HashOf(Tenant, Entry).Should().Equal(known);
        HashChain.Start.ToArray().Should().Equal(new byte[32]);
    }

    [Fact]
    public void An_entry_of_the_access_log_is_hashed_in_the_same_manner()
    {
        var known = HashOf(
            "access 1", "provider", "case/01890a5d-ac96-774b-9000-000000000021", 4L, TestClock.Start.ToUnixTimeTicks(),
            "01890a5d-ac96-774b-9000-000000000023", "ContactTeacher", "310000035", "GetCase", "Answered", "team", 1L, 1L,
            "person/01890a5d-ac96-774b-9000-000000000022");
        AccessChain.HashOf(Tenant, Access).Should().Equal(known);
    }

    [Fact]
    public void Who_has_no_school_is_hashed_with_an_empty_one_and_a_list_with_the_person_who_asked_for_it()
    {
        var provider = Teacher with { Role = Role.ProviderWorker, School = null };
        HashChain.HashOf(Tenant, Entry with { Actor = provider }).Should().Equal(HashOf(
            "provider", "case/01890a5d-ac96-774b-9000-000000000021", 3L, TestClock.Start.ToUnixTimeTicks(), "01890a5d-ac96-774b-9000-000000000023",
            "ProviderWorker", "", "01890a5d-ac96-774b-9000-000000000024", "case-moved", 1L, "{\"by\":\"SubmitRequest\"}"));
        AccessChain.HashOf(Tenant, Access with { Access = new AccessRecord(TestClock.Start, provider, "ListCases", AccessOutcome.Answered, "role", null, []) })
            .Should().Equal(HashOf(
                "access 1", "provider", "person/01890a5d-ac96-774b-9000-000000000023", 4L, TestClock.Start.ToUnixTimeTicks(),
                "01890a5d-ac96-774b-9000-000000000023", "ProviderWorker", "", "ListCases", "Answered", "role", 0L, 0L));
    }

    [Fact]
    public void No_byte_of_an_entry_can_change_without_its_hash()
    {
        var kept = Convert.ToHexString(HashChain.HashOf(Tenant, Entry));
        foreach (var (what, flipped) in Flips.Of(Entry))
            Convert.ToHexString(HashChain.HashOf(Tenant, flipped)).Should().NotBe(kept, "{0} was flipped", what);
        Convert.ToHexString(HashChain.HashOf(new TenantId("other"), Entry)).Should().NotBe(kept);
    }

    [Fact]
    public void A_long_name_in_letters_outside_ascii_is_hashed_whole()
    {
        var type = new string('ж', 900) + new string('☃', 900);
        HashChain.HashOf(Tenant, Entry with { Type = type, Body = new byte[70_000] }).Should().Equal(HashOf(
            "provider", "case/01890a5d-ac96-774b-9000-000000000021", 3L, TestClock.Start.ToUnixTimeTicks(), "01890a5d-ac96-774b-9000-000000000023",
            "ContactTeacher", "310000035", "01890a5d-ac96-774b-9000-000000000024", type, 1L, new byte[70_000]));
    }

    [Fact]
    public void An_access_follows_on_the_head_of_its_chain_and_the_first_on_the_start()
    {
        var first = AccessChain.Next(Tenant, null, Access.Access, sequence: 12);
        (first.Sequence, first.Number, first.Access).Should().Be((12, 1, Access.Access));
        first.PreviousHash.ToArray().Should().Equal(HashChain.Start.ToArray());
        first.Hash.ToArray().Should().Equal(AccessChain.HashOf(Tenant, first));

        var second = AccessChain.Next(Tenant, new ChainHead(Case, 6, Previous), Access.Access, sequence: 13);
        second.Number.Should().Be(7);
        second.PreviousHash.ToArray().Should().Equal(Previous);
        second.Hash.ToArray().Should().Equal(AccessChain.HashOf(Tenant, second));
    }

    [Fact]
    public void What_is_not_there_is_not_hashed()
    {
        FluentActions.Invoking(() => HashChain.HashOf(Tenant, null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => AccessChain.HashOf(Tenant, null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => AccessChain.Next(Tenant, null, null!, 1)).Should().Throw<ArgumentNullException>();
    }

    private static byte[] HashOf(params object[] fields) => SHA256.HashData([.. Previous, .. Hashed.Fields(fields)]);
}
