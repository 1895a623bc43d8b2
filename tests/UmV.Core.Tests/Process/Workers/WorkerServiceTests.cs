using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process.Mail;
using UmV.Core.Process.Workers;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Process.Workers;

/// <summary>The workers as a host runs them: woken, failing, recovering, seen.</summary>
public sealed class WorkerServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_commit_wakes_the_worker_that_would_otherwise_look_in_an_hour()
    {
        var channel = new ScriptedChannel();
        using var world = await HostedAsync(channel, new InMemoryStore());
        await RunAsync(world, async () =>
        {
            await UntilAsync(() => world.Service<WorkerStatus>().Messages is { Pending: 0 });
            var before = channel.Given.Count;
            await world.BringAsync(CaseState.Submitted);
            await UntilAsync(() => channel.Given.Count > before);
        });
    }

    [Fact]
    public async Task Whoever_is_late_is_reminded_by_the_worker_once()
    {
        using var world = await HostedAsync(new ScriptedChannel(), new InMemoryStore());
        await world.BringAsync(CaseState.Submitted);
        world.Clock.Advance(Duration.FromDays(60));
        await RunAsync(world, () => UntilAsync(() => world.Service<WorkerStatus>().OverdueDuties > 0));

        (await world.Store.ListMessagesAsync(TenantId.Default, new MessageFilter())).Should().Contain(row => row.Message.Kind == MessageKind.DutyOverdue);
        (await world.Service<ReminderWorker>().RunOnceAsync()).Should().Be(0, "everybody has been reminded");
    }

    [Fact]
    public async Task A_worker_that_fails_is_seen_and_goes_on_when_the_store_comes_back()
    {
        var (channel, store) = (new ScriptedChannel(), new Failing(new InMemoryStore()));
        using var world = await HostedAsync(channel, store);
        var status = world.Service<WorkerStatus>();
        store.Fails = true;
        await RunAsync(world, async () =>
        {
            await UntilAsync(() => status.Sending is not null && status.Duties is not null);
            status.Sending!.What.Should().Be("The store is away. Try again.");
            store.Fails = false;
            await UntilAsync(() => status.Sending is null && status.Duties is null && status.Messages is { Pending: 0 });
        });
        channel.Given.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Nothing_runs_that_was_not_asked_for()
    {
        using var world = await WithAgreementAsync();
        world.Service<IServiceProvider>().GetServices<IHostedService>().Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_measured_tells_numbers_and_names_nobody()
    {
        using var world = await HostedAsync(new ScriptedChannel(), new InMemoryStore());
        var seen = new List<(string Name, double Value, string Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, mine) =>
        {
            if (instrument.Meter.Name == "UmV")
                mine.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        await RunAsync(world, () => UntilAsync(() => world.Service<WorkerStatus>().Messages is { Pending: 0 }));
        listener.RecordObservableInstruments();

        lock (seen)
        {
            seen.Select(one => one.Name).Distinct().Should().Contain(
                ["umv.messages.attempts", "umv.messages.sent", "umv.messages.pending", "umv.messages.dead", "umv.messages.oldest_pending", "umv.duties.overdue"]);
            seen.Select(one => one.Tags).Distinct().Should().BeSubsetOf(["", "outcome=sent"]);
        }

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (seen)
                seen.Add((instrument.Name, value, string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        }
    }

    private static Task<CaseWorld> HostedAsync(ScriptedChannel channel, IUmVStore store) => WithAgreementAsync(store: store, configure: umv =>
    {
        umv.Services.AddLogging();
        umv.UseMessageChannel(_ => channel).RunWorkers(workers =>
        {
            workers.SendEvery = Duration.FromHours(1);
            workers.DutiesEvery = Duration.FromHours(1);
            workers.RetryAfter = Duration.FromMilliseconds(20);
        });
    });

    private static async Task RunAsync(CaseWorld world, Func<Task> meanwhile)
    {
        var services = world.Service<IServiceProvider>().GetServices<IHostedService>().ToList();
        foreach (var service in services)
            await service.StartAsync(CancellationToken.None);
        try
        {
            await meanwhile();
        }
        finally
        {
            foreach (var service in services)
                await service.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Waits for something to become so; how long it takes is not what is tested.</summary>
    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
            await Task.Delay(10, patience.Token);
    }

    private sealed class Failing(IUmVStore store) : ForwardingStore(store)
    {
        internal volatile bool Fails;

        public override ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(
            TenantId tenant, Instant due, Duration lease, int most, CancellationToken cancellationToken = default) =>
            Fails ? throw new StoreUnavailableException("The store is away. Try again.") : base.LeaseAsync(tenant, due, lease, most, cancellationToken);

        public override ValueTask<IReadOnlyList<DutyRow>> ListDutiesAsync(
            TenantId tenant, DutyFilter filter, CancellationToken cancellationToken = default) =>
            Fails ? throw new StoreUnavailableException("The store is away. Try again.") : base.ListDutiesAsync(tenant, filter, cancellationToken);
    }
}
