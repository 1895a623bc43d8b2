using NodaTime;
using Npgsql;
using UmV.Core.Storage;

namespace UmV.Storage.PostgreSql;

/// <summary>
/// Wakes workers on every host of a store by LISTEN and NOTIFY. Signals raised while one is on its way are sent as one, outside the
/// transaction of the command: a commit that notified would keep all other such commits waiting. One may be lost with a connection, which is
/// why workers look by themselves too; after a reconnection everybody is woken once. Safe to share between threads.
/// </summary>
public sealed class PostgreSqlWorkSignal : IWorkSignal, IAsyncDisposable
{
    private const string Channel = "umv_work";
    private const int KeepAliveSeconds = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _source;
    private readonly string _schema;
    private readonly string _own = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
    private readonly SemaphoreSlim _here = new(0, 1);
    private readonly SemaphoreSlim _elsewhere = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();
    private Task? _work;

    /// <summary>Makes the signal of a store. Nothing is connected to before it is used.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public PostgreSqlWorkSignal(PostgreSqlStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = options.Validated();
        // A listener says nothing for hours: a line that was cut in between is noticed all the same.
        if (settings.KeepAlive == 0)
            settings.KeepAlive = KeepAliveSeconds;
        _source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        _schema = options.Schema;
    }

    /// <inheritdoc/>
    public void Raise()
    {
        EnsureStarted();
        Set(_here);
        Set(_elsewhere);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> WaitAsync(Duration atMost, CancellationToken cancellationToken)
    {
        EnsureStarted();
        return await _here.WaitAsync(atMost.ToTimeSpan(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_work is not null)
            await _work.ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
        _here.Dispose();
        _elsewhere.Dispose();
    }

    private void EnsureStarted()
    {
        if (_work is not null)
            return;
        lock (_starting)
            _work ??= Task.Run(() => Task.WhenAll(AgainAndAgainAsync(ListenAsync), AgainAndAgainAsync(NotifyAsync)));
    }

    /// <summary>A connection that breaks is opened again, for as long as the signal lives.</summary>
    private async Task AgainAndAgainAsync(Func<NpgsqlConnection, Task> useAsync)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = await _source.OpenConnectionAsync(_stop.Token).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                    await useAsync(connection).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException && !_stop.IsCancellationRequested)
            {
                await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection)
    {
        connection.Notification += (_, told) =>
        {
            if (told.Payload.StartsWith($"{_schema} ", StringComparison.Ordinal) && !told.Payload.EndsWith(_own, StringComparison.Ordinal))
                Set(_here);
        };
        var command = new NpgsqlCommand($"LISTEN {Channel}", connection);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(_stop.Token).ConfigureAwait(false);
        // What was told while nobody listened is not told again.
        Set(_here);
        while (true)
            await connection.WaitAsync(_stop.Token).ConfigureAwait(false);
    }

    private async Task NotifyAsync(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection) { Parameters = { new() { Value = Channel }, new() { Value = $"{_schema} {_own}" } } };
        await using (command.ConfigureAwait(false))
        {
            while (true)
            {
                await _elsewhere.WaitAsync(_stop.Token).ConfigureAwait(false);
                await command.ExecuteNonQueryAsync(_stop.Token).ConfigureAwait(false);
            }
        }
    }

    private static void Set(SemaphoreSlim signal)
    {
        try
        {
            if (signal.CurrentCount == 0)
                signal.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // Somebody else was faster, or the host is going down: nothing to add.
        }
    }
}
