using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace UmV.Storage.Crash.Tests.PostgreSql;

/// <summary>One of several hosts that are killed and started again, and go on with what they have not told to be kept.</summary>
internal sealed class SendingHost(string connectionString, string keyFile, int first, int last, Action<string> sent) : IDisposable
{
    private readonly ConcurrentDictionary<int, bool> _kept = new();
    private Process? _process;
    private Task _reading = Task.CompletedTask;

    /// <summary>How many commits it was answered, over all its lives.</summary>
    internal int Acknowledged => _kept.Count;

    internal void Start()
    {
        var from = first;
        while (_kept.ContainsKey(from))
            from++;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, Environment = { ["UMV_CRASH_POSTGRESQL"] = connectionString } };
        foreach (var argument in new[]
        {
            "exec", Path.Combine(AppContext.BaseDirectory, "UmV.CrashHost.dll"), "postgresql", keyFile,
            from.ToString(CultureInfo.InvariantCulture), last.ToString(CultureInfo.InvariantCulture),
        })
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _reading = ReadAsync(_process);
    }

    /// <summary>kill -9, and all that it told before is read.</summary>
    internal async Task KillAsync()
    {
        _process!.Kill();
        await _reading;
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is null)
            return;
        _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("kept ", StringComparison.Ordinal))
                _kept[int.Parse(line[5..], CultureInfo.InvariantCulture)] = true;
            else if (line.StartsWith("sent ", StringComparison.Ordinal))
                sent(line[5..]);
        }
    }
}
