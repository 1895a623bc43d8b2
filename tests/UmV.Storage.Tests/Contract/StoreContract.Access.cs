using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private static readonly StreamId Subject = StreamId.Of(Sample.Case(1));

    [ContractFact]
    public async Task What_was_logged_is_read_back_whole_and_chained()
    {
        await Log(Access(1), Access(2, AccessOutcome.NotAllowed), Access(3, shown: [StreamId.Of(Sample.Person(1)), StreamId.Of(Sample.Agreement(1))]));

        var read = await Store.ReadAccessAsync(Sample.Tenant, Subject).ToListAsync();

        read.Select(entry => entry.Access).Should().BeEquivalentTo(
            [Access(1), Access(2, AccessOutcome.NotAllowed), Access(3, shown: [StreamId.Of(Sample.Person(1)), StreamId.Of(Sample.Agreement(1))])],
            options => options.WithStrictOrdering());
        read.Select(entry => entry.Number).Should().Equal(1, 2, 3);
        var previous = HashChain.Start;
        foreach (var entry in read)
        {
            entry.PreviousHash.ToArray().Should().Equal(previous.ToArray());
            entry.Hash.ToArray().Should().Equal(AccessChain.HashOf(Sample.Tenant, entry));
            previous = entry.Hash;
        }
    }

    [ContractFact]
    public async Task A_read_about_something_and_a_list_have_chains_of_their_own()
    {
        await Log(Access(1), Access(2) with { Subject = null }, Access(3) with { Subject = StreamId.Of(Sample.Case(2)) }, Access(4));

        var heads = await Store.ListAccessHeadsAsync(Sample.Tenant).ToListAsync();

        heads.Select(head => (head.Stream, head.Version)).Should().BeEquivalentTo(
            [(Subject, 2L), (StreamId.Of(Sample.Worker), 1L), (StreamId.Of(Sample.Case(2)), 1L)]);
        foreach (var head in heads)
            (await Store.ReadAccessAsync(Sample.Tenant, head.Stream).LastAsync()).Hash.ToArray().Should().Equal(head.Hash.ToArray());
    }

    [ContractFact]
    public async Task The_log_is_listed_newest_first_page_by_page()
    {
        await Log([.. Enumerable.Range(1, 7).Select(minute => Access(minute))]);

        var first = await Store.ListAccessAsync(Sample.Tenant, new AccessFilter(Most: 4));
        var second = await Store.ListAccessAsync(Sample.Tenant, new AccessFilter(Before: first[^1].Sequence, Most: 4));

        first.Concat(second).Select(entry => entry.Access.At).Should().Equal(Enumerable.Range(1, 7).Reverse().Select(At));
    }

    [ContractFact]
    public async Task The_log_is_filtered_by_every_condition()
    {
        var other = Access(3, AccessOutcome.Refused) with
        {
            Actor = new Actor(Sample.Person(2), Role.ProviderLeader), Subject = null, Shown = [StreamId.Of(Sample.Case(2)), Subject], Basis = "leader",
        };
        await Log(Access(1), Access(2), other);

        async Task<IEnumerable<Instant>> Found(AccessFilter filter) =>
            (await Store.ListAccessAsync(Sample.Tenant, filter)).Select(entry => entry.Access.At);
        (await Found(new AccessFilter(About: Subject))).Should().Equal(At(3), At(2), At(1));
        (await Found(new AccessFilter(About: StreamId.Of(Sample.Case(2))))).Should().Equal(At(3));
        (await Found(new AccessFilter(About: StreamId.Of(Sample.Case(3))))).Should().BeEmpty();
        (await Found(new AccessFilter(Actor: Sample.Worker))).Should().Equal(At(2), At(1));
        (await Found(new AccessFilter(From: At(2)))).Should().Equal(At(3), At(2));
        (await Found(new AccessFilter(Until: At(2)))).Should().Equal(At(1));
        (await Found(new AccessFilter(Outcome: AccessOutcome.Refused))).Should().Equal(At(3));
        (await Found(new AccessFilter(Basis: "leader"))).Should().Equal(At(3));
        (await Found(new AccessFilter(About: Subject, Actor: Sample.Worker, From: At(2), Outcome: AccessOutcome.Answered))).Should().Equal(At(2));
    }

    [ContractFact]
    public async Task The_log_of_one_tenant_is_none_of_another_s()
    {
        await Log(Access(1));
        var other = new TenantId("other");

        (await Store.ListAccessAsync(other, new AccessFilter())).Should().BeEmpty();
        (await Store.ListAccessHeadsAsync(other).ToListAsync()).Should().BeEmpty();
        (await Store.ReadAccessAsync(other, Subject).ToListAsync()).Should().BeEmpty();
    }

    [ContractFact]
    public async Task Readers_who_log_at_once_get_one_chain_without_a_gap()
    {
        await Task.WhenAll(Enumerable.Range(1, 40).Select(minute => Task.Run(async () => await Store.RecordAccessAsync(Sample.Tenant, Access(minute)))));

        var read = await Store.ReadAccessAsync(Sample.Tenant, Subject).ToListAsync();
        read.Select(entry => entry.Number).Should().Equal(Enumerable.Range(1, 40).Select(number => (long)number));
        read.Zip(read.Skip(1)).All(pair => pair.Second.PreviousHash.Span.SequenceEqual(pair.First.Hash.Span)).Should().BeTrue();
    }

    [ContractFact]
    public async Task A_chain_longer_than_a_page_is_read_whole()
    {
        for (var number = 1; number <= 1101; number++)
            await Store.RecordAccessAsync(Sample.Tenant, Access(number));

        (await Store.ReadAccessAsync(Sample.Tenant, Subject).CountAsync()).Should().Be(1101);
    }

    [ContractFact]
    public async Task Where_each_journal_stands_is_listed_without_its_state()
    {
        var first = await Keep(Sample.Commit(Stream, 1, entries: 3));
        var second = await Keep(Sample.Commit(StreamId.Of(Sample.Person(1)), 2));

        (await Store.ListHeadsAsync(Sample.Tenant).ToListAsync()).Should().BeEquivalentTo(
            new[] { first, second }.Select(commit => new ChainHead(commit.Stream, commit.Snapshot.Version, commit.Snapshot.HeadHash)),
            options => options.ComparingBytes());
        (await Store.ListHeadsAsync(new TenantId("other")).ToListAsync()).Should().BeEmpty();
    }

    [ContractFact]
    public async Task Every_command_is_listed_once()
    {
        await Keep(Sample.Commit(Stream, 2, await Keep(Sample.Commit(Stream, 1, entries: 2))));

        (await Store.ListCommandsAsync(Sample.Tenant).ToListAsync()).Should().BeEquivalentTo(
            [new KnownCommand(Sample.Command(1), "sample-1", Stream, 2), new KnownCommand(Sample.Command(2), "sample-2", Stream, 3)]);
    }

    [ContractFact]
    public async Task One_agreement_and_one_person_are_found_by_id()
    {
        var row = Sample.AgreementRow(1, Sample.School);
        var person = new PersonIndexRow(Sample.Person(1), Sample.School, [Role.Counsellor]);
        await Keep(Sample.Commit(StreamId.Of(row.Agreement), 1) with { Agreement = row });
        await Keep(Sample.Commit(StreamId.Of(person.Person), 2) with { Person = person });

        (await Store.FindAgreementAsync(Sample.Tenant, row.Agreement)).Should().Be(row);
        (await Store.FindAgreementAsync(Sample.Tenant, Sample.Agreement(2))).Should().BeNull();
        (await Store.FindPersonAsync(Sample.Tenant, person.Person)).Should().BeEquivalentTo(person);
        (await Store.FindPersonAsync(new TenantId("other"), person.Person)).Should().BeNull();
        (await Store.ListPersonIdsAsync(Sample.Tenant).ToListAsync()).Should().Equal(person.Person);
    }

    private async Task Log(params AccessRecord[] records)
    {
        foreach (var record in records)
            await Store.RecordAccessAsync(Sample.Tenant, record);
    }

    private static Instant At(int minute) => Sample.Noon + Duration.FromMinutes(minute);

    private static AccessRecord Access(int minute, AccessOutcome outcome = AccessOutcome.Answered, StreamId[]? shown = null) => new(
        At(minute), new Actor(Sample.Worker, Role.Counsellor, Sample.School), "GetCase", outcome, "team", Subject, [.. shown ?? []]);
}
