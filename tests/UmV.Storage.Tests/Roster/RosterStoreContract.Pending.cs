using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Storage;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.Roster;

/// <summary>What every roster store owes to readings that were cut.</summary>
public abstract partial class RosterStoreContract
{
    private static readonly PendingRosterRead Reading = new(
        "visma", "OneRoster 1.2", "reading-1", null, Head("visma").ReadAt, Head("visma").ReadAt, 2, 1);

    private static readonly PendingRosterRead More = Reading with { KeptAt = Reading.KeptAt + Duration.FromMinutes(1), Records = 5, Parts = 2 };

    [ContractFact]
    public async Task The_parts_of_a_reading_are_kept_in_order_and_nobody_sees_them_in_the_roster()
    {
        (await Store.KeepPartAsync(Tenant, Reading, new byte[] { 1, 0, 255 })).Should().BeTrue();
        (await Store.KeepPartAsync(Tenant, More, new byte[] { 2 })).Should().BeTrue();

        (await Store.ListPendingAsync(Tenant)).Should().Equal(More);
        (await PartsAsync("reading-1")).Should().Equal("1,0,255", "2");
        (await PartsAsync("reading-2")).Should().BeEmpty();
        (await Store.ListSnapshotsAsync(Tenant)).Should().BeEmpty();
        var other = new TenantId("other");
        (await Store.ListPendingAsync(other)).Should().BeEmpty();
        (await Store.ListPartsAsync(other, "visma", "reading-1").ToListAsync()).Should().BeEmpty();
        (await Store.KeepPartAsync(other, More with { Parts = 3 }, new byte[] { 3 })).Should().BeFalse();
    }

    [ContractFact]
    public async Task A_part_follows_the_last_one_of_its_own_reading_or_is_not_kept()
    {
        await Store.KeepPartAsync(Tenant, Reading, new byte[] { 1 });
        (await Store.KeepPartAsync(Tenant, More with { Parts = 3 }, new byte[] { 3 })).Should().BeFalse("the second is missing");
        (await Store.KeepPartAsync(Tenant, More, new byte[] { 2 })).Should().BeTrue();
        (await Store.KeepPartAsync(Tenant, More, new byte[] { 9 })).Should().BeFalse("it was kept already");
        var later = Reading with { Reading = "reading-2", Since = "cursor-1", BegunAt = Reading.BegunAt + Duration.FromHours(1) };
        (await Store.KeepPartAsync(Tenant, later, new byte[] { 7 })).Should().BeTrue("a reading that begins takes the place");
        (await Store.KeepPartAsync(Tenant, More with { Parts = 3 }, new byte[] { 3 })).Should().BeFalse("another reading has begun");

        (await Store.ListPendingAsync(Tenant)).Should().Equal(later);
        (await PartsAsync("reading-2")).Should().Equal("7");
        (await PartsAsync("reading-1")).Should().BeEmpty();
    }

    [ContractFact]
    public async Task The_next_snapshot_of_the_source_ends_a_reading_that_was_cut_and_that_of_another_does_not()
    {
        await Store.KeepPartAsync(Tenant, Reading, new byte[] { 1 });
        await ImportAsync(new RosterBatch(), "fint");
        await using (var import = await Store.BeginImportAsync(Tenant, "visma"))
            await import.WriteAsync(Whole("visma"));
        (await Store.ListPendingAsync(Tenant)).Should().ContainSingle("an import that is not completed changes nothing");
        await ImportAsync(Whole("visma"));
        (await Store.ListPendingAsync(Tenant)).Should().BeEmpty();
        (await PartsAsync("reading-1")).Should().BeEmpty();
        (await Store.KeepPartAsync(Tenant, More, new byte[] { 2 })).Should().BeFalse();
    }

    [ContractFact]
    public async Task Readings_that_were_cut_are_dropped_by_age_and_by_source()
    {
        await Store.KeepPartAsync(Tenant, Reading, new byte[] { 1 });
        await Store.KeepPartAsync(Tenant, Reading with { Source = "fint", BegunAt = Reading.BegunAt + Duration.FromHours(2) }, new byte[] { 2 });
        await Store.DropPendingAsync(new TenantId("other"), Instant.MaxValue);
        await Store.DropPendingAsync(Tenant, Reading.BegunAt - Duration.FromTicks(1));
        (await Store.ListPendingAsync(Tenant)).Select(read => read.Source).Should().Equal("fint", "visma");
        await Store.DropPendingAsync(Tenant, Reading.BegunAt);
        (await Store.ListPendingAsync(Tenant)).Select(read => read.Source).Should().Equal("fint");
        await Store.DropPendingAsync(Tenant, Instant.MaxValue, "visma");
        (await Store.ListPendingAsync(Tenant)).Should().ContainSingle();
        await Store.DropPendingAsync(Tenant, Instant.MaxValue, "fint");
        (await Store.ListPendingAsync(Tenant)).Should().BeEmpty();
    }

    [ContractFact]
    public async Task When_a_person_is_removed_what_was_read_of_a_source_that_knows_the_person_goes_too()
    {
        await ImportAsync(Whole("visma"));
        await Store.KeepPartAsync(Tenant, Reading, new byte[] { 1 });
        await Store.KeepPartAsync(Tenant, Reading with { Source = "fint" }, new byte[] { 2 });
        await Store.RemovePersonAsync(Tenant, Person(99));
        (await Store.ListPendingAsync(Tenant)).Should().HaveCount(2);
        await Store.RemovePersonAsync(Tenant, Pupil);
        (await Store.ListPendingAsync(Tenant)).Select(read => read.Source).Should().Equal("fint");
        (await PartsAsync("reading-1")).Should().BeEmpty();
    }

    /// <summary>To retire a key drops what only it opens, and nothing else; what is sealed with it later does not come in.</summary>
    protected async Task KeyTakesReadingsAsync(IUmVStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        byte[] Sealed(string key) => [.. KeyRules.InlineRecordPrefix(key), .. new byte[100]];
        await Store.KeepPartAsync(Tenant, Reading, Sealed("kek-1"));
        await Store.KeepPartAsync(Tenant, More, Sealed("kek-2"));
        await Store.KeepPartAsync(Tenant, Reading with { Source = "fint", Reading = "reading-2" }, Sealed("kek-2"));
        (await store.RetireKeyAsync("kek-1")).Should().BeTrue();
        (await Store.ListPendingAsync(Tenant)).Select(read => read.Source).Should().Equal("fint");
        (await PartsAsync("reading-1")).Should().BeEmpty();
        (await FluentActions.Awaiting(async () => await Store.KeepPartAsync(Tenant, Reading, Sealed("kek-1"))).Should().ThrowAsync<StoreRejectedException>()).WithMessage("*'kek-1' was retired*");
    }

    private async Task<List<string>> PartsAsync(string reading) =>
        await Store.ListPartsAsync(Tenant, "visma", reading).Select(part => string.Join(',', part.ToArray())).ToListAsync();
}
