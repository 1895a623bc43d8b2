using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using UmV.Core;
using UmV.Storage.Sqlite;
using UmV.TestKit.Mail;

namespace UmV.Benchmarks.Mail;

/// <summary>
/// Mails from an outbox over one Postfix on loopback, against bare MailKit that sends the same mails, made beforehand, over one connection of
/// the same security; by turns in slices of one run: medians, and the median of the ratios. Postfix takes and queues each mail, and then
/// throws it away. Started by <c>eng/bench-mail.sh</c>.
/// </summary>
internal static class MailComparison
{
    private const double Goal = 0.8;

    /// <param name="settings">Rounds, and mails of a slice.</param>
    internal static async Task RunAsync(string[] settings)
    {
        var rounds = settings.Length > 0 ? int.Parse(settings[0], CultureInfo.InvariantCulture) : 11;
        var mails = settings.Length > 1 ? int.Parse(settings[1], CultureInfo.InvariantCulture) : 200;
        if (!PostfixAndDovecot.CanStart)
            throw new InvalidOperationException("Postfix and Dovecot are not here, or there is no root to start them: run eng/test.sh once.");
        // Whoever stops the run stops the servers too.
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var servers = await PostfixAndDovecot.StartAsync();
        var folder = Directory.CreateTempSubdirectory("umv-bench-");
        await CompareAsync(servers, "outbox in memory", _ => { }, rounds, mails, stop.Token);
        await CompareAsync(servers, "outbox on SQLite", umv => umv.UseSqlite(Path.Combine(folder.FullName, "umv.db")), rounds, mails, stop.Token);
        folder.Delete(recursive: true);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task CompareAsync(
        PostfixAndDovecot servers, string name, Action<UmVBuilder> store, int rounds, int mails, CancellationToken stop)
    {
        await using var outbox = await OutboxOfMails.OpenAsync(servers, store, mails);
        await using var bare = await BareMailKit.OpenAsync(servers, mails);
        await PerSecondAsync(bare.SendAllAsync, mails);
        await outbox.FillAsync();
        await PerSecondAsync(outbox.SendAllAsync, mails);
        var (limit, own) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            stop.ThrowIfCancellationRequested();
            await outbox.FillAsync();
            limit.Add(await PerSecondAsync(bare.SendAllAsync, mails));
            own.Add(await PerSecondAsync(outbox.SendAllAsync, mails));
        }

        List<double> ratios = [.. own.Zip(limit, (mine, other) => mine / other).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: bare MailKit {Median(limit):F0} mails/s, UmV {Median(own):F0} mails/s, ratio {ratios[rounds / 2]:F2} ({ratios[rounds / 4]:F2}–{ratios[rounds * 3 / 4]:F2}; goal {Goal:F2})"));
    }

    private static async Task<double> PerSecondAsync(Func<Task> send, int mails)
    {
        var began = Stopwatch.GetTimestamp();
        await send();
        return mails / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
