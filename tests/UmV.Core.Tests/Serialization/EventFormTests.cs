using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Serialization;

/// <summary>Events change their form over the years; journals do not.</summary>
public sealed class EventFormTests
{
    // Form 1 said "whyOver", form 2 "why", form 3 says "reason".
    private static readonly EventForms Forms = new(
        name => name == "agreement-suspended" ? EventCatalogue.Find(name)! with { Schema = 3 } : EventCatalogue.Find(name),
        [
            new("agreement-suspended", 1, body => Renamed(body, "whyOver", "why")),
            new("agreement-suspended", 2, body => Renamed(body, "why", "reason")),
        ]);

    [Theory]
    [InlineData(1, "whyOver")]
    [InlineData(2, "why")]
    [InlineData(3, "reason")]
    public async Task An_event_of_any_earlier_form_is_raised_to_the_one_of_now_and_its_entry_stays_as_it_is(int schema, string name)
    {
        var entry = await SuspendedAsync();
        var now = StoredForm.ReadEvent(entry);
        var old = entry with { Schema = schema, Body = Encoding.UTF8.GetBytes(Renamed(JsonNode.Parse(entry.Body.Span)!.AsObject(), "reason", name).ToJsonString()) };
        var body = old.Body.ToArray();

        StoredForm.Write(Forms.Read(old)).Should().Equal(StoredForm.Write(now));
        old.Body.ToArray().Should().Equal(body);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task A_form_that_is_not_known_is_refused_with_what_to_do(int schema)
    {
        var entry = await SuspendedAsync() with { Schema = schema };
        FluentActions.Invoking(() => Forms.Read(entry)).Should().Throw<StoreRejectedException>().WithMessage($"*agreement-suspended*the form {schema}*reads 3*Use the UmV*");
    }

    [Fact]
    public async Task A_step_that_is_missing_is_refused()
    {
        var forms = new EventForms(name => EventCatalogue.Find(name)! with { Schema = 3 }, [new("agreement-suspended", 2, body => body)]);
        var entry = await SuspendedAsync();
        FluentActions.Invoking(() => forms.Read(entry)).Should().Throw<StoreRejectedException>().WithMessage("*the form 1*");
    }

    [Fact]
    public void Every_event_that_has_changed_its_form_has_every_step_to_the_one_of_now()
    {
        foreach (var entry in EventCatalogue.Entries)
            EventUpcasts.All.Where(upcast => upcast.Type == entry.Name).Select(upcast => upcast.From).Order().Should().Equal(Enumerable.Range(1, entry.Schema - 1));
    }

    [Fact]
    public async Task A_state_of_an_earlier_form_is_made_anew_from_the_journal_and_the_next_command_goes_on_from_it()
    {
        using var world = await WithAgreementAsync(configure: umv => umv.Configure(options => options.StateCacheBytes = 0));
        await world.BringAsync(CaseState.Planning);
        foreach (var stream in await world.Store.ListStreamsAsync(TenantId.Default).ToListAsync())
        {
            var kept = (await world.Store.LoadProjectionsAsync(TenantId.Default, stream))!;
            await world.Store.ReplaceProjectionsAsync(
                TenantId.Default, kept with { Snapshot = kept.Snapshot with { Schema = StoredForm.StateSchema - 1, Body = "{\"of\":\"another form\"}"u8.ToArray() } });
        }

        var view = (await world.Door.AskAsync(Leader, new GetCase(world.Case)))!;
        view.State.Should().Be(CaseState.Planning);
        view.Team.Should().Contain(member => member.Person.Name.Contains("Testesen", StringComparison.Ordinal), "people are read too");
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Person(900), Role.OtherProfessional));
        (await world.Store.LoadAsync(TenantId.Default, StreamId.Of(world.Case)))!.Schema.Should().Be(StoredForm.StateSchema);
        (await world.FileAsync()).State.Should().Be(CaseState.Planning);
    }

    private static async Task<JournalEntry> SuspendedAsync()
    {
        using var world = await WithAgreementAsync();
        await world.DoneAsync(Principal, new Core.Agreements.SuspendAgreement(world.Agreement, "Holiday"));
        return (await world.JournalAsync(StreamId.Of(world.Agreement))).Single(entry => entry.Type == "agreement-suspended");
    }

    private static JsonObject Renamed(JsonObject body, string from, string to)
    {
        if (from == to)
            return body;
        var value = body[from]!.DeepClone();
        body.Remove(from);
        body[to] = value;
        return body;
    }
}
