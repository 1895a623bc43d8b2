using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Text;
using UmV.TestKit;
using UmV.TestKit.Mail;

namespace UmV.Integrations.Email.Tests.Smtp;

/// <summary>The scripted server with a port for every kind of server, and channels to it. One for all tests of a class.</summary>
public sealed class SmtpBench : IAsyncLifetime
{
    private readonly FixedIds _ids = new();
    private ScriptedSmtpServer? _server;

    internal ScriptedSmtpServer Server => _server!;

    internal FakeClock Clock { get; } = TestClock.New();

    public async Task InitializeAsync()
    {
        if (ScriptedSmtpServer.Modules is null)
            return;
        _server = await ScriptedSmtpServer.StartAsync(new Dictionary<string, object>
        {
            ["usual"] = new { },
            ["tls"] = new { secure = true },
            ["plain"] = new { plain = true, authOptional = true },
            ["no-starttls"] = new { hideSTARTTLS = true, authOptional = true },
            ["no-utf8"] = new { hideSMTPUTF8 = true },
            ["small"] = new { size = 600 },
            ["untrusted"] = new { untrusted = true },
            ["busy"] = new { connect = "connect 421 4-3-2" },
            ["auth-later"] = new { auth = "auth 454 4-7-0" },
            ["login-only"] = new { authMethods = new[] { "LOGIN" } },
        });
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    internal SmtpChannel Channel(string port = "usual", Action<SmtpOptions>? change = null)
    {
        var options = new SmtpOptions { SenderName = "Meldingstjenesten", SenderAddress = "ikke-svar@umv.example", LoginAddress = new Uri("https://umv.example/login") };
        options.Server.Host = "localhost";
        options.Server.Port = Server.Port(port);
        options.Server.User = "umv";
        options.Server.Password = "secret";
        options.Server.TrustedAuthorityFile = Server.Authority.AuthorityFile;
        options.Server.Timeout = TimeSpan.FromSeconds(30);
        change?.Invoke(options);
        return new SmtpChannel(Options.Create(options), Clock);
    }

    internal AddressedMessage Message(string address, MessageKind kind = MessageKind.PlanApproved, string? id = null) =>
        new(new Message(id ?? Convert.ToHexStringLower(_ids.Next<PersonId>().Value.ToByteArray()), kind, _ids.Next<PersonId>()), address, Language.Nb);

    internal static async Task<SendOutcome> SendAsync(SmtpChannel channel, AddressedMessage message) =>
        await channel.SendAsync(message, CancellationToken.None);

    internal static MimeMessage Read(TakenMail taken) => MimeMessage.Load(new MemoryStream(taken.Raw));

    internal static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
