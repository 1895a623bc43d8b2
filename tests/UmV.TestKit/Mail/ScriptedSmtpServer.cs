using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace UmV.TestKit.Mail;

/// <summary>
/// The scripted mail server of tests/mail/server.js: npm's smtp-server, failing on demand. One process with a port for each name in the
/// settings. For one test at a time.
/// </summary>
public sealed class ScriptedSmtpServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TempFolder _folder;
    private readonly ConcurrentQueue<TakenMail> _taken = [];
    private Dictionary<string, int> _ports = [];
    private TaskCompletionSource? _settled;

    private ScriptedSmtpServer(Process process, TempFolder folder, TestAuthority authority)
    {
        _process = process;
        _folder = folder;
        Authority = authority;
    }

    /// <summary>The folder of npm packages with smtp-server in it, as eng/test.sh installs it; null when there is none.</summary>
    public static string? Modules => Environment.GetEnvironmentVariable("UMV_SMTP_SERVER") is { Length: > 0 } path ? path : null;

    /// <summary>Who signed the server's certificate.</summary>
    public TestAuthority Authority { get; }

    /// <summary>Every mail that the server has taken so far, in order.</summary>
    public async Task<IReadOnlyList<TakenMail>> TakenAsync()
    {
        var settled = _settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _process.StandardInput.WriteLineAsync("?");
        await _process.StandardInput.FlushAsync();
        await settled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return [.. _taken];
    }

    /// <summary>The port of a name in the settings.</summary>
    public int Port(string name) => _ports[name];

    /// <summary>The mails that the server has taken for one address.</summary>
    public async Task<IReadOnlyList<TakenMail>> TakenForAsync(string address) => [.. (await TakenAsync()).Where(mail => mail.To == address)];

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="ports">For each name the settings of its port, see server.js.</param>
    /// <param name="log">A file to write taken mails to, durably, instead of telling of them.</param>
    /// <param name="authority">Who signs, to keep it over a restart; null for a new one.</param>
    public static async Task<ScriptedSmtpServer> StartAsync(object ports, string? log = null, TestAuthority? authority = null)
    {
        var folder = new TempFolder();
        authority ??= new TestAuthority(folder.Path);
        var settings = folder.At("settings.json");
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new
        {
            key = authority.KeyFile,
            certificate = authority.CertificateFile,
            log,
            ports,
        }));
        var start = new ProcessStartInfo("node", [RepositoryPaths.At("tests/mail/server.js"), settings])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["UMV_SMTP_SERVER"] = Modules ?? throw new InvalidOperationException("UMV_SMTP_SERVER names no folder. Run eng/test.sh.") },
        };
        var server = new ScriptedSmtpServer(Process.Start(start)!, folder, authority);
        var first = await server._process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The scripted mail server did not start.");
        server._ports = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, int>>>(first)!["ports"];
        _ = server.ListenAsync();
        return server;
    }

    /// <summary>Kills it as kill -9 does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("\"settled\"", StringComparison.Ordinal))
                _settled?.TrySetResult();
            else
                _taken.Enqueue(JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!);
        }
    }
}

/// <summary>A mail that the scripted server has taken.</summary>
/// <param name="Port">The name of the port.</param>
/// <param name="To">The recipient.</param>
/// <param name="From">The envelope's sender.</param>
/// <param name="Tls">Whether it came encrypted.</param>
/// <param name="User">Who was logged in; null for nobody.</param>
/// <param name="Recipients">How many recipients the envelope had.</param>
/// <param name="Session">Names the connection.</param>
/// <param name="Raw">The mail.</param>
public sealed record TakenMail(string Port, string To, string From, bool Tls, string? User, int Recipients, string Session, byte[] Raw);
