using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Policies;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.TestKit;

namespace UmV.Core.Tests.Cases;

/// <summary>A door with a store in memory, a clock that stands still, synthetic people, an agreement in force, and one case.</summary>
internal sealed class CaseWorld : IDisposable
{
    internal static readonly OrganisationNumber Provider = OrganisationNumber.Parse("310000019");
    internal static readonly OrganisationNumber School = OrganisationNumber.Parse("310000035");
    internal static readonly OrganisationNumber OtherSchool = OrganisationNumber.Parse("310000043");

    private readonly Action<UmVBuilder>? _configure;
    private readonly List<ServiceProvider> _stopped = [];
    private ServiceProvider _services;

    private CaseWorld(IUmVStore store, Action<UmVBuilder>? configure)
    {
        (Store, _configure) = (store, configure);
        _services = Start();
        Door = _services.GetRequiredService<IUmV>();
        Case = Ids.Next<CaseId>();
        Agreement = Ids.Next<AgreementId>();
    }

    /// <summary>The host was stopped, and started again with these forms.</summary>
    internal void RestartWith(FormCatalogue forms)
    {
        var before = _services;
        // It owns the store, which goes on: both are closed at the end.
        _stopped.Add(before);
        var (keyring, register) = (before.GetRequiredService<IKeyring>(), before.GetRequiredService<IErasureRegister>());
        _services = Start(services => services.AddSingleton(keyring).AddSingleton(register).AddSingleton(forms));
        Door = _services.GetRequiredService<IUmV>();
    }

    private ServiceProvider Start(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(Clock);
        services.AddSingleton<IIdSource>(Ids);
        more?.Invoke(services);
        services.AddUmV(umv =>
        {
            umv.UseStore(_ => Store);
            _configure?.Invoke(umv);
        });
        return services.BuildServiceProvider();
    }

    internal FakeClock Clock { get; } = new(TestClock.Start);

    internal FixedIds Ids { get; } = new();

    internal IUmVStore Store { get; }

    internal IUmV Door { get; private set; }

    internal CaseId Case { get; set; }

    internal AgreementId Agreement { get; }

    internal LocalDate Today => Clock.GetCurrentInstant().InZone(TestClock.Oslo).Date;

    internal static Actor Leader { get; } = new(Person(1), Role.ProviderLeader);

    internal static Actor Worker { get; } = new(Person(2), Role.ProviderWorker);

    internal static Actor Colleague { get; } = new(Person(3), Role.ProviderWorker);

    internal static Actor Principal { get; } = new(Person(4), Role.SchoolLeader, School);

    internal static Actor Counsellor { get; } = new(Person(5), Role.Counsellor, School);

    internal static Actor Teacher { get; } = new(Person(6), Role.ContactTeacher, School);

    internal static Actor Pupil { get; } = new(Person(7), Role.Pupil, School);

    internal static Actor Guardian { get; } = new(Person(8), Role.Guardian);

    internal static Actor OtherPrincipal { get; } = new(Person(9), Role.SchoolLeader, OtherSchool);

    internal static Actor OtherTeacher { get; } = new(Person(10), Role.ContactTeacher, OtherSchool);

    internal static Actor Nurse { get; } = new(Person(11), Role.OtherProfessional, School);

    internal static PersonId OtherPupil { get; } = Person(12);

    /// <summary>Every role, on the case and not, of the school and not.</summary>
    internal static Actor[] Actors { get; } =
        [Leader, Worker, Colleague, Principal, Counsellor, Teacher, Pupil, Guardian, OtherPrincipal, OtherTeacher, Nurse, Actor.System];

    internal static AgreementTerms Terms { get; } = StandardAgreement.Terms(
        new DateInterval(new LocalDate(2026, 1, 1), new LocalDate(2027, 6, 30)),
        data: StandardAgreement.SuggestedDataTerms with { Recipients = [DataRecipient.School, DataRecipient.ChildWelfareService] });

    internal static PersonId Person(int number) => new(new Guid($"01890a5d-ac96-774b-9000-{number:D12}"));

    internal static CaseWorld Empty(IUmVStore? store = null, Action<UmVBuilder>? configure = null) => new(store ?? new InMemoryStore(), configure);

    /// <summary>A world with its people and an agreement in force; the case is not begun.</summary>
    internal static async Task<CaseWorld> WithAgreementAsync(
        AgreementTerms? terms = null, Action<UmVBuilder>? configure = null, IUmVStore? store = null)
    {
        var world = Empty(store, configure);
        await world.RegisterAsync();
        await world.AgreeAsync(world.Agreement, terms ?? Terms);
        return world;
    }

    /// <summary>A world whose case was brought into a state by commands that were all done.</summary>
    internal static async Task<CaseWorld> InAsync(CaseState state, AgreementTerms? terms = null)
    {
        var world = await WithAgreementAsync(terms);
        await world.BringAsync(state);
        return world;
    }

    internal T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    internal async Task RegisterAsync()
    {
        foreach (var actor in Actors.Where(actor => actor.Role != Role.System))
            await DoneAsync(Leader, new RegisterPerson(actor.Person, Details(actor), actor.School, [actor.Role]));
        await DoneAsync(Leader, new RegisterPerson(OtherPupil, new PersonDetails("Nils", "Testmann"), School, [Role.Pupil]));
    }

    internal static PersonDetails Details(Actor actor) => new(
        actor.Role.ToString(), "Testesen", actor.Role == Role.Pupil ? new LocalDate(2012, 3, 4) : null, $"{actor.Role.ToString().ToLowerInvariant()}@example.test");

    internal async Task AgreeAsync(AgreementId id, AgreementTerms terms)
    {
        await DoneAsync(Leader, new DraftAgreement(id, new AgreementParties(Provider, School, "Provider", "School"), terms, null));
        await DoneAsync(Leader, new ProposeAgreement(id));
        await DoneAsync(Leader, new SignAgreement(id, AgreementParty.Provider, LeadershipRole.GeneralManager, Leader.Person));
        await DoneAsync(Principal, new SignAgreement(id, AgreementParty.School, LeadershipRole.Principal, Principal.Person));
        await DoneAsync(Leader, new PutAgreementInForce(id));
    }

    internal async Task BringAsync(CaseState state)
    {
        await DoneAsync(Teacher, new StartRequest(Case, School));
        foreach (var (actor, action) in CaseStory.To(state))
            await DoAsync(actor, action);
    }

    /// <summary>Changes who does what before it is done: a test plants texts and puts other people in the place of those of the story.</summary>
    internal Func<Actor, Command, (Actor Actor, Command Command)> Rewrite { get; set; } = static (actor, command) => (actor, command);

    /// <summary>Executes, expecting it to be done.</summary>
    internal async Task<long> DoneAsync(Actor actor, Command command) => (await ExecuteAsync(actor, command)).OrThrow();

    /// <summary>Executes, whatever comes of it.</summary>
    internal ValueTask<Outcome> ExecuteAsync(Actor actor, Command command)
    {
        var (who, what) = Rewrite(actor, command);
        return Door.ExecuteAsync(who, what);
    }

    /// <summary>Executes a well-formed command of an action, expecting it to be done.</summary>
    internal async Task DoAsync(Actor actor, CaseAction action) => await DoneAsync(actor, await WellFormedAsync(actor, action));

    internal async Task<CaseCommand> WellFormedAsync(Actor actor, CaseAction action) => WellFormed.Of(this, await FileAsync(), actor, action);

    internal async Task<string[]> RefusedAsync(Actor actor, Command command)
    {
        var outcome = await Door.ExecuteAsync(actor, command);
        return [.. outcome.Should().BeOfType<Outcome.Refused>().Subject.Refusal.Codes.Select(code => code.Value)];
    }

    internal async Task<string[]> RefusedAsync(Actor actor, CaseAction action) => await RefusedAsync(actor, await WellFormedAsync(actor, action));

    internal async Task<string[]> InvalidAsync(Actor actor, Command command)
    {
        var outcome = await Door.ExecuteAsync(actor, command);
        return [.. outcome.Should().BeOfType<Outcome.Invalid>().Subject.Faults.Select(fault => fault.ToString())];
    }

    /// <summary>A text of the case, by the id of its key; a new id when there is none.</summary>
    internal DataKeyId TextOf(CaseFile file) =>
        Store.ListKeysAsync(TenantId.Default, StreamId.Of(file.Id)).AsTask().GetAwaiter().GetResult() is [var first, ..] ? first : Ids.Next<DataKeyId>();

    internal async Task<CaseFile> FileAsync() =>
        StoredForm.ReadState<CaseFile>((await Store.LoadAsync(TenantId.Default, StreamId.Of(Case)))!);

    internal async Task<CaseView> ViewAsync(Actor? actor = null) => (await Door.AskAsync(actor ?? Leader, new GetCase(Case)))!;

    internal async Task<ActionExplanation> ExplainAsync(Actor actor, CaseAction action) =>
        (await Door.AskAsync(actor, new ExplainCase(Case))).Single(explanation => explanation.Action == action.ToString());

    internal async Task<List<JournalEntry>> JournalAsync(StreamId stream)
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in Store.ReadAsync(TenantId.Default, stream))
            entries.Add(entry);
        return entries;
    }

    /// <summary>For a world over a store that takes its time to close.</summary>
    internal async ValueTask CloseAsync()
    {
        foreach (var services in _stopped.Append(_services))
            await services.DisposeAsync();
    }

    public void Dispose()
    {
        foreach (var services in _stopped.Append(_services))
            services.Dispose();
    }
}
