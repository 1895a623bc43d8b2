using NodaTime;
using UmV.TestKit.PostgreSql;
using UmV.Core.Storage;

namespace UmV.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    [ContractFact]
    public async Task Messages_are_leased_oldest_first_and_not_before_their_time()
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 3), Sample.Mail(1, 1), Sample.Mail(1, 2)] });

        var leased = await Store.LeaseAsync(Sample.Tenant, Sample.Noon + (Minute * 2), Later, 10);
        leased.Should().Equal(Sample.Mail(1, 1), Sample.Mail(1, 2));
    }

    [ContractFact]
    public async Task A_leased_message_is_given_to_nobody_else_until_the_lease_ends()
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1), Sample.Mail(1, 2)] });
        var until = Later + Minute;

        (await Store.LeaseAsync(Sample.Tenant, Later, until, 1)).Should().Equal(Sample.Mail(1, 1));
        (await Store.LeaseAsync(Sample.Tenant, Later, until, 10)).Should().Equal(Sample.Mail(1, 2));
        (await Store.LeaseAsync(Sample.Tenant, until - Duration.FromTicks(1), Later, 10)).Should().BeEmpty();
        (await Store.LeaseAsync(Sample.Tenant, until, until + Minute, 10)).Should().HaveCount(2);
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
                some = await Store.LeaseAsync(Sample.Tenant, Later, Later + Minute, 3);
                own.AddRange(some.Select(row => row.Message.Id));
            }
            while (some.Count > 0);
            return own;
        }));

        (await Task.WhenAll(workers)).SelectMany(ids => ids).Should().HaveCount(100).And.OnlyHaveUniqueItems();
    }

    [ContractFact]
    public async Task An_attempt_is_recorded_and_ends_the_lease()
    {
        var mail = Sample.Mail(1, 1);
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [mail] });
        await Store.LeaseAsync(Sample.Tenant, Later, Later + (Minute * 60), 1);
        var tried = mail with { Attempts = 1, NextAttemptAt = Later + Minute, Reason = "the server is busy" };
        await Store.RecordAttemptAsync(Sample.Tenant, tried);

        (await Store.ListMessagesAsync(Sample.Tenant, null)).Should().Equal(tried);
        (await Store.LeaseAsync(Sample.Tenant, Later, Later, 1)).Should().BeEmpty("its next attempt is later");
        (await Store.LeaseAsync(Sample.Tenant, Later + Minute, Later + (Minute * 2), 1)).Should().Equal(tried);
    }

    [ContractTheory]
    [InlineData(OutboxStatus.Sent)]
    [InlineData(OutboxStatus.Dead)]
    public async Task A_message_that_is_done_is_not_leased_again(OutboxStatus status)
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1)] });
        await Store.RecordAttemptAsync(Sample.Tenant, Sample.Mail(1, 1) with { Status = status, Attempts = 1 });

        (await Store.LeaseAsync(Sample.Tenant, Later, Later, 10)).Should().BeEmpty();
    }

    [ContractFact]
    public async Task A_message_kept_as_sent_stays_sent_whatever_a_late_worker_tells()
    {
        var sent = Sample.Mail(1, 1) with { Status = OutboxStatus.Sent, Attempts = 2 };
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1)] });
        await Store.RecordAttemptAsync(Sample.Tenant, sent);
        await Store.RecordAttemptAsync(Sample.Tenant, sent with { Status = OutboxStatus.Pending, Attempts = 1 });

        (await Store.ListMessagesAsync(Sample.Tenant, null)).Should().Equal(sent);
    }

    [ContractFact]
    public async Task An_attempt_at_an_unknown_message_is_rejected() =>
        await FluentActions.Awaiting(async () => await Store.RecordAttemptAsync(Sample.Tenant, Sample.Mail(1, 1)))
            .Should().ThrowAsync<StoreRejectedException>();

    [ContractFact]
    public async Task Messages_are_listed_of_all_or_of_one_case()
    {
        var other = Sample.Mail(2, 1);
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 2)] });
        await Keep(Sample.Commit(other.Stream, 2) with { Outbox = [other] });

        (await Store.ListMessagesAsync(Sample.Tenant, null)).Should().Equal(other, Sample.Mail(1, 2));
        (await Store.ListMessagesAsync(Sample.Tenant, Stream)).Should().Equal(Sample.Mail(1, 2));
    }
}
