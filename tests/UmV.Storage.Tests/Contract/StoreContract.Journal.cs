using UmV.TestKit.PostgreSql;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private static readonly StreamId Stream = StreamId.Of(Sample.Case(1));

    [ContractFact]
    public async Task What_was_committed_is_read_back_in_order()
    {
        var first = await Keep(Sample.Commit(Stream, 1, entries: 3));
        var second = await Keep(Sample.Commit(Stream, 2, first, entries: 2));

        var read = await Read(Stream);

        read.Should().BeEquivalentTo(first.Entries.AddRange(second.Entries), o => o.WithStrictOrdering().ComparingBytes());
        (await Store.LoadAsync(Sample.Tenant, Stream)).Should().BeEquivalentTo(second.Snapshot, o => o.ComparingBytes());
    }

    [ContractFact]
    public async Task The_hash_chain_comes_back_untouched()
    {
        await Keep(Sample.Commit(Stream, 2, await Keep(Sample.Commit(Stream, 1, entries: 4)), entries: 4));

        var previous = HashChain.Start;
        foreach (var entry in await Read(Stream))
        {
            entry.PreviousHash.ToArray().Should().Equal(previous.ToArray());
            entry.Hash.ToArray().Should().Equal(HashChain.HashOf(Sample.Tenant, entry));
            previous = entry.Hash;
        }
    }

    [ContractFact]
    public async Task An_unknown_journal_is_empty()
    {
        (await Read(Stream)).Should().BeEmpty();
        (await Store.LoadAsync(Sample.Tenant, Stream)).Should().BeNull();
        (await Store.FindCommandAsync(Sample.Tenant, Sample.Command(1))).Should().BeNull();
    }

    [ContractFact]
    public async Task A_journal_longer_than_a_page_is_read_whole()
    {
        await Keep(Sample.Commit(Stream, 1, entries: 1201));
        (await Read(Stream)).Select(entry => entry.Version).Should().Equal(Enumerable.Range(1, 1201).Select(n => (long)n));
    }

    [ContractFact]
    public async Task Journals_of_every_kind_are_listed_once()
    {
        StreamId[] all = [Stream, StreamId.Of(Sample.Agreement(1)), StreamId.Of(Sample.Person(1))];
        for (var number = 0; number < all.Length; number++)
            await Keep(Sample.Commit(all[number], number + 1));
        await Keep(Sample.Commit(Stream, 9, Sample.Commit(Stream, 1)));

        (await Store.ListStreamsAsync(Sample.Tenant).ToListAsync()).Should().BeEquivalentTo(all);
    }

    [ContractFact]
    public async Task A_commit_on_an_old_version_is_a_conflict_and_keeps_nothing()
    {
        var first = await Keep(Sample.Commit(Stream, 1, entries: 2));
        var late = Sample.Commit(Stream, 2) with { DutiesToKeep = [Sample.Duty(1, "late", new(2026, 4, 1))] };

        (await Store.CommitAsync(late)).Should().Be(new CommitOutcome.Conflict(2));
        (await Read(Stream)).Should().HaveCount(2);
        (await Store.ListDutiesAsync(Sample.Tenant, new DutyFilter())).Should().BeEmpty();
        (await Store.FindCommandAsync(Sample.Tenant, late.Command)).Should().BeNull();
        (await Store.LoadAsync(Sample.Tenant, Stream))!.Version.Should().Be(first.Snapshot.Version);
    }

    [ContractFact]
    public async Task A_commit_ahead_of_the_journal_is_a_conflict()
    {
        var ahead = Sample.Commit(Stream, 2, Sample.Commit(Stream, 1));
        (await Store.CommitAsync(ahead)).Should().Be(new CommitOutcome.Conflict(0));
    }

    [ContractFact]
    public async Task The_same_command_twice_has_one_effect_and_is_answered_with_the_first()
    {
        var commit = await Keep(Sample.Commit(Stream, 1, entries: 2));
        var known = new KnownCommand(commit.Command, commit.CommandName, Stream, 2);

        (await Store.CommitAsync(commit)).Should().Be(new CommitOutcome.AlreadyDone(known));
        (await Store.CommitAsync(Sample.Commit(StreamId.Of(Sample.Case(2)), 1))).Should().Be(new CommitOutcome.AlreadyDone(known));
        (await Store.FindCommandAsync(Sample.Tenant, commit.Command)).Should().Be(known);
        (await Read(Stream)).Should().HaveCount(2);
    }

    [ContractFact]
    public async Task Entries_that_do_not_follow_the_kept_hash_are_rejected()
    {
        var other = Sample.Commit(Stream, 1, entries: 1) with { };
        await Keep(other);
        var forged = Sample.Commit(Stream, 1, tenant: new TenantId("other"));
        var follows = Sample.Commit(Stream, 2, forged);

        await FluentActions.Awaiting(async () => await Store.CommitAsync(follows)).Should().ThrowAsync<StoreRejectedException>();
        (await Read(Stream)).Should().ContainSingle();
    }

    [ContractFact]
    public async Task A_commit_that_does_not_hold_together_is_misuse()
    {
        var whole = Sample.Commit(Stream, 1, entries: 2);
        Commit[] broken =
        [
            whole with { Entries = [] },
            whole with { Entries = [whole.Entries[1]] },
            whole with { Entries = [whole.Entries[0], whole.Entries[1] with { Version = 3 }] },
            whole with { Stream = StreamId.Of(Sample.Case(2)) },
            whole with { Snapshot = whole.Snapshot with { Version = 1 } },
            whole with { Case = Sample.CaseRow(2, 1) },
            whole with { DutiesToKeep = [Sample.Duty(2, "x", new(2026, 1, 1))] },
        ];
        foreach (var commit in broken)
            await FluentActions.Awaiting(async () => await Store.CommitAsync(commit)).Should().ThrowAsync<ArgumentException>();
        (await Read(Stream)).Should().BeEmpty();
    }

    [ContractFact]
    public async Task Of_sixteen_writers_on_one_journal_exactly_one_wins_each_version()
    {
        var before = await Keep(Sample.Commit(Stream, 1));
        for (var round = 0; round < 10; round++)
        {
            var rivals = Enumerable.Range(0, 16).Select(n => Sample.Commit(Stream, 100 + (round * 16) + n, before)).ToList();
            var outcomes = await Task.WhenAll(rivals.Select(commit => Task.Run(async () => await Store.CommitAsync(commit))));

            outcomes.OfType<CommitOutcome.Committed>().Should().ContainSingle();
            outcomes.OfType<CommitOutcome.Conflict>().Should().HaveCount(15)
                .And.OnlyContain(conflict => conflict.ActualVersion == before.Snapshot.Version + 1);
            before = rivals[Array.FindIndex(outcomes, outcome => outcome is CommitOutcome.Committed)];
        }

        (await Read(Stream)).Select(entry => entry.Version).Should().Equal(Enumerable.Range(1, 11).Select(n => (long)n));
    }

    [ContractFact]
    public async Task Many_writers_on_journals_of_their_own_all_win()
    {
        var commits = Enumerable.Range(1, 200).Select(n => Sample.CaseCommit(n, n)).ToList();
        var outcomes = await Task.WhenAll(commits.Select(commit => Task.Run(async () => await Store.CommitAsync(commit))));

        outcomes.Should().AllBeOfType<CommitOutcome.Committed>();
        (await Store.ListStreamsAsync(Sample.Tenant).ToListAsync()).Should().HaveCount(200);
    }

    [ContractFact]
    public async Task A_neighbour_that_fails_takes_nobody_with_it()
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1, "same")] });
        var commits = Enumerable.Range(2, 60).Select(n => n % 10 == 0
            ? Sample.CaseCommit(n, n) with { Outbox = [Sample.Mail(n, n, "same")] }
            : Sample.CaseCommit(n, n)).ToList();

        var outcomes = await Task.WhenAll(commits.Select(commit => Task.Run(async () =>
        {
            try
            {
                return (object)await Store.CommitAsync(commit);
            }
            catch (StoreRejectedException exception)
            {
                return exception;
            }
        })));

        outcomes.OfType<StoreRejectedException>().Should().HaveCount(6);
        outcomes.OfType<CommitOutcome.Committed>().Should().HaveCount(54);
        (await Store.ListStreamsAsync(Sample.Tenant).ToListAsync()).Should().HaveCount(55);
    }

    [ContractFact]
    public async Task A_cancelled_call_does_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        var calls = new Func<Task>[]
        {
            async () => await Store.PrepareAsync(cancelled),
            async () => await Store.CommitAsync(Sample.Commit(Stream, 1), cancelled),
            async () => await Store.LoadAsync(Sample.Tenant, Stream, cancelled),
            async () => await Store.ReadAsync(Sample.Tenant, Stream, cancelled).ToListAsync(),
            async () => await Store.ListCasesAsync(Sample.Tenant, new CaseFilter(), cancelled),
            async () => await Store.LeaseAsync(Sample.Tenant, Sample.Noon, Minute, 1, cancelled),
        };
        foreach (var call in calls)
            await call.Should().ThrowAsync<OperationCanceledException>();
        (await Read(Stream)).Should().BeEmpty();
    }

    [ContractFact]
    public async Task The_store_may_be_written_to_between_two_rows_of_a_long_answer()
    {
        for (var number = 1; number <= 3; number++)
            await Keep(Sample.Commit(StreamId.Of(Sample.Case(number)), number));
        var command = 10;
        await foreach (var stream in Store.ListStreamsAsync(Sample.Tenant))
            await Keep(Sample.Commit(stream, ++command, Sample.Commit(stream, command - 10)));
        command.Should().Be(13);
    }

    [ContractFact]
    public async Task Preparing_again_changes_nothing()
    {
        await Keep(Sample.Commit(Stream, 1));
        await Store.PrepareAsync();
        (await Read(Stream)).Should().ContainSingle();
    }

    [ContractFact]
    public async Task Tenants_never_see_each_other()
    {
        var other = new TenantId("other");
        await Keep(Full(Sample.Tenant));

        (await Read(Stream, other)).Should().BeEmpty();
        (await Store.LoadAsync(other, Stream)).Should().BeNull();
        (await Store.ListStreamsAsync(other).ToListAsync()).Should().BeEmpty();
        (await Store.FindCommandAsync(other, Sample.Command(1))).Should().BeNull();
        (await Store.ListCasesAsync(other, new CaseFilter())).Should().BeEmpty();
        (await Store.FindCaseAsync(other, Sample.Case(1))).Should().BeNull();
        (await Store.CountCasesAsync(other, Sample.Agreement(1))).Should().Be(0);
        (await Store.ListDutiesAsync(other, new DutyFilter())).Should().BeEmpty();
        (await Store.ListFactsAsync(other, Year).ToListAsync()).Should().BeEmpty();
        (await Store.FindFactAsync(other, Sample.Case(1))).Should().BeNull();
        (await Store.ListMessagesAsync(other, new MessageFilter())).Should().BeEmpty();
        (await Store.LeaseAsync(other, Later, Minute, 10)).Should().BeEmpty();
        (await Store.FindKeysAsync(other, [Sample.Key(1)])).Should().BeEmpty();
    }

    [ContractFact]
    public async Task The_same_ids_in_two_tenants_are_two_things()
    {
        var other = new TenantId("other");
        await Keep(Full(Sample.Tenant));
        await Keep(Full(other));

        (await Read(Stream, other)).Should().ContainSingle().Which.Hash.ToArray()
            .Should().NotEqual((await Read(Stream)).Single().Hash.ToArray());
        (await Store.ListCasesAsync(other, new CaseFilter(Member: Sample.Worker))).Should().ContainSingle();
    }

    private static Commit Full(TenantId tenant) => Sample.Commit(Stream, 1, tenant: tenant) with
    {
        Case = Sample.CaseRow(1, 1, Sample.Agreement(1)),
        Fact = Sample.Fact(1, new(2026, 3, 2), "bullying"),
        DutiesToKeep = [Sample.Duty(1, "answer-request", new(2026, 3, 9))],
        Outbox = [Sample.Mail(1, 1)],
        NewKeys = [Sample.DataKey(1, Stream)],
    };
}
