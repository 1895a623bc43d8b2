using UmV.TestKit.PostgreSql;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Storage;

namespace UmV.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private static StreamId PersonOne => StreamId.Of(Sample.Person(1));

    [ContractFact]
    public async Task An_erasure_destroys_the_keys_of_its_journals_and_the_single_ones_and_no_other()
    {
        var first = await Keep(Sample.Commit(PersonOne, 1) with { NewKeys = [Sample.DataKey(1, PersonOne), Sample.DataKey(2, PersonOne)] });
        await Keep(Sample.CaseCommit(1, 2) with { NewKeys = [Sample.DataKey(3, Stream), Sample.DataKey(4, Stream)] });

        await Keep(Sample.Commit(PersonOne, 3, first) with { NewKeys = [Sample.DataKey(5, PersonOne)], Erase = Order(PersonOne) with { Journals = [PersonOne], Keys = [Sample.Key(3)] } });

        var left = await Store.FindKeysAsync(Sample.Tenant, [.. Enumerable.Range(1, 5).Select(Sample.Key)]);
        left.Keys.Should().BeEquivalentTo([Sample.Key(4), Sample.Key(5)], "what the commit itself seals is kept");
        (await Store.ListKeysAsync(Sample.Tenant, PersonOne)).Should().Equal(Sample.Key(5));
        (await Store.ListKeysAsync(Sample.Tenant, Stream)).Should().Equal(Sample.Key(4));
    }

    [ContractFact]
    public async Task An_erasure_removes_the_rows_beside_its_journal_and_the_journal_stays()
    {
        var first = await Keep(FullCase(1, 1));
        await Keep(FullCase(2, 2));
        var order = Order(Stream) with { Rows = [Stream], Journals = [Stream] };
        await Keep(Sample.Commit(Stream, 3, first) with { Erase = order });

        (await Store.FindCaseAsync(Sample.Tenant, Sample.Case(1))).Should().BeNull();
        (await Store.FindFactAsync(Sample.Tenant, Sample.Case(1))).Should().BeNull();
        (await Store.ListDutiesAsync(Sample.Tenant, new DutyFilter(Stream))).Should().BeEmpty();
        (await Store.ListMessagesAsync(Sample.Tenant, new MessageFilter(Stream))).Should().BeEmpty();
        (await Store.ListCasesAsync(Sample.Tenant, new CaseFilter(Member: Sample.Person(1)))).Select(row => row.Case).Should().Equal(Sample.Case(2));
        (await Store.ListFactsAsync(Sample.Tenant, Year).ToListAsync()).Select(fact => fact.Case).Should().Equal(Sample.Case(2));
        (await Store.ListMessagesAsync(Sample.Tenant, new MessageFilter())).Should().ContainSingle();
        (await Read(Stream)).Should().HaveCount(2, "the journal is only added to");
    }

    [ContractFact]
    public async Task An_erasure_removes_every_message_to_a_person_in_whatever_journal()
    {
        var person = await Keep(Sample.Commit(PersonOne, 1) with { Person = new PersonIndexRow(Sample.Person(1), Sample.School, [Role.Pupil]) });
        var other = Sample.Mail(1, 9) with { Message = new Message("other", MessageKind.RequestReceived, Sample.Person(2)) };
        await Keep(Sample.Commit(Stream, 2) with { Outbox = [Sample.Mail(1, 1, to: Sample.Person(1)), other] });

        await Keep(Sample.Commit(PersonOne, 3, person) with { Erase = Order(PersonOne) with { Rows = [PersonOne], Recipients = [Sample.Person(1)] } });

        (await Store.ListMessagesAsync(Sample.Tenant, new MessageFilter())).Select(row => row.Message.Id).Should().Equal("other");
        (await Store.ListPeopleAsync(Sample.Tenant, Sample.School)).Should().BeEmpty();
        await Store.Invoking(store => store.RecordAttemptAsync(Sample.Tenant, new LeasedMessage(Sample.Mail(1, 1), Later)).AsTask()).Should().ThrowAsync<StoreRejectedException>();
    }

    [ContractFact]
    public async Task The_register_keeps_ids_in_order_and_an_erasure_of_what_is_gone_is_harmless()
    {
        var first = await Keep(FullCase(1, 1));
        var whole = Order(Stream) with { Rows = [Stream], Journals = [Stream] };
        var second = await Keep(Sample.Commit(Stream, 2, first) with { Erase = whole });
        var text = whole with { Entry = new ErasureEntry(Stream, Sample.Key(7), Later, ["mail-1", "mail-2"]), Keys = [Sample.Key(7)] };
        await Keep(Sample.Commit(Stream, 3, second) with { Erase = text });

        var register = await Store.ListErasuresAsync(Sample.Tenant);
        register.Select(entry => (entry.Stream, entry.Text, entry.At)).Should().Equal((Stream, null, Sample.Noon), (Stream, Sample.Key(7), Later));
        register[1].Messages.Should().Equal("mail-1", "mail-2");
        (await Store.ListErasuresAsync(new TenantId("other"))).Should().BeEmpty();
        (await Store.ForgetAsync()).Should().BeTrue();
    }

    [ContractFact]
    public async Task An_erasure_that_is_not_committed_destroys_nothing()
    {
        await Keep(FullCase(1, 1));
        var late = Sample.Commit(Stream, 2) with { Erase = Order(Stream) with { Rows = [Stream], Journals = [Stream] } };
        (await Store.CommitAsync(late)).Should().BeOfType<CommitOutcome.Conflict>();

        (await Store.FindKeysAsync(Sample.Tenant, [Sample.Key(1)])).Should().ContainSingle();
        (await Store.FindCaseAsync(Sample.Tenant, Sample.Case(1))).Should().NotBeNull();
        (await Store.ListErasuresAsync(Sample.Tenant)).Should().BeEmpty();
    }

    [ContractFact]
    public async Task A_commit_erases_in_the_name_of_its_own_journal_only()
    {
        var stranger = Sample.Commit(Stream, 1) with { Erase = Order(PersonOne) };
        await Store.Invoking(store => store.CommitAsync(stranger).AsTask()).Should().ThrowAsync<ArgumentException>();
        var rows = Sample.Commit(Stream, 1) with { Erase = Order(Stream) with { Rows = [PersonOne] } };
        await Store.Invoking(store => store.CommitAsync(rows).AsTask()).Should().ThrowAsync<ArgumentException>();
    }

    [ContractFact]
    public async Task Journals_are_found_by_whom_they_name_in_an_entry_or_as_who_acted()
    {
        var named = Sample.Commit(Stream, 1);
        var entry = named.Entries[0] with { Body = Sample.Bytes($$"""{"pupil":"{{Sample.Person(1)}}"}""") };
        entry = entry with { Hash = HashChain.HashOf(Sample.Tenant, entry) };
        await Keep(named with { Entries = [entry], Snapshot = named.Snapshot with { HeadHash = entry.Hash } });
        await Keep(Sample.Commit(StreamId.Of(Sample.Case(2)), 2));

        (await Store.ListJournalsNamingAsync(Sample.Tenant, Sample.Person(1))).Should().Equal(Stream);
        (await Store.ListJournalsNamingAsync(Sample.Tenant, Sample.Worker)).Should().BeEquivalentTo([Stream, StreamId.Of(Sample.Case(2))], "the worker acted in both");
        (await Store.ListJournalsNamingAsync(Sample.Tenant, Sample.Person(2))).Should().BeEmpty();
        (await Store.ListJournalsNamingAsync(new TenantId("other"), Sample.Person(1))).Should().BeEmpty();
    }

    private static ErasureOrder Order(StreamId stream) => new() { Entry = new ErasureEntry(stream, null, Sample.Noon, []) };

    private static Commit FullCase(int number, int command)
    {
        var stream = StreamId.Of(Sample.Case(number));
        return Sample.CaseCommit(number, command) with
        {
            Fact = Sample.Fact(number, new NodaTime.LocalDate(2026, 3, 2), "fight"),
            DutiesToKeep = [Sample.Duty(number, "take-request", new NodaTime.LocalDate(2026, 3, 9))],
            Outbox = [Sample.Mail(number, command)],
            NewKeys = [Sample.DataKey(number, stream)],
        };
    }
}
