using System.Collections;
using System.Reflection;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Statistics;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Process;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Audit;

/// <summary>"A read is logged durably before its answer leaves the door." Who tried is logged too.</summary>
public sealed class AccessLogTests
{
    private static readonly Actor Auditor = new(Person(90), Role.Auditor);

    [Fact]
    public async Task Every_question_leaves_exactly_one_entry_whoever_asks_and_whatever_comes_of_it()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        foreach (var actor in Actors.Append(Auditor))
        {
            foreach (var query in Questions(world))
            {
                var before = await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1000));
                var answer = await AskAsync(world.Door, actor, query);
                var added = (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1000)))
                    .Where(entry => before.All(known => known.Sequence != entry.Sequence)).ToList();

                var entry = added.Should().ContainSingle("{0} asked {1}", actor.Role, query).Which.Access;
                (entry.Actor, entry.Name, entry.At).Should().Be((actor, query.ToString()!, world.Clock.GetCurrentInstant()));
                entry.Subject.Should().Be(SubjectOf(query));
                if (answer is null || (SubjectOf(query) is not null && answer is ICollection { Count: 0 }))
                    entry.Outcome.Should().NotBe(AccessOutcome.Answered, "{0} got nothing from {1}", actor.Role, query);
                else if (SubjectOf(query) is not null)
                    entry.Outcome.Should().Be(AccessOutcome.Answered);
            }
        }
    }

    [Fact]
    public async Task Every_agreement_case_and_person_that_an_answer_tells_of_is_in_the_entry()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        foreach (var actor in Actors.Append(Auditor))
        {
            foreach (var query in Questions(world))
            {
                var answer = await AskAsync(world.Door, actor, query);
                var entry = (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access;
                var told = NamedPeople.In(answer).Select(StreamId.Of).Concat(NamedPeople.CasesIn(answer).Select(StreamId.Of)).ToHashSet();
                told.Remove(StreamId.Of(Actor.System.Person));

                if (entry.Outcome == AccessOutcome.Answered)
                    told.Except(entry.Shown).Where(stream => stream != entry.Subject).Should().BeEmpty("{0} was answered {1}", actor.Role, query);
                else
                    entry.Shown.Should().BeEmpty();
            }
        }
    }

    [Fact]
    public async Task The_answer_does_not_leave_when_it_cannot_be_logged()
    {
        var store = new Unwritable(new InMemoryStore());
        using var world = await WithAgreementAsync(store: store);
        await world.BringAsync(CaseState.Planning);
        store.IsFull = true;

        var ask = async () => await world.Door.AskAsync(Worker, new GetCase(world.Case));

        await ask.Should().ThrowAsync<StoreUnavailableException>();
    }

    [Fact]
    public async Task A_command_that_changes_something_is_in_the_journal_and_not_in_the_log()
    {
        using var world = await InAsync(CaseState.Assessing);
        var before = await CountAsync(world);

        await world.DoneAsync(Worker, await world.WellFormedAsync(Worker, CaseAction.AskForInformation));

        (await CountAsync(world)).Should().Be(before);
        var last = await world.Store.ReadAsync(TenantId.Default, StreamId.Of(world.Case)).LastAsync();
        last.Actor.Should().Be(Worker);
    }

    [Fact]
    public async Task A_command_that_changes_nothing_is_logged_with_why()
    {
        using var world = await InAsync(CaseState.Assessing);
        var id = world.Ids.Next<CommandId>();
        var command = await world.WellFormedAsync(Worker, CaseAction.AskForInformation);
        async Task IsLogged(AccessOutcome outcome, Func<Task> call, string basis = "none")
        {
            var before = await CountAsync(world);
            await call();
            (await CountAsync(world)).Should().Be(before + 1);
            var entry = (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access;
            (entry.Outcome, entry.Basis, entry.Shown.Length).Should().Be((outcome, basis, 0));
        }

        await IsLogged(AccessOutcome.Refused, async () => await world.Door.ExecuteAsync(Nurse, command));
        await world.Door.ExecuteAsync(Worker, command, id);
        await IsLogged(AccessOutcome.Unchanged, async () => await world.Door.ExecuteAsync(Worker, command, id));
        await IsLogged(AccessOutcome.Invalid, async () => await world.Door.ExecuteAsync(Leader, command, id));
        await IsLogged(AccessOutcome.Invalid, async () => await world.Door.ExecuteAsync(Leader, new CloseCase(default, EndReason.GoalsReached)));
        await IsLogged(
            AccessOutcome.Unchanged,
            async () => (await world.Door.ExecuteAsync(Worker, command, expectedVersion: 1)).Should().BeOfType<Outcome.Conflict>(),
            basis: "team");
    }

    [Fact]
    public async Task Not_allowed_and_not_there_look_alike_outside_and_apart_in_the_log()
    {
        using var world = await InAsync(CaseState.Planning);
        var none = world.Ids.Next<CaseId>();

        (await world.Door.AskAsync(Nurse, new GetCase(world.Case))).Should().BeNull();
        (await world.Door.AskAsync(Nurse, new GetCase(none))).Should().BeNull();

        (await LastOutcomeAsync(world, StreamId.Of(world.Case))).Should().Be(AccessOutcome.NotAllowed);
        (await LastOutcomeAsync(world, StreamId.Of(none))).Should().Be(AccessOutcome.NotFound);
        (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(About: StreamId.Of(none)))).Should().ContainSingle()
            .Which.Access.Basis.Should().Be("none", "who is shown nothing needs no ground");
    }

    [Fact]
    public async Task Who_looks_for_what_has_no_number_there_has_not_found_and_who_has_no_right_to_look_was_not_allowed()
    {
        using var world = await InAsync(CaseState.Planning);
        var asked = new FindCaseByReceipt(ReceiptNumber.FromRandomBits([1, 2, 3, 4, 5]));

        (await world.Door.AskAsync(Leader, asked)).Should().BeNull();
        (await LastAsync(world)).Should().BeEquivalentTo(new { Outcome = AccessOutcome.NotFound, Basis = "none" });
        (await world.Door.AskAsync(Auditor, asked)).Should().BeNull();
        (await LastAsync(world)).Should().BeEquivalentTo(new { Outcome = AccessOutcome.NotAllowed, Basis = "none" });
    }

    [Fact]
    public async Task What_was_shown_is_listed_once_by_kind_and_id_without_the_subject_and_without_the_system()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.Door.AskAsync(Leader, new GetCase(world.Case));

        var entry = await LastAsync(world);
        entry.Shown.Should().HaveCountGreaterThan(3).And.OnlyHaveUniqueItems().And.NotContain(StreamId.Of(world.Case)).And.NotContain(StreamId.Of(Actor.System.Person));
        entry.Shown.Should().Equal(entry.Shown.OrderBy(stream => (int)stream.Kind).ThenBy(stream => stream.Value));

        await world.Door.AskAsync(Leader, new ListDuties(Mine: false));
        (await LastAsync(world)).Shown.Select(stream => stream.Kind).Should().BeInAscendingOrder().And.Contain([StreamKind.Agreement, StreamKind.Case]);
    }

    [Fact]
    public async Task A_command_that_changes_nothing_is_logged_by_what_it_was_about_if_it_was_about_anything()
    {
        using var world = await InAsync(CaseState.Assessing);
        await world.Door.ExecuteAsync(Nurse, await world.WellFormedAsync(Worker, CaseAction.AskForInformation));
        (await LastAsync(world)).Should().BeEquivalentTo(new { Name = "ask-for-information", Subject = StreamId.Of(world.Case) });
        await world.Door.ExecuteAsync(Leader, new CloseCase(default, EndReason.GoalsReached));
        (await LastAsync(world)).Subject.Should().BeNull();
    }

    [Fact]
    public async Task The_ground_of_a_read_is_logged()
    {
        using var world = await InAsync(CaseState.Planning);
        foreach (var (actor, ground) in new[] { (Leader, "provider-leadership"), (Principal, "school-leadership"), (Worker, "team") })
        {
            (await world.Door.AskAsync(actor, new GetCase(world.Case))).Should().NotBeNull();
            (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access.Basis.Should().Be(ground);
        }
    }

    [Fact]
    public async Task Only_an_auditor_reads_the_log_and_reading_it_is_logged()
    {
        using var world = await InAsync(CaseState.Planning);
        var asked = new GetAccessLog(About: StreamId.Of(world.Case));
        await world.Door.AskAsync(Worker, new GetCase(world.Case));

        foreach (var actor in Actors)
        {
            (await world.Door.AskAsync(actor, asked)).Should().BeEmpty("{0} is no auditor", actor.Role);
            (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access.Outcome.Should().Be(AccessOutcome.NotAllowed);
        }

        var lines = await world.Door.AskAsync(Auditor, asked);
        lines.Should().Contain(line => line.Name == "GetCase" && line.Actor.Person == Worker.Person && line.Basis == "team");
        (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Actor: Auditor.Person))).Should().ContainSingle()
            .Which.Access.Name.Should().Be("GetAccessLog");
        (await world.Door.AskAsync(Auditor, new GetCase(world.Case))).Should().BeNull("the log is all that an auditor reads");
    }

    [Fact]
    public async Task Who_read_a_person_is_found_though_only_named_in_a_case()
    {
        using var world = await InAsync(CaseState.Planning);
        await world.Door.AskAsync(Leader, new GetCase(world.Case));

        var lines = await world.Door.AskAsync(Auditor, new GetAccessLog(About: StreamId.Of(Worker.Person)));

        lines.Should().Contain(line => line.Subject == StreamId.Of(world.Case) && line.Name == "GetCase");
    }

    private static async Task<int> CountAsync(CaseWorld world) =>
        (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1000))).Count;

    private static async Task<AccessRecord> LastAsync(CaseWorld world) =>
        (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access;

    private static async Task<AccessOutcome> LastOutcomeAsync(CaseWorld world, StreamId subject) =>
        (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(About: subject, Most: 1)))[0].Access.Outcome;

    /// <summary>One of every question there is, found by reflection.</summary>
    internal static IEnumerable<object> Questions(CaseWorld world) => typeof(IUmV).Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: false } && QueryBase(type) is not null)
        .Select(type => Make(type, world));

    private static Type? QueryBase(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(Query<>))
                return parent;
        }

        return null;
    }

    private static object Make(Type type, CaseWorld world)
    {
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            parameter.HasDefaultValue ? Default(parameter) : Value(parameter.ParameterType, world))]);
    }

    private static object? Default(ParameterInfo parameter) => parameter.DefaultValue;

    private static object? Value(Type type, CaseWorld world) => type switch
    {
        _ when type == typeof(CaseId) => world.Case,
        _ when type == typeof(AgreementId) => world.Agreement,
        _ when type == typeof(PersonId) => Worker.Person,
        _ when type == typeof(ConsentId) => world.Ids.Next<ConsentId>(),
        _ when type == typeof(ExportId) => world.Ids.Next<ExportId>(),
        _ when type == typeof(ReceiptNumber) => ReceiptNumber.FromRandomBits([1, 2, 3, 4, 5]),
        _ when type == typeof(Instant) => world.Clock.GetCurrentInstant(),
        _ when type == typeof(OrganisationNumber?) => School,
        _ when type == typeof(YearMonth) => world.Today.ToYearMonth(),
        _ when type == typeof(ReportDefinition) => new ReportDefinition(new YearMonth(2026, 1), new YearMonth(2026, 12), []),
        _ => throw new NotSupportedException($"Say what to ask with: {type}."),
    };

    private static async Task<object?> AskAsync(IUmV door, Actor actor, object query)
    {
        var answer = QueryBase(query.GetType())!.GetGenericArguments()[0];
        var task = typeof(IUmV).GetMethod(nameof(IUmV.AskAsync))!.MakeGenericMethod(answer).Invoke(door, [actor, query, CancellationToken.None])!;
        var asTask = (Task)task.GetType().GetMethod("AsTask")!.Invoke(task, null)!;
        await asTask;
        return asTask.GetType().GetProperty("Result")!.GetValue(asTask);
    }

    private static StreamId? SubjectOf(object query) => query.GetType().GetProperties()
        .Select(property => property.GetValue(query))
        .Select(value => value switch
        {
            CaseId id when query is not ListCases => StreamId.Of(id),
            AgreementId id => StreamId.Of(id),
            PersonId id => StreamId.Of(id),
            _ => (StreamId?)null,
        })
        .FirstOrDefault(subject => subject is not null);

    private sealed class Unwritable(IUmVStore store) : ForwardingStore(store)
    {
        internal bool IsFull { get; set; }

        public override ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default) => IsFull
            ? throw new StoreUnavailableException("The disk is full.")
            : base.RecordAccessAsync(tenant, access, cancellationToken);
    }
}
