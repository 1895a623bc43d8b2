using CsCheck;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Exports;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Lifecycles;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Exports;

/// <summary>Four eyes for what takes the data of many people out at once: asked for by one, approved by another, for a time and a period.</summary>
public sealed class ExportApprovalTests
{
    private static readonly Actor SecondLeader = new(Person(13), Role.ProviderLeader);

    [Fact]
    public async Task An_export_is_asked_for_by_one_and_approved_by_another_and_made_by_either_as_leader()
    {
        using var world = await WithLeadersAsync();
        var export = await AskAsync(world, Leader);
        (await RefusedAsync(world, Leader, Leader, export)).Should().Equal(["EXPORT-2"], "nobody else has approved it");
        (await world.RefusedAsync(Leader, new ApproveExport(Leader.Person, export))).Should().Equal("EXPORT-1");
        (await world.RefusedAsync(Leader, new DeclineExport(Leader.Person, export, "No"))).Should().Equal("EXPORT-1");

        await world.DoneAsync(SecondLeader, new ApproveExport(Leader.Person, export));

        foreach (var one in new[] { Leader, SecondLeader })
            (await MakeAsync(world, one, Leader, export))!.Export!.Cases.Should().ContainSingle();
        (await world.RefusedAsync(SecondLeader, new ApproveExport(Leader.Person, export))).Should().Equal(["EXPORT-0"], "it is decided once");
    }

    [Fact]
    public async Task A_worker_asks_and_the_leader_who_approves_makes_it()
    {
        using var world = await WithLeadersAsync();
        var export = await AskAsync(world, Worker);
        await world.DoneAsync(Leader, new ApproveExport(Worker.Person, export));
        (await MakeAsync(world, Leader, Worker, export))!.Export.Should().NotBeNull();
        (await MakeAsync(world, Worker, Worker, export)).Should().BeNull("to make it is the leader's right");
        (await RefusedAsync(world, SecondLeader, Worker, export)).Should().Equal(["EXPORT-4"], "a third person has agreed on nothing");
    }

    [Fact]
    public async Task Whoever_asks_does_so_in_the_own_name_and_nobody_approves_in_the_role_of_another()
    {
        using var world = await WithLeadersAsync();
        var request = new RequestExport(Leader.Person, world.Ids.Next<ExportId>(), Month(world), Month(world), "For a thesis");
        (await world.RefusedAsync(SecondLeader, request)).Should().Equal("ACC-1");
        await world.DoneAsync(Leader, request);
        (await world.RefusedAsync(Leader with { Role = Role.ProviderWorker }, new ApproveExport(Leader.Person, request.Export))).Should().Equal("ACC-1");
    }

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task The_rights_are_these_for_every_role(Role role)
    {
        using var world = await WithLeadersAsync();
        var actor = new Actor(Worker.Person, role, role is Role.ProviderLeader or Role.ProviderWorker or Role.System ? null : School);
        var (mine, theirs) = (world.Ids.Next<ExportId>(), await AskAsync(world, Leader));
        (await MayAsync(world, actor, new RequestExport(actor.Person, mine, Month(world), Month(world), "Why"))).Should().Be(role is Role.ProviderLeader or Role.ProviderWorker);
        (await MayAsync(world, actor, new ApproveExport(Leader.Person, theirs))).Should().Be(role == Role.ProviderLeader);
        (await MayAsync(world, actor, new DeclineExport(Leader.Person, theirs, "No"))).Should().Be(role == Role.ProviderLeader);
        (await MayAsync(world, actor, new WithdrawExport(Leader.Person, theirs))).Should().Be(role is Role.ProviderLeader or Role.ProviderWorker);
        (await world.Door.AskAsync(actor, new GetPseudonymisedExport(Leader.Person, theirs)) is not null).Should().Be(role == Role.ProviderLeader);
        (await world.Door.AskAsync(actor, new ListExportRequests())).IsEmpty.Should().Be(role != Role.ProviderLeader);
    }

    [Fact]
    public async Task An_approval_holds_to_its_last_instant_and_not_longer()
    {
        using var world = await WithLeadersAsync();
        world.Service<UmVOptions>().ExportApprovalLifetime = Duration.FromHours(5);
        var export = await ApprovedAsync(world);
        world.Clock.Advance(Duration.FromHours(5) - Duration.Epsilon);
        (await MakeAsync(world, Leader, Leader, export))!.Export.Should().NotBeNull();
        world.Clock.Advance(Duration.Epsilon);
        (await RefusedAsync(world, Leader, Leader, export)).Should().Equal("EXPORT-3");
        (await RefusedAsync(world, Leader with { Person = Person(90) }, Leader, export)).Should().Equal(["EXPORT-4", "EXPORT-3"], "all that is in the way is told");
    }

    [Fact]
    public async Task An_approval_is_for_the_period_that_was_asked_for()
    {
        using var world = await WithLeadersAsync();
        var (later, now) = (world.Ids.Next<ExportId>(), await ApprovedAsync(world));
        await world.DoneAsync(Leader, new RequestExport(Leader.Person, later, Month(world).PlusMonths(1), Month(world).PlusMonths(2), "For a thesis"));
        await world.DoneAsync(SecondLeader, new ApproveExport(Leader.Person, later));
        (await MakeAsync(world, Leader, Leader, later))!.Export!.Should().BeEquivalentTo(new { From = "2026-10", To = "2026-11", Cases = Array.Empty<object>() });
        (await MakeAsync(world, Leader, Leader, now))!.Export!.Should().BeEquivalentTo(new { From = "2026-09", To = "2026-09" });
    }

    [Fact]
    public async Task What_was_declined_or_taken_back_is_not_made()
    {
        using var world = await WithLeadersAsync();
        var (declined, takenBack, approved) = (await AskAsync(world, Leader), await AskAsync(world, Leader), await ApprovedAsync(world));
        await world.DoneAsync(SecondLeader, new DeclineExport(Leader.Person, declined, "Nobody needs it"));
        await world.DoneAsync(Leader, new WithdrawExport(Leader.Person, takenBack));
        (await world.RefusedAsync(Leader with { Person = Person(90) }, new WithdrawExport(Leader.Person, approved))).Should().Equal("EXPORT-4");
        await world.DoneAsync(SecondLeader, new WithdrawExport(Leader.Person, approved));
        foreach (var export in new[] { declined, takenBack, approved })
        {
            (await RefusedAsync(world, Leader, Leader, export)).Should().Equal("EXPORT-0");
            (await world.RefusedAsync(SecondLeader, new ApproveExport(Leader.Person, export))).Should().Equal("EXPORT-0");
        }
    }

    [Fact]
    public async Task What_is_sent_in_has_all_its_faults_told()
    {
        using var world = await WithLeadersAsync();
        (await world.InvalidAsync(Leader, new RequestExport(Leader.Person, default, Month(world), Month(world).PlusMonths(-1), null!))).Should().Equal("export: required", "to: end-before-start", "reason: required");
        var export = await AskAsync(world, Leader);
        (await world.InvalidAsync(Leader, new RequestExport(Leader.Person, export, Month(world), Month(world), "Again"))).Should().Equal("export: duplicate");
        (await world.InvalidAsync(SecondLeader, new DeclineExport(Leader.Person, export, null!))).Should().Equal("reason: required");
        (await world.InvalidAsync(SecondLeader, new ApproveExport(Leader.Person, world.Ids.Next<ExportId>()))).Should().Equal("export: unknown");
        (await MakeAsync(world, Leader, Leader, world.Ids.Next<ExportId>())).Should().BeNull();
        (await MakeAsync(world, Leader, new Actor(Person(99), Role.ProviderLeader), export)).Should().BeNull();
    }

    [Fact]
    public async Task Asking_approving_making_and_the_refusal_to_are_in_a_journal_or_the_log()
    {
        using var world = await WithLeadersAsync();
        var export = await AskAsync(world, Leader);
        await MakeAsync(world, Leader, Leader, export);
        (await LastAsync(world)).Should().BeEquivalentTo(new { Name = "GetPseudonymisedExport", Outcome = AccessOutcome.Refused, Subject = StreamId.Of(Leader.Person), Basis = "none" });
        (await LastAsync(world)).Shown.Should().BeEmpty();
        await world.DoneAsync(SecondLeader, new ApproveExport(Leader.Person, export));
        await MakeAsync(world, Leader, Leader, export);
        (await LastAsync(world)).Outcome.Should().Be(AccessOutcome.Answered);
        (await LastAsync(world)).Shown.Should().Equal(StreamId.Of(world.Case));
        (await world.JournalAsync(StreamId.Of(Leader.Person))).TakeLast(2).Select(entry => (entry.Type, entry.Actor.Person)).Should().Equal(
            ("export-asked", Leader.Person), ("export-approved", SecondLeader.Person));
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Fact]
    public async Task The_leader_sees_who_asks_why_and_what_waits_and_the_reason_is_sealed()
    {
        using var world = await WithLeadersAsync();
        var approved = await ApprovedAsync(world);
        world.Clock.Advance(Duration.FromMinutes(1));
        var waiting = await AskAsync(world, Worker);

        var all = await world.Door.AskAsync(SecondLeader, new ListExportRequests());
        all.Select(one => (one.Export, one.State, one.CanBeMade, one.By.Person)).Should().Equal(
            (waiting, ExportState.Asked, false, Worker.Person), (approved, ExportState.Approved, true, Leader.Person));
        all[1].Should().BeEquivalentTo(new { Reason = "For a thesis", From = Month(world), To = Month(world), ApprovedBy = new { SecondLeader.Person } });
        (await LastAsync(world)).Shown.Should().BeEquivalentTo([StreamId.Of(Leader.Person), StreamId.Of(Worker.Person), StreamId.Of(SecondLeader.Person)]);
        (await world.Door.AskAsync(SecondLeader, new ListExportRequests(WaitingOnly: true))).Should().ContainSingle().Which.Export.Should().Be(waiting);
        world.Clock.Advance(Duration.FromDays(30));
        (await world.Door.AskAsync(SecondLeader, new ListExportRequests())).Should().OnlyContain(one => !one.CanBeMade);
        foreach (var entry in await world.JournalAsync(StreamId.Of(Leader.Person)))
            System.Text.Encoding.UTF8.GetString(entry.Body.Span).Should().NotContain("thesis");
    }

    [Fact]
    public async Task Whoever_is_erased_has_asked_for_nothing_any_more()
    {
        using var world = await WithLeadersAsync();
        var (person, export) = (Person(91), world.Ids.Next<ExportId>());
        await world.DoneAsync(Leader, new RegisterPerson(person, new PersonDetails("Kari", "Testesen"), null, [Role.ProviderWorker]));
        var worker = new Actor(person, Role.ProviderWorker);
        await world.DoneAsync(worker, new RequestExport(person, export, Month(world), Month(world), "For a thesis"));
        await world.DoneAsync(Leader, new ApproveExport(person, export));
        await world.DoneAsync(Worker, new ProposePersonErasure(person, "Has left"));
        await world.DoneAsync(Leader, new ErasePerson(person, "Has left"));
        (await MakeAsync(world, Leader, worker, export)).Should().BeNull();
        (await world.RefusedAsync(worker, new RequestExport(person, world.Ids.Next<ExportId>(), Month(world), Month(world), "Again"))).Should().Equal("ERA-4");
    }

    /// <summary>Every fact set and not set, in every state and for every action: refused by exactly what the page names.</summary>
    [Fact]
    public void The_life_of_a_request_is_proved_by_asking_it()
    {
        var all = new ExportFacts(true, true, true, true);
        var rules = ExportLifecycle.Rules;
        LifecycleProof.Asked(rules, all).Should().BeEquivalentTo(ExportLifecycle.Map.Transitions.Select(line => $"{line.From} {line.Action} {line.To}"));
        LifecycleProof.Reachable(rules, ExportState.Asked, all).Should().BeEquivalentTo(Enum.GetValues<ExportState>());
        LifecycleProof.Reachable(rules, ExportState.Asked, all with { AskedByAnother = false }).Should().BeEquivalentTo([ExportState.Asked, ExportState.Withdrawn]);
        LifecycleProof.Reachable(LifecycleProof.Without(rules, "EXPORT-1"), ExportState.Asked, all with { AskedByAnother = false }).Should().Contain(ExportState.Approved, "a planted fault is found");
        foreach (var line in ExportLifecycle.Map.Transitions)
        {
            foreach (var policy in LifecycleProof.PoliciesOf<ExportFacts>().Values)
            {
                foreach (var facts in new[] { all with { AskedByAnother = false }, all with { AgreedOnByActor = false }, all with { Approved = false }, all with { WithinTime = false } })
                {
                    var isInTheWay = line.Policies.Contains(policy.Code) && !policy.Holds(facts);
                    rules.Decide(Enum.Parse<ExportState>(line.From), Enum.Parse<ExportAction>(line.Action), facts).Unmet.Any(unmet => unmet.Code == policy.Code).Should().Be(isInTheWay);
                }
            }
        }
    }

    /// <summary>Along random ways an export is made only under a live approval by another person, and by one of the two.</summary>
    [Fact]
    public void No_way_of_asking_leads_one_person_alone_to_an_export() => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3]).Array[1, 14].Sample(
        steps =>
        {
            using var world = WithLeadersAsync(CaseState.Drafting).GetAwaiter().GetResult();
            WalkAsync(world, steps).GetAwaiter().GetResult();
        },
        seed: "0000KNVzTFd4", iter: 150, threads: 1);

    private static async Task WalkAsync(CaseWorld world, (int Step, int Who)[] steps)
    {
        Actor[] actors = [Leader, SecondLeader, Worker, Leader with { Role = Role.ProviderWorker }];
        var (asker, export, approver, until) = (Leader, world.Ids.Next<ExportId>(), (PersonId?)null, Instant.MinValue);
        foreach (var (step, who) in steps)
        {
            var actor = actors[who];
            switch (step)
            {
                case 0 when actor.Person != Worker.Person:
                    (asker, export, approver, until) = (actor, world.Ids.Next<ExportId>(), null, Instant.MinValue);
                    await world.ExecuteAsync(actor, new RequestExport(actor.Person, export, Month(world), Month(world), "Why"));
                    break;
                case 1:
                    if ((await world.ExecuteAsync(actor, new ApproveExport(asker.Person, export))).IsDone)
                        (approver, until) = (actor.Person, world.Clock.GetCurrentInstant() + world.Service<UmVOptions>().ExportApprovalLifetime);
                    break;
                case 2:
                    if ((await world.ExecuteAsync(actor, new WithdrawExport(asker.Person, export))).IsDone)
                        approver = null;
                    break;
                case 3:
                    world.Clock.Advance(Duration.FromDays(3));
                    break;
                default:
                    var made = (await MakeAsync(world, actor, asker, export))?.Export is not null;
                    made.Should().Be(
                        actor.Role == Role.ProviderLeader && approver is not null && approver != asker.Person && world.Clock.GetCurrentInstant() < until
                        && (actor.Person == asker.Person || actor.Person == approver));
                    break;
            }
        }
    }

    private static async Task<CaseWorld> WithLeadersAsync(CaseState state = CaseState.FollowingUp)
    {
        var world = await InAsync(state);
        await world.DoneAsync(Leader, new RegisterPerson(SecondLeader.Person, new PersonDetails("Ola", "Testesen"), null, [Role.ProviderLeader]));
        return world;
    }

    private static async Task<ExportId> AskAsync(CaseWorld world, Actor actor)
    {
        var export = world.Ids.Next<ExportId>();
        await world.DoneAsync(actor, new RequestExport(actor.Person, export, Month(world), Month(world), "For a thesis"));
        return export;
    }

    private static async Task<ExportId> ApprovedAsync(CaseWorld world)
    {
        var export = await AskAsync(world, Leader);
        await world.DoneAsync(SecondLeader, new ApproveExport(Leader.Person, export));
        return export;
    }

    private static async Task<ExportAnswer?> MakeAsync(CaseWorld world, Actor actor, Actor askedBy, ExportId export) =>
        await world.Door.AskAsync(actor, new GetPseudonymisedExport(askedBy.Person, export));

    private static async Task<IEnumerable<string>> RefusedAsync(CaseWorld world, Actor actor, Actor askedBy, ExportId export)
    {
        var answer = (await MakeAsync(world, actor, askedBy, export))!;
        answer.Export.Should().BeNull();
        return answer.Refusal!.Codes.Select(code => code.Value);
    }

    private static async Task<bool> MayAsync(CaseWorld world, Actor actor, ExportCommand command) =>
        !(await world.Door.ExecuteAsync(actor, command) is Outcome.Refused refused && refused.Refusal.Codes.Any(code => code.Value == "ACC-1"));

    private static async Task<AccessRecord> LastAsync(CaseWorld world) => (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access;

    private static YearMonth Month(CaseWorld world) => world.Today.ToYearMonth();
}
