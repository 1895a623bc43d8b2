using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Storage.Sqlite;

namespace UmV.Benchmarks;

/// <summary>
/// A store on SQLite (synchronous=FULL) behind the whole door, with 64 requests begun, and a raw writer of rows of the same sizes in a
/// file beside it, with the same settings.
/// </summary>
internal sealed class DurableWorld : IAsyncDisposable
{
    internal const int Callers = 64;

    private static readonly string Filler = new('x', 300);

    private readonly string _folder;
    private readonly ServiceProvider _services;
    private readonly IUmV _umv;
    private readonly Actor _teacher = new(PersonIds.Teacher, Role.ContactTeacher, OrganisationNumber.Parse("310000027"));
    private readonly CaseId[] _cases;
    private int _round;

    private DurableWorld(string folder, RecordingStore recorder)
    {
        _folder = folder;
        _services = new ServiceCollection()
            .AddUmV(umv => umv.UseKeyring(_ => new InMemoryKeyring()).UseStore(services => recorder.Over(SqliteStore.Open(
                new SqliteStoreOptions { Path = Path.Combine(folder, "umv.db") },
                services.GetRequiredService<IKeyring>(),
                services.GetRequiredService<IClock>()))))
            .BuildServiceProvider();
        _umv = _services.GetRequiredService<IUmV>();
        var ids = _services.GetRequiredService<IIdSource>();
        _cases = [.. Enumerable.Range(0, Callers).Select(_ => ids.Next<CaseId>())];
    }

    internal RawWriter Raw { get; private set; } = null!;

    /// <param name="within">The folder that gets a folder for the run; the system's temporary one when null. One in memory shows the work without the disk.</param>
    internal static async Task<DurableWorld> OpenAsync(string? within = null)
    {
        var folder = within is null ? Directory.CreateTempSubdirectory("umv-bench-").FullName : Directory.CreateDirectory(Path.Combine(within, $"umv-bench-{Environment.ProcessId}")).FullName;
        var recorder = new RecordingStore();
        var world = new DurableWorld(folder, recorder);
        await world._umv.PrepareAsync();
        foreach (var one in world._cases)
            (await world._umv.ExecuteAsync(world._teacher, new StartRequest(one, world._teacher.School!.Value))).OrThrow();
        await world.SaveAsync();
        await world.SaveAsync();
        world.Raw = await RawWriter.OpenAsync(Path.Combine(folder, "raw.db"), recorder.Last);
        return world;
    }

    /// <summary>One whole durable command: the draft of a request is saved, with one free text.</summary>
    internal async Task<long> SaveAsync(int caller = 0)
    {
        var command = new SaveRequestDraft(_cases[caller], Draft(Interlocked.Increment(ref _round)));
        return (await _umv.ExecuteAsync(_teacher, command)).OrThrow();
    }

    internal Task SaveOneAsync() => SaveAsync();

    /// <summary>As many commands by 64 callers at once, each on a case of its own.</summary>
    internal Task SaveByAllAsync(int each) => Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
    {
        for (var count = 0; count < each; count++)
            await SaveAsync(caller);
    })));

    public async ValueTask DisposeAsync()
    {
        Raw.Dispose();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal static FormAnswers Draft(int round) => FormAnswers.Empty
        .WithCode(RequestFields.Urgency, "not-urgent")
        .WithCodes(RequestFields.Categories, "fight")
        .WithText(RequestFields.Matter, $"En beskrivelse av vanlig lengde for et skjema som lagres underveis, runde {round:D8}. " + Filler);
}

internal static class PersonIds
{
    internal static PersonId Teacher { get; } = new(new Guid("01890a5d-ac96-774b-bcce-b302099a8057"));
}
