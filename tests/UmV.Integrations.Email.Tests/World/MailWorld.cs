using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Workers;
using UmV.Core.Process.Mail;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Text;
using UmV.Samples.World;
using UmV.Samples.World.Seeding;

namespace UmV.Integrations.Email.Tests.World;

/// <summary>A whole UmV with a small synthetic world in it, of which one case is in follow-up, and the coordinator has an address.</summary>
internal sealed class MailWorld : IAsyncDisposable
{
    internal static readonly Actor Leader = new(Actor.System.Person, Role.ProviderLeader);

    private readonly ServiceProvider _services;

    private MailWorld(ServiceProvider services, ScriptedClock clock) => (_services, Clock) = (services, clock);

    internal ScriptedClock Clock { get; }

    internal CaseListItem Case { get; private set; } = null!;

    internal Actor Coordinator => new(Case.Coordinator!.Person, Role.ProviderWorker);

    internal IUmV Door => Get<IUmV>();

    internal InboundDesk Desk => Get<InboundDesk>();

    internal IUmVStore Store => Get<IUmVStore>();

    internal static async Task<MailWorld> NewAsync(string address, Func<IServiceProvider, IMessageChannel>? channel, Action<UmVBuilder>? more = null)
    {
        var until = new LocalDate(2026, 9, 1);
        var clock = ScriptedClock.OsloMorning(until.PlusYears(-1));
        var services = new ServiceCollection().AddSingleton<IClock>(clock).AddUmV(umv =>
        {
            if (channel is not null)
                umv.UseMessageChannel(channel);
            more?.Invoke(umv);
        }).BuildServiceProvider();
        var world = new MailWorld(services, clock);
        await world.Door.PrepareAsync();
        await new SyntheticWorld(services, clock).SeedAsync(new SyntheticWorldOptions(until) { Schools = 1, Requests = 36, Years = 1 });
        clock.MoveTo(until, new LocalTime(10, 0));
        world.Case = (await world.Door.AskAsync(Leader, new ListCases(Most: 1000))).First(row => row.State == nameof(CaseState.FollowingUp));
        await world.AddressAsync(world.Case.Coordinator!.Person, null, Role.ProviderWorker, address);
        await world.SilenceAsync();
        return world;
    }

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    internal async Task AddressAsync(PersonId person, OrganisationNumber? school, Role role, string? address, Language language = Language.Nb) =>
        await DoAsync(Leader, new CorrectPerson(person, new PersonDetails("Åse", "Testesen", null, address, language), school, [role]));

    internal async Task DoAsync(Actor actor, Command command) => (await Door.ExecuteAsync(actor, command)).OrThrow();

    /// <summary>Plans a session with the coordinator, and with others; the id of the session.</summary>
    internal async Task<SessionId> PlanAsync(LocalDateTime start, SessionId? again = null, params PersonId[] others)
    {
        var file = (await Door.AskAsync(Leader, new GetCase(Case.Case)))!;
        var measure = file.Measures[0];
        if (measure.State == Core.Planning.MeasureState.Planned)
            await DoAsync(Coordinator, new StartMeasure(Case.Case, measure.Measure));
        var session = again ?? Get<IIdSource>().Next<SessionId>();
        await DoAsync(Coordinator, new PlanSession(Case.Case, session, measure.Measure, start, 45, [Coordinator.Person, .. others]));
        return session;
    }

    internal async Task<DispatchReport> DispatchAsync() => await Get<OutboxDispatcher>().DrainOnceAsync();

    internal async Task<ImmutableArray<OutboxRow>> MessagesAsync() => [.. await Store.ListMessagesAsync(TenantId.Default, new MessageFilter(StreamId.Of(Case.Case), Most: 10_000))];

    internal async Task<IReadOnlyList<DutyRow>> DutiesAsync() => await Store.ListDutiesAsync(TenantId.Default, new DutyFilter(StreamId.Of(Case.Case)));

    // What the seed has left in the outbox is to nobody with an address.
    private async Task SilenceAsync()
    {
        var now = Clock.GetCurrentInstant();
        while (await Store.LeaseAsync(TenantId.Default, now, Duration.FromMinutes(1), 1000) is { Count: > 0 } leased)
        {
            foreach (var message in leased)
                await Store.RecordAttemptAsync(TenantId.Default, message with { Row = message.Row with { Status = OutboxStatus.Sent } });
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
