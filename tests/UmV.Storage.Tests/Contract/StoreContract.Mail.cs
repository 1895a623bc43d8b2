using NodaTime;
using UmV.TestKit.PostgreSql;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private IMailStore Mails => (IMailStore)Store;

    [ContractFact]
    public async Task A_message_is_found_by_its_id_in_its_own_tenant()
    {
        await Keep(Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1), Sample.Mail(1, 2)] });

        (await Mails.FindMessageAsync(Sample.Tenant, "mail-1-2")).Should().Be(Sample.Mail(1, 2));
        (await Mails.FindMessageAsync(Sample.Tenant, "mail-1-3")).Should().BeNull();
        (await Mails.FindMessageAsync(new TenantId("other"), "mail-1-2")).Should().BeNull();
    }

    [ContractFact]
    public async Task An_answer_is_kept_once_and_listed_oldest_first_until_it_is_removed()
    {
        (await Mails.KeepReplyAsync(Sample.Tenant, Reply("b", 1, 2))).Should().BeTrue();
        (await Mails.KeepReplyAsync(Sample.Tenant, Reply("a", 2, 1))).Should().BeTrue();
        (await Mails.KeepReplyAsync(Sample.Tenant, Reply("b", 1, 3))).Should().BeFalse("the same mail may be read again");

        (await Mails.ListRepliesAsync(Sample.Tenant, null)).Select(reply => reply.Reply).Should().Equal("a", "b");
        var only = (await Mails.ListRepliesAsync(Sample.Tenant, Stream)).Should().ContainSingle().Subject;
        (only with { Sealed = default }).Should().Be(Reply("b", 1, 2) with { Sealed = default });
        only.Sealed.ToArray().Should().Equal(0, 255, 2);
        (await Mails.ListRepliesAsync(new TenantId("other"), null)).Should().BeEmpty();

        (await Mails.RemoveReplyAsync(Sample.Tenant, "b")).Should().BeTrue();
        (await Mails.RemoveReplyAsync(Sample.Tenant, "b")).Should().BeFalse();
        (await Mails.ListRepliesAsync(Sample.Tenant, null)).Select(reply => reply.Reply).Should().Equal("a");
    }

    [ContractFact]
    public async Task A_link_comes_back_as_it_was_kept_with_and_without_a_subject()
    {
        await Mails.KeepLinkAsync(Sample.Tenant, Link("aa"));
        await Mails.KeepLinkAsync(Sample.Tenant, Link("bb") with { Stream = null });

        (await Mails.FindLinkAsync(Sample.Tenant, "aa")).Should().Be(Link("aa"));
        (await Mails.FindLinkAsync(Sample.Tenant, "bb")).Should().Be(Link("bb") with { Stream = null });
        (await Mails.FindLinkAsync(Sample.Tenant, "cc")).Should().BeNull();
        (await Mails.FindLinkAsync(new TenantId("other"), "aa")).Should().BeNull();
    }

    [ContractFact]
    public async Task A_link_is_used_by_exactly_one_of_those_who_ask_at_once()
    {
        await Mails.KeepLinkAsync(Sample.Tenant, Link("aa"));

        var used = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await Mails.ConsumeLinkAsync(Sample.Tenant, "aa", Sample.Noon))));

        used.Count(won => won).Should().Be(1);
        (await Mails.FindLinkAsync(Sample.Tenant, "aa"))!.UsedAt.Should().Be(Sample.Noon);
    }

    [ContractFact]
    public async Task A_link_cannot_be_used_from_the_instant_at_which_it_expires()
    {
        await Mails.KeepLinkAsync(Sample.Tenant, Link("aa"));

        (await Mails.ConsumeLinkAsync(Sample.Tenant, "aa", Link("aa").ExpiresAt)).Should().BeFalse();
        (await Mails.ConsumeLinkAsync(new TenantId("other"), "aa", Sample.Noon)).Should().BeFalse();
        (await Mails.ConsumeLinkAsync(Sample.Tenant, "aa", Link("aa").ExpiresAt - Short)).Should().BeTrue();
    }

    [ContractFact]
    public async Task Links_that_have_expired_are_removed_and_no_other()
    {
        await Mails.KeepLinkAsync(Sample.Tenant, Link("aa"));
        await Mails.KeepLinkAsync(Sample.Tenant, Link("bb") with { ExpiresAt = Link("aa").ExpiresAt + Long });

        (await Mails.RemoveLinksAsync(Sample.Tenant, Link("aa").ExpiresAt)).Should().Be(1);
        (await Mails.FindLinkAsync(Sample.Tenant, "aa")).Should().BeNull();
        (await Mails.FindLinkAsync(Sample.Tenant, "bb")).Should().NotBeNull();
    }

    [ContractFact]
    public async Task An_erasure_removes_the_answers_and_links_of_its_case()
    {
        var first = await Keep(Sample.CaseCommit(1, 1));
        await Mails.KeepLinkAsync(Sample.Tenant, Link("aa"));
        await Mails.KeepReplyAsync(Sample.Tenant, Reply("a", 1, 1));
        await Mails.KeepReplyAsync(Sample.Tenant, Reply("b", 2, 1));

        await Keep(Sample.Commit(Stream, 2, first) with { Erase = Order(Stream) with { Rows = [Stream], Journals = [Stream] } });

        (await Mails.FindLinkAsync(Sample.Tenant, "aa")).Should().BeNull();
        (await Mails.ListRepliesAsync(Sample.Tenant, null)).Select(reply => reply.Reply).Should().Equal("b");
    }

    [ContractFact]
    public async Task An_erasure_removes_the_answers_and_links_of_its_person()
    {
        var first = await Keep(Sample.Commit(PersonOne, 1));
        await Mails.KeepLinkAsync(Sample.Tenant, Link("aa") with { Stream = null });
        await Mails.KeepLinkAsync(Sample.Tenant, Link("bb") with { Recipient = Sample.Person(2) });
        await Mails.KeepReplyAsync(Sample.Tenant, Reply("a", 1, 1));
        await Mails.KeepReplyAsync(Sample.Tenant, Reply("b", 2, 1));

        await Keep(Sample.Commit(PersonOne, 2, first) with { Erase = Order(PersonOne) with { Rows = [PersonOne], Journals = [PersonOne], Recipients = [Sample.Person(1)] } });

        (await Mails.FindLinkAsync(Sample.Tenant, "aa")).Should().BeNull();
        (await Mails.FindLinkAsync(Sample.Tenant, "bb")).Should().NotBeNull();
        (await Mails.ListRepliesAsync(Sample.Tenant, null)).Select(reply => reply.Reply).Should().Equal("b");
    }

    private static QuarantinedReply Reply(string name, int number, int minute) => new(
        name, $"mail-{number}-1", StreamId.Of(Sample.Case(number)), Sample.Person(number), Sample.Noon + (Minute * minute), new byte[] { 0, 255, (byte)minute });

    private static LinkRow Link(string hash) => new(hash, Sample.Person(1), "confirm", Stream, Sample.Noon + Duration.FromDays(7));
}
