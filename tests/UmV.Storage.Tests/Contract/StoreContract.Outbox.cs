using NodaTime;
using UmV.TestKit.PostgreSql;
using UmV.Core.Storage;

namespace UmV.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    /// <summary>Long enough not to run out while a test runs, on whichever clock.</summary>
    private static readonly Duration Long = Duration.FromHours(1);

    /// <summary>Short enough to be waited for where the store's clock is not ours to move.</summary>
    private static readonly Duration Short = Duration.FromMilliseconds(300);

    [ContractFact]
    public async Task Messages_are_leased_oldest_first_and_not_before_their_time()
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 3), Sample.Mail(1, 1), Sample.Mail(1, 2)] });

        (await Leased(Sample.Noon + (Minute * 2))).Should().Equal(Sample.Mail(1, 1), Sample.Mail(1, 2));
    }

    [ContractFact]
    public async Task A_leased_message_is_given_to_nobody_else()
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1), Sample.Mail(1, 2)] });

        (await Leased(Later, 1)).Should().Equal(Sample.Mail(1, 1));
        (await Leased(Later)).Should().Equal(Sample.Mail(1, 2));
        (await Leased(Later + (Minute * 1000))).Should().BeEmpty("the clock of the one who asks does not end a lease");
    }

    [ContractFact]
    public async Task A_lease_runs_out_on_the_clock_of_the_store()
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1)] });
        await Store.LeaseAsync(Sample.Tenant, Later, Short, 10);
        await PassAsync(Short);

        (await Leased(Later)).Should().Equal(Sample.Mail(1, 1));
    }

    [ContractFact]
    public async Task Workers_at_once_never_lease_the_same_message()
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [.. Enumerable.Range(1, 100).Select(n => Sample.Mail(1, n))] });

        var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var own = new List<string>();
            IReadOnlyList<OutboxRow> some;
            do
            {
                some = await Leased(Later + Long, 3);
                own.AddRange(some.Select(row => row.Message.Id));
            }
            while (some.Count > 0);
            return own;
        }));

        (await Task.WhenAll(workers)).SelectMany(ids => ids).Should().HaveCount(100).And.OnlyHaveUniqueItems();
    }

    [ContractFact]
    public async Task A_later_message_to_the_same_recipient_about_the_same_case_waits_for_the_earlier_one()
    {
        var (earlier, later) = (Sample.Mail(1, 2, to: Sample.Person(1)), Sample.Mail(1, 1, to: Sample.Person(1)));
        var (otherPerson, otherCase) = (Sample.Mail(1, 5, to: Sample.Person(2)), Sample.Mail(2, 6, to: Sample.Person(1)));
        var first = await Keep(Sample.Commit(Stream, 1) with { Outbox = [earlier, otherPerson] });
        await Keep(Sample.Commit(Stream, 2, first) with { Outbox = [later] });
        await Keep(Sample.Commit(otherCase.Stream, 3) with { Outbox = [otherCase] });

        var leased = await Store.LeaseAsync(Sample.Tenant, Later, Long, 10);
        leased.Select(message => message.Row).Should().Equal(earlier, otherPerson, otherCase);
        var put = earlier with { Attempts = 1, NextAttemptAt = Later + Minute };
        await Store.RecordAttemptAsync(Sample.Tenant, leased[0] with { Row = put });
        (await Leased(Later)).Should().BeEmpty("the earlier one is put off, and the later one waits for it");

        await Store.RecordAttemptAsync(Sample.Tenant, leased[0] with { Row = put with { Status = OutboxStatus.Sent } });
        (await Leased(Later)).Should().Equal(later);
    }

    [ContractFact]
    public async Task A_message_that_was_given_up_is_in_nobody_s_way()
    {
        var (earlier, later) = (Sample.Mail(1, 1, to: Sample.Person(1)), Sample.Mail(1, 2, to: Sample.Person(1)));
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [earlier, later] });
        await Give(earlier, OutboxStatus.Dead);

        (await Leased(Later)).Should().Equal(later);
    }

    [ContractFact]
    public async Task An_attempt_is_recorded_and_ends_the_lease()
    {
        var mail = Sample.Mail(1, 1);
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [mail] });
        var lease = (await Store.LeaseAsync(Sample.Tenant, Later, Long, 1)).Single();
        var tried = mail with { Attempts = 1, NextAttemptAt = Later + Minute, Reason = "the server is busy" };
        (await Store.RecordAttemptAsync(Sample.Tenant, lease with { Row = tried })).Should().BeTrue();

        (await Messages()).Should().Equal(tried);
        (await Leased(Later)).Should().BeEmpty("its next attempt is later");
        (await Leased(Later + Minute)).Should().Equal(tried);
    }

    [ContractTheory]
    [InlineData(OutboxStatus.Sent)]
    [InlineData(OutboxStatus.Dead)]
    public async Task A_message_that_is_done_is_not_leased_again(OutboxStatus status)
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1)] });
        await Give(Sample.Mail(1, 1), status);

        (await Leased(Later)).Should().BeEmpty();
    }

    [ContractFact]
    public async Task A_message_kept_as_sent_stays_sent_whatever_a_late_worker_tells()
    {
        var sent = Sample.Mail(1, 1) with { Status = OutboxStatus.Sent, Attempts = 2 };
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1)] });
        var lease = (await Store.LeaseAsync(Sample.Tenant, Later, Long, 1)).Single();
        await Store.RecordAttemptAsync(Sample.Tenant, lease with { Row = sent });
        (await Store.RecordAttemptAsync(Sample.Tenant, lease with { Row = sent with { Status = OutboxStatus.Pending, Attempts = 1 } })).Should().BeFalse();

        (await Messages()).Should().Equal(sent);
    }

    [ContractFact]
    public async Task A_worker_whose_lease_has_run_out_ends_nobody_else_s_and_is_believed_only_when_it_sent()
    {
        var mail = Sample.Mail(1, 1);
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [mail] });
        var late = (await Store.LeaseAsync(Sample.Tenant, Later, Short, 1)).Single();
        await PassAsync(Short);
        var holder = (await Store.LeaseAsync(Sample.Tenant, Later, Long, 1)).Single();

        var failed = late with { Row = mail with { Attempts = 1, Status = OutboxStatus.Dead, Reason = "too late to tell" } };
        (await Store.RecordAttemptAsync(Sample.Tenant, failed)).Should().BeFalse();
        (await Messages()).Should().Equal(mail);
        (await Leased(Later)).Should().BeEmpty("it is still the holder's");

        var sent = mail with { Attempts = 1, Status = OutboxStatus.Sent };
        (await Store.RecordAttemptAsync(Sample.Tenant, late with { Row = sent })).Should().BeTrue();
        (await Store.RecordAttemptAsync(Sample.Tenant, holder with { Row = sent with { Attempts = 2 } })).Should().BeFalse();
        (await Messages()).Should().Equal(sent);
    }

    [ContractFact]
    public async Task An_attempt_at_an_unknown_message_is_rejected() =>
        await FluentActions.Awaiting(async () => await Store.RecordAttemptAsync(Sample.Tenant, new LeasedMessage(Sample.Mail(1, 1), Later)))
            .Should().ThrowAsync<StoreRejectedException>();

    [ContractFact]
    public async Task Messages_are_listed_of_all_or_of_one_case_or_by_where_they_stand_and_in_pages()
    {
        var other = Sample.Mail(2, 1);
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 2), Sample.Mail(1, 1)] });
        await Keep(Sample.Commit(other.Stream, 2) with { Outbox = [other] });
        var sent = Sample.Mail(1, 2) with { Status = OutboxStatus.Sent, Attempts = 1 };
        await Give(Sample.Mail(1, 2), OutboxStatus.Sent);

        (await Messages()).Should().Equal(Sample.Mail(1, 1), other, sent);
        (await Messages(new MessageFilter(Stream))).Should().Equal(Sample.Mail(1, 1), sent);
        (await Messages(new MessageFilter(Status: OutboxStatus.Sent))).Should().Equal(sent);
        (await Messages(new MessageFilter(Most: 2))).Should().Equal(Sample.Mail(1, 1), other);
        (await Messages(new MessageFilter(After: other, Most: 2))).Should().Equal(sent);
        (await Messages(new MessageFilter(Stream, OutboxStatus.Pending, Sample.Mail(1, 1)))).Should().BeEmpty();
    }

    [ContractFact]
    public async Task The_summary_counts_what_waits_and_what_was_given_up_and_tells_since_when_the_oldest_waits()
    {
        (await Store.SummariseMessagesAsync(Sample.Tenant)).Should().Be(new OutboxSummary(0, 0, null));
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [.. Enumerable.Range(1, 5).Select(n => Sample.Mail(1, n))] });
        await Give(Sample.Mail(1, 1), OutboxStatus.Sent);
        await Give(Sample.Mail(1, 3), OutboxStatus.Dead);

        (await Store.SummariseMessagesAsync(Sample.Tenant)).Should().Be(new OutboxSummary(3, 1, Sample.Noon + (Minute * 2)));
    }

    [ContractFact]
    public async Task A_message_that_is_held_until_later_waits_from_then_on_and_one_that_was_tried_from_the_beginning()
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1)] });
        var held = (await Store.LeaseAsync(Sample.Tenant, Later, Minute, 1)).Single();
        await Store.RecordAttemptAsync(Sample.Tenant, held with { Row = held.Row with { NextAttemptAt = Later + Minute } });

        (await Store.SummariseMessagesAsync(Sample.Tenant)).Should().Be(new OutboxSummary(1, 0, Later + Minute));

        var tried = (await Store.LeaseAsync(Sample.Tenant, Later + Minute, Minute, 1)).Single();
        await Store.RecordAttemptAsync(Sample.Tenant, tried with { Row = tried.Row with { Attempts = 1, NextAttemptAt = Later + Minute + Minute } });
        (await Store.SummariseMessagesAsync(Sample.Tenant)).Should().Be(new OutboxSummary(1, 0, tried.Row.CreatedAt));
    }

    [ContractFact]
    public async Task What_was_given_up_is_tried_again_with_the_same_id_and_it_is_kept_who_asked_for_it()
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [.. Enumerable.Range(1, 4).Select(n => Sample.Mail(1, n))] });
        await Give(Sample.Mail(1, 1), OutboxStatus.Dead);
        await Give(Sample.Mail(1, 2), OutboxStatus.Dead);
        await Give(Sample.Mail(1, 3), OutboxStatus.Sent);
        var by = new Core.Identity.Actor(Sample.Worker, Core.Identity.Role.ProviderLeader);

        (await Store.RequeueAsync(Sample.Tenant, new RequeueOrder(["mail-1-2", "mail-1-3", "mail-1-4", "no-such"], by, Later))).Should().Equal("mail-1-2");
        (await Store.RequeueAsync(Sample.Tenant, new RequeueOrder([], by, Later + Minute))).Should().Equal("mail-1-1");
        (await Store.RequeueAsync(Sample.Tenant, new RequeueOrder([], by, Later + Minute))).Should().BeEmpty();

        (await Leased(Later)).Should().Equal(Sample.Mail(1, 2) with { NextAttemptAt = Later }, Sample.Mail(1, 4));
        (await Store.ListRequeuesAsync(Sample.Tenant, 10)).Should().Equal(
            new RequeueRow("mail-1-1", Later + Minute, by.Person, by.Role, 1, "no such address"),
            new RequeueRow("mail-1-2", Later, by.Person, by.Role, 1, "no such address"));
        (await Store.ListRequeuesAsync(new Core.Identity.TenantId("other"), 10)).Should().BeEmpty();
    }

    private async Task<IReadOnlyList<OutboxRow>> Leased(Instant due, int most = 10) =>
        [.. (await Store.LeaseAsync(Sample.Tenant, due, Long, most)).Select(message => message.Row)];

    private async Task<IReadOnlyList<OutboxRow>> Messages(MessageFilter? filter = null) =>
        await Store.ListMessagesAsync(Sample.Tenant, filter ?? new MessageFilter());

    /// <summary>Leases everything up to the message, gives it its end, and lets the others go.</summary>
    private async Task Give(OutboxRow mail, OutboxStatus status)
    {
        foreach (var lease in await Store.LeaseAsync(Sample.Tenant, Later, Long, 100))
        {
            var isIt = lease.Row.Message.Id == mail.Message.Id;
            var row = isIt ? lease.Row with { Status = status, Attempts = 1, Reason = status == OutboxStatus.Dead ? "no such address" : null } : lease.Row;
            (await Store.RecordAttemptAsync(Sample.Tenant, lease with { Row = row })).Should().BeTrue();
        }
    }
}
