using NodaTime;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process.Workers;
using UmV.Core.Requests;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Process.Workers;

/// <summary>State and message are committed together; killed between any two steps, nothing is lost and nothing comes twice but with the same id.</summary>
public sealed class CrashMatrixTests
{
    [Fact]
    public async Task Killed_between_any_two_steps_nothing_is_lost_and_nothing_is_sent_twice_but_with_the_same_id()
    {
        var (steps, twice) = (0, 0);
        for (var isOver = false; !isOver; steps++)
        {
            var (ended, again) = await PlayAsync(killedAt: steps + 1);
            isOver = ended;
            twice += again;
        }

        steps.Should().BeGreaterThan(20, "a commit, leases, sendings and their records were each stopped before and after");
        twice.Should().BePositive("a kill between the sending and its record is among them, or the matrix shows little");
    }

    /// <summary>Submits a request and sends what comes of it, killed at a step; then a new process goes on until nothing is left.</summary>
    private static async Task<(bool WasNotKilled, int Twice)> PlayAsync(int killedAt)
    {
        var life = new Life(int.MaxValue);
        var channel = new MortalChannel(() => life);
        var store = new MortalStore(new InMemoryStore(), () => life);
        using var world = await WithAgreementAsync(store: store, configure: umv => umv.UseMessageChannel(_ => channel));
        await world.BringAsync(CaseState.Drafting);
        await world.DoAsync(Teacher, CaseAction.SaveRequestDraft);
        await world.DoAsync(Principal, CaseAction.EndorseRequest);
        await world.Service<OutboxDispatcher>().DrainOnceAsync();
        channel.Given.Clear();

        life = new Life(killedAt);
        var commands = Commands(world);
        await LiveAsync(world, commands, life);
        var wasNotKilled = !life.IsOver;

        life = new Life(int.MaxValue);
        world.Clock.Advance(Duration.FromHours(1));
        await LiveAsync(world, commands, life);
        await EverythingArrivedAsync(world, channel);
        return (wasNotKilled, channel.Given.Count - channel.Given.DistinctBy(message => message.Id).Count());
    }

    private static List<(Actor Actor, Command Command, CommandId Id)> Commands(CaseWorld world) =>
    [
        (Teacher, new SubmitRequest(world.Case), world.Ids.Next<CommandId>()),
        (Leader, new BeginAssessment(world.Case, Worker.Person), world.Ids.Next<CommandId>()),
        (Worker, new AskForInformation(world.Case, "Since when?"), world.Ids.Next<CommandId>()),
    ];

    private static async Task LiveAsync(CaseWorld world, List<(Actor Actor, Command Command, CommandId Id)> commands, Life life)
    {
        try
        {
            foreach (var (actor, command, id) in commands)
            {
                world.Clock.Advance(Duration.FromMinutes(1));
                (await world.Door.ExecuteAsync(actor, command, id)).IsDone.Should().BeTrue("a retry with the same id has one effect");
            }

            await world.Service<OutboxDispatcher>().DrainOnceAsync(life.Token);
        }
        catch (OperationCanceledException) when (life.IsOver)
        {
            // The process is gone.
        }
    }

    private static async Task EverythingArrivedAsync(CaseWorld world, MortalChannel channel)
    {
        (await world.FileAsync()).State.Should().Be(CaseState.AwaitingInformation);
        var kept = await world.Store.ListMessagesAsync(TenantId.Default, new MessageFilter(StreamId.Of(world.Case)));
        kept.Should().NotBeEmpty().And.OnlyContain(row => row.Status == OutboxStatus.Sent);
        channel.Given.Select(message => message.Id).Distinct().Should().BeEquivalentTo(kept.Select(row => row.Message.Id));
        foreach (var recipient in kept.GroupBy(row => row.Message.Recipient))
        {
            channel.Given.Where(message => message.Recipient == recipient.Key).Select(message => message.Id).Distinct()
                .Should().Equal(recipient.Select(row => row.Message.Id), "each is told in the order in which things happened");
        }
    }
}
