using UmV.Core.Identity;
using UmV.TestKit;

namespace UmV.TestKit.Tests;

public sealed class FixedIdsTests
{
    [Fact]
    public void Ids_are_the_same_in_every_run_and_sort_in_order()
    {
        var first = Many(new FixedIds(), 1000);

        first[0].ToString().Should().Be("01a05bfb-7000-7000-8000-000000000001");
        Many(new FixedIds(), 1000).Should().Equal(first);
        first.Select(id => id.ToString()).Should().BeInAscendingOrder(StringComparer.Ordinal);
        first.Should().OnlyContain(id => id.Value.Version == 7 && id.Value.Variant >= 8 && id.Value.Variant <= 11);
    }

    [Fact]
    public void Two_series_share_no_id_and_no_receipt()
    {
        Many(new FixedIds(0), 1000).Should().NotIntersectWith(Many(new FixedIds(1), 1000));
        Receipts(new FixedIds(0), 1000).Should().NotIntersectWith(Receipts(new FixedIds(1), 1000));
    }

    [Fact]
    public void Receipts_are_the_same_in_every_run_and_never_repeat()
    {
        var first = Receipts(new FixedIds(), 10_000);

        first.Should().OnlyHaveUniqueItems();
        Receipts(new FixedIds(), 10_000).Should().Equal(first);
    }

    [Fact]
    public async Task Threads_never_get_the_same_id()
    {
        var ids = new FixedIds();

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Many(ids, 5000))));

        all.SelectMany(some => some).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Series_out_of_range_is_refused()
    {
        var make = () => new FixedIds(4096);

        make.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static CaseId[] Many(FixedIds ids, int count) => [.. Enumerable.Range(0, count).Select(_ => ids.Next<CaseId>())];

    private static ReceiptNumber[] Receipts(FixedIds ids, int count) => [.. Enumerable.Range(0, count).Select(_ => ids.NextReceipt())];
}
