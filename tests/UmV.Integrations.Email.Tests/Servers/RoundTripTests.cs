using MailKit.Net.Smtp;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;
using UmV.Core.Correspondence;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Process.Mail;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Integrations.Email.Tests.World;
using UmV.TestKit;
using UmV.TestKit.Mail;

namespace UmV.Integrations.Email.Tests.Servers;

/// <summary>A case, Postfix and Dovecot: what leaves the case comes back to it.</summary>
[Collection(MailServersGroup.Name)]
public sealed class RoundTripTests(MailServers servers)
{
    private const string ReplyAddress = "umv@ngo.test";

    private static readonly LocalDateTime Meeting = new(2026, 9, 8, 13, 0);

    [MailServersFact]
    public async Task Real_bounce_becomes_a_task_on_the_case_and_a_mark_on_the_address()
    {
        await using var world = await WorldAsync("borte@skole.test");
        await using var inbox = Inbox(world);
        await world.PlanAsync(Meeting);
        (await world.DispatchAsync()).Sent.Should().Be(1, "the queue says {0}", string.Join(", ", (await world.MessagesAsync()).Select(row => $"{row.Message.Kind} {row.Status} {row.Reason}")));
        var message = (await world.MessagesAsync())[^1];

        await UntilAsync(inbox, async () => (await world.DutiesAsync()).Any(duty => duty.Kind == "see-to-message"));

        (await world.DutiesAsync()).Should().Contain(duty => duty.Key == $"see-to-message:{message.Message.Id}" && duty.Responsible == world.Coordinator.Person);
        await world.PlanAsync(Meeting.PlusDays(1));
        (await world.DispatchAsync()).Dead.Should().BeGreaterThan(0, "an address that is known to be dead is not written to again");
        await world.DoAsync(world.Coordinator, new ResolveDeliveryTrouble(world.Case.Case, message.Message.Id));
        (await world.DutiesAsync()).Should().NotContain(duty => duty.Key == $"see-to-message:{message.Message.Id}");
        await world.AddressAsync(world.Coordinator.Person, null, Role.ProviderWorker, "leder@skole.test");
        await world.PlanAsync(Meeting.PlusDays(2));
        (await world.DispatchAsync()).Sent.Should().Be(1, "a corrected address is a new one");
    }

    [MailServersFact]
    public async Task Real_delay_becomes_a_task_and_then_a_failure()
    {
        await using var world = await WorldAsync("senere@skole.test");
        await using var inbox = Inbox(world);
        await world.PlanAsync(Meeting);
        await world.DispatchAsync();
        var message = (await world.MessagesAsync())[^1].Message.Id;

        await UntilAsync(inbox, async () => await ProblemAsync(world, message) is { IsFinal: false });
        await UntilAsync(inbox, async () => await ProblemAsync(world, message) is { IsFinal: true });
    }

    [MailServersFact]
    public async Task Answer_waits_sealed_until_a_person_files_it_and_is_read_by_idle()
    {
        await using var world = await WorldAsync("leder@skole.test");
        await using var inbox = Inbox(world);
        await world.PlanAsync(Meeting);
        await world.DispatchAsync();
        var message = (await world.MessagesAsync())[^1].Message;
        var original = await servers.ArrivesAsync("leder@skole.test", SearchQuery.HeaderContains("Message-ID", message.Id));
        await inbox.DrainOnceAsync();

        var waiting = inbox.WaitAsync().AsTask();
        await AnswerAsync(original, "Jeg kommer litt senere.\n\n> Du har fått en ny melding", to: ReplyAddress);
        await waiting.WaitAsync(TimeSpan.FromSeconds(60));
        await UntilAsync(inbox, async () => (await world.Desk.ListAsync(world.Coordinator, world.Case.Case)).Count == 1);

        var reply = (await world.Desk.ListAsync(world.Coordinator, world.Case.Case)).Single();
        (reply.Message, reply.From, reply.Text).Should().Be((message.Id, world.Coordinator.Person, "Jeg kommer litt senere."));
        var stranger = new Actor(new FixedIds(77).Next<PersonId>(), Role.ProviderWorker);
        (await world.Desk.ListAsync(stranger, world.Case.Case)).Should().BeEmpty();
        (await world.Desk.FileAsync(world.Coordinator, world.Case.Case, reply.Reply)).IsDone.Should().BeTrue();
        (await world.Desk.ListAsync(world.Coordinator, world.Case.Case)).Should().BeEmpty();
        (await CorrespondenceOf(world)).Replies.Should().ContainSingle().Which.From.Person.Should().Be(world.Coordinator.Person);
    }

    [MailServersFact]
    public async Task Answer_to_the_address_of_a_message_is_matched_without_its_message_id()
    {
        await using var world = await WorldAsync("leder@skole.test");
        await using var inbox = Inbox(world);
        await world.PlanAsync(Meeting);
        await world.DispatchAsync();
        var message = (await world.MessagesAsync())[^1].Message;

        await SendAsync(New(message, "Bare en beskjed."));
        await UntilAsync(inbox, async () => (await world.Desk.ListAsync(world.Coordinator, world.Case.Case)).Count == 1);
    }

    [MailServersFact]
    public async Task Auto_reply_and_mail_of_strangers_are_ignored()
    {
        await using var world = await WorldAsync("leder@skole.test");
        await using var inbox = Inbox(world);
        await world.PlanAsync(Meeting);
        await world.DispatchAsync();
        var message = (await world.MessagesAsync())[^1].Message;

        using var absent = New(message, "Jeg er på ferie.");
        absent.Headers.Add("Auto-Submitted", "auto-replied");
        await SendAsync(absent);
        await SendAsync(New(message with { Id = new string('0', 32) }, "Hvem er jeg?"));
        var read = 0;
        for (var attempt = 0; attempt < 300 && read < 2; attempt++)
        {
            read += await inbox.DrainOnceAsync();
            await Task.Delay(50);
        }

        read.Should().BeGreaterThanOrEqualTo(2);
        (await world.Desk.ListAsync(world.Coordinator, world.Case.Case)).Should().BeEmpty();
    }

    [MailServersFact]
    public async Task Calendar_answer_is_read_back_to_the_session()
    {
        await using var world = await WorldAsync("leder@skole.test");
        await using var inbox = Inbox(world);
        var session = await world.PlanAsync(Meeting);
        await world.DispatchAsync();
        var message = (await world.MessagesAsync())[^1].Message;
        var original = await servers.ArrivesAsync("leder@skole.test", SearchQuery.HeaderContains("Message-ID", message.Id));
        var calendar = original.BodyParts.OfType<TextPart>().Single(part => part.ContentType.IsMimeType("text", "calendar"));

        using var reply = New(message, "");
        var answer = calendar.Text.Replace("METHOD:REQUEST", "METHOD:REPLY").Replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=ACCEPTED");
        reply.Body = new TextPart("calendar") { Text = answer };
        await SendAsync(reply);
        await UntilAsync(inbox, async () => (await CorrespondenceOf(world)).InvitationAnswers.Length == 1);

        (await CorrespondenceOf(world)).InvitationAnswers.Single().Should().Match<AnsweredInvitation>(
            answered => answered.Session == session && answered.Person == world.Coordinator.Person && answered.Answer == InvitationAnswer.Accepted);
    }

    [MailServersFact]
    public async Task Mailbox_that_is_gone_for_a_while_is_read_again_and_nothing_is_read_twice()
    {
        await using var world = await WorldAsync("leder@skole.test");
        await using var wire = new Relay(servers.Running.ImapPort);
        await using var inbox = Inbox(world, wire.Port);
        await world.PlanAsync(Meeting);
        await world.DispatchAsync();
        var message = (await world.MessagesAsync())[^1].Message;
        await inbox.DrainOnceAsync();
        var idle = async () => await inbox.WaitAsync();
        var idling = idle.Should().ThrowAsync<MailboxUnavailableException>("the wire is cut while it waits");
        await Task.Delay(300);
        wire.Cut();
        await idling;
        var drain = async () => await inbox.DrainOnceAsync();
        await drain.Should().ThrowAsync<MailboxUnavailableException>();
        wire.Mend();

        using var answer = New(message, "Hei igjen.");
        await SendAsync(answer);
        await SendAsync(answer);
        await UntilAsync(inbox, async () => (await world.Desk.ListAsync(world.Coordinator, world.Case.Case)).Count == 1);
        await Task.Delay(300);
        await inbox.DrainOnceAsync();
        (await world.Desk.ListAsync(world.Coordinator, world.Case.Case)).Should().ContainSingle("the same mail twice has one effect");
    }

    private async Task<MailWorld> WorldAsync(string address) => await MailWorld.NewAsync(
        address, services => servers.Channel((IClock)services.GetService(typeof(IClock))!, options => options.ReplyAddress = ReplyAddress));

    private ImapInbox Inbox(MailWorld world, int? port = null)
    {
        var options = new ImapOptions { ReplyAddress = ReplyAddress, PollInterval = TimeSpan.FromSeconds(20) };
        servers.Reach(options.Server, port ?? servers.Running.ImapPort);
        return new ImapInbox(Options.Create(options), world.Desk);
    }

    private static async Task UntilAsync(ImapInbox inbox, Func<Task<bool>> isSo)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            await inbox.DrainOnceAsync();
            if (await isSo())
                return;
            await Task.Delay(100);
        }

        throw new TimeoutException("It did not come.");
    }

    private static async Task<CaseView> CorrespondenceOf(MailWorld world) =>
        (await world.Door.AskAsync(MailWorld.Leader, new GetCase(world.Case.Case)))!;

    private static async Task<DeliveryProblem?> ProblemAsync(MailWorld world, string message) =>
        (await CorrespondenceOf(world)).DeliveryProblems.FirstOrDefault(problem => problem.Message == message);

    private async Task AnswerAsync(MimeMessage original, string text, string to)
    {
        using var mail = new MimeMessage();
        mail.From.Add(new MailboxAddress("", "leder@skole.test"));
        mail.To.Add(new MailboxAddress("", to));
        mail.InReplyTo = original.MessageId!;
        mail.References.Add(original.MessageId!);
        mail.Subject = "Sv: " + original.Subject;
        mail.Body = new TextPart("plain") { Text = text };
        await SendAsync(mail);
    }

    private static MimeMessage New(Message message, string text)
    {
        var mail = new MimeMessage();
        mail.From.Add(new MailboxAddress("", "leder@skole.test"));
        mail.To.Add(new MailboxAddress("", $"umv+{message.Id}@ngo.test"));
        mail.Subject = "Hei";
        mail.Body = new TextPart("plain") { Text = text };
        return mail;
    }

    private async Task SendAsync(MimeMessage mail)
    {
#pragma warning disable CA5359 // The server is our own, on loopback, with a certificate that it made.
        using var client = new SmtpClient { ServerCertificateValidationCallback = (_, _, _, _) => true };
#pragma warning restore CA5359
        await client.ConnectAsync("localhost", servers.Running.SmtpPort, SecureSocketOptions.StartTls);
        await client.AuthenticateAsync("leder@skole.test", PostfixAndDovecot.Password);
        await client.SendAsync(mail);
        await client.DisconnectAsync(true);
    }
}
