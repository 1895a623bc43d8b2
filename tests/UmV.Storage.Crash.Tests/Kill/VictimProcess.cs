using System.Diagnostics;
using UmV.CrashHost;

namespace UmV.Storage.Crash.Tests.Kill;

/// <summary>A host in a process of its own, which will be killed in the middle of its work.</summary>
internal sealed class VictimProcess : IDisposable
{
    private readonly Process _process;
    private bool _disposed;

    private VictimProcess(Process process) => _process = process;

    /// <summary>Starts it, and waits until it has warmed up.</summary>
    internal static async Task<VictimProcess> StartAsync(HostSettings settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "UmV.CrashHost.dll"));
        foreach (var argument in settings.ToArguments())
            start.ArgumentList.Add(argument);
        var victim = new VictimProcess(Process.Start(start)!);
        if (await victim.ReadAsync() is { Kind: ReportKind.Ready })
            return victim;
        throw new InvalidOperationException($"The host did not start: {await victim._process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Lets it go on from these steps, kills it when <paramref name="moment"/> comes, and answers all that it told before.</summary>
    internal async Task<Testimony> WorkAndDieAsync(IReadOnlyList<int> from, KillMoment moment)
    {
        await _process.StandardInput.WriteLineAsync(string.Join(' ', from));
        await _process.StandardInput.FlushAsync();
        if (moment.After is { } delay)
            _ = KillLaterAsync(delay);
        var reports = new List<Report>();
        var acknowledged = 0;
        while (await ReadAsync() is { } report)
        {
            reports.Add(report);
            if (report.Kind == ReportKind.Ended || (report.Kind == ReportKind.Acknowledged && ++acknowledged == moment.Acknowledged))
                _process.Kill();
        }

        await _process.WaitForExitAsync();
        return new Testimony(reports, await _process.StandardError.ReadToEndAsync());
    }

    /// <summary>Ends it, if it has not ended; harmless a second time.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task KillLaterAsync(TimeSpan delay)
    {
        await Task.Delay(delay);
        _process.Kill();
    }

    private async Task<Report?> ReadAsync() => await _process.StandardOutput.ReadLineAsync() is { } line ? Report.Parse(line) : null;
}

/// <summary>When a host is killed: so long after the word to begin, or at so many acknowledged commands, whatever is first.</summary>
internal sealed record KillMoment(TimeSpan? After, int Acknowledged);

/// <summary>What a host told before it died.</summary>
/// <param name="Reports">Its lines.</param>
/// <param name="Errors">What it wrote of trouble: nothing, if all is well.</param>
internal sealed record Testimony(IReadOnlyList<Report> Reports, string Errors);
