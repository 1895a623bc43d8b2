using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Workers;
using UmV.Core.Requests;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Process;

/// <summary>What every host may rely on at the door.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task Of_two_writers_one_wins_and_one_is_told()
    {
        using var world = await InAsync(CaseState.Assessing);
        var seen = (await world.ViewAsync()).Version;
        var first = await world.Door.ExecuteAsync(Worker, await world.WellFormedAsync(Worker, CaseAction.RecordAssessment), expectedVersion: seen);
        var second = await world.Door.ExecuteAsync(Leader, await world.WellFormedAsync(Leader, CaseAction.RecordAssessment), expectedVersion: seen);

        first.IsDone.Should().BeTrue();
        var told = second.Should().BeOfType<Outcome.Conflict>().Subject;
        (told.Expected, told.Actual).Should().Be((seen, seen + 1));
        told.Since.Should().ContainSingle().Which.Person.Should().Be(Worker.Person);
        (await world.FileAsync()).Assessment.AssessedBy.Should().Be(Worker.Person);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        using var world = await InAsync(CaseState.Planning);
        var people = Enumerable.Range(600, 24).Select(Person).ToList();
        await Task.WhenAll(people.Select(person => Task.Run(async () =>
            (await world.Door.ExecuteAsync(Worker, new AddTeamMember(world.Case, person, Role.OtherProfessional))).IsDone.Should().BeTrue())));
        (await world.FileAsync()).Team.Members.Select(member => member.Person).Should().Contain(people);
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Fact]
    public async Task The_same_command_id_twice_has_one_effect_and_the_same_answer()
    {
        using var world = await InAsync(CaseState.Assessing);
        var id = world.Ids.Next<CommandId>();
        var command = await world.WellFormedAsync(Worker, CaseAction.AskForInformation);
        var first = await world.Door.ExecuteAsync(Worker, command, id);
        var again = await world.Door.ExecuteAsync(Worker, command, id);

        again.Should().Be(first);
        (await world.FileAsync()).Assessment.Questions.Should().ContainSingle();
    }

    // Both attempts find the id unknown; the second is decided on what the first has changed, and would be refused for it.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_command_that_is_sent_twice_at_once_has_one_effect_and_the_same_answer(bool withVersion)
    {
        using var world = await WithAgreementAsync(store: new BlindOnce(new InMemoryStore()));
        await world.BringAsync(CaseState.Submitted);
        var (id, command) = (world.Ids.Next<CommandId>(), await world.WellFormedAsync(Leader, CaseAction.BeginAssessment));
        long? seen = withVersion ? (await world.ViewAsync()).Version : null;
        var first = await world.Door.ExecuteAsync(Leader, command, id, seen);
        ((BlindOnce)world.Store).IsBlind = true;

        (await world.Door.ExecuteAsync(Leader, command, id, seen)).Should().Be(first);

        ((BlindOnce)world.Store).IsBlind.Should().BeFalse("the id was looked for");
        first.IsDone.Should().BeTrue();
    }

    // Both are valid: the second finds out at the store that its id is known.
    [Fact]
    public async Task A_command_that_could_be_done_twice_is_done_once_when_it_is_sent_twice_at_once()
    {
        using var world = await WithAgreementAsync(store: new BlindOnce(new InMemoryStore()));
        await world.BringAsync(CaseState.Assessing);
        var (id, command) = (world.Ids.Next<CommandId>(), await world.WellFormedAsync(Worker, CaseAction.RecordAssessment));
        var first = await world.Door.ExecuteAsync(Worker, command, id);
        (await LoggedAsync(world)).Should().Be(0, "what changed something is in the journal");
        var written = (await world.JournalAsync(StreamId.Of(world.Case))).Count;
        ((BlindOnce)world.Store).IsBlind = true;

        (await world.Door.ExecuteAsync(Worker, command, id)).Should().Be(first);

        (await world.JournalAsync(StreamId.Of(world.Case))).Should().HaveCount(written);
        (await LoggedAsync(world)).Should().Be(1, "it changed nothing, and is logged");
        (await world.Door.ExecuteAsync(Leader, command, id)).Should().BeOfType<Outcome.Invalid>("another's id is nothing to anybody else");
    }

    [Fact]
    public async Task A_refused_command_that_had_been_done_meanwhile_is_logged_once_as_such()
    {
        using var world = await WithAgreementAsync(store: new BlindOnce(new InMemoryStore()));
        await world.BringAsync(CaseState.Submitted);
        var (id, command) = (world.Ids.Next<CommandId>(), await world.WellFormedAsync(Leader, CaseAction.BeginAssessment));
        await world.Door.ExecuteAsync(Leader, command, id);
        ((BlindOnce)world.Store).IsBlind = true;

        (await world.Door.ExecuteAsync(Leader, command, id)).IsDone.Should().BeTrue();

        (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access.Should()
            .BeEquivalentTo(new { Outcome = AccessOutcome.Unchanged, Name = "begin-assessment" });
        (await LoggedAsync(world)).Should().Be(1);
    }

    [Fact]
    public async Task Who_loses_every_race_is_told_so_after_as_many_attempts_as_are_set_and_it_is_logged()
    {
        var store = new Losing(new InMemoryStore());
        using var world = await WithAgreementAsync(store: store, configure: umv => umv.Configure(options => options.MaxAttempts = 3));
        await world.BringAsync(CaseState.Assessing);
        var command = await world.WellFormedAsync(Worker, CaseAction.AskForInformation);
        store.Loses = true;

        (await FluentActions.Awaiting(async () => await world.Door.ExecuteAsync(Worker, command)).Should().ThrowAsync<ConcurrencyConflictException>())
            .WithMessage($"case/{world.Case} was changed by others 3 times in a row. Try again.");

        store.Lost.Should().Be(3);
        await FluentActions.Awaiting(async () => await world.Door.ExecuteAsync(Worker, command, world.Ids.Next<CommandId>())).Should()
            .ThrowAsync<ConcurrencyConflictException>("its id is nobody's yet");
        (await LoggedAsync(world)).Should().Be(2);
        (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access.Outcome.Should().Be(AccessOutcome.Unchanged);
    }

    [Fact]
    public async Task What_an_erasure_leaves_to_do_outside_the_store_is_done_with_it_and_with_no_other_command()
    {
        var store = new Told(new InMemoryStore());
        using var world = await WithAgreementAsync(store: store);
        await world.BringAsync(CaseState.Archived);
        store.TimesErasuresWereRead.Should().Be(0);
        await world.DoneAsync(Worker, new ProposeErasure(world.Case, "Over"));
        (await world.RefusedAsync(Worker, new EraseCase(world.Case, "Over"))).Should().NotBeEmpty();
        store.TimesErasuresWereRead.Should().Be(0);

        await world.DoneAsync(Leader, new EraseCase(world.Case, "Over"));

        store.TimesErasuresWereRead.Should().Be(1);
        (await world.Service<IErasureRegister>().ReadAsync(TenantId.Default)).Should().ContainSingle().Which.Stream.Should().Be(StreamId.Of(world.Case));
    }

    [Fact]
    public async Task A_command_id_of_ones_own_that_was_used_for_another_command_or_another_case_is_refused()
    {
        using var world = await InAsync(CaseState.Assessing);
        var id = world.Ids.Next<CommandId>();
        var command = await world.WellFormedAsync(Worker, CaseAction.AskForInformation);
        (await world.Door.ExecuteAsync(Worker, command, id)).IsDone.Should().BeTrue();
        var elsewhere = new Core.Assessment.AskForInformation(world.Ids.Next<CaseId>(), "Since when?");
        foreach (var other in new Command[] { await world.WellFormedAsync(Worker, CaseAction.RecordAssessment), elsewhere })
            (await world.Door.ExecuteAsync(Worker, other, id)).Should().BeOfType<Outcome.Invalid>().Which.Faults.Should().ContainSingle()
                .Which.Should().BeEquivalentTo(new { Path = "commandId", Code = "used" });
    }

    [Fact]
    public async Task Nothing_is_done_or_told_for_nobody_and_nothing()
    {
        using var world = Empty();
        await FluentActions.Awaiting(async () => await world.Door.ExecuteAsync(null!, new CloseCase(world.Case, EndReason.GoalsReached))).Should().ThrowAsync<ArgumentNullException>().WithParameterName("actor");
        await FluentActions.Awaiting(async () => await world.Door.ExecuteAsync(Leader, null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("command");
        await FluentActions.Awaiting(async () => await world.Door.AskAsync(null!, new ListCases())).Should().ThrowAsync<ArgumentNullException>().WithParameterName("actor");
        await FluentActions.Awaiting(async () => await world.Door.AskAsync<CaseView?>(Leader, null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("query");
    }

    [Fact]
    public async Task A_command_id_that_was_used_for_another_command_is_refused()
    {
        using var world = await InAsync(CaseState.Assessing);
        var id = world.Ids.Next<CommandId>();
        await world.Door.ExecuteAsync(Worker, await world.WellFormedAsync(Worker, CaseAction.RecordAssessment), id);
        var other = await world.Door.ExecuteAsync(Leader, new Core.Assessment.ApproveAssessment(world.Case), id);

        other.Should().BeOfType<Outcome.Invalid>().Which.Faults.Single().Code.Should().Be("used");
        (await world.FileAsync()).Assessment.ApprovedBy.Should().BeNull();
    }

    [Fact]
    public async Task A_text_is_kept_readable_when_the_first_attempt_lost_a_race()
    {
        using var racing = await WithAgreementAsync(store: new LosingOnce(new InMemoryStore()));
        await racing.BringAsync(CaseState.Assessing);
        ((LosingOnce)racing.Store).LoseNext = true;

        await racing.DoAsync(Worker, CaseAction.AskForInformation);

        ((LosingOnce)racing.Store).LoseNext.Should().BeFalse("a race was lost");
        (await racing.ViewAsync()).Assessment.Questions.Single().Question.Should().Be("Since when?");
    }

    [Fact]
    public async Task One_text_object_can_be_used_in_two_cases_and_is_readable_in_both()
    {
        using var world = await InAsync(CaseState.Assessing);
        var first = world.Case;
        Core.Sealing.SealedText question = "The same words";
        await world.DoneAsync(Worker, new Core.Assessment.AskForInformation(first, question));
        world.Case = world.Ids.Next<CaseId>();
        await world.BringAsync(CaseState.Assessing);
        await world.DoneAsync(Worker, new Core.Assessment.AskForInformation(world.Case, question));

        foreach (var id in new[] { first, world.Case })
            (await world.Door.AskAsync(Leader, new GetCase(id)))!.Assessment.Questions.Single().Question.Should().Be("The same words");
    }

    [Fact]
    public async Task A_receipt_tells_nothing_to_who_is_not_on_the_case()
    {
        using var world = await InAsync(CaseState.Submitted);
        var receipt = (await world.ViewAsync()).Receipt!.Value;
        receipt.Value.Should().MatchRegex("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$");
        ReceiptNumber.TryParse("ZZZZ-ZZZZ", out var nobodys).Should().BeTrue();
        foreach (var outsider in new[] { OtherPrincipal, OtherTeacher, Nurse, Colleague, Pupil, Guardian })
        {
            (await world.Door.AskAsync(outsider, new FindCaseByReceipt(receipt))).Should().Be(await world.Door.AskAsync(outsider, new FindCaseByReceipt(nobodys)));
            (await world.Door.AskAsync(outsider, new GetCase(world.Case))).Should().BeNull();
        }

        (await world.Door.AskAsync(Teacher, new FindCaseByReceipt(receipt)))!.Case.Should().Be(world.Case);
    }

    [Fact]
    public async Task Expiry_is_warned_of_sixty_and_thirty_days_before_and_on_the_last_day_once_each()
    {
        using var world = await WithAgreementAsync(Terms with { Period = new DateInterval(new LocalDate(2026, 1, 1), TestKit.TestClock.Today.PlusDays(70)) });
        var worker = world.Service<DutyWorker>();
        var warned = new List<int>();
        for (var left = 70; left >= -1; left--)
        {
            var before = await CountAsync();
            await worker.RunOnceAsync();
            await worker.RunOnceAsync();
            var after = await CountAsync();
            warned.AddRange(Enumerable.Repeat(left, after - before));
            world.Clock.Advance(Duration.FromDays(1));
        }

        warned.Should().Equal(60, 30, 0);
        (await world.Door.AskAsync(Leader, new GetAgreement(world.Agreement)))!.Agreement.State.Should().Be(AgreementState.Expired);

        async Task<int> CountAsync() => (await world.JournalAsync(StreamId.Of(world.Agreement))).Count(entry => entry.Type == "expiry-warned");
    }

    [Fact]
    public async Task Duties_stand_in_order_of_their_day_across_cases_and_tell_which_are_overdue()
    {
        using var world = await WithAgreementAsync();
        for (var number = 0; number < 4; number++)
        {
            world.Case = world.Ids.Next<CaseId>();
            await world.BringAsync(CaseState.FollowingUp);
            await world.DoAsync(Worker, CaseAction.StartMeasure);
            await world.DoAsync(Worker, CaseAction.PlanSession);
            world.Clock.Advance(Duration.FromDays(2));
        }

        var duties = await world.Door.AskAsync(Worker, new ListDuties());
        duties.Should().BeInAscendingOrder(duty => duty.Due).And.Subject.Select(duty => duty.Stream).Distinct().Should().HaveCount(4);
        duties.Should().OnlyContain(duty => duty.IsOverdue == (duty.Due < world.Today)).And.Contain(duty => duty.IsOverdue).And.Contain(duty => !duty.IsOverdue);
        (await world.Door.AskAsync(OtherPrincipal, new ListDuties(Mine: false))).Should().BeEmpty();
    }

    [Fact]
    public async Task A_school_cannot_take_over_a_person_that_belongs_elsewhere()
    {
        using var world = await WithAgreementAsync();
        var details = new Core.People.PersonDetails("Taken", "Over", null, "mine@example.test");
        (await world.RefusedAsync(Teacher, new Core.People.CorrectPerson(Leader.Person, details, School, [Role.Counsellor]))).Should().Equal("ACC-1");
        (await world.RefusedAsync(Teacher, new Core.People.CorrectPerson(OtherTeacher.Person, details, School, [Role.ContactTeacher]))).Should().Equal("ACC-1");
        await world.DoneAsync(Teacher, new Core.People.CorrectPerson(Counsellor.Person, details, School, [Role.Counsellor]));
    }

    private static async Task<int> LoggedAsync(CaseWorld world) => (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1000)))
        .Count(entry => entry.Access.Name is "begin-assessment" or "ask-for-information" or "record-assessment");

    /// <summary>A store that tells how often it was asked what was erased.</summary>
    private sealed class Told(IUmVStore store) : ForwardingStore(store)
    {
        internal int TimesErasuresWereRead { get; private set; }

        public override ValueTask<IReadOnlyList<ErasureEntry>> ListErasuresAsync(TenantId tenant, CancellationToken cancellationToken = default)
        {
            TimesErasuresWereRead++;
            return base.ListErasuresAsync(tenant, cancellationToken);
        }
    }

    /// <summary>A store in which somebody else is always faster.</summary>
    private sealed class Losing(IUmVStore store) : ForwardingStore(store)
    {
        internal bool Loses { get; set; }

        internal int Lost { get; private set; }

        public override ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
        {
            if (!Loses)
                return base.CommitAsync(commit, cancellationToken);
            Lost++;
            return ValueTask.FromResult<CommitOutcome>(new CommitOutcome.Conflict(commit.ExpectedVersion + 1));
        }
    }

    /// <summary>A store in which somebody else was faster, once.</summary>
    private sealed class LosingOnce(IUmVStore store) : ForwardingStore(store)
    {
        internal bool LoseNext { get; set; }

        public override ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
        {
            if (!LoseNext)
                return base.CommitAsync(commit, cancellationToken);
            LoseNext = false;
            return ValueTask.FromResult<CommitOutcome>(new CommitOutcome.Conflict(commit.ExpectedVersion + 1));
        }
    }

    /// <summary>A store that was asked for a command id a moment too early, once.</summary>
    private sealed class BlindOnce(IUmVStore store) : ForwardingStore(store)
    {
        internal bool IsBlind { get; set; }

        public override ValueTask<KnownCommand?> FindCommandAsync(TenantId tenant, CommandId command, CancellationToken cancellationToken = default)
        {
            if (!IsBlind)
                return base.FindCommandAsync(tenant, command, cancellationToken);
            IsBlind = false;
            return ValueTask.FromResult<KnownCommand?>(null);
        }
    }
}
