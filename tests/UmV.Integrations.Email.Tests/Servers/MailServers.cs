using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Text;
using UmV.TestKit;
using UmV.TestKit.Mail;

namespace UmV.Integrations.Email.Tests.Servers;

/// <summary>Postfix and Dovecot for all tests of a collection, with channels to them and a look into the mailboxes.</summary>
public sealed class MailServers : IAsyncLifetime
{
    private readonly FixedIds _ids = new();
    private PostfixAndDovecot? _running;

    internal PostfixAndDovecot Running => _running!;

    public async Task InitializeAsync()
    {
        if (PostfixAndDovecot.CanStart)
            _running = await PostfixAndDovecot.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_running is not null)
            await _running.DisposeAsync();
    }

    internal SmtpOptions Options(Action<SmtpOptions>? change = null)
    {
        var options = new SmtpOptions { SenderName = "Meldingstjenesten", SenderAddress = "umv@ngo.test", LoginAddress = new Uri("https://umv.example/login") };
        Reach(options.Server, Running.SmtpPort);
        change?.Invoke(options);
        return options;
    }

    internal void Reach(MailServerOptions server, int port)
    {
        server.Host = "localhost";
        server.Port = port;
        server.User = "umv@ngo.test";
        server.Password = PostfixAndDovecot.Password;
        server.TrustedAuthorityFile = Running.Authority.AuthorityFile;
    }

    internal SmtpChannel Channel(IClock? clock = null, Action<SmtpOptions>? change = null) =>
        new(Microsoft.Extensions.Options.Options.Create(Options(change)), clock ?? TestClock.New());

    internal AddressedMessage Message(string address, MessageKind kind = MessageKind.PlanApproved) => new(
        new Message(Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)), kind, _ids.Next<PersonId>()), address, Language.Nb);

    internal async Task<ImapClient> MailboxAsync(string user)
    {
#pragma warning disable CA5359 // The server is our own, on loopback, with a certificate that it made.
        var client = new ImapClient { ServerCertificateValidationCallback = (_, _, _, _) => true };
#pragma warning restore CA5359
        await client.ConnectAsync("localhost", Running.ImapsPort, SecureSocketOptions.SslOnConnect);
        await client.AuthenticateAsync(user, PostfixAndDovecot.Password);
        return client;
    }

    /// <summary>Waits until a mail is in a mailbox that is what it should be.</summary>
    internal async Task<MimeMessage> ArrivesAsync(string user, SearchQuery query, Func<MimeMessage, bool>? isIt = null)
    {
        using var client = await MailboxAsync(user);
        await client.Inbox.OpenAsync(FolderAccess.ReadOnly);
        for (var attempt = 0; attempt < 600; attempt++)
        {
            foreach (var id in await client.Inbox.SearchAsync(query))
            {
                var mail = await client.Inbox.GetMessageAsync(id);
                if (isIt?.Invoke(mail) != false)
                    return mail;
            }

            await Task.Delay(100);
            await client.NoOpAsync();
        }

        throw new TimeoutException($"The mail did not come. Postfix says: {Running.Log}");
    }
}

/// <summary>Tests of the real servers: one after the other, on the same servers.</summary>
[CollectionDefinition(Name)]
public sealed class MailServersGroup : ICollectionFixture<MailServers>
{
    public const string Name = "Mail servers";
}
