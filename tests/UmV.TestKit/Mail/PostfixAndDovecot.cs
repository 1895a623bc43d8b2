using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace UmV.TestKit.Mail;

/// <summary>
/// A Postfix and a Dovecot of one test run, from Debian's programs: on loopback, on free ports, in a temporary folder, and stopped with it.
/// They have nothing to do with servers of the machine. They need root, or sudo without a password.
/// </summary>
public sealed class PostfixAndDovecot : IAsyncDisposable
{
    private const string PostfixProgram = "/usr/sbin/postfix";
    private const string DovecotProgram = "/usr/sbin/dovecot";

    private readonly MailServerConfig _config;

    private PostfixAndDovecot(MailServerConfig config) => _config = config;

    /// <summary>Whether both can be started here.</summary>
    public static bool CanStart => File.Exists(PostfixProgram) && File.Exists(DovecotProgram) && File.Exists("/usr/lib/dovecot/lmtp") && (IsRoot || CanSudo.Value);

    /// <summary>Who signed the servers' certificate.</summary>
    public TestAuthority Authority => _config.Authority;

    /// <summary>Postfix, with STARTTLS and SASL asked for.</summary>
    public int SmtpPort => _config.Ports.Smtp;

    /// <summary>Dovecot, with STARTTLS asked for.</summary>
    public int ImapPort => _config.Ports.Imap;

    /// <summary>Dovecot, with TLS from the first byte.</summary>
    public int ImapsPort => _config.Ports.Imaps;

    /// <summary>The password of every mailbox.</summary>
    public static string Password => MailServerConfig.Password;

    /// <summary>An address of its own for a number, whose mail Postfix takes and queues, and then throws away.</summary>
    public static string Discarded(int number) => MailServerConfig.Discarded.Replace("@", $"+{number}@", StringComparison.Ordinal);

    /// <summary>What Postfix has written about its work.</summary>
    public string Log => File.Exists(Path.Combine(_config.Postfix, "mail.log")) ? File.ReadAllText(Path.Combine(_config.Postfix, "mail.log")) : "";

    private static bool IsRoot => Environment.UserName == "root";

    private static Lazy<bool> CanSudo { get; } = new(() => File.Exists("/usr/bin/sudo") && RunAsync("/usr/bin/sudo", ["-n", "true"]).GetAwaiter().GetResult().Exit == 0);

    /// <summary>Starts both and waits until they listen.</summary>
    public static async Task<PostfixAndDovecot> StartAsync()
    {
        // Unix sockets have short names: a long temporary folder would not do.
        var folder = Directory.CreateTempSubdirectory("umv-mx-").FullName;
        var config = new MailServerConfig(folder, new TestAuthority(folder), FreePorts());
        await WriteAsync(config);
        var servers = new PostfixAndDovecot(config);
        try
        {
            await servers.StartDovecotAsync();
            await servers.StartPostfixAsync();
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts Postfix again after <see cref="StopPostfixAsync"/>.</summary>
    public async Task StartPostfixAsync()
    {
        await MustAsync(PostfixProgram, "-c", _config.Postfix, "start");
        await ListensAsync(SmtpPort);
    }

    /// <summary>Stops Postfix; its queue stays.</summary>
    public Task StopPostfixAsync() => MustAsync(PostfixProgram, "-c", _config.Postfix, "stop");

    private async Task StartDovecotAsync()
    {
        await MustAsync(DovecotProgram, "-c", DovecotFile);
        await ListensAsync(_config.Ports.Lmtp);
        await ListensAsync(ImapPort);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await AsRootAsync(PostfixProgram, "-c", _config.Postfix, "stop");
        await AsRootAsync(DovecotProgram, "-c", DovecotFile, "stop");
        await AsRootAsync("/bin/rm", "-rf", "--", _config.Folder);
    }

    private string DovecotFile => Path.Combine(_config.Dovecot, "dovecot.conf");

    private static async Task WriteAsync(MailServerConfig config)
    {
        Directory.CreateDirectory(Path.Combine(config.Postfix, "queue"));
        Directory.CreateDirectory(Path.Combine(config.Postfix, "data"));
        Directory.CreateDirectory(Path.Combine(config.Dovecot, "mail"));
        await File.WriteAllTextAsync(Path.Combine(config.Postfix, "main.cf"), config.MainCf().ReplaceLineEndings("\n") + "\n");
        await File.WriteAllTextAsync(Path.Combine(config.Postfix, "master.cf"), config.MasterCf().ReplaceLineEndings("\n"));
        await File.WriteAllTextAsync(Path.Combine(config.Dovecot, "dovecot.conf"), config.DovecotConf().ReplaceLineEndings("\n"));
        await File.WriteAllTextAsync(Path.Combine(config.Dovecot, "users"), MailServerConfig.Users());
        await MustAsync("/bin/chmod", "755", config.Folder);
        await MustAsync("/bin/chown", "-R", "root:root", config.Postfix);
        await MustAsync("/bin/chown", "postfix", Path.Combine(config.Postfix, "data"));
        await MustAsync("/bin/chown", "-R", "dovecot:dovecot", Path.Combine(config.Dovecot, "mail"));
        await MustAsync("/bin/chown", "root:root", config.Authority.KeyFile);
    }

    private static MailPorts FreePorts()
    {
        var listeners = Enumerable.Range(0, 5).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        listeners.ForEach(listener => listener.Dispose());
        return new MailPorts(ports[0], ports[1], ports[2], ports[3], ports[4]);
    }

    private static async Task ListensAsync(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (attempt < 300)
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task MustAsync(string program, params string[] arguments)
    {
        var (exit, told) = await AsRootAsync(program, arguments);
        if (exit != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {exit}: {told}");
    }

    private static Task<(int Exit, string Told)> AsRootAsync(string program, params string[] arguments) =>
        IsRoot ? RunAsync(program, arguments) : RunAsync("/usr/bin/sudo", ["-n", program, .. arguments]);

    private static async Task<(int Exit, string Told)> RunAsync(string program, string[] arguments)
    {
        // To files: a server that goes on in the background would keep a pipe open.
        var told = Path.GetTempFileName();
        var shell = new ProcessStartInfo("/bin/sh", ["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", told, program, .. arguments]);
        using var process = Process.Start(shell)!;
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(told);
        File.Delete(told);
        return (process.ExitCode, text);
    }
}

/// <summary>A test that needs Postfix and Dovecot; skipped without, unless <c>UMV_REQUIRE_SERVERS=1</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MailServersFactAttribute : FactAttribute
{
    /// <summary>Looks for the servers.</summary>
    public MailServersFactAttribute() => Skip = TestServers.ReasonToSkip(
        TestServers.IsRequired, PostfixAndDovecot.CanStart, "Postfix and Dovecot are not here, or there is no root to start them. Run eng/test.sh.");
}
