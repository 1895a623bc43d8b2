using MailKit.Search;
using MimeKit;
using UmV.Core.Messaging;
using UmV.TestKit.Mail;

namespace UmV.Integrations.Email.Tests.Servers;

/// <summary>What leaves by a real Postfix, and what comes of it.</summary>
[Collection(MailServersGroup.Name)]
public sealed class DeliveryTests(MailServers servers)
{
    [MailServersFact]
    public async Task Mail_goes_by_starttls_and_sasl_into_the_mailbox()
    {
        await using var channel = servers.Channel(change: options => options.Server.Mechanism = "SCRAM-SHA-256");
        var message = servers.Message("leder@skole.test");

        (await channel.SendAsync(message, CancellationToken.None)).Should().Be(SendOutcome.Sent);

        var mail = await servers.ArrivesAsync("leder@skole.test", SearchQuery.HeaderContains("Message-ID", message.Message.Id));
        mail.Subject.Should().Be(MessageWords.Subject.Nb);
        string.Concat(mail.Headers.Where(header => header.Field == "Received").Select(header => header.Value)).Should().Contain("ESMTPSA", "the server notes TLS and login");
    }

    [MailServersFact]
    public async Task Mail_to_nobody_comes_back_as_a_bounce_that_names_the_message()
    {
        await using var channel = servers.Channel();
        var message = servers.Message("borte@skole.test");

        (await channel.SendAsync(message, CancellationToken.None)).Should().Be(SendOutcome.Sent, "Postfix takes it before it knows");

        var bounce = await servers.ArrivesAsync("umv@ngo.test", SearchQuery.All, mail => mail.Body is MultipartReport && mail.ToString().Contains(message.Message.Id));
        bounce.ToString().Should().Contain($"Original-Envelope-Id: {message.Message.Id}").And.Contain("Action: failed");
    }

    [MailServersFact]
    public async Task Server_that_is_down_is_transient_and_up_again_takes_the_same_mail()
    {
        await using var channel = servers.Channel();
        var message = servers.Message("leder@skole.test");
        await servers.Running.StopPostfixAsync();

        var down = await channel.SendAsync(message, CancellationToken.None);
        await servers.Running.StartPostfixAsync();
        var up = await channel.SendAsync(message, CancellationToken.None);

        down.Kind.Should().Be(SendOutcomeKind.Transient);
        up.Should().Be(SendOutcome.Sent);
    }
}
