using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Streams;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.TestKit;

namespace UmV.Core.Tests.Process;

/// <summary>States are kept in memory to decide on. Whatever another host does to the store, nobody is answered by an old one.</summary>
public sealed class StateCacheTests : IDisposable
{
    private static readonly OrganisationNumber School = OrganisationNumber.Parse("310000035");

    private readonly FixedIds _ids = new();
    private readonly InMemoryStore _store = new();
    private readonly InMemoryKeyring _keyring = new();
    private readonly ServiceProvider _here;
    private readonly ServiceProvider _elsewhere;
    private readonly Actor _teacher;
    private readonly Actor _principal;
    private readonly CaseId _case;

    public StateCacheTests()
    {
        (_here, _elsewhere) = (Host(), Host());
        _teacher = new Actor(_ids.Next<PersonId>(), Role.ContactTeacher, School);
        _principal = new Actor(_ids.Next<PersonId>(), Role.SchoolLeader, School);
        _case = _ids.Next<CaseId>();
    }

    private StreamId Stream => StreamId.Of(_case);

    [Fact]
    public async Task A_no_decided_on_what_another_host_has_changed_since_is_not_given()
    {
        await Do(_here, _teacher, new StartRequest(_case, School));
        await Do(_here, _principal, new EndorseRequest(_case));
        (await Try(_here, _principal, new EndorseRequest(_case))).Should().NotBeOfType<Outcome.Done>("it is endorsed already");

        await Do(_elsewhere, _teacher, new SaveRequestDraft(_case, Draft("Noe annet.")));

        await Do(_here, _principal, new EndorseRequest(_case));
    }

    [Fact]
    public async Task A_yes_decided_on_what_another_host_has_changed_since_is_decided_again()
    {
        await Do(_here, _teacher, new StartRequest(_case, School));
        await Do(_elsewhere, _principal, new EndorseRequest(_case));

        await Do(_here, _teacher, new SaveRequestDraft(_case, Draft("En konflikt.")));

        (await _store.ReadAsync(TenantId.Default, Stream).ToListAsync()).Select(entry => entry.Type)
            .Should().Equal("request-started", "request-endorsed", "request-draft-saved");
        await Do(_elsewhere, _principal, new EndorseRequest(_case));
    }

    [Fact]
    public async Task The_version_that_is_asked_for_is_held_against_the_store()
    {
        await Do(_here, _teacher, new StartRequest(_case, School));
        await Do(_elsewhere, _teacher, new SaveRequestDraft(_case, Draft("To.")));

        (await Try(_here, _teacher, new SaveRequestDraft(_case, Draft("Nei.")), expected: 1)).Should().BeOfType<Outcome.Conflict>().Which.Actual.Should().Be(2);
        (await Try(_here, _teacher, new SaveRequestDraft(_case, Draft("Tre.")), expected: 2)).Should().Be(new Outcome.Done(Stream, 3));
    }

    [Fact]
    public async Task What_is_in_memory_is_what_the_store_holds_and_no_text_can_be_read_in_it()
    {
        await Do(_here, _teacher, new StartRequest(_case, School));
        await Do(_here, _teacher, new SaveRequestDraft(_case, Draft("Åse Testesen har sagt noe.")));
        await Do(_here, _principal, new EndorseRequest(_case));

        var kept = (await _store.LoadAsync(TenantId.Default, Stream))!;
        var seen = _here.GetRequiredService<StateCache>().Find<CaseFile>(Stream)!;

        seen.Version.Should().Be(kept.Version);
        seen.HeadHash.ToArray().Should().Equal(kept.HeadHash.ToArray());
        StoredForm.Write(seen.State).Should().Equal(kept.Body.ToArray());
        var text = seen.State.Request.Answers[RequestFields.Matter].Should().BeOfType<TextAnswer>().Subject.Value;
        text.PlainIfUnsealed.Should().BeNull();
        text.EnvelopeIfSealed.Should().StartWith("v2|");
    }

    [Fact]
    public async Task A_question_is_answered_of_the_store_as_it_stands()
    {
        await Do(_here, _teacher, new StartRequest(_case, School));
        await Do(_elsewhere, _teacher, new SaveRequestDraft(_case, Draft("To.")));

        var read = await _here.GetRequiredService<StateReader>().LoadAsync<CaseFile>(Stream, CancellationToken.None);

        read!.Version.Should().Be(2);
        read.State.Request.SavedBy.Should().Be(_teacher.Person);
    }

    [Fact]
    public async Task A_lost_race_is_forgotten()
    {
        await Do(_here, _teacher, new StartRequest(_case, School));
        await Do(_elsewhere, _teacher, new SaveRequestDraft(_case, Draft("To.")));
        var cache = _here.GetRequiredService<StateCache>();
        cache.Find<CaseFile>(Stream)!.Version.Should().Be(1);

        await Do(_here, _teacher, new SaveRequestDraft(_case, Draft("Tre.")));

        cache.Find<CaseFile>(Stream)!.Version.Should().Be(3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void No_more_is_kept_than_the_bound(long bytes)
    {
        const int Json = 1000;
        var each = StateCache.WeightOf(Json);
        var cache = new StateCache(new UmVOptions { StateCacheBytes = bytes });
        var streams = Enumerable.Range(0, 1000).Select(_ => StreamId.Of(_ids.Next<CaseId>())).ToList();
        foreach (var stream in streams)
            cache.Keep(stream, new StreamState<string>("state", 1, default), Json);

        var found = streams.Count(stream => cache.Find<string>(stream) is not null);

        found.Should().BeLessThanOrEqualTo((int)(bytes / each) + 2);
        found.Should().BeGreaterThanOrEqualTo((int)(bytes / each / 2) - 1);
    }

    [Fact]
    public void An_older_state_does_not_take_the_place_of_a_newer()
    {
        var cache = new StateCache(new UmVOptions());
        cache.Keep(Stream, new StreamState<string>("new", 2, default), 10);
        cache.Keep(Stream, new StreamState<string>("old", 1, default), 10);
        cache.Find<string>(Stream)!.State.Should().Be("new");
    }

    public void Dispose()
    {
        _here.Dispose();
        _elsewhere.Dispose();
    }

    private ServiceProvider Host() => new ServiceCollection()
        .AddSingleton<IClock>(new NodaTime.Testing.FakeClock(TestClock.Start))
        .AddSingleton<IIdSource>(_ids)
        .AddUmV(umv => umv.UseKeyring(_ => _keyring).UseStore(_ => _store))
        .BuildServiceProvider();

    private static FormAnswers Draft(string matter) => FormAnswers.Empty.WithText(RequestFields.Matter, matter);

    private static ValueTask<Outcome> Try(ServiceProvider host, Actor actor, Decisions.Command command, long? expected = null) =>
        host.GetRequiredService<IUmV>().ExecuteAsync(actor, command, expectedVersion: expected);

    private static async Task Do(ServiceProvider host, Actor actor, Decisions.Command command) =>
        (await Try(host, actor, command)).Should().BeOfType<Outcome.Done>();
}
