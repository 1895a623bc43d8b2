#pragma warning disable RS0030 // Drawn at random from a fixed seed.
using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Emergency;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process;
using UmV.Core.Process.Streams;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>
/// A case drawn at random: who is on it, why, until when. It is planted as events, and says by itself, in plain words and without the
/// library's code, who may be on it and who may read it.
/// </summary>
internal sealed class MembershipGraph(Random random, CaseWorld world)
{
    internal static readonly PersonId[] Pool = [.. Enumerable.Range(200, 6).Select(Person)];
    internal static readonly Role[] TeamRoles =
        [Role.ProviderWorker, Role.Counsellor, Role.ContactTeacher, Role.OtherProfessional, Role.Guardian, Role.Recorder];

    private readonly List<TeamMemberAdded> _members = [];
    private readonly HashSet<PersonId> _left = [];
    private readonly List<PersonId> _pupils = [];
    private readonly Instant _now = world.Clock.GetCurrentInstant();
    private EmergencyUse? _use;
    private ConsentRecord? _release;
    private PersonId? _offeredTo;

    internal CaseId Case { get; } = world.Ids.Next<CaseId>();

    internal OrganisationNumber School { get; } = random.Next(2) == 0 ? CaseWorld.School : OtherSchool;

    internal CaseState State { get; } = (CaseState)random.Next(Enum.GetValues<CaseState>().Length);

    internal string Secret { get; } = $"secret-{random.NextInt64():x16}";

    internal async Task PlantAsync()
    {
        var events = Events();
        var pipeline = new CommandPipeline<CaseFile>(
            world.Store, new Planted(world.Service<CaseStream>(), events), world.Service<StateReader>(), world.Service<Sealer>(),
            world.Service<IWorkSignal>(), world.Ids, world.Service<UmVOptions>());
        var planted = await pipeline.TryAsync(
            new StartRequest(Case, School), world.Ids.Next<CommandId>(), null, new Moment(Leader, _now, world.Today), CancellationToken.None);
        planted.Outcome.Should().BeOfType<Outcome.Done>();
    }

    internal bool IsOn(Actor actor) => actor.Role switch
    {
        Role.ProviderLeader or Role.System => true,
        Role.SchoolLeader => actor.School == School,
        Role.Pupil => _pupils.Contains(actor.Person),
        _ => (actor.Role == Role.ProviderWorker && _offeredTo == actor.Person) || _members.Any(member => Holds(member, actor)),
    };

    internal bool MayRead(Actor actor) => actor.Role is not (Role.Pupil or Role.Guardian) && (IsOn(actor) || BrokeTheGlass(actor));

    private bool BrokeTheGlass(Actor actor) => _use is { } use && use.By == actor.Person && use.Role == actor.Role && _now < use.Until;

    private bool Holds(TeamMemberAdded member, Actor actor)
    {
        if (member.Person != actor.Person || member.Role != actor.Role || _left.Contains(member.Person) || member.Until < world.Today)
            return false;
        if (member.Release is not null && (_release!.WithdrawnOn is not null || _release.ValidUntil < world.Today))
            return false;
        if (member.Role == Role.OtherProfessional)
            return State is not (CaseState.Closed or CaseState.Declined or CaseState.Referred or CaseState.Withdrawn or CaseState.Archived or CaseState.Erased);
        return member.Role != Role.Recorder || State == CaseState.Drafting;
    }

    private DomainEvent[] Events()
    {
        var form = FormCatalogue.Default.All[^1];
        var events = new List<DomainEvent>
        {
            new RequestStarted(Case, School, RequestForm.Start(form, Person(299), _now), Role.ContactTeacher, _now),
        };
        AddRelease(events);
        AddMembers(events);
        AddParties(events);
        if (random.Next(4) == 0)
            events.Add(new HandoverOffered(new HandoverOffer((_offeredTo = Draw()).Value, _now)));
        if (random.Next(2) == 0)
            events.Add(new GlassBroken(_use = Use()));
        if (State != CaseState.Drafting)
            events.Add(new CaseMoved(CaseAction.SubmitRequest, CaseState.Drafting, State, _now));
        return [.. events];
    }

    private void AddRelease(List<DomainEvent> events)
    {
        var from = world.Today.PlusDays(-20);
        _release = new ConsentRecord(
            world.Ids.Next<ConsentId>(), ConsentKind.ReleaseFromSecrecy, Person(298), Person(298), DataPurpose.FollowUp, DataRecipient.ChildWelfareService,
            ["attendance"], from, world.Today.PlusDays(random.Next(-2, 3)), random.Next(3) == 0 ? world.Today : null);
        events.Add(new ConsentGiven(_release));
    }

    private void AddMembers(List<DomainEvent> events)
    {
        for (var count = random.Next(6); count > 0; count--)
        {
            var byRelease = random.Next(4) == 0;
            var member = new TeamMemberAdded(
                Draw(), TeamRoles[random.Next(TeamRoles.Length)], _now, byRelease ? TeamBasis.ReleaseFromSecrecy : null,
                random.Next(3) == 0 ? world.Today.PlusDays(random.Next(-2, 3)) : null, byRelease ? _release!.Id : null);
            if (_members.Any(known => known.Person == member.Person && known.Role == member.Role))
                continue;
            _members.Add(member);
            events.Add(member);
        }

        var leaving = _members.Where(_ => random.Next(5) == 0).Select(member => member.Person).ToHashSet();
        foreach (var member in _members.Where(member => leaving.Contains(member.Person)))
            events.Add(new TeamMembershipEnded(member.Person, member.Role, _now));
        _left.UnionWith(leaving);
    }

    private void AddParties(List<DomainEvent> events)
    {
        var party = Draw();
        var isPupil = random.Next(2) == 0;
        if (isPupil)
            _pupils.Add(party);
        events.Add(new AssessmentRecorded([new AffectedParty(party, [PartyRole.Exposed], isPupil)], null, Secret, null, null, Person(297)));
    }

    private EmergencyUse Use()
    {
        var from = _now - Duration.FromMinutes(random.Next(0, 120));
        return new EmergencyUse(
            world.Ids.Next<EmergencyUseId>(), Draw(), random.Next(2) == 0 ? Role.ProviderWorker : Role.Counsellor, Secret, from, from + EmergencyAccess.Length);
    }

    private PersonId Draw() => Pool[random.Next(Pool.Length)];

    /// <summary>A journal of cases in which every command writes just these events.</summary>
    private sealed class Planted(CaseStream stream, DomainEvent[] events) : IStreamKind<CaseFile>
    {
        public ValueTask<StreamDecision> DecideAsync(CaseFile? state, Command command, Moment moment, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new StreamDecision(Decision.Of(events)));

        public CaseFile Fold(CaseFile? state, DomainEvent happened, Instant at) => stream.Fold(state, happened, at);

        public Projection Project(CaseFile state) => stream.Project(state);

        public IEnumerable<(MessageKind Kind, PersonId Recipient)> Messages(DomainEvent happened, CaseFile? before, CaseFile after) => [];
    }
}
