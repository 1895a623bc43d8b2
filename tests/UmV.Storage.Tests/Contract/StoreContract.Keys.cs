using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [ContractFact]
    public async Task Keys_are_listed_by_id_page_by_page_and_without_those_of_a_key_encryption_key()
    {
        await KeepKeys(5, number => Key(number) with { KeyEncryptionKeyId = number == 3 ? "kek-2" : "kek-1" });

        var first = await Store.ListKeysAsync(Sample.Tenant, new KeyFilter(Most: 2));
        var rest = await Store.ListKeysAsync(Sample.Tenant, new KeyFilter(After: first[^1].Id, Most: 10));

        first.Concat(rest).Select(key => key.Id).Should().Equal(Enumerable.Range(1, 5).Select(Sample.Key));
        (await Store.ListKeysAsync(Sample.Tenant, new KeyFilter(NotWrappedBy: "kek-1"))).Should().ContainSingle().Which.Id.Should().Be(Sample.Key(3));
        (await Store.ListKeysAsync(new TenantId("other"), new KeyFilter())).Should().BeEmpty();
    }

    [ContractFact]
    public async Task Keys_are_counted_by_what_wraps_them()
    {
        await KeepKeys(5, number => Key(number) with { KeyEncryptionKeyId = number % 2 == 0 ? "kek-2" : "kek-1" });

        (await Store.CountKeysAsync(Sample.Tenant)).Should().Equal(new KeyUse("kek-1", 3, Sample.Key(1)), new KeyUse("kek-2", 2, Sample.Key(2)));
        (await Store.CountKeysAsync(new TenantId("other"))).Should().BeEmpty();
    }

    [ContractFact]
    public async Task A_key_is_replaced_only_where_it_is_still_the_one_that_was_read()
    {
        await KeepKeys(2, Key);
        var rewrapped = Key(1) with { KeyEncryptionKeyId = "kek-2", Wrapped = Bytes(7) };
        var stale = new KeyReplacement(Key(2) with { Wrapped = Bytes(9) }, Key(2) with { Wrapped = Bytes(7) });
        var gone = new KeyReplacement(Key(3), Key(3) with { Wrapped = Bytes(7) });

        (await Store.ReplaceKeysAsync(Sample.Tenant, [new KeyReplacement(Key(1), rewrapped), stale, gone])).Should().Be(1);

        var keys = await Store.FindKeysAsync(Sample.Tenant, [Sample.Key(1), Sample.Key(2), Sample.Key(3)]);
        keys.Should().HaveCount(2, "a key that was destroyed does not come back");
        KeyRules.Same(keys[Sample.Key(1)], rewrapped).Should().BeTrue();
        KeyRules.Same(keys[Sample.Key(2)], Key(2)).Should().BeTrue();
        (await Store.ReplaceKeysAsync(new TenantId("other"), [new KeyReplacement(rewrapped, Key(1))])).Should().Be(0);
    }

    [ContractFact]
    public async Task A_text_that_is_sealed_anew_is_kept_with_its_key()
    {
        await KeepKeys(1, Key);
        var once = Key(1) with { Wrapped = Bytes(7), Resealed = Bytes(8) };
        var twice = Key(1) with { Wrapped = Bytes(9), Resealed = Bytes(10) };

        (await Store.ReplaceKeysAsync(Sample.Tenant, [new KeyReplacement(Key(1), once)])).Should().Be(1);
        (await Store.ReplaceKeysAsync(Sample.Tenant, [new KeyReplacement(once with { Resealed = Bytes(99) }, twice)])).Should().Be(0);
        (await Store.ReplaceKeysAsync(Sample.Tenant, [new KeyReplacement(once, twice)])).Should().Be(1);

        var kept = (await Store.FindKeysAsync(Sample.Tenant, [Sample.Key(1)]))[Sample.Key(1)];
        kept.Resealed.ToArray().Should().Equal(Bytes(10));
        KeyRules.Same((await Store.ListKeysAsync(Sample.Tenant, new KeyFilter()))[0], twice).Should().BeTrue();
    }

    [ContractFact]
    public async Task A_key_that_wraps_something_is_not_retired()
    {
        await KeepKeys(1, Key);

        (await Store.RetireKeyAsync("kek-1")).Should().BeFalse();

        await KeepKeys(1, number => Key(number + 10), command: 9);
    }

    [ContractFact]
    public async Task Nothing_is_wrapped_with_a_retired_key_ever_again()
    {
        await KeepKeys(1, Key);
        await Store.ReplaceKeysAsync(Sample.Tenant, [new KeyReplacement(Key(1), Key(1) with { KeyEncryptionKeyId = "kek-2" })]);

        (await Store.RetireKeyAsync("kek-1")).Should().BeTrue();
        (await Store.RetireKeyAsync("kek-1")).Should().BeTrue("a retry is harmless");

        var late = Sample.Commit(StreamId.Of(Sample.Case(9)), 9) with { NewKeys = [Sample.DataKey(9, StreamId.Of(Sample.Case(9)))] };
        await FluentActions.Awaiting(async () => await Store.CommitAsync(late)).Should().ThrowAsync<StoreRejectedException>();
        (await Store.LoadAsync(Sample.Tenant, late.Stream)).Should().BeNull("nothing is half done");
        await FluentActions.Awaiting(async () => await Store.ReplaceKeysAsync(
                Sample.Tenant, [new KeyReplacement(Key(1) with { KeyEncryptionKeyId = "kek-2" }, Key(1))]))
            .Should().ThrowAsync<StoreRejectedException>();
        await FluentActions.Awaiting(async () => await Store.IntroduceKeyAsync("kek-1", "check")).Should().ThrowAsync<StoreRejectedException>();
    }

    [ContractFact]
    public async Task A_key_is_introduced_once_and_another_of_its_name_is_refused()
    {
        await Store.IntroduceKeyAsync("kek-3", "check");
        await Store.IntroduceKeyAsync("kek-3", "check");

        (await FluentActions.Awaiting(async () => await Store.IntroduceKeyAsync("kek-3", "another")).Should().ThrowAsync<StoreRejectedException>())
            .WithMessage("*'kek-3'*");
    }

    private async Task KeepKeys(int count, Func<int, WrappedDataKey> key, int command = 1)
    {
        var keys = Enumerable.Range(1, count).Select(key).ToList();
        await Keep(Sample.Commit(keys[0].Owner, command, command == 1 ? null : Sample.Commit(keys[0].Owner, 1)) with { NewKeys = [.. keys] });
    }

    private static WrappedDataKey Key(int number) => Sample.DataKey(number, Stream);

    private static byte[] Bytes(byte value) => [.. Enumerable.Repeat(value, 60)];
}
