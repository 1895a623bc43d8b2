using System.Collections.Immutable;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Tests.Agreements;

/// <summary>Synthetic organisations, people and terms, the same in every run.</summary>
internal static class Sample
{
    internal static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
    internal static readonly OrganisationNumber Provider = OrganisationNumber.Parse("310000019");
    internal static readonly OrganisationNumber School = OrganisationNumber.Parse("310000035");
    internal static readonly OrganisationNumber OtherSchool = OrganisationNumber.Parse("310000043");
    internal static readonly AgreementId Id = new(new Guid("01890a5d-ac96-774b-8000-0000000000a1"));
    internal static readonly AgreementId NextId = new(new Guid("01890a5d-ac96-774b-8000-0000000000a2"));
    internal static readonly AgreementParties Parties = new(Provider, School, "Voldsforebyggerne", "Fjellveien skole");
    internal static readonly LocalDate Start = new(2026, 1, 1);
    internal static readonly LocalDate End = new(2026, 12, 31);

    internal static readonly Actor Leader = new(Person(1), Role.ProviderLeader);
    internal static readonly Actor Worker = new(Person(2), Role.ProviderWorker);
    internal static readonly Actor Principal = new(Person(3), Role.SchoolLeader, School);
    internal static readonly Actor OtherPrincipal = new(Person(4), Role.SchoolLeader, OtherSchool);

    /// <summary>One actor of every role at the parties, and the leader of another school.</summary>
    internal static ImmutableArray<Actor> Actors =>
    [
        Leader, Worker, Principal, OtherPrincipal, Actor.System,
        .. new[] { Role.Counsellor, Role.ContactTeacher, Role.OtherProfessional, Role.Pupil, Role.Guardian }
            .Select((role, place) => new Actor(Person(10 + place), role, School)),
    ];

    internal static AgreementTerms Terms => StandardAgreement.Terms(new DateInterval(Start, End));

    internal static AgreementTerms Unsafe => Terms with { Data = null };

    internal static AgreementTerms Incomplete => Terms with { Clauses = [], SchoolObligations = [] };

    internal static PersonId Person(int number) => new(new Guid($"01890a5d-ac96-774b-8000-{number:D12}"));

    /// <summary>The context of a command at noon in Oslo on this day.</summary>
    internal static DecisionContext On(LocalDate day, Actor actor) => At((day + new LocalTime(12, 0)).InZoneStrictly(Oslo).ToInstant(), actor);

    /// <summary>The context of a command at this instant: the day is the one in Oslo.</summary>
    internal static DecisionContext At(Instant now, Actor actor) =>
        new(actor, now, now.InZone(Oslo).Date, new RandomIdSource(new FakeClock(now)));
}

/// <summary>An agreement and its journal: commands are decided and folded as the door does it.</summary>
internal sealed class Desk
{
    internal CooperationAgreement? State { get; private set; }

    internal CooperationAgreement Agreement => State!;

    internal List<DomainEvent> Journal { get; } = [];

    internal LocalDate Today { get; set; } = Sample.Start;

    internal static Desk Drafted(AgreementTerms? terms = null)
    {
        var desk = new Desk();
        desk.Does(Sample.Worker, new DraftAgreement(Sample.Id, Sample.Parties, terms ?? Sample.Terms, null));
        return desk;
    }

    internal static Desk Proposed(AgreementTerms? terms = null) => Drafted(terms).Does(Sample.Leader, new ProposeAgreement(Sample.Id));

    internal static Desk Signed(AgreementTerms? terms = null) => Proposed(terms).SignedByProvider().SignedBySchool();

    internal static Desk InForce(AgreementTerms? terms = null) => Signed(terms).Does(Sample.Leader, new PutAgreementInForce(Sample.Id));

    internal static Desk Signed(LocalDate on, AgreementTerms terms)
    {
        var desk = new Desk { Today = on };
        return desk.Does(Sample.Worker, new DraftAgreement(Sample.Id, Sample.Parties, terms, null))
            .Does(Sample.Leader, new ProposeAgreement(Sample.Id)).SignedByProvider().SignedBySchool();
    }

    internal Desk SignedByProvider() => Does(
        Sample.Leader, new SignAgreement(Sample.Id, AgreementParty.Provider, LeadershipRole.GeneralManager, Sample.Leader.Person));

    internal Desk SignedBySchool() => Does(
        Sample.Principal, new SignAgreement(Sample.Id, AgreementParty.School, LeadershipRole.Principal, Sample.Principal.Person));

    internal Desk Amended(AgreementTerms terms) => Does(Sample.Principal, new ProposeAmendment(Sample.Id, terms))
        .Does(Sample.Leader, new SignAmendment(Sample.Id, AgreementParty.Provider, LeadershipRole.GeneralManager, Sample.Leader.Person))
        .Does(Sample.Principal, new SignAmendment(Sample.Id, AgreementParty.School, LeadershipRole.Principal, Sample.Principal.Person))
        .Does(Sample.Leader, new AdoptAmendment(Sample.Id));

    internal void Takes(CooperationAgreement agreement) => State = agreement;

    internal Desk On(LocalDate day)
    {
        Today = day;
        return this;
    }

    internal Desk Does(Actor actor, AgreementCommand command)
    {
        var decision = Tries(actor, command);
        decision.Faults.Should().BeEmpty();
        decision.Unmet.Select(unmet => unmet.Code.Value).Should().BeEmpty($"{command} is allowed");
        return this;
    }

    /// <summary>Decides, and folds what happened.</summary>
    internal Decision Tries(Actor actor, AgreementCommand command)
    {
        var decision = AgreementDecider.Decide(State, command, Sample.On(Today, actor));
        foreach (var happened in decision.Events)
        {
            State = CooperationAgreement.Fold(State, happened);
            Journal.Add(happened);
        }

        return decision;
    }

    internal string[] Refused(Actor actor, AgreementCommand command)
    {
        var decision = Tries(actor, command);
        decision.Events.Should().BeEmpty();
        return [.. decision.Unmet.Select(unmet => unmet.Code.Value)];
    }
}
