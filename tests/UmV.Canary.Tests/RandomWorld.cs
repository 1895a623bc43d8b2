#pragma warning disable RS0030 // Drawn at random from a seed that a failure prints.
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Workers;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Process;
using static UmV.Core.Tests.Cases.CaseWorld;
using Act = UmV.Core.Cases.CaseAction;

namespace UmV.Canary.Tests;

/// <summary>
/// A world drawn from a seed: how many pupils there are and how many cases, whose each is, how far it goes, and what happens besides. A planted word
/// stands in every personal field of whatever is done, also of what is refused.
/// </summary>
internal sealed class RandomWorld : IAsyncDisposable
{
    /// <summary>What may happen besides the story of a case, and what closes it again.</summary>
    private static readonly (Actor By, Act Does)[][] Besides =
    [
        [(Worker, Act.AskForInformation), (Teacher, Act.AnswerInformation)],
        [(Worker, Act.GiveConsent), (Worker, Act.ShareInformation)],
        [(Leader, Act.OverrideConsent), (Principal, Act.ReviewConsentOverride)],
        [(new Actor(Person(90), Role.ProviderWorker), Act.BreakGlass), (Leader, Act.ReviewBreakGlass)],
        [(Worker, Act.PauseCase), (Worker, Act.ResumeCase)],
        [(Worker, Act.PlanSession), (Worker, Act.CancelSession)],
        [(Worker, Act.OpenConsultation), (Worker, Act.ReturnToPlanning)],
        [(Pupil, Act.RaiseObjection), (Worker, Act.AnswerObjection)],
        [(Worker, Act.Mediate), (Worker, Act.Mediate)],
        [(Leader, Act.PlaceHold), (Leader, Act.LiftHold)],
    ];

    private readonly Random _random;
    private readonly Dictionary<PersonId, PersonId> _people = [];

    private RandomWorld(CanaryHost host, int seed)
    {
        (Host, _random) = (host, new Random(seed));
        Marker = $"fugl{_random.Next(1000, 9999)}q{_random.Next(1000, 9999)}";
        Planter = new Planter(Marker, _random);
        host.World.Rewrite = (actor, command) => (
            _people.TryGetValue(actor.Person, out var other) ? actor with { Person = other } : actor, Planter.In(command, _people));
    }

    internal CanaryHost Host { get; }

    /// <summary>What every planted word begins with, and nothing else.</summary>
    internal string Marker { get; }

    internal Planter Planter { get; }

    /// <summary>The pupils who have cases, each with a guardian.</summary>
    internal List<(Actor Pupil, Actor Guardian)> Pupils { get; } = [];

    internal List<(CaseId Case, PersonId Pupil)> Cases { get; } = [];

    internal IEnumerable<Actor> Family => Pupils.SelectMany(pair => new[] { pair.Pupil, pair.Guardian });

    internal static async Task<RandomWorld> PlayAsync(int seed)
    {
        var world = new RandomWorld(await CanaryHost.StartAsync(), seed);
        await world.PlayAsync();
        return world;
    }

    /// <summary>Every command that the library has, and so every field.</summary>
    internal static async Task<RandomWorld> PlayWholeStoryAsync(int seed)
    {
        var world = new RandomWorld(await CanaryHost.StartAsync(), seed);
        await new WholeStory(world.Host.World).PlayAsync();
        world.Cases.Add((world.Host.World.Case, Pupil.Person));
        await world.Host.World.Service<OutboxDispatcher>().DrainOnceAsync();
        return world;
    }

    private async Task PlayAsync()
    {
        await Host.World.RegisterAsync();
        await Host.World.AgreeAsync(Host.World.Agreement, Terms);
        for (var number = 0; number < _random.Next(2, 5); number++)
            await RegisterAsync(number);
        for (var number = 0; number < Pupils.Count + _random.Next(3); number++)
            await CaseAsync(Pupils[number < Pupils.Count ? number : _random.Next(1, Pupils.Count)], number == 0);
        await Host.World.Service<OutboxDispatcher>().DrainOnceAsync();
    }

    private async Task RegisterAsync(int number)
    {
        var (pupil, guardian) = (new Actor(Person(300 + (2 * number)), Role.Pupil, School), new Actor(Person(301 + (2 * number)), Role.Guardian));
        foreach (var actor in new[] { pupil, guardian })
            await Host.World.DoneAsync(Leader, new RegisterPerson(actor.Person, Details(actor), actor.School, [actor.Role]));
        if (_random.Next(2) == 0)
            await Host.World.DoneAsync(Leader, new CorrectPerson(pupil.Person, Details(pupil), School, [Role.Pupil]));
        Pupils.Add((pupil, guardian));
    }

    private async Task CaseAsync((Actor Pupil, Actor Guardian) of, bool mustEnd)
    {
        (_people[Pupil.Person], _people[Guardian.Person]) = (of.Pupil.Person, of.Guardian.Person);
        var id = Host.World.Case = Host.World.Ids.Next<CaseId>();
        Cases.Add((id, of.Pupil.Person));
        var states = mustEnd ? [CaseState.Closed, CaseState.Closed, CaseState.Declined, CaseState.Withdrawn] : Enum.GetValues<CaseState>().Except([CaseState.Archived, CaseState.Erased]).ToArray();
        await Host.World.DoneAsync(Teacher, new StartRequest(id, School));
        foreach (var (actor, action) in CaseStory.To(states[_random.Next(states.Length)]))
        {
            if (_random.Next(3) == 0)
                await BesidesAsync(Besides[_random.Next(Besides.Length)]);
            if (action == Act.CloseCase)
                await AddressObjectionsAsync();
            await Host.World.DoAsync(actor, action);
        }
    }

    private async Task BesidesAsync((Actor By, Act Does)[] steps)
    {
        foreach (var (actor, action) in steps)
        {
            var asked = _people.TryGetValue(actor.Person, out var other) ? actor with { Person = other } : actor;
            var explained = await Host.World.Door.AskAsync(asked, new ExplainCase(Host.World.Case));
            var isAllowed = action == Act.BreakGlass || explained.Any(one => one.Action == action.ToString() && one.Allowed);
            // What is refused is tried as well, now and then: its words are planted, and must be nowhere.
            if (isAllowed || _random.Next(2) == 0)
                await Host.World.ExecuteAsync(actor, await Host.World.WellFormedAsync(actor, action));
            if (!isAllowed)
                return;
        }
    }

    private async Task AddressObjectionsAsync()
    {
        foreach (var objection in (await Host.World.FileAsync()).Objections.All.Where(objection => objection.State != ObjectionState.TakenBack))
            await Host.World.DoneAsync(Worker, new Core.Evaluation.AddressObjection(Host.World.Case, objection.Id, "Looked at"));
    }

    /// <summary>What was planted about this pupil alone: details, own words, objections, a voice, measures for nobody else.</summary>
    internal IReadOnlyList<string> WordsOfAlone(PersonId pupil) => [.. Planter.All.Where(planted => IsOfAlone(planted, pupil)).Select(planted => planted.Word)];

    /// <summary>
    /// What was planted about cases and pupils: names of colleagues are shown to those who work in the same place, and those of guardians, who have no
    /// school, to those who work at the provider.
    /// </summary>
    internal IReadOnlyList<string> WordsOfCases =>
        [.. Planter.All.Where(planted => RolesIn(planted.Command) is not { } roles || roles.Contains(Role.Pupil)).Select(planted => planted.Word)];

    /// <summary>What was planted about cases alone: the log of access and the list of duties name people to who may read them.</summary>
    internal IReadOnlyList<string> TextsOfCases => [.. Planter.All.Where(planted => RolesIn(planted.Command) is null).Select(planted => planted.Word)];

    /// <summary>What a word was planted as: for who reads that it leaked.</summary>
    internal string WhereFrom(string word) => Planter.All.Where(planted => planted.Word == word)
        .Select(planted => $"{planted.Command.GetType().Name} {planted.Field} {string.Join(' ', RolesIn(planted.Command) ?? [])}").Single();

    private static IEnumerable<Role>? RolesIn(Command command) => command switch
    {
        RegisterPerson registered => registered.Roles,
        CorrectPerson corrected => corrected.Roles,
        _ => null,
    };

    private static bool IsOfAlone(Planted planted, PersonId pupil) => planted.Command switch
    {
        RegisterPerson command => command.Person == pupil,
        CorrectPerson command => command.Person == pupil,
        RecordHearing command => command.Person == pupil,
        RaiseObjection command => command.By == pupil,
        Core.Evaluation.RecordVoice command => command.By == pupil,
        ProposePlan command => planted.Field.StartsWith("Meas", StringComparison.Ordinal) && command.Measures.All(measure => measure.Pupils is [var only] && only == pupil),
        _ => false,
    };

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
