using Microsoft.Extensions.Options;
using UmV.TestKit;

namespace UmV.Integrations.Email.Tests.Smtp;

/// <summary>Encrypted or not at all, and every wrong setting told by its name before anything is sent or read.</summary>
public sealed class ServerOptionsTests
{
    public static TheoryData<string, Action<SmtpOptions>> SmtpFaults => new()
    {
        { "Server.Host", mail => mail.Server.Host = "" },
        { "Server.Host", mail => mail.Server.Host = "smtp example" },
        { "Server.Port", mail => mail.Server.Port = 65536 },
        { "Server.Port", mail => mail.Server.Port = -1 },
        { "Server.Security", mail => mail.Server.Security = (MailSecurity)99 },
        { "Server.Security", mail => mail.Server.Security = MailSecurity.PlainOnLoopback },
        { "Server.User", mail => mail.Server.User = null },
        { "Server.Password", mail => mail.Server.Password = null },
        { "Server.Password", mail => mail.Server.AccessTokens = new NoTokens() },
        { "Server.TrustedAuthorityFile", mail => mail.Server.TrustedAuthorityFile = "no-such.pem" },
        { "Server.Timeout", mail => mail.Server.Timeout = TimeSpan.Zero },
        { "Server.Timeout", mail => mail.Server.Timeout = TimeSpan.FromMinutes(11) },
        { "BounceAddress", mail => mail.BounceAddress = "retur" },
        { "ReplyAddress", mail => mail.ReplyAddress = "svar+x@umv.example" },
        { "ReplyAddress", mail => mail.ReplyAddress = $"{new string('s', 40)}@umv.example" },
        { "MostConnections", mail => mail.MostConnections = 0 },
        { "MostConnections", mail => mail.MostConnections = 17 },
        { "MailsPerConnection", mail => mail.MailsPerConnection = 0 },
        { "IdleTime", mail => mail.IdleTime = TimeSpan.FromSeconds(-1) },
        { "SenderAddress", mail => mail.SenderAddress = "a@b.example, c@d.example" },
    };

    public static TheoryData<string, Action<ImapOptions>> ImapFaults => new()
    {
        { "Server.Host", inbox => inbox.Server.Host = "" },
        { "Server.Security", inbox => inbox.Server.Security = MailSecurity.PlainOnLoopback },
        { "Server.User", inbox => inbox.Server.User = inbox.Server.Password = null },
        { "Folder", inbox => inbox.Folder = " " },
        { "ReplyAddress", inbox => inbox.ReplyAddress = "svar" },
        { "PollInterval", inbox => inbox.PollInterval = TimeSpan.FromMilliseconds(999) },
        { "PollInterval", inbox => inbox.PollInterval = TimeSpan.FromMinutes(30) },
    };

    [Theory]
    [MemberData(nameof(SmtpFaults))]
    public void Wrong_setting_of_smtp_is_named_when_the_channel_is_made(string setting, Action<SmtpOptions> spoil)
    {
        var options = Smtp();
        spoil(options);

        Made(options).Should().Throw<OptionsValidationException>().Which.Failures.Should().ContainSingle().Which.Should().StartWith($"SmtpOptions.{setting} ");
    }

    [Theory]
    [MemberData(nameof(ImapFaults))]
    public void Wrong_setting_of_imap_is_named_when_the_reader_is_made(string setting, Action<ImapOptions> spoil)
    {
        var options = new ImapOptions();
        Reach(options.Server);
        spoil(options);

        var make = () => ImapOptionsValidator.ThrowIfInvalid(options);

        make.Should().Throw<OptionsValidationException>().Which.Failures.Should().ContainSingle().Which.Should().StartWith($"ImapOptions.{setting} ");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("localhost")]
    public void Without_encryption_only_this_machine_is_spoken_to(string host)
    {
        var options = Smtp();
        options.Server.Security = MailSecurity.PlainOnLoopback;
        options.Server.Host = host;

        Made(options).Should().NotThrow();
    }

    [Fact]
    public void There_is_no_setting_that_encrypts_only_when_the_server_offers_it() =>
        Enum.GetValues<MailSecurity>().Should().Equal(MailSecurity.StartTls, MailSecurity.Tls, MailSecurity.PlainOnLoopback);

    [Fact]
    public void All_wrong_settings_are_told_at_once_and_no_secret_is_among_them()
    {
        var options = Smtp();
        options.Server.Port = -1;
        options.Server.Security = MailSecurity.PlainOnLoopback;
        options.MostConnections = 0;

        var failures = Made(options).Should().Throw<OptionsValidationException>().Which.Failures;

        failures.Should().HaveCount(3).And.OnlyContain(failure => !failure.Contains("hemmelig"));
        options.Server.ToString().Should().NotContain("hemmelig").And.NotContain("umv");
    }

    private static Func<SmtpChannel> Made(SmtpOptions options) => () => new SmtpChannel(Options.Create(options), TestClock.New());

    private static SmtpOptions Smtp()
    {
        var options = new SmtpOptions { SenderName = "Meldingstjenesten", SenderAddress = "ikke-svar@umv.example", LoginAddress = new Uri("https://umv.example/login") };
        Reach(options.Server);
        return options;
    }

    private static void Reach(MailServerOptions server)
    {
        server.Host = "mail.example";
        server.User = "umv";
        server.Password = "hemmelig";
    }

    private sealed class NoTokens : IMailAccessTokens
    {
        public ValueTask<string> GetAsync(bool wasRefused, CancellationToken cancellationToken) => ValueTask.FromResult("");
    }
}
