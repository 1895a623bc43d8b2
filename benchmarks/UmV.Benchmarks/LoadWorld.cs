using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Streams;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Storage.Sqlite;

namespace UmV.Benchmarks;

/// <summary>A case in a file, read by UmV and by a prepared ADO.NET command that reads its snapshot and does nothing with it.</summary>
internal sealed class LoadWorld : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("umv-bench-").FullName;
    private readonly ServiceProvider _services;
    private readonly StateReader _reader;
    private readonly StreamId _stream;
    private SqliteConnection _connection = null!;
    private SqliteCommand _read = null!;

    private LoadWorld(long cacheBytes)
    {
        _services = new ServiceCollection()
            .AddUmV(umv => umv.Configure(options => options.StateCacheBytes = cacheBytes).UseKeyring(_ => new InMemoryKeyring()).UseStore(services => SqliteStore.Open(
                new SqliteStoreOptions { Path = Path.Combine(_folder, "umv.db") },
                services.GetRequiredService<IKeyring>(),
                services.GetRequiredService<IClock>())))
            .BuildServiceProvider();
        _reader = _services.GetRequiredService<StateReader>();
        _stream = StreamId.Of(_services.GetRequiredService<IIdSource>().Next<CaseId>());
    }

    /// <param name="cacheBytes">How much is kept in memory; 0 reads and parses each time.</param>
    internal static async Task<LoadWorld> OpenAsync(long cacheBytes)
    {
        var world = new LoadWorld(cacheBytes);
        var umv = world._services.GetRequiredService<IUmV>();
        var teacher = new Actor(PersonIds.Teacher, Role.ContactTeacher, OrganisationNumber.Parse("310000027"));
        await umv.PrepareAsync();
        var id = new CaseId(world._stream.Value);
        (await umv.ExecuteAsync(teacher, new StartRequest(id, teacher.School!.Value))).OrThrow();
        (await umv.ExecuteAsync(teacher, new SaveRequestDraft(id, DurableWorld.Draft(1)))).OrThrow();
        await world.OpenRawAsync();
        return world;
    }

    internal async Task LoadAsync() => _ = await _reader.LoadAsync<CaseFile>(_stream, CancellationToken.None) ?? throw new InvalidOperationException("The case is gone.");

    internal long ReadRaw()
    {
        using var reader = _read.ExecuteReader();
        reader.Read();
        return reader.GetInt64(0) + reader.GetInt64(1) + reader.GetFieldValue<byte[]>(2).Length + reader.GetFieldValue<byte[]>(3).Length;
    }

    public async ValueTask DisposeAsync()
    {
        await _read.DisposeAsync();
        await _connection.DisposeAsync();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenRawAsync()
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "umv.db")};Pooling=False;Mode=ReadOnly");
        await _connection.OpenAsync();
        _read = _connection.CreateCommand();
        _read.CommandText = "SELECT version, schema, body, head_hash FROM snapshot WHERE tenant = 1 AND kind = 2 AND stream = @stream";
        _read.Parameters.AddWithValue("@stream", _stream.Value.ToByteArray(bigEndian: true));
        await _read.PrepareAsync();
    }
}
