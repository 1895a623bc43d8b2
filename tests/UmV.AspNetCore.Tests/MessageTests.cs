using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Messaging;
using UmV.Core.Process.Workers;
using UmV.Core.Storage;

namespace UmV.AspNetCore.Tests;

/// <summary>Messages that were given up are listed and let go again over HTTP as at the console: by the provider's leader.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    public async Task The_leader_lists_what_was_given_up_and_lets_it_be_tried_again(string store)
    {
        var channel = new Channel();
        await using var host = await GivenUpAsync(channel, store);
        var story = new Story(host);
        await story.RegisterAsync();
        await story.SignAsync();
        await host.Services.GetRequiredService<OutboxDispatcher>().DrainOnceAsync();

        var dead = await IdsAsync(story.Leader, "/api/messages?status=Dead");
        dead.Should().HaveCountGreaterThan(1).And.OnlyHaveUniqueItems();
        var one = await story.Leader.PostAsync("/api/messages/requeue", $$"""{"messages":["{{dead[0]}}","no-such-message"]}""");
        var again = await story.Leader.PostAsync("/api/messages/requeue", $$"""{"messages":["{{dead[0]}}"]}""");
        var rest = await story.Leader.PostAsync("/api/messages/requeue", """{"allDead":true}""");

        Requeued(one).Should().Equal(dead[0]);
        Requeued(again).Should().BeEmpty("it waits already");
        Requeued(rest).Should().BeEquivalentTo(dead[1..]);
        channel.IsBroken = false;
        (await host.Services.GetRequiredService<OutboxDispatcher>().DrainOnceAsync()).Sent.Should().Be(dead.Length);
        (await IdsAsync(story.Leader, "/api/messages?status=Dead")).Should().BeEmpty();
        var requeues = (await story.Leader.GetAsync("/api/messages/requeues?most=1000")).Json.EnumerateArray().ToList();
        requeues.Select(row => row.GetProperty("message").GetString()).Should().BeEquivalentTo(dead);
        requeues.Should().OnlyContain(row => row.GetProperty("person").GetGuid() == story.Leader.Actor.Person.Value && row.GetProperty("reason").GetString() == "no such address");
    }

    [Fact]
    public async Task Messages_are_listed_page_by_page()
    {
        await using var host = await GivenUpAsync(new Channel());
        var story = new Story(host);
        await story.RegisterAsync();
        await story.SignAsync();
        var all = await IdsAsync(story.Leader, "/api/messages");

        var pages = new List<string>();
        for (var query = "/api/messages?most=1"; ;)
        {
            var rows = (await story.Leader.GetAsync(query)).Json.EnumerateArray().ToList();
            if (rows is not [var row])
                break;
            pages.Add(IdOf(row));
            query = $"/api/messages?most=1&after={IdOf(row)}&afterCreatedAt={row.GetProperty("createdAt").GetString()}";
        }

        pages.Should().Equal(all).And.NotBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_may_and_who_tries_is_logged()
    {
        await using var host = await GivenUpAsync(new Channel());
        var story = new Story(host);
        await story.RegisterAsync();
        await story.SignAsync();
        await host.Services.GetRequiredService<OutboxDispatcher>().DrainOnceAsync();
        var auditor = story.As(UmV.Core.Identity.Role.Auditor);

        foreach (var other in new[] { story.Coordinator, story.Principal, story.Teacher, auditor })
        {
            (await IdsAsync(other, "/api/messages?status=Dead")).Should().BeEmpty();
            (await other.GetAsync("/api/messages/requeues")).Text.Should().Be("[]");
            var refused = await other.PostAsync("/api/messages/requeue", """{"allDead":true}""");
            (refused.Status, refused.Codes.Single()).Should().Be((HttpStatusCode.UnprocessableEntity, "ACC-1"));
            var logged = (await auditor.GetAsync($"/api/access-log?by={other.Actor.Person}&most=1000")).Json.EnumerateArray()
                .Select(line => $"{line.GetProperty("name").GetString()} {line.GetProperty("outcome").GetString()}").ToList();
            logged.Should().ContainSingle(line => line == "requeue-messages Refused");
            logged.Should().ContainSingle(line => line == "ListRequeues NotAllowed");
        }

        (await IdsAsync(story.Leader, "/api/messages?status=Dead")).Should().NotBeEmpty("nothing was changed");
        (await story.Nobody().PostAsync("/api/messages/requeue", """{"allDead":true}""")).Status.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":"all"}""")]
    [InlineData("""{"messages":[1]}""")]
    [InlineData("""{"messages":[""]}""")]
    [InlineData("""{"allDead":false}""")]
    [InlineData("""{"allDead":true,"messages":["a"]}""")]
    public async Task That_everything_is_meant_has_to_be_said(string body)
    {
        await using var host = await GivenUpAsync(new Channel());
        var story = new Story(host);

        var reply = await story.Leader.PostAsync("/api/messages/requeue", body);

        reply.Status.Should().Be(HttpStatusCode.BadRequest);
        reply.Faults.Should().Equal(("messages", "wrong-form"));
    }

    [Theory]
    [InlineData("status=Lost", "status")]
    [InlineData("after=a", "afterCreatedAt")]
    [InlineData("afterCreatedAt=2026-09-01T08:00:00Z", "after")]
    [InlineData("most=0", "most")]
    public async Task A_question_that_cannot_be_read_is_a_fault(string query, string fault)
    {
        await using var host = await GivenUpAsync(new Channel());
        var story = new Story(host);

        (await story.Leader.GetAsync($"/api/messages?{query}")).Faults.Select(found => found.Path).Should().Equal(fault);
    }

    private static Task<Host> GivenUpAsync(Channel channel, string store = "memory") =>
        Host.StartAsync(store, configure: services => services.AddSingleton<IMessageChannel>(channel));

    private static async Task<string[]> IdsAsync(Caller caller, string path) => [.. (await caller.GetAsync(path)).Json.EnumerateArray().Select(IdOf)];

    private static string IdOf(JsonElement row) => row.GetProperty("message").GetProperty("id").GetString()!;

    private static string[] Requeued(Reply reply) => [.. reply.Json.GetProperty("messages").EnumerateArray().Select(id => id.GetString()!)];

    private sealed class Channel : IMessageChannel
    {
        internal bool IsBroken { get; set; } = true;

        public ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken) =>
            ValueTask.FromResult(IsBroken ? new SendOutcome(SendOutcomeKind.Permanent, "no such address") : SendOutcome.Sent);
    }
}
