#pragma warning disable RS0030 // Drawn at random from a fixed seed.
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Checkpoints;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.TestKit;

namespace UmV.Core.Tests.Tamper;

/// <summary>Plays random histories, one after the other, through one door.</summary>
internal sealed class History : IDisposable
{
    internal static readonly TenantId Tenant = TenantId.Default;
    private static readonly OrganisationNumber Provider = OrganisationNumber.Parse("310000019");
    private static readonly OrganisationNumber School = OrganisationNumber.Parse("310000035");
    private static readonly System.Security.Cryptography.ECDsa SigningKey =
        System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);

    private static readonly EcdsaSigner Signer = new(SigningKey);
    private readonly ServiceProvider _services;
    private readonly IUmV _door;
    private readonly RandomIdSource _ids;

    internal History()
    {
        _services = new ServiceCollection().AddSingleton<IClock>(Clock).AddUmV(umv => umv.UseStore(_ => Store)).BuildServiceProvider();
        _door = _services.GetRequiredService<IUmV>();
        _ids = new RandomIdSource(Clock);
    }

    internal SwitchableStore Store { get; } = new();

    internal FakeClock Clock { get; } = new(TestClock.Start);

    /// <summary>How much had been kept when the last checkpoint was written.</summary>
    internal int KeptAtCheckpoint { get; private set; }

    internal InMemoryCheckpointSink Sink { get; private set; } = new();

    /// <summary>Some people, perhaps an agreement and a case, some reads, one or two checkpoints, and a little after the last.</summary>
    internal async Task PlayAsync(Random random)
    {
        Store.Inner = new InMemoryStore();
        Store.Kept.Clear();
        Sink = new InMemoryCheckpointSink();
        Clock.Reset(TestClock.Start);
        var world = new Cast(_ids);
        await DoAsync(world.Leader, Register(world.Leader));
        await ActAsync(random, world, random.Next(3, 8));
        if (random.Next(3) == 0)
            await CheckpointAsync();
        await ActAsync(random, world, random.Next(2, 6));
        Clock.Advance(Duration.FromHours(1));
        await CheckpointAsync();
        KeptAtCheckpoint = Store.Kept.Count;
        Clock.Advance(Duration.FromHours(1));
        await ActAsync(random, world, random.Next(0, 2));
    }

    internal async Task<VerifyReport> VerifyAsync(IUmVStore store)
    {
        Store.Inner = store;
        var trail = await CheckpointTrail.ReadAsync(Sink, Tenant, Signer.PublicKey);
        return await _services.GetRequiredService<Verifier>().VerifyAsync(trail);
    }

    /// <summary>The last commit that somebody would make up who has the door's code and keys: a person who was never registered.</summary>
    internal async Task<Commit> MadeUpAsync()
    {
        var kept = Store.Inner;
        Store.Inner = new InMemoryStore();
        var leader = new Actor(_ids.Next<PersonId>(), Role.ProviderLeader);
        await DoAsync(leader, Register(leader));
        Store.Inner = kept;
        var made = (Commit)Store.Kept[^1];
        Store.Kept.RemoveAt(Store.Kept.Count - 1);
        return made;
    }

    public void Dispose() => _services.Dispose();

    private async Task CheckpointAsync() => await _services.GetRequiredService<CheckpointWriter>().WriteAsync(Sink, Signer);

    private async Task ActAsync(Random random, Cast world, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Clock.Advance(Duration.FromMinutes(random.Next(1, 90)));
            await ActAsync(random.Next(8), world);
        }
    }

    private async Task ActAsync(int what, Cast world)
    {
        switch (what)
        {
            case 0:
                await DoAsync(world.Leader, Register(new Actor(_ids.Next<PersonId>(), Role.ProviderWorker)));
                break;
            case 1:
                await DoAsync(world.Leader, new CorrectPerson(world.Leader.Person, new PersonDetails("Kari", "Testesen"), null, [Role.ProviderLeader]));
                break;
            case 2 when !world.HasAgreement:
                world.HasAgreement = true;
                var terms = StandardAgreement.Terms(new DateInterval(TestClock.Today, TestClock.Today.PlusYears(3)), capacity: 20);
                await DoAsync(world.Leader, new DraftAgreement(world.Agreement, new AgreementParties(Provider, School, "Provider", "School"), terms, null));
                await DoAsync(world.Leader, new ProposeAgreement(world.Agreement));
                await DoAsync(world.Principal, new SignAgreement(world.Agreement, AgreementParty.School, LeadershipRole.Principal, world.Principal.Person));
                await DoAsync(world.Leader, new SignAgreement(world.Agreement, AgreementParty.Provider, LeadershipRole.GeneralManager, world.Leader.Person));
                await DoAsync(world.Leader, new PutAgreementInForce(world.Agreement));
                break;
            case 3 when !world.HasCase:
                world.HasCase = true;
                await DoAsync(world.Teacher, new StartRequest(world.Case, School));
                break;
            case 3 or 4 when world.HasCase:
                await DoAsync(world.Teacher, new SaveRequestDraft(world.Case, FormAnswers.Empty.WithText("matter", "Something happened")));
                break;
            case 5:
                await _door.AskAsync(world.Leader, new ListPeople(null));
                break;
            default:
                await _door.AskAsync(world.Teacher, new GetCase(world.Case));
                await _door.AskAsync(world.Leader, new GetPerson(world.Leader.Person));
                break;
        }
    }

    private static RegisterPerson Register(Actor actor) => new(actor.Person, new PersonDetails("Åse", "Testesen"), actor.School, [actor.Role]);

    private async Task DoAsync(Actor actor, Command command) => (await _door.ExecuteAsync(actor, command)).OrThrow();

    private sealed class Cast(RandomIdSource ids)
    {
        internal Actor Leader { get; } = new(ids.Next<PersonId>(), Role.ProviderLeader);

        internal Actor Teacher { get; } = new(ids.Next<PersonId>(), Role.ContactTeacher, School);

        internal Actor Principal { get; } = new(ids.Next<PersonId>(), Role.SchoolLeader, School);

        internal AgreementId Agreement { get; } = ids.Next<AgreementId>();

        internal CaseId Case { get; } = ids.Next<CaseId>();

        internal bool HasAgreement { get; set; }

        internal bool HasCase { get; set; }
    }
}
