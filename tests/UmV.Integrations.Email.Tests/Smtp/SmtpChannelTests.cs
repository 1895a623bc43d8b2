using NodaTime;
using UmV.Core.Messaging;
using UmV.TestKit.Mail;

namespace UmV.Integrations.Email.Tests.Smtp;

public sealed class SmtpChannelTests(SmtpBench bench) : IClassFixture<SmtpBench>
{
    [ScriptedSmtpTheory]
    [InlineData("usual", null)]
    [InlineData("usual", "PLAIN")]
    [InlineData("usual", "LOGIN")]
    [InlineData("tls", null)]
    public async Task Mail_leaves_encrypted_logged_in_and_to_one_recipient(string port, string? mechanism)
    {
        await using var channel = bench.Channel(port, options =>
        {
            options.Server.Mechanism = mechanism;
            options.Server.Security = port == "tls" ? MailSecurity.Tls : MailSecurity.StartTls;
        });
        var message = bench.Message($"fine.{port}{mechanism}@skole.example");

        (await SmtpBench.SendAsync(channel, message)).Should().Be(SendOutcome.Sent);

        var taken = (await bench.Server.TakenForAsync(message.EmailAddress)).Should().ContainSingle().Subject;
        taken.Tls.Should().BeTrue();
        taken.User.Should().Be("umv");
        taken.Recipients.Should().Be(1);
        using var mail = SmtpBench.Read(taken);
        mail.MessageId.Should().Be($"{message.Message.Id}@umv.example");
        mail.Headers["Auto-Submitted"].Should().Be("auto-generated");
    }

    [ScriptedSmtpFact]
    public async Task Access_token_that_has_run_out_is_renewed_once()
    {
        var tokens = new Tokens("old-token", "good-token");
        await using var channel = bench.Channel(change: options => UseTokens(options, tokens));

        (await SmtpBench.SendAsync(channel, bench.Message("token@skole.example"))).Should().Be(SendOutcome.Sent);

        tokens.Asked.Should().Equal(false, true);
    }

    [ScriptedSmtpFact]
    public async Task Access_token_that_is_refused_twice_is_for_the_host_to_mend()
    {
        var tokens = new Tokens("old-token", "also-old");
        await using var channel = bench.Channel(change: options => UseTokens(options, tokens));

        (await SmtpBench.SendAsync(channel, bench.Message("token2@skole.example"))).Kind.Should().Be(SendOutcomeKind.Configuration);
    }

    [ScriptedSmtpFact]
    public async Task Plain_text_goes_to_this_machine_alone_and_only_when_asked_for()
    {
        await using var channel = bench.Channel("plain", options =>
        {
            options.Server.Security = MailSecurity.PlainOnLoopback;
            options.Server.User = options.Server.Password = null;
        });

        (await SmtpBench.SendAsync(channel, bench.Message("klartekst@skole.example"))).Should().Be(SendOutcome.Sent);

        (await bench.Server.TakenForAsync("klartekst@skole.example")).Should().ContainSingle().Which.Tls.Should().BeFalse();
    }

    [ScriptedSmtpFact]
    public async Task One_connection_serves_many_mails_and_a_new_one_is_made_in_time()
    {
        await using var channel = bench.Channel(change: options => options.MailsPerConnection = 3);

        for (var each = 0; each < 7; each++)
            (await SmtpBench.SendAsync(channel, bench.Message($"gjenbruk{each}@skole.example"))).Should().Be(SendOutcome.Sent);

        (await SessionsAsync("gjenbruk")).Should().Be(3, "seven mails take three connections of three");
    }

    [ScriptedSmtpFact]
    public async Task Connection_that_has_rested_too_long_is_not_used_again()
    {
        await using var channel = bench.Channel();
        await SmtpBench.SendAsync(channel, bench.Message("hvile1@skole.example"));
        bench.Clock.Advance(Duration.FromSeconds(31));
        await SmtpBench.SendAsync(channel, bench.Message("hvile2@skole.example"));

        (await SessionsAsync("hvile")).Should().Be(2);
    }

    [ScriptedSmtpFact]
    public async Task Connection_that_the_server_has_closed_meanwhile_costs_no_attempt()
    {
        await using var channel = bench.Channel();
        await SmtpBench.SendAsync(channel, bench.Message("cut-after.lukket1@skole.example"));
        await Task.Delay(200);

        (await SmtpBench.SendAsync(channel, bench.Message("lukket2@skole.example"))).Should().Be(SendOutcome.Sent);
    }

    [ScriptedSmtpFact]
    public async Task Address_beyond_ascii_goes_only_to_a_server_that_takes_it()
    {
        await using var able = bench.Channel();
        await using var unable = bench.Channel("no-utf8");

        (await SmtpBench.SendAsync(able, bench.Message("åse@skole.example"))).Should().Be(SendOutcome.Sent);
        var refused = await SmtpBench.SendAsync(unable, bench.Message("åse@skole.example"));

        refused.Kind.Should().Be(SendOutcomeKind.Permanent);
        refused.Trouble.Should().Be(DeliveryTrouble.AddressUnusable);
        (await bench.Server.TakenAsync()).Where(mail => mail.Port == "no-utf8").Should().BeEmpty();
        (await SmtpBench.SendAsync(unable, bench.Message("ase@blåbærskolen.example"))).Should().Be(SendOutcome.Sent, "a domain has an ASCII form");
    }

    [ScriptedSmtpFact]
    public async Task Bounces_and_answers_go_to_addresses_that_name_the_message()
    {
        await using var channel = bench.Channel(change: options =>
        {
            options.BounceAddress = "retur@umv.example";
            options.ReplyAddress = "svar@umv.example";
        });
        var message = bench.Message("adresser@skole.example");
        await SmtpBench.SendAsync(channel, message);

        var taken = (await bench.Server.TakenForAsync(message.EmailAddress)).Single();
        taken.From.Should().Be($"retur+{message.Message.Id}@umv.example");
        SmtpBench.Read(taken).ReplyTo.Mailboxes.Single().Address.Should().Be($"svar+{message.Message.Id}@umv.example");
    }

    [ScriptedSmtpFact]
    public async Task Messages_of_one_thread_refer_to_one_root()
    {
        await using var channel = bench.Channel();
        foreach (var each in (int[])[1, 2])
            await SmtpBench.SendAsync(channel, bench.Message($"traad{each}@skole.example") with { Thread = "a thread" });

        var roots = (await bench.Server.TakenAsync()).Where(mail => mail.To.StartsWith("traad", StringComparison.Ordinal)).Select(SmtpBench.Read)
            .Select(mail => (mail.InReplyTo, mail.References.Single())).Distinct().ToList();
        roots.Should().ContainSingle().Which.InReplyTo.Should().Be(roots[0].Item2).And.NotContain("a thread");
    }

    [ScriptedSmtpTheory]
    [InlineData("a@skole.example\r\nRCPT TO:<b@skole.example>")]
    [InlineData("a@skole.example>\r\nBcc: b@skole.example")]
    [InlineData("a\0@skole.example")]
    [InlineData("a@skole.example, b@skole.example")]
    public async Task Address_with_a_line_break_or_a_second_address_never_reaches_the_server(string address)
    {
        await using var channel = bench.Channel();

        var outcome = await SmtpBench.SendAsync(channel, bench.Message(address));

        outcome.Kind.Should().Be(SendOutcomeKind.Permanent);
        (await bench.Server.TakenAsync()).Should().NotContain(mail => mail.To.StartsWith("b@", StringComparison.Ordinal) || mail.Recipients > 1);
    }

    private async Task<int> SessionsAsync(string prefix) =>
        (await bench.Server.TakenAsync()).Where(mail => mail.To.StartsWith(prefix, StringComparison.Ordinal)).Select(mail => mail.Session).Distinct().Count();

    private static void UseTokens(SmtpOptions options, IMailAccessTokens tokens)
    {
        options.Server.Password = null;
        options.Server.AccessTokens = tokens;
    }

    private sealed class Tokens(string first, string renewed) : IMailAccessTokens
    {
        internal List<bool> Asked { get; } = [];

        public ValueTask<string> GetAsync(bool wasRefused, CancellationToken cancellationToken)
        {
            Asked.Add(wasRefused);
            return ValueTask.FromResult(wasRefused ? renewed : first);
        }
    }
}
