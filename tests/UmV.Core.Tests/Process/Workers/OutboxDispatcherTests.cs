using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Process.Workers;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Process.Workers;

/// <summary>How messages are sent, put off, given up and tried again.</summary>
public sealed class OutboxDispatcherTests
{
    private readonly ScriptedChannel _channel = new();

    [Fact]
    public async Task Everything_that_waits_is_sent_once_and_the_oldest_first()
    {
        using var world = await WithMessagesAsync();
        var waiting = await MessagesAsync(world, OutboxStatus.Pending);
        var report = await world.Service<OutboxDispatcher>().DrainOnceAsync();

        report.Should().Be(new DispatchReport(waiting.Count, 0, 0));
        _channel.Given.Select(message => message.Id).Should().BeEquivalentTo(waiting.Select(row => row.Message.Id)).And.OnlyHaveUniqueItems();
        (await world.Service<OutboxDispatcher>().DrainOnceAsync()).Should().Be(new DispatchReport(0, 0, 0));
    }

    [Theory]
    [InlineData(SendOutcomeKind.Transient)]
    [InlineData(SendOutcomeKind.Unknown)]
    public async Task What_failed_for_now_is_tried_again_later_with_the_same_id_and_given_up_in_the_end(SendOutcomeKind kind)
    {
        using var world = await WithMessagesAsync(workers => workers.MaxAttempts = 4);
        _channel.Answer = _ => new SendOutcome(kind, "busy");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await world.Service<OutboxDispatcher>().DrainOnceAsync();
            world.Clock.Advance(Duration.FromHours(2));
        }

        _channel.Given.GroupBy(message => message.Id).Should().OnlyContain(tries => tries.Count() == 4);
        (await MessagesAsync(world, OutboxStatus.Dead)).Should().NotBeEmpty().And.OnlyContain(row => row.Attempts == 4 && row.Reason == "busy");
        (await MessagesAsync(world, OutboxStatus.Pending)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_channel_that_is_set_up_wrongly_stops_sending_burns_no_attempt_and_shows_until_it_is_mended()
    {
        using var world = await WithMessagesAsync();
        var before = await MessagesAsync(world, OutboxStatus.Pending);
        _channel.Answer = _ => new SendOutcome(SendOutcomeKind.Configuration, "There is no such folder.");
        var report = await world.Service<OutboxDispatcher>().DrainOnceAsync();

        report.StoppedByConfiguration.Should().BeTrue();
        _channel.Given.Should().ContainSingle("the others would fail in the same way");
        (await MessagesAsync(world, OutboxStatus.Pending)).Should().HaveCount(before.Count).And.OnlyContain(row => row.Attempts == 0);
        world.Service<WorkerStatus>().Configuration!.What.Should().Be("There is no such folder.");

        _channel.Answer = _ => SendOutcome.Sent;
        (await world.Service<OutboxDispatcher>().DrainOnceAsync()).Sent.Should().Be(before.Count, "nothing was left leased");
        world.Service<WorkerStatus>().Configuration.Should().BeNull();
    }

    [Fact]
    public async Task A_channel_that_throws_is_one_message_s_trouble_and_what_it_says_is_not_kept()
    {
        using var world = await WithMessagesAsync();
        _channel.Answer = message => _channel.Given.Count == 1 ? throw new InvalidOperationException($"cannot reach {message.EmailAddress}") : SendOutcome.Sent;
        var report = await world.Service<OutboxDispatcher>().DrainOnceAsync();

        (report.Waiting, report.Sent).Should().Be((1, _channel.Given.Count - 1));
        (await MessagesAsync(world, OutboxStatus.Pending)).Select(row => row.Reason).OfType<string>()
            .Should().Equal("The channel failed (InvalidOperationException).");
    }

    [Fact]
    public async Task A_recipient_without_an_address_is_given_up_at_once()
    {
        using var world = await WithMessagesAsync();
        foreach (var row in await MessagesAsync(world, OutboxStatus.Pending))
        {
            var actor = Actors.Single(actor => actor.Person == row.Message.Recipient);
            await world.DoneAsync(Leader, new CorrectPerson(actor.Person, Details(actor) with { EmailAddress = null }, actor.School, [actor.Role]));
        }

        (await world.Service<OutboxDispatcher>().DrainOnceAsync()).Dead.Should().BePositive();
        _channel.Given.Should().BeEmpty();
    }

    [Fact]
    public async Task The_leader_lets_what_was_given_up_be_tried_again_and_nobody_else_may()
    {
        using var world = await WithMessagesAsync();
        _channel.Answer = _ => new SendOutcome(SendOutcomeKind.Permanent, "no such address");
        await world.Service<OutboxDispatcher>().DrainOnceAsync();
        var dead = await MessagesAsync(world, OutboxStatus.Dead);
        var letters = world.Service<DeadLetters>();
        foreach (var other in Actors.Where(actor => actor.Role is not (Role.ProviderLeader or Role.System)))
        {
            (await letters.RequeueAsync(other, [])).Refusal!.Codes.Select(code => code.Value).Should().Equal("ACC-1");
            (await letters.ListAsync(other)).Should().BeEmpty();
        }

        (await MessagesAsync(world, OutboxStatus.Dead)).Should().HaveCount(dead.Count);
        (await letters.RequeueAsync(Leader, [])).Messages.Should().BeEquivalentTo(dead.Select(row => row.Message.Id));
        _channel.Answer = _ => SendOutcome.Sent;
        (await world.Service<OutboxDispatcher>().DrainOnceAsync()).Sent.Should().Be(dead.Count);
        (await letters.ListAsync(Leader)).Should().OnlyContain(row => row.Person == Leader.Person && row.Reason == "no such address").And.HaveCount(dead.Count);
    }

    [Fact]
    public void Waits_grow_to_their_limit_and_are_spread()
    {
        var settings = new WorkerOptions();
        for (var attempt = 1; attempt <= 40; attempt++)
        {
            var middle = Math.Min(5 * Math.Pow(2, Math.Min(attempt - 1, 20)), 3600);
            var waits = Enumerable.Range(0, 50).Select(n => Backoff.Wait(settings, $"message-{n}", attempt).TotalSeconds).ToList();
            waits.Should().OnlyContain(wait => wait >= 0.749 * middle && wait <= 1.251 * middle);
            waits.Distinct().Should().HaveCountGreaterThan(40);
        }

        Backoff.Wait(settings, "one", 3).Should().Be(Backoff.Wait(settings, "one", 3));
    }

    private async Task<CaseWorld> WithMessagesAsync(Action<WorkerOptions>? workers = null)
    {
        var world = await WithAgreementAsync(configure: umv => umv.UseMessageChannel(_ => _channel).Configure(options => workers?.Invoke(options.Workers)));
        await world.Service<OutboxDispatcher>().DrainOnceAsync();
        _channel.Given.Clear();
        await world.BringAsync(CaseState.Planning);
        return world;
    }

    private static async Task<IReadOnlyList<OutboxRow>> MessagesAsync(CaseWorld world, OutboxStatus status) =>
        await world.Store.ListMessagesAsync(TenantId.Default, new MessageFilter(Status: status));
}
