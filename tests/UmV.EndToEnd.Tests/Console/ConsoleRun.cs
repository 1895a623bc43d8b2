using System.Diagnostics;
using System.Text;
using System.Text.Json;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>What a run of the built console, in a process of its own, came to.</summary>
internal sealed record ConsoleRun(int ExitCode, string Out, string Error)
{
    /// <summary>The console as it was built, in its own folder: here some of what it needs is left out, because this project has it from ASP.NET.</summary>
    private static string Built
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            return RepositoryPaths.At($"samples/UmV.Samples.Console/bin/{folder.Parent!.Name}/{folder.Name}/UmV.Samples.Console.dll");
        }
    }

    internal JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>The lines of standard error that say anything.</summary>
    internal string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static Task<ConsoleRun> OfAsync(params string[] args) => WithAsync([], args);

    /// <summary>Runs with another place for temporary folders.</summary>
    internal static Task<ConsoleRun> InAsync(string temporary, params string[] args) => WithAsync([("TMPDIR", temporary), ("TEMP", temporary)], args);

    /// <summary>How a run is started, for a test that does not let it come to its end.</summary>
    internal static ProcessStartInfo StartOf((string Name, string Value)[] environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Built);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>Runs with some environment variables set.</summary>
    internal static async Task<ConsoleRun> WithAsync((string Name, string Value)[] environment, params string[] args)
    {
        using var process = Process.Start(StartOf(environment, args))!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(limit.Token);
        return new ConsoleRun(process.ExitCode, await output, await error);
    }

    /// <summary>That it failed as a program should: exit code, one line that names what and says what to do, nothing on standard output.</summary>
    internal void ShouldFail(params string[] names)
    {
        ExitCode.Should().Be(1, Error);
        Out.Should().BeEmpty();
        ErrorLines.Should().ContainSingle().Which.Should().StartWith("umv: ").And.ContainAll(names).And.NotContain("   at ");
    }
}
