using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace UmV.TestKit.PostgreSql;

/// <summary>
/// A PostgreSQL server of Debian's binaries in a temporary folder, on loopback and a free port, started and stopped by a test. It stops
/// when this process ends, however it ends: it hangs on a pipe.
/// </summary>
public sealed class PostgreSqlServer : IDisposable
{
    /// <summary>The one account: a superuser. Synthetic, and told nowhere else.</summary>
    public const string Password = "not-a-secret-5f2c";

    // The shell reads the pipe until this process closes it or dies; then the server stops at once, as after a power cut.
    private const string Script = "\"$0\" \"$@\" & server=$!; cat > /dev/null; kill -QUIT $server; wait $server";

    private readonly TempFolder _folder = new();
    private readonly bool _isDurable;
    private Process? _server;

    private PostgreSqlServer(bool isDurable)
    {
        _isDurable = isDurable;
        Port = FreePort();
    }

    /// <summary>Null when the server's binaries are there; otherwise why a test that needs them is skipped.</summary>
    public static string? Missing => TestServers.ReasonToSkip(
        TestServers.IsRequired, File.Exists(Program("initdb")), $"PostgreSQL is not at {TestServers.PostgreSqlPrograms}. Run eng/test.sh, or set UMV_POSTGRESQL.");

    /// <summary>The port on 127.0.0.1, the same after a restart.</summary>
    public int Port { get; }

    /// <summary>For Npgsql.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database=postgres;Username=umv;Password={Password};Timeout=5");

    /// <summary>Makes and starts a server.</summary>
    /// <param name="isDurable">False to be quick: what was committed may be lost when the machine stops.</param>
    public static PostgreSqlServer Start(bool isDurable = false)
    {
        var server = new PostgreSqlServer(isDurable);
        try
        {
            server.Initialise();
            server.Start();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Starts it again after <see cref="Stop"/>, and waits until it answers.</summary>
    public void Start()
    {
        _server = Process.Start(AsServer("sh", "-c", Script, Program("postgres"), "-D", Data)) ?? throw new InvalidOperationException("sh does not start.");
        var patience = Stopwatch.StartNew();
        while (!IsReady())
        {
            if (_server.WaitForExit(20) || patience.Elapsed > TimeSpan.FromSeconds(60))
                throw new InvalidOperationException("PostgreSQL does not start: see its words above.");
        }
    }

    /// <summary>Stops it in immediate mode: no connection is ended in good order, nothing more is written.</summary>
    public void Stop()
    {
        if (_server is null)
            return;
        _server.StandardInput.Close();
        _server.WaitForExit();
        _server.Dispose();
        _server = null;
    }

    /// <summary>Stops it in immediate mode and starts it again, with its crash recovery.</summary>
    public void Restart()
    {
        Stop();
        Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private static string Program(string name) => Path.Combine(TestServers.PostgreSqlPrograms, name);

    private string Data => _folder.At("data");

    private void Initialise()
    {
        var password = _folder.At("password");
        File.WriteAllText(password, Password);
        if (Environment.IsPrivilegedProcess)
            Run(new ProcessStartInfo("chown", ["-R", "postgres", _folder.Path]));
        Run(AsServer(
            Program("initdb"), "-D", Data, "-U", "umv", "--pwfile", password, "--auth=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"));
        File.AppendAllText(Path.Combine(Data, "postgresql.conf"), Settings());
    }

    private string Settings() => string.Create(CultureInfo.InvariantCulture, $"""

        listen_addresses = '127.0.0.1'
        port = {Port}
        unix_socket_directories = ''
        max_connections = 200
        shared_buffers = 128MB
        logging_collector = off
        log_min_messages = fatal
        {(_isDurable ? "" : "fsync = off\nfull_page_writes = off\nwal_level = minimal\nmax_wal_senders = 0")}

        """);

    private bool IsReady() => RunFor(new ProcessStartInfo(
        Program("pg_isready"), ["-q", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture)])) == 0;

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static ProcessStartInfo AsServer(string file, params string[] arguments)
    {
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", file, .. arguments])
            : new ProcessStartInfo(file, arguments);
        start.RedirectStandardInput = true;
        start.WorkingDirectory = "/";
        return start;
    }

    private static void Run(ProcessStartInfo start)
    {
        if (RunFor(start) is var status and not 0)
            throw new InvalidOperationException($"{start.FileName} ended with {status}.");
    }

    private static int RunFor(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start.");
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
