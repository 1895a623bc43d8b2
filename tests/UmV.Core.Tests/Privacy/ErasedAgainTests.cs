using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Process;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>"Back-up restored later is erased again": a case, a text, a person, and the texts of a person who is erased already; each once.</summary>
public sealed class ErasedAgainTests
{
    [Fact]
    public async Task A_text_that_came_back_is_erased_at_the_next_start_and_no_other()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var text = Sealer.KeyOf((await world.FileAsync()).Assessment.Approach!.EnvelopeIfSealed!);
        var before = await world.ViewAsync();
        await NameAsync(world, StreamId.Of(world.Case), text);
        await NameAsync(world, StreamId.Of(world.Case), text);

        await world.Door.PrepareAsync();

        var after = await world.ViewAsync();
        after.Assessment.Approach.Should().Be(Erased.Mark);
        after.Assessment.Parties.Should().BeEquivalentTo(before.Assessment.Parties);
        after.State.Should().Be(CaseState.FollowingUp);
        (await world.JournalAsync(StreamId.Of(world.Case))).Count(entry => entry.Type == "text-erased").Should().Be(1, "what is named twice is erased once");
        var written = (await world.JournalAsync(StreamId.Of(world.Case))).Count;
        await world.Door.PrepareAsync();
        (await world.JournalAsync(StreamId.Of(world.Case))).Should().HaveCount(written);
    }

    [Fact]
    public async Task Texts_of_an_erased_person_that_came_back_are_erased_at_the_next_start()
    {
        var store = new InMemoryStore();
        using var world = await WithAgreementAsync(store: store);
        await world.BringAsync(CaseState.Archived);
        var kept = store.Raw(TenantId.Default).Keys.ToDictionary(pair => pair.Key, pair => pair.Value);
        await ErasureTests.ErasePersonAsync(world, Pupil.Person);
        var keys = store.Raw(TenantId.Default).Keys;
        var gone = kept.Values.Where(key => key.Owner == StreamId.Of(world.Case) && !keys.ContainsKey(key.Id)).ToList();
        gone.Should().NotBeEmpty("own words went with the person");
        foreach (var key in gone)
            keys.Add(key.Id, key);

        await world.Door.PrepareAsync();

        gone.Should().OnlyContain(key => !keys.ContainsKey(key.Id));
        var written = (await world.JournalAsync(StreamId.Of(Pupil.Person))).Count;
        await world.Door.PrepareAsync();
        (await world.JournalAsync(StreamId.Of(Pupil.Person))).Should().HaveCount(written, "nothing is left to erase");
    }

    [Fact]
    public async Task What_the_register_names_and_the_store_does_not_hold_is_left_alone()
    {
        using var world = await InAsync(CaseState.Archived);
        await NameAsync(world, StreamId.Of(world.Ids.Next<CaseId>()), null);
        await NameAsync(world, StreamId.Of(world.Ids.Next<PersonId>()), null);
        await NameAsync(world, StreamId.Of(world.Case), world.Ids.Next<DataKeyId>());
        var before = (await world.JournalAsync(StreamId.Of(world.Case))).Count;
        await world.Door.PrepareAsync();
        (await world.JournalAsync(StreamId.Of(world.Case))).Should().HaveCount(before);
    }

    [Fact]
    public async Task Erasing_again_is_of_just_what_the_register_names_and_done_once()
    {
        using var world = await InAsync(CaseState.Archived);
        var text = Sealer.KeyOf((await world.FileAsync()).Assessment.Approach!.EnvelopeIfSealed!);
        await NameAsync(world, StreamId.Of(world.Case), text);
        (await world.RefusedAsync(Actor.System, new EraseAgain(world.Case))).Should().Equal(["ACC-1"], "the register names the text and not the case");
        (await world.RefusedAsync(Leader, new EraseAgain(world.Case, text))).Should().Equal("ACC-1");
        await NameAsync(world, StreamId.Of(world.Case), null);
        await world.DoneAsync(Actor.System, new EraseAgain(world.Case));
        (await world.InvalidAsync(Actor.System, new EraseAgain(world.Case))).Should().Equal("case: not-now");
        var erased = (await world.JournalAsync(StreamId.Of(world.Case))).Select(StoredForm.ReadEvent).OfType<CaseErased>().Single();
        (erased.ProposedBy, erased.At).Should().Be((Actor.System.Person, world.Clock.GetCurrentInstant()));
    }

    [Fact]
    public async Task After_an_erasure_the_register_the_kept_mails_and_what_the_store_remembers_are_cleared_and_without_one_nothing_is()
    {
        var (store, channel) = (new Forgetting(new InMemoryStore()), new Keeping());
        using var world = await WithAgreementAsync(configure: umv => umv.UseMessageChannel(_ => channel), store: store);
        await world.Door.PrepareAsync();
        (store.Forgotten, channel.Removed.Count).Should().Be((0, 0));
        await world.BringAsync(CaseState.Archived);
        var messages = (await world.Store.ListMessagesAsync(TenantId.Default, new MessageFilter(StreamId.Of(world.Case), Most: 1000))).Select(row => row.Message.Id).ToList();
        await world.DoneAsync(Worker, new ProposeErasure(world.Case, "Over"));
        store.Forgotten.Should().Be(0, "a proposal erases nothing");

        await world.DoneAsync(Leader, new EraseCase(world.Case, "Over"));

        store.Forgotten.Should().Be(1);
        channel.Removed.Should().BeEquivalentTo(messages).And.NotBeEmpty();
        var named = await world.Service<IErasureRegister>().ReadAsync(TenantId.Default);
        named.Should().ContainSingle().Which.Stream.Should().Be(StreamId.Of(world.Case));
        await world.Door.PrepareAsync();
        (await world.Service<IErasureRegister>().ReadAsync(TenantId.Default)).Should().HaveCount(1, "it is named once");
    }

    private static async Task NameAsync(CaseWorld world, StreamId stream, DataKeyId? text)
    {
        world.Clock.Advance(Duration.FromMinutes(1));
        await world.Service<IErasureRegister>().AddAsync(TenantId.Default, [new ErasureEntry(stream, text, world.Clock.GetCurrentInstant(), [])]);
    }

    private sealed class Forgetting(IUmVStore store) : ForwardingStore(store), IUmVStore
    {
        internal int Forgotten { get; private set; }

        ValueTask<bool> IErasures.ForgetAsync(CancellationToken cancellationToken)
        {
            Forgotten++;
            return ForgetAsync(cancellationToken);
        }
    }

    private sealed class Keeping : IMessageChannel, IKeepsMessages
    {
        internal List<string> Removed { get; } = [];

        public ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken) => ValueTask.FromResult(SendOutcome.Sent);

        public ValueTask<int> RemoveAsync(IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken = default)
        {
            Removed.AddRange(messageIds);
            return ValueTask.FromResult(messageIds.Count);
        }
    }
}
