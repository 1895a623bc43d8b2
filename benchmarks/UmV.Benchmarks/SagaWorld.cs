using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.DependencyInjection;

namespace UmV.Benchmarks;

/// <summary>
/// The peer that restores: MassTransit 8 with a saga in memory; nothing is durable. A step finds the case's saga, keeps a draft in it and
/// answers. Over its bus in memory, as a host would use it before it has a broker; or through its mediator, which is a call.
/// </summary>
internal sealed class SagaWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IBusControl? _bus;
    private readonly IClientFactory _clients;
    private readonly Guid[] _cases = [.. Enumerable.Range(0, DurableWorld.Callers).Select(_ => NewId.NextGuid())];

    private SagaWorld(ServiceProvider services, IBusControl? bus, IClientFactory clients) => (_services, _bus, _clients) = (services, bus, clients);

    internal static async Task<SagaWorld> OverBusAsync()
    {
        var services = new ServiceCollection().AddLogging().AddMassTransit(bus =>
        {
            bus.AddSagaStateMachine<CaseSaga, CaseSagaState>().InMemoryRepository();
            bus.UsingInMemory((context, transport) => transport.ConfigureEndpoints(context));
        }).BuildServiceProvider();
        var control = services.GetRequiredService<IBusControl>();
        await control.StartAsync(TimeSpan.FromSeconds(30));
        return new SagaWorld(services, control, control.CreateClientFactory());
    }

    internal static SagaWorld ByMediator()
    {
        var services = new ServiceCollection().AddLogging()
            .AddMediator(mediator => mediator.AddSagaStateMachine<CaseSaga, CaseSagaState>().InMemoryRepository())
            .BuildServiceProvider();
        return new SagaWorld(services, null, services.GetRequiredService<IMediator>());
    }

    internal Task StepByAllAsync(int each) => Task.WhenAll(Enumerable.Range(0, DurableWorld.Callers).Select(caller => Task.Run(async () =>
    {
        var client = _clients.CreateRequestClient<SaveDraft>(RequestTimeout.After(m: 5));
        for (var count = 0; count < each; count++)
            await client.GetResponse<DraftSaved>(new SaveDraft(_cases[caller], "En beskrivelse av vanlig lengde."));
    })));

    public async ValueTask DisposeAsync()
    {
        if (_bus is not null)
            await _bus.StopAsync();
        await _services.DisposeAsync();
    }
}

/// <summary>What is asked for.</summary>
public sealed record SaveDraft(Guid Case, string Draft);

/// <summary>What is answered.</summary>
public sealed record DraftSaved(Guid Case, int Count);

/// <summary>What the saga keeps.</summary>
public sealed class CaseSagaState : SagaStateMachineInstance
{
    /// <inheritdoc/>
    public Guid CorrelationId { get; set; }

    /// <summary>Where it stands.</summary>
    public string CurrentState { get; set; } = "";

    /// <summary>The draft.</summary>
    public string Draft { get; set; } = "";

    /// <summary>How often it was saved.</summary>
    public int Count { get; set; }
}

/// <summary>Two states and one event.</summary>
public sealed class CaseSaga : MassTransitStateMachine<CaseSagaState>
{
    /// <summary>Makes the machine.</summary>
    public CaseSaga()
    {
        InstanceState(state => state.CurrentState);
        Event(() => Saved, saved => saved.CorrelateById(context => context.Message.Case));
        Initially(When(Saved).Then(Keep).TransitionTo(Drafting).Respond(Answer));
        During(Drafting, When(Saved).Then(Keep).Respond(Answer));
    }

    /// <summary>A draft is there.</summary>
    public State Drafting { get; private set; } = null!;

    /// <summary>A draft is saved.</summary>
    public Event<SaveDraft> Saved { get; private set; } = null!;

    private static void Keep(BehaviorContext<CaseSagaState, SaveDraft> context)
    {
        context.Saga.Draft = context.Message.Draft;
        context.Saga.Count++;
    }

    private static DraftSaved Answer(BehaviorContext<CaseSagaState, SaveDraft> context) => new(context.Saga.CorrelationId, context.Saga.Count);
}
