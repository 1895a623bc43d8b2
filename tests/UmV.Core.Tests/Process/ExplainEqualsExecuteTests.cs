using CsCheck;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Streams;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Process;

/// <summary>"Why not?" is answered by the guard itself: what is explained as allowed succeeds, what is explained as refused is refused so.</summary>
public sealed class ExplainEqualsExecuteTests
{
    private static readonly CaseAction[] Ends =
        [CaseAction.DeclineRequest, CaseAction.ReferRequest, CaseAction.WithdrawCase, CaseAction.EndTeamMembership, CaseAction.CancelMeasure];

    public static TheoryData<CaseState> States => [.. Enum.GetValues<CaseState>()];

    [Theory]
    [MemberData(nameof(States))]
    public async Task In_every_state_every_actor_is_told_just_what_would_happen(CaseState state)
    {
        using var world = await InAsync(state);
        foreach (var actor in Actors)
            (await CompareAsync(world, actor)).Should().BeEmpty();
        (await world.FileAsync()).State.Should().Be(state, "refusals and questions change nothing");
    }

    [Fact]
    public void Along_random_ways_every_actor_is_told_just_what_would_happen() =>
        Gen.Select(Gen.Enum<CaseState>(), Gen.Int[0, 9999].Array[12]).Sample(
            (state, steps) => WalkAsync(state, steps).GetAwaiter().GetResult().Should().BeEmpty(),
            iter: 80, seed: "0000KNVzTFd4");

    private static async Task<List<string>> WalkAsync(CaseState state, int[] steps)
    {
        using var world = await InAsync(state);
        foreach (var step in steps)
        {
            if (await CompareAsync(world, Actors[step % Actors.Length]) is { Count: > 0 } differences)
                return differences;
            if (step % 7 == 0)
                world.Clock.Advance(NodaTime.Duration.FromDays(3));
            await StepAsync(world, step);
        }

        return [];
    }

    private static async Task StepAsync(CaseWorld world, int step)
    {
        var possible = new List<(Actor Actor, CaseAction Action)>();
        var hasText = await HasTextAsync(world);
        foreach (var actor in Actors)
        {
            possible.AddRange((await world.Door.AskAsync(actor, new ExplainCase(world.Case)))
                .Where(explanation => explanation.Allowed)
                .Select(explanation => (actor, Enum.Parse<CaseAction>(explanation.Action)))
                .Where(choice => hasText || choice.Item2 != CaseAction.ProposeTextErasure)
                .Where(choice => step % 10 == 0 || !Ends.Contains(choice.Item2)));
        }

        if (possible.Count > 0)
            await world.DoAsync(possible[step % possible.Count].Actor, possible[step % possible.Count].Action);
    }

    // A case without a text has none to name: no command about a text is well formed there.
    private static async Task<bool> HasTextAsync(CaseWorld world) =>
        await world.Store.ListKeysAsync(TenantId.Default, StreamId.Of(world.Case)) is { Count: > 0 };

    private static async Task<List<string>> CompareAsync(CaseWorld world, Actor actor)
    {
        var explained = await world.Door.AskAsync(actor, new ExplainCase(world.Case));
        var file = await world.FileAsync();
        var differences = new List<string>();
        var hasText = await HasTextAsync(world);
        foreach (var action in Enum.GetValues<CaseAction>().Where(action => hasText || action != CaseAction.ProposeTextErasure))
        {
            var told = explained.IsEmpty ? null : explained.Single(explanation => explanation.Action == action.ToString());
            var command = WellFormed.Of(world, file, actor, action);
            var happened = told?.Allowed == true ? await DecidedAsync(world, file, actor, command) : Words(await world.Door.ExecuteAsync(actor, command));
            if (!Same(told, happened, action))
                differences.Add($"{file.State} {actor.Role} {action}: explained as {(told is null ? "nothing" : Words(told))}, but {happened}");
        }

        return differences;
    }

    // Who is not on the case is told nothing, and can do nothing but break its glass.
    private static bool Same(ActionExplanation? told, string happened, CaseAction action) => told is null
        ? happened.EndsWith("ACC-2 actor.membership", StringComparison.Ordinal) || (action == CaseAction.BreakGlass && happened == "done")
        : Words(told) == happened;

    /// <summary>What would be done, up to the commit: so that one state can be asked for every action.</summary>
    private static async Task<string> DecidedAsync(CaseWorld world, CaseFile file, Actor actor, CaseCommand command)
    {
        var moment = new Moment(actor, world.Clock.GetCurrentInstant(), world.Today);
        var decided = (await world.Service<CaseStream>().DecideAsync(file, command, moment, CancellationToken.None)).Decision;
        return decided.IsInvalid ? $"invalid {string.Join("; ", decided.Faults)}" : decided.IsRefused ? Words(decided.Unmet) : "done";
    }

    private static string Words(Outcome outcome) => outcome switch
    {
        Outcome.Done => "done",
        Outcome.Refused refused => Words(refused.Refusal.Unmet),
        Outcome.Invalid invalid => $"invalid {string.Join("; ", invalid.Faults)}",
        _ => "nothing known",
    };

    private static string Words(ActionExplanation told) => told.Allowed ? "done" : Words(told.Unmet);

    private static string Words(IEnumerable<UnmetPolicy> unmet) => string.Join(", ", unmet.Select(policy => $"{policy.Code} {policy.MissingFact}"));
}
