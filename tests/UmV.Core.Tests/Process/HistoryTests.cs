using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Process;

/// <summary>What is kept of what was done: who, when, from what to what; and that it can be replayed and never changes.</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task Every_command_leaves_a_log_entry_with_who_and_when_and_what_changed_from_what_to_what()
    {
        using var world = Empty();
        var story = new WholeStory(world);
        await story.PlayAsync();

        story.Done.Select(done => done.Command.GetType()).Distinct().Should().BeEquivalentTo(CommandCatalogue.All.Select(entry => entry.Type), "every command is played");
        foreach (var stream in story.Done.GroupBy(done => done.Command.Stream))
        {
            var log = await ChangesAsync(world, stream.Key);
            foreach (var (command, actor, version) in stream)
            {
                var entry = log.Single(entry => entry.Version == version);
                (entry.Actor, entry.Role).Should().Be((actor.Person, actor.Role), $"{command} was done by it");
                log.Where(other => other.Version <= version).SelectMany(other => other.Changes).Should().NotBeEmpty();
            }

            log.Should().OnlyContain(entry => entry.Changes.All(change => change.Old != change.New || change.Old == "\"***\""));
            log.Select(entry => entry.Version).Should().Equal(Enumerable.Range(1, log.Count).Select(number => (long)number));
        }
    }

    [Fact]
    public async Task The_log_of_a_case_is_asked_for_at_the_door_by_those_on_it_and_masks_texts()
    {
        using var world = await InAsync(CaseState.Closed);
        var log = await world.Door.AskAsync(Leader, new GetChangeLog(world.Case));
        log.Should().HaveCount((await world.JournalAsync(StreamId.Of(world.Case))).Count);
        var move = log.Single(entry => entry.Changes.Any(change => change is { Path: "state", Old: "\"Evaluating\"", New: "\"Closed\"" }));
        (move.Actor, move.Role, move.At).Should().Be((Leader.Person, Role.ProviderLeader, TestKit.TestClock.Start));
        string.Join('\n', log.SelectMany(entry => entry.Changes).Select(change => $"{change.Old} {change.New}")).Should().NotContain("v1|").And.NotContain("v2|").And.Contain("***");
        (await world.Door.AskAsync(OtherPrincipal, new GetChangeLog(world.Case))).Should().BeEmpty();
    }

    [Fact]
    public async Task The_state_at_every_entry_is_what_was_stored_then()
    {
        var store = new Remembering(new Core.Storage.InMemory.InMemoryStore());
        using var world = Empty(store);
        var story = new WholeStory(world);
        await story.PlayAsync();

        store.Bodies.Should().HaveCountGreaterThan(150);
        foreach (var (stream, version) in store.Bodies.Keys)
            (await ReplayAsync(world, stream, version)).Should().Equal(store.Bodies[(stream, version)], $"{stream} at {version}");
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Fact]
    public async Task A_case_can_be_seen_as_it_was_at_an_instant()
    {
        using var world = await InAsync(CaseState.Consulting);
        var then = world.Clock.GetCurrentInstant();
        var before = await world.ViewAsync();
        world.Clock.Advance(NodaTime.Duration.FromDays(1));
        foreach (var (actor, action) in CaseStory.To(CaseState.Closed).SkipWhile(step => step.Action != CaseAction.RecordHearing))
            await world.DoAsync(actor, action);

        var asOf = (await world.Door.AskAsync(Leader, new GetCaseAsOf(world.Case, then)))!;
        (asOf.State, asOf.Version, asOf.Hearings.Length).Should().Be((CaseState.Consulting, before.Version, 0));
        (await world.Door.AskAsync(Leader, new GetCaseAsOf(world.Case, then - NodaTime.Duration.FromDays(1)))).Should().BeNull();
    }

    [Fact]
    public async Task A_correction_adds_to_the_journal_and_changes_no_entry()
    {
        using var world = await InAsync(CaseState.Evaluating);
        await world.DoAsync(Worker, CaseAction.EvaluateMeasure);
        await world.DoneAsync(Leader, new CorrectPerson(Pupil.Person, Details(Pupil) with { GivenName = "Other" }, School, [Role.Pupil]));
        var before = await world.JournalAsync(StreamId.Of(world.Case));
        await world.DoAsync(Worker, CaseAction.EvaluateMeasure);
        var after = await world.JournalAsync(StreamId.Of(world.Case));

        after.Should().HaveCount(before.Count + 1);
        after.Take(before.Count).Select(entry => Convert.ToHexString(entry.Hash.Span)).Should().Equal(before.Select(entry => Convert.ToHexString(entry.Hash.Span)));
        after.Take(before.Count).Select(entry => Convert.ToHexString(entry.Body.Span)).Should().Equal(before.Select(entry => Convert.ToHexString(entry.Body.Span)));
        (await world.JournalAsync(StreamId.Of(Pupil.Person))).Select(entry => entry.Type).Should().Equal("person-registered", "person-corrected");
    }

    [Theory]
    [InlineData("case-teleported", 1, "*'case-teleported'*does not know*newer one*")]
    [InlineData("case-moved", 2, "*'case-moved'*has the form 2*reads 1*")]
    public async Task An_event_of_an_unknown_type_or_form_is_refused_with_what_to_do(string type, int schema, string message)
    {
        using var world = await InAsync(CaseState.Submitted);
        var entry = (await world.JournalAsync(StreamId.Of(world.Case)))[^1];
        var reading = () => StoredForm.ReadEvent(entry with { Type = type, Schema = schema });
        reading.Should().Throw<StoreRejectedException>().WithMessage(message);
    }

    [Fact]
    public async Task A_state_of_an_unknown_form_or_a_damaged_one_is_refused_without_quoting_it()
    {
        using var world = await InAsync(CaseState.Submitted);
        var snapshot = (await world.Store.LoadAsync(TenantId.Default, StreamId.Of(world.Case)))!;
        var newer = () => StoredForm.ReadState<CaseFile>(snapshot with { Schema = 99 });
        newer.Should().Throw<StoreRejectedException>().WithMessage("*has the form 99*");
        var damaged = () => StoredForm.ReadState<CaseFile>(snapshot with { Body = "{\"state\":\"Kanari\"}"u8.ToArray() });
        damaged.Should().Throw<StoreRejectedException>().Which.Message.Should().NotContain("Kanari").And.Contain("back-up");
    }

    private static async Task<List<ChangeLogEntry>> ChangesAsync(CaseWorld world, StreamId stream)
    {
        var log = new List<ChangeLogEntry>();
        var before = (byte[]?)null;
        foreach (var entry in await world.JournalAsync(stream))
        {
            var after = await ReplayAsync(world, stream, entry.Version);
            log.Add(new ChangeLogEntry(entry.Version, entry.At, entry.Actor.Person, entry.Actor.Role, entry.Type, StateDifference.Between(before, after)));
            before = after;
        }

        return log;
    }

    private static Task<byte[]> ReplayAsync(CaseWorld world, StreamId stream, long version) => stream.Kind switch
    {
        StreamKind.Agreement => ReplayAsync<CooperationAgreement>(world, stream, version),
        StreamKind.Case => ReplayAsync<CaseFile>(world, stream, version),
        _ => ReplayAsync<PersonRecord>(world, stream, version),
    };

    private static async Task<byte[]> ReplayAsync<TState>(CaseWorld world, StreamId stream, long version)
        where TState : class
    {
        var kind = world.Service<IStreamKind<TState>>();
        var state = (await world.JournalAsync(stream)).Where(entry => entry.Version <= version)
            .Aggregate((TState?)null, (state, entry) => kind.Fold(state, StoredForm.ReadEvent(entry), entry.At));
        return StoredForm.Write(state!);
    }

    /// <summary>Keeps every snapshot that was ever current.</summary>
    private sealed class Remembering(IUmVStore store) : ForwardingStore(store)
    {
        internal Dictionary<(StreamId Stream, long Version), byte[]> Bodies { get; } = [];

        public override async ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
        {
            var outcome = await base.CommitAsync(commit, cancellationToken);
            if (outcome is CommitOutcome.Committed)
                Bodies[(commit.Stream, commit.Snapshot.Version)] = commit.Snapshot.Body.ToArray();
            return outcome;
        }
    }
}
