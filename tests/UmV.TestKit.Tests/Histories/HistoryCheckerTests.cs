using System.Collections.Immutable;
using CsCheck;
using UmV.TestKit.Histories;

namespace UmV.TestKit.Tests.Histories;

/// <summary>The checker finds what was planted, and nothing in what is sound.</summary>
public sealed class HistoryCheckerTests
{
    private const string List = "list";

    [Fact]
    public void A_history_one_after_the_other_is_sound() =>
        HistoryChecker.Check([Done(1, 2, Reads(), Adds(1)), Done(3, 4, Reads(1), Adds(2)), Done(5, 6, Reads(1, 2))]).Should().BeEmpty();

    [Fact]
    public void Transactions_at_the_same_time_may_come_in_any_order() =>
        HistoryChecker.Check([Done(1, 10, Adds(1)), Done(2, 9, Adds(2)), Done(3, 8, Reads(2)), Done(11, 12, Reads(2, 1))]).Should().BeEmpty();

    [Fact]
    public void One_without_an_answer_may_have_been_done_or_not()
    {
        HistoryTransaction unknown = new(1, 2, TransactionFate.Unknown, [Adds(1)]);
        HistoryChecker.Check([unknown, Done(3, 4, Reads(1))]).Should().BeEmpty();
        HistoryChecker.Check([unknown, Done(3, 4, Reads())]).Should().BeEmpty();
        HistoryChecker.Check([unknown, Done(3, 4, Reads()), Done(5, 6, Reads(1))]).Should().BeEmpty("it may be done after its answer was lost");
    }

    [Fact]
    public void A_lost_append_is_found() =>
        Kinds(Done(1, 2, Adds(1)), Done(3, 4, Adds(2)), Done(5, 6, Reads(2))).Should().Contain(AnomalyKind.LostAppend);

    [Fact]
    public void A_lost_update_is_found() =>
        Kinds(Done(1, 2, Adds(1)), Done(3, 6, Reads(1), Adds(2)), Done(4, 7, Reads(1), Adds(3)), Done(8, 9, Reads(1, 2, 3))).Should().Contain(AnomalyKind.Cycle);

    [Fact]
    public void A_read_of_an_aborted_append_is_found() =>
        Kinds(new HistoryTransaction(1, 2, TransactionFate.Aborted, [Adds(1)]), Done(3, 4, Reads(1))).Should().Contain(AnomalyKind.AbortedRead);

    [Fact]
    public void A_doubled_element_is_found() =>
        Kinds(Done(1, 2, Adds(1)), Done(3, 4, Reads(1, 1))).Should().Contain(AnomalyKind.DoubledElement);

    [Fact]
    public void An_element_from_nowhere_is_found() =>
        Kinds(Done(3, 4, Reads(7))).Should().Contain(AnomalyKind.ElementFromNowhere);

    [Fact]
    public void Two_orders_of_one_list_are_found() =>
        Kinds(Done(1, 8, Adds(1)), Done(2, 9, Adds(2)), Done(10, 11, Reads(1, 2)), Done(12, 13, Reads(2, 1))).Should().Contain(AnomalyKind.ForkedOrder);

    [Fact]
    public void A_stale_read_is_found() =>
        Kinds(Done(1, 2, Adds(1)), Done(3, 4, Reads()), Done(5, 6, Reads(1))).Should().Contain(AnomalyKind.Cycle);

    [Fact]
    public void A_circle_over_two_lists_is_found() =>
        Kinds(
            Done(1, 10, new Read("a", []), new Append("b", 1)),
            Done(2, 9, new Read("b", []), new Append("a", 2)),
            Done(11, 12, new Read("a", [2]), new Read("b", [1]))).Should().Contain(AnomalyKind.Cycle, "each missed the other's write");

    [Fact]
    public void An_element_that_is_appended_twice_is_misuse() =>
        FluentActions.Invoking(() => HistoryChecker.Check([Done(1, 2, Adds(1)), Done(3, 4, Adds(1))])).Should().Throw<ArgumentException>();

    // Each transaction takes effect at an instant between its beginning and its answer: that is what a sound store does.
    [Fact]
    public void Whatever_a_sound_store_does_nothing_is_found() => Gen.Int[0, 30].Array[1, 60].Sample(
        delays => HistoryChecker.Check(Played(delays, forget: -1)).Should().BeEmpty(), iter: 2_000, seed: "0000KNVzTFd4");

    [Fact]
    public void Whatever_append_a_store_forgets_it_is_found() =>
        Gen.Select(Gen.Int[0, 30].Array[2, 60], Gen.Int[0, 1000]).Sample(
            (delays, forget) => HistoryChecker.Check(Played(delays, forget % delays.Length)).Should().NotBeEmpty(), iter: 2_000, seed: "0000KNVzTFd4");

    private static List<HistoryTransaction> Played(int[] delays, int forget)
    {
        var (history, list) = (new List<HistoryTransaction>(), ImmutableArray<int>.Empty);
        for (var number = 0; number < delays.Length; number++)
        {
            var instant = 1000 + (number * 100);
            history.Add(Done(instant - delays[number] - (number % 7 * 40), instant + delays[^(number + 1)] + (number % 5 * 60), new Read(List, list), Adds(number)));
            list = number == forget ? list : list.Add(number);
        }

        history.Add(Done(1_000_000, 1_000_001, new Read(List, list)));
        return history;
    }

    private static IEnumerable<AnomalyKind> Kinds(params HistoryTransaction[] history) => HistoryChecker.Check(history).Select(anomaly => anomaly.Kind);

    private static HistoryTransaction Done(long began, long ended, params ImmutableArray<ListOperation> operations) =>
        new(began, ended, TransactionFate.Committed, operations);

    private static Append Adds(int element) => new(List, element);

    private static Read Reads(params ImmutableArray<int> elements) => new(List, elements);
}
