using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.PostgreSql;

namespace UmV.Benchmarks.Postgres;

/// <summary>Callers who save a request form again and again, each a case of its own, through the whole door.</summary>
internal sealed class DoorCallers : IAsyncDisposable
{
    private static readonly Actor Teacher = new(PersonIds.Teacher, Role.ContactTeacher, OrganisationNumber.Parse("310000027"));
    private static readonly string Filler = new('x', 300);

    private readonly RecordingStore _recorder = new();
    private readonly ServiceProvider _services;
    private readonly IUmV _umv;
    private readonly List<CaseId> _cases = [];
    private int _round;

    private DoorCallers(PostgreSqlStoreOptions options)
    {
        _services = new ServiceCollection()
            .AddUmV(umv => umv.UseKeyring(_ => new InMemoryKeyring()).UseStore(services => _recorder.Over(PostgreSqlStore.Open(
                options, services.GetRequiredService<IKeyring>(), services.GetRequiredService<IClock>()))))
            .BuildServiceProvider();
        _umv = _services.GetRequiredService<IUmV>();
    }

    /// <summary>What the last command kept.</summary>
    internal Commit Last => _recorder.Last;

    internal static async Task<DoorCallers> OpenAsync(PostgreSqlStoreOptions options, int most)
    {
        var callers = new DoorCallers(options);
        await callers._umv.PrepareAsync();
        for (var number = 0; number < most; number++)
        {
            var id = callers._services.GetRequiredService<IIdSource>().Next<CaseId>();
            (await callers._umv.ExecuteAsync(Teacher, new StartRequest(id, Teacher.School!.Value))).OrThrow();
            callers._cases.Add(id);
            await callers.SaveAsync(id);
        }

        return callers;
    }

    /// <summary>Commands a second, by so many callers for so long.</summary>
    internal async Task<double> RunAsync(int callers, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(_cases.Take(callers).Select(id => Task.Run(async () =>
        {
            var count = 0;
            while (watch.Elapsed < time)
            {
                await SaveAsync(id);
                count++;
            }

            return count;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task SaveAsync(CaseId id) => (await _umv.ExecuteAsync(Teacher, new SaveRequestDraft(id, Draft()))).OrThrow();

    private FormAnswers Draft() => FormAnswers.Empty
        .WithCode(RequestFields.Urgency, "not-urgent")
        .WithCodes(RequestFields.Categories, "fight")
        .WithText(RequestFields.Matter, $"En beskrivelse av vanlig lengde for et skjema som lagres underveis, runde {Interlocked.Increment(ref _round):D8}. " + Filler);
}
