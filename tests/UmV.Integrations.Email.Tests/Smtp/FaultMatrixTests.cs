using UmV.Core.Messaging;
using UmV.TestKit.Mail;

namespace UmV.Integrations.Email.Tests.Smtp;

/// <summary>Every fault of a mail server that people have seen, against a real server that commits it.</summary>
public sealed class FaultMatrixTests(SmtpBench bench) : IClassFixture<SmtpBench>
{
    /// <summary>What the recipient's address makes the server do, what it is to the outbox, and to people.</summary>
    public static TheoryData<string, SendOutcomeKind, DeliveryTrouble?> OfTheMail => new()
    {
        { "fine.a", SendOutcomeKind.Sent, null },
        { "rcpt.550.5-1-1.a", SendOutcomeKind.Permanent, DeliveryTrouble.AddressUnknown },
        { "rcpt.550.5-2-1.a", SendOutcomeKind.Permanent, DeliveryTrouble.AddressUnknown },
        { "rcpt.553.5-1-3.a", SendOutcomeKind.Permanent, DeliveryTrouble.AddressUnusable },
        { "rcpt.550.no.a", SendOutcomeKind.Permanent, DeliveryTrouble.AddressUnknown },
        { "rcpt.550.5-7-1.a", SendOutcomeKind.Permanent, DeliveryTrouble.Policy },
        { "rcpt.511.5-1-1.a", SendOutcomeKind.Permanent, DeliveryTrouble.AddressUnknown },
        { "rcpt.599.no.a", SendOutcomeKind.Permanent, DeliveryTrouble.Other },
        { "rcpt.552.5-2-2.a", SendOutcomeKind.Transient, DeliveryTrouble.MailboxFull },
        { "rcpt.452.4-2-2.a", SendOutcomeKind.Transient, DeliveryTrouble.MailboxFull },
        { "rcpt.450.4-7-1.a", SendOutcomeKind.Transient, DeliveryTrouble.Policy },
        { "rcpt.451.4-3-0.a", SendOutcomeKind.Transient, DeliveryTrouble.Other },
        { "rcpt.421.4-3-2.a", SendOutcomeKind.Transient, DeliveryTrouble.Other },
        { "rcpt.530.5-7-0.a", SendOutcomeKind.Configuration, null },
        { "rcpt.554.5-7-1-relay.a", SendOutcomeKind.Configuration, null },
        { "data.552.5-3-4.a", SendOutcomeKind.Permanent, DeliveryTrouble.TooLarge },
        { "data.554.5-7-1.a", SendOutcomeKind.Permanent, DeliveryTrouble.Policy },
        { "data.554.5-6-0.a", SendOutcomeKind.Permanent, DeliveryTrouble.Other },
        { "data.552.5-2-2.a", SendOutcomeKind.Transient, DeliveryTrouble.MailboxFull },
        { "data.451.4-3-0.a", SendOutcomeKind.Transient, DeliveryTrouble.Other },
        { "data.421.4-4-2.a", SendOutcomeKind.Transient, DeliveryTrouble.Other },
        { "cut-rcpt.a", SendOutcomeKind.Transient, null },
        { "cut-data.a", SendOutcomeKind.Unknown, null },
        { "cut-end.a", SendOutcomeKind.Unknown, null },
        { "silent.a", SendOutcomeKind.Unknown, null },
    };

    /// <summary>Servers that cannot be sent to at all, and why that is the host's to mend or will pass.</summary>
    public static TheoryData<string, SendOutcomeKind> OfTheServer => new()
    {
        { "no-starttls", SendOutcomeKind.Configuration },
        { "untrusted", SendOutcomeKind.Configuration },
        { "busy", SendOutcomeKind.Transient },
        { "auth-later", SendOutcomeKind.Transient },
        { "closed", SendOutcomeKind.Transient },
        { "plain-spoken-to-as-tls", SendOutcomeKind.Configuration },
        { "wrong-password", SendOutcomeKind.Configuration },
        { "no-login", SendOutcomeKind.Configuration },
        { "mechanism-not-offered", SendOutcomeKind.Configuration },
        { "sender-refused", SendOutcomeKind.Configuration },
        { "sender-later", SendOutcomeKind.Transient },
        { "small", SendOutcomeKind.Permanent },
    };

    [ScriptedSmtpTheory]
    [MemberData(nameof(OfTheMail))]
    public async Task Fault_of_a_mail_is_classed_and_the_next_mail_goes_its_way(string script, SendOutcomeKind kind, DeliveryTrouble? trouble)
    {
        await using var channel = bench.Channel(change: script.StartsWith("silent", StringComparison.Ordinal)
            ? options => options.Server.Timeout = TimeSpan.FromSeconds(1.5)
            : null);
        var message = bench.Message($"{script}@skole.example");

        var outcome = await SmtpBench.SendAsync(channel, message);

        outcome.Kind.Should().Be(kind, "the reason was '{0}'", outcome.Reason);
        if (kind != SendOutcomeKind.Configuration)
            outcome.Trouble.Should().Be(trouble);
        (outcome.Reason ?? "").Should().NotContain("skole.example").And.NotContain(script);
        (await SmtpBench.SendAsync(channel, bench.Message("etter@skole.example"))).Should().Be(SendOutcome.Sent);
    }

    [ScriptedSmtpTheory]
    [MemberData(nameof(OfTheServer))]
    public async Task Fault_of_a_server_is_classed_and_nothing_is_sent(string port, SendOutcomeKind kind)
    {
        await using var channel = To(port);
        var address = $"{port}@skole.example";

        var outcome = await SmtpBench.SendAsync(channel, bench.Message(address));

        outcome.Kind.Should().Be(kind, "the reason was '{0}'", outcome.Reason);
        outcome.Reason.Should().NotContain("guess").And.NotContain("skole.example");
        (await bench.Server.TakenForAsync(address)).Should().BeEmpty();
        if (port is not ("sender-refused" or "sender-later" or "small" or "no-login"))
            (await channel.CheckAsync(CancellationToken.None)).Kind.Should().Be(kind, "the health check sees it without a mail");
    }

    private SmtpChannel To(string port) => port switch
    {
        "closed" => bench.Channel(change: options => options.Server.Port = SmtpBench.ClosedPort()),
        "plain-spoken-to-as-tls" => bench.Channel("usual", options => options.Server.Security = MailSecurity.Tls),
        "wrong-password" => bench.Channel(change: options => options.Server.Password = "guess"),
        "no-login" => bench.Channel(change: options => options.Server.User = options.Server.Password = null),
        "mechanism-not-offered" => bench.Channel("login-only", options => options.Server.Mechanism = "PLAIN"),
        "sender-refused" => bench.Channel(change: options => options.SenderAddress = "mail.550.5-7-1@umv.example"),
        "sender-later" => bench.Channel(change: options => options.SenderAddress = "mail.451.4-3-0@umv.example"),
        _ => bench.Channel(port),
    };

    [ScriptedSmtpTheory]
    [InlineData("cut-end")]
    [InlineData("silent")]
    public async Task Mail_of_unknown_outcome_is_sent_again_under_the_same_message_id(string fault)
    {
        await using var channel = bench.Channel(change: options => options.Server.Timeout = TimeSpan.FromSeconds(1.5));
        var message = bench.Message($"once-{fault}.igjen@skole.example");

        (await SmtpBench.SendAsync(channel, message)).Kind.Should().Be(SendOutcomeKind.Unknown);
        (await SmtpBench.SendAsync(channel, message)).Should().Be(SendOutcome.Sent);

        var taken = await bench.Server.TakenForAsync(message.EmailAddress);
        taken.Should().HaveCount(2, "the server had taken the first one too, which nobody could know");
        taken.Select(mail => SmtpBench.Read(mail).MessageId).Distinct().Should().ContainSingle().Which.Should().Be($"{message.Message.Id}@umv.example");
    }

    [ScriptedSmtpFact]
    public async Task Cancelled_mail_is_an_exception_and_the_channel_goes_on()
    {
        await using var channel = bench.Channel();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(400));

        var send = async () => await channel.SendAsync(bench.Message("silent.avbrutt@skole.example"), stop.Token);

        await send.Should().ThrowAsync<OperationCanceledException>();
        (await SmtpBench.SendAsync(channel, bench.Message("videre@skole.example"))).Should().Be(SendOutcome.Sent);
    }
}
