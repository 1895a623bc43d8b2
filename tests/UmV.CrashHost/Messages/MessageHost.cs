#pragma warning disable RS0030 // A program of its own, on the real clock.
using System.Globalization;
using System.Text;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Keys;
using UmV.Storage.PostgreSql;

namespace UmV.CrashHost.Messages;

/// <summary>
/// A host over PostgreSQL that is there to be killed: it commits the numbers of its range, eight at a time, and sends whatever waits, its own
/// messages and those of others. "Sending" is a line on the standard output, which its parent reads whatever becomes of the host.
/// </summary>
internal sealed class MessageHost(PostgreSqlStore store)
{
    /// <summary>The environment variable that holds the connection string.</summary>
    internal const string Variable = "UMV_CRASH_POSTGRESQL";

    private static readonly Duration Lease = Duration.FromSeconds(2);

    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Lock _writing = new();

    /// <param name="arguments">The key file, and the first and the last number to commit.</param>
    internal static async Task RunAsync(string[] arguments)
    {
        var options = new PostgreSqlStoreOptions { ConnectionString = Environment.GetEnvironmentVariable(Variable)! };
        await using var store = PostgreSqlStore.Open(options, FileKeyring.Open(arguments[0]), SystemClock.Instance);
        var host = new MessageHost(store);
        await UntilAvailableAsync(async () => await store.PrepareAsync());
        await Task.WhenAll(
            host.CommitAsync(int.Parse(arguments[1], CultureInfo.InvariantCulture), int.Parse(arguments[2], CultureInfo.InvariantCulture)),
            host.SendAsync());
    }

    private async Task CommitAsync(int first, int last) => await Parallel.ForAsync(
        first, last + 1, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            // An answer that got lost is asked for again with the same command.
            await UntilAvailableAsync(async () => await store.CommitAsync(MessageCommit.Of(number)));
            Tell($"kept {number}");
            await Task.Delay(4, CancellationToken.None);
        });

    private async Task SendAsync()
    {
        while (true)
        {
            IReadOnlyList<LeasedMessage> leased = [];
            await UntilAvailableAsync(async () => leased = await store.LeaseAsync(TenantId.Default, SystemClock.Instance.GetCurrentInstant(), Lease, 10));
            foreach (var message in leased)
            {
                Tell($"sent {message.Row.Message.Id}");
                await UntilAvailableAsync(async () => await store.RecordAttemptAsync(
                    TenantId.Default, message with { Row = message.Row with { Status = OutboxStatus.Sent, Attempts = message.Row.Attempts + 1 } }));
            }

            if (leased.Count == 0)
                await Task.Delay(20);
        }
    }

    private static async Task UntilAvailableAsync(Func<Task> attempt)
    {
        while (true)
        {
            try
            {
                await attempt();
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(20);
            }
        }
    }

    private void Tell(string line)
    {
        var bytes = Encoding.ASCII.GetBytes(line + "\n");
        lock (_writing)
            _output.Write(bytes);
    }
}
