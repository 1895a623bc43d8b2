using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Process;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Storage.Sqlite;

namespace UmV.CrashHost.Script;

/// <summary>A host like any other, with the real door, that plays commands of a script. Safe to share between threads.</summary>
public sealed class ScriptHost : IAsyncDisposable
{
    private readonly StoryClock _clock = new();
    private readonly ServiceProvider _services;

    /// <summary>Makes a host around a store. Nothing is opened before <see cref="PrepareAsync"/>.</summary>
    /// <param name="configure">Names the store, and whatever else.</param>
    public ScriptHost(Action<UmVBuilder> configure) =>
        _services = new ServiceCollection().AddSingleton<IClock>(_clock).AddUmV(configure).BuildServiceProvider();

    /// <summary>The store behind the door.</summary>
    public IUmVStore Store => _services.GetRequiredService<IUmVStore>();

    /// <summary>What replays and compares.</summary>
    public Verifier Verifier => _services.GetRequiredService<Verifier>();

    /// <summary>A host over one SQLite file.</summary>
    public static ScriptHost OverSqlite(SqliteStoreOptions options) => new(umv => umv.UseSqlite(options));

    /// <summary>A host over the reference store.</summary>
    public static ScriptHost OverReference() => new(umv =>
        umv.UseKeyring(_ => new InMemoryKeyring()).UseStore(_ => new InMemoryStore()));

    /// <summary>Makes the store ready.</summary>
    public ValueTask PrepareAsync() => _services.GetRequiredService<IUmV>().PrepareAsync();

    /// <summary>Knocks at the door with a command. The version afterwards.</summary>
    /// <exception cref="InvalidOperationException">It was refused: a script holds only what is allowed.</exception>
    public async Task<long> DoAsync(ScriptedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        _clock.StandAt(command.At);
        return (await _services.GetRequiredService<IUmV>().ExecuteAsync(command.Actor, command.Command, command.Id)).OrThrow();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
