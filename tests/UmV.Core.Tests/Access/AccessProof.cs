#pragma warning disable RS0030 // Drawn at random from a fixed seed.
using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Statistics;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>
/// One door: over 10,000 random graphs of memberships no question tells of a case that the actor may not know of, and no command
/// changes one, whichever public command or question it is.
/// </summary>
public sealed class AccessProof
{
    private const int Graphs = 10_000;
    private const int GraphsAWorld = 50;

    private static readonly MethodInfo Ask = typeof(IUmV).GetMethod(nameof(IUmV.AskAsync))!;

    [Fact]
    public async Task No_question_leaks_and_no_command_bypasses_over_ten_thousand_random_graphs()
    {
        var (questions, commands, seen, withheld) = (0, 0, 0, 0);
        for (var seed = 0; seed < Graphs / GraphsAWorld; seed++)
        {
            var random = new Random(seed);
            using var world = await WithAgreementAsync(store: new InMemoryStore());
            for (var round = 0; round < GraphsAWorld; round++)
            {
                MembershipGraph[] graphs = [new(random, world), new(random, world)];
                foreach (var graph in graphs)
                    await graph.PlantAsync();
                var actor = DrawActor(random);
                foreach (var graph in graphs)
                {
                    await AskEverythingAsync(world, actor, graph, graphs);
                    commands += await TryEverythingAsync(world, actor, graph);
                    _ = graph.MayRead(actor) ? seen++ : withheld++;
                }

                questions += Instances.QueryTypes.Length * graphs.Length;
            }
        }

        questions.Should().BeGreaterThan(Graphs * 20);
        commands.Should().BeGreaterThan(Graphs * 20);
        seen.Should().BeGreaterThan(Graphs / 10, "both answers must occur often");
        withheld.Should().BeGreaterThan(Graphs / 10);
    }

    [Fact]
    public void Every_question_has_a_row_in_the_table_and_lists_are_lists()
    {
        foreach (var type in Instances.QueryTypes)
        {
            Enum.GetValues<Role>().Should().Contain(role => QueryRights.ScopeOf(type, role) != QueryScope.None, $"{type.Name} is for somebody");
            if (Instances.AnswerOf(type) is { IsGenericType: true } answer && answer.GetGenericTypeDefinition() == typeof(System.Collections.Immutable.ImmutableArray<>))
                type.BaseType!.GetGenericTypeDefinition().Should().Be(typeof(ListQuery<>), $"{type.Name} must have an empty answer for who may not ask");
        }
    }

    [Fact]
    public void The_table_of_questions_says_who_sees_how_far() => TestKit.Snapshot.Match(
        string.Join('\n', Instances.QueryTypes.OrderBy(type => type.Name, StringComparer.Ordinal).Select(Row)) + "\n", typeof(AccessProof));

    [Fact]
    public async Task Every_empty_cell_of_the_table_is_answered_as_if_there_were_nothing()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var cells = 0;
        foreach (var type in Instances.QueryTypes)
        {
            foreach (var role in Enum.GetValues<Role>().Where(role => QueryRights.ScopeOf(type, role) == QueryScope.None))
            {
                var answer = await AskAsync(world, new Actor(Worker.Person, role, School), Instances.Query(type, world.Case, Known(world)));
                (answer is null || IsEmpty(answer)).Should().BeTrue($"{role} may not ask {type.Name}");
                cells++;
            }
        }

        cells.Should().BeGreaterThan(40);
    }

    private static bool IsEmpty(object answer) => answer is CaseCounts counts
        ? counts is { ByState.IsEmpty: true, Overdue: 0 }
        : answer is IEnumerable all && !all.Cast<object>().Any();

    private static Actor DrawActor(Random random)
    {
        var roles = Enum.GetValues<Role>();
        var role = random.Next(2) == 0 ? MembershipGraph.TeamRoles[random.Next(MembershipGraph.TeamRoles.Length)] : roles[random.Next(roles.Length)];
        var isProviders = role is Role.ProviderLeader or Role.ProviderWorker or Role.System or Role.Guardian;
        return new Actor(
            MembershipGraph.Pool[random.Next(MembershipGraph.Pool.Length)], role, isProviders ? null : random.Next(2) == 0 ? School : OtherSchool);
    }

    private static async Task AskEverythingAsync(CaseWorld world, Actor actor, MembershipGraph graph, MembershipGraph[] all)
    {
        // Whoever audits is told that there are cases, and who read them: that right is held by nobody else, and opens no case.
        foreach (var type in Instances.QueryTypes.Where(type => type != typeof(GetAccessLog) || actor.Role != Role.Auditor))
        {
            var answer = await AskAsync(world, actor, Instances.Query(type, graph.Case, Known(world)));
            var text = Written(answer);
            foreach (var other in all)
            {
                if (!other.MayRead(actor) && text.Contains(other.Secret, StringComparison.Ordinal))
                    Assert.Fail($"{type.Name} tells {actor.Role} of a text in a case that is not theirs.");
                if (!other.MayRead(actor) && !other.IsOn(actor) && text.Contains(other.Case.ToString(), StringComparison.Ordinal))
                    Assert.Fail($"{type.Name} tells {actor.Role} that there is a case that is not theirs.");
            }
        }

        var reads = QueryRights.ScopeOf(typeof(GetCase), actor.Role) != QueryScope.None && graph.MayRead(actor);
        if (await world.Door.AskAsync(actor, new GetCase(graph.Case)) is not null != reads)
            Assert.Fail($"{actor.Role} should {(reads ? "" : "not ")}read a case in {graph.State}.");
        var lists = QueryRights.ScopeOf(typeof(ListCases), actor.Role) != QueryScope.None && graph.IsOn(actor) && graph.State != CaseState.Erased;
        if ((await world.Door.AskAsync(actor, new ListCases(Most: 1000))).Any(item => item.Case == graph.Case) != lists)
            Assert.Fail($"{actor.Role} should {(lists ? "" : "not ")}find a case in {graph.State} on a list.");
    }

    /// <summary>Tries every command that must be refused, and sees that the case is as it was.</summary>
    private static async Task<int> TryEverythingAsync(CaseWorld world, Actor actor, MembershipGraph graph)
    {
        var tried = 0;
        foreach (var type in Instances.CaseCommandTypes.Where(type => type != typeof(StartRequest)))
        {
            if (MayTry(actor, graph, type))
                continue;
            var outcome = await world.Door.ExecuteAsync(actor, Instances.Command(type, graph.Case));
            if (outcome is not Outcome.Refused refused || !refused.Refusal.Codes.Any(code => code.Value is "ACC-1" or "ACC-2"))
                Assert.Fail($"{type.Name} by {actor.Role}, who may not, was {outcome}.");
            tried++;
        }

        var snapshot = await world.Store.LoadAsync(TenantId.Default, StreamId.Of(graph.Case));
        var journal = await world.JournalAsync(StreamId.Of(graph.Case));
        if (journal.Any(entry => entry.Command != journal[0].Command) || snapshot!.Version != journal.Count)
            Assert.Fail("A refused command has written.");
        return tried;
    }

    private static bool MayTry(Actor actor, MembershipGraph graph, Type type)
    {
        var command = Instances.Command(type, graph.Case);
        if (command is Core.Correspondence.CorrespondenceCommand mail)
            return mail.IsSystems ? actor.Role == Role.System : actor.Role is Role.ProviderLeader or Role.ProviderWorker && graph.IsOn(actor);
        if (Core.Process.Catalogue.CommandCatalogue.Of(command).CaseAction is not { } action)
            return actor.Role == Role.System;
        var hasRole = CaseRights.Roles(action).Contains(actor.Role);
        return action == CaseAction.BreakGlass ? hasRole : hasRole && graph.IsOn(actor);
    }

    private static Func<Type, object?> Known(CaseWorld world) => type => type switch
    {
        _ when type == typeof(AgreementId) => world.Agreement,
        _ when type == typeof(PersonId) => Pupil.Person,
        _ when type == typeof(OrganisationNumber) => School,
        _ when type == typeof(ReportDefinition) => ByCategory(),
        _ when type == typeof(NodaTime.YearMonth) => world.Today.ToYearMonth(),
        _ => null,
    };

    private static ReportDefinition ByCategory() => new(new NodaTime.YearMonth(2026, 1), new NodaTime.YearMonth(2026, 12), [Dimension.Category]);

    private static async Task<object?> AskAsync(CaseWorld world, Actor actor, object query)
    {
        var answered = Ask.MakeGenericMethod(Instances.AnswerOf(query.GetType())!).Invoke(world.Door, [actor, query, CancellationToken.None])!;
        var task = (Task)answered.GetType().GetMethod("AsTask")!.Invoke(answered, null)!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task);
    }

    // A report holds counts by codes; its own tests hold it against leaks.
    private static string Written(object? answer) => answer is null or Report
        ? ""
        : Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(answer, UmVJson.Answers.GetTypeInfo(answer.GetType())));

    private static string Row(Type type) =>
        $"{type.Name}: {string.Join(", ", Enum.GetValues<Role>().Select(role => (role, Scope: QueryRights.ScopeOf(type, role))).Where(cell => cell.Scope != QueryScope.None).Select(cell => $"{cell.role} {cell.Scope}"))}";
}
