using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process;
using UmV.Core.Process.Workers;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;
using UmV.TestKit;
using UmV.TestKit.Mail;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>Try the mail server's settings, see what waits, and let what was given up be tried again.</summary>
public sealed class MailVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [ScriptedSmtpFact]
    public async Task Mail_test_sends_one_mail_encrypted_and_logged_in_by_the_settings_that_it_is_given()
    {
        await using var server = await ScriptedSmtpServer.StartAsync(new { usual = new { } });

        var run = await TestAsync(server, "secret", "--language", "nn");

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().Contain("send");
        var taken = (await server.TakenAsync()).Should().ContainSingle().Subject;
        (taken.To, taken.From, taken.Tls, taken.User).Should().Be(("drift@umv.example", "ikke-svar@umv.example", true, "umv"));
        using var mail = await MimeMessage.LoadAsync(new MemoryStream(taken.Raw));
        mail.TextBody.Should().Contain("https://provider.example/logg-inn", "it says what every mail says");
    }

    [ScriptedSmtpFact]
    public async Task Mail_test_tells_what_to_mend_and_no_secret()
    {
        await using var server = await ScriptedSmtpServer.StartAsync(new { usual = new { } });

        var run = await TestAsync(server, "guessed-by-nobody");

        run.ShouldFail("Configuration", "Server.User");
        run.Error.Should().NotContain("guessed");
        (await server.TakenAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Mail_test_refuses_wrong_settings_before_it_connects()
    {
        string[] usual = ["mail", "test", "--to", "drift@umv.example", "--sender", "ikke-svar@umv.example"];
        (await ConsoleRun.OfAsync([.. usual, "--host", "mail.example", "--security", "plain-on-loopback"])).ShouldFail("SmtpOptions.Server.Security");
        (await ConsoleRun.OfAsync([.. usual, "--host", "mail.example", "--user", "umv", "--password-env", "UMV_NO_SUCH_VARIABLE"])).ShouldFail("UMV_NO_SUCH_VARIABLE");
        (await ConsoleRun.OfAsync([.. usual, "--host", "mail.example", "--security", "perhaps"])).ShouldFail("perhaps", "starttls");
    }

    [Fact]
    public async Task Mail_queue_shows_what_waits_and_was_given_up_and_mail_retry_lets_it_be_tried_again()
    {
        var store = _folder.At("umv.db");
        (await ConsoleRun.OfAsync("seed", "--db", store, "--schools", "1", "--requests", "3")).ExitCode.Should().Be(0);
        var dead = await GiveUpAsync(store);

        var queue = await ConsoleRun.OfAsync("mail", "queue", "--db", store);
        queue.ExitCode.Should().Be(0, queue.Error);
        queue.Out.Should().Contain(dead[0]).And.Contain("Dead").And.Contain("no address").And.NotContain("@");
        (await ConsoleRun.OfAsync("mail", "retry", "no-such-message", "--db", store)).ShouldFail("no-such-message", "mail queue");

        (await ConsoleRun.OfAsync("mail", "retry", dead[0], "--db", store)).Out.Should().Contain(": 1.");
        (await ConsoleRun.OfAsync("mail", "retry", "--db", store)).Out.Should().Contain($": {dead.Count - 1}.");
        var again = await ConsoleRun.OfAsync("mail", "queue", "--db", store);
        again.Out.Should().Contain(dead[0]).And.Contain("Pending").And.NotContain("Dead");
    }

    private static Task<ConsoleRun> TestAsync(ScriptedSmtpServer server, string password, params string[] more) => ConsoleRun.WithAsync(
        [("UMV_TEST_PASSWORD", password)],
        [
            "mail", "test", "--to", "drift@umv.example", "--sender", "ikke-svar@umv.example", "--host", "localhost", "--port", $"{server.Port("usual")}",
            "--user", "umv", "--password-env", "UMV_TEST_PASSWORD", "--authority", server.Authority.AuthorityFile, .. more,
        ]);

    // What the seed has left is to people without an address.
    private static async Task<IReadOnlyList<string>> GiveUpAsync(string store)
    {
        await using var services = new ServiceCollection().AddUmV(umv => umv.UseSqlite(store).UseMessageChannel(_ => new Willing())).BuildServiceProvider();
        await services.GetRequiredService<IUmV>().PrepareAsync();
        await services.GetRequiredService<OutboxDispatcher>().DrainOnceAsync();
        var dead = await services.GetRequiredService<IUmVStore>().ListMessagesAsync(TenantId.Default, new MessageFilter(Status: OutboxStatus.Dead));
        dead.Should().NotBeEmpty();
        return [.. dead.Select(row => row.Message.Id)];
    }

    private sealed class Willing : IMessageChannel
    {
        public ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken) => new(SendOutcome.Sent);
    }
}
