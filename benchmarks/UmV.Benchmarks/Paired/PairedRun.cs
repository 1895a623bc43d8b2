using UmV.Core.Cases;

namespace UmV.Benchmarks.Paired;

/// <summary>Runs the pairs whose group begins with a word, and prints a line each: <c>durable</c> (<c>durable-one</c>, <c>durable-many</c>), <c>saga</c>, <c>load</c>, <c>list</c>, <c>decision</c>.</summary>
internal static class PairedRun
{
    private static string? _alone;

    /// <param name="arguments">The word; <c>--folder</c> and where; <c>--alone</c> and <c>limit</c> or <c>own</c>, for a profiler.</param>
    internal static async Task RunAsync(string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--folder");
        var folder = at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
        var alone = Array.IndexOf(arguments, "--alone");
        _alone = alone >= 0 && alone + 1 < arguments.Length ? arguments[alone + 1] : null;
        var word = arguments.Length > 0 && at != 0 && alone != 0 ? arguments[0] : "";
        (string Name, Func<Task> Run)[] groups =
        [
            ("decision", DecisionAsync), ("durable-one", () => DurableOneAsync(folder)), ("durable-many", () => DurableManyAsync(folder)), ("saga", () => SagaAsync(folder)), ("load", LoadAsync), ("list", ListAsync),
        ];
        foreach (var (_, run) in groups.Where(group => group.Name.StartsWith(word, StringComparison.Ordinal)))
            await run();
    }

    private static async Task DurableOneAsync(string? folder)
    {
        await using var world = await DurableWorld.OpenAsync(folder);
        await PrintAsync(new Pair("durable command, 1 caller", Way.Of("raw ADO.NET", world.Raw.Write), Way.Of("UmV", world.SaveOneAsync)));
    }

    private static async Task DurableManyAsync(string? folder)
    {
        await using var world = await DurableWorld.OpenAsync(folder);
        var own = new Way("UmV, 64 callers", world.SaveByAllAsync, DurableWorld.Callers);
        await PrintAsync(new Pair("durable command, 64 callers", Way.Of("raw ADO.NET", world.Raw.Write), own));
    }

    private static async Task SagaAsync(string? folder)
    {
        await using var world = await DurableWorld.OpenAsync(folder);
        var durable = new Way("UmV, durable", world.SaveByAllAsync, DurableWorld.Callers);
        await using var overBus = await SagaWorld.OverBusAsync();
        await PrintAsync(new Pair("64 callers", new Way("MassTransit 8, bus in memory", overBus.StepByAllAsync, DurableWorld.Callers), durable));
        await using var mediator = SagaWorld.ByMediator();
        await PrintAsync(new Pair("64 callers", new Way("MassTransit 8, mediator", mediator.StepByAllAsync, DurableWorld.Callers), durable));
    }

    private static async Task LoadAsync()
    {
        await using var parsing = await LoadWorld.OpenAsync(cacheBytes: 0);
        await using var keeping = await LoadWorld.OpenAsync(cacheBytes: 64L << 20);
        await PrintAsync(new Pair("load a case, parsed each time", Way.Of("raw prepared read", () => parsing.ReadRaw()), Way.Of("UmV", parsing.LoadAsync)));
        await PrintAsync(new Pair("load a case seen before", Way.Of("raw prepared read", () => keeping.ReadRaw()), Way.Of("UmV", keeping.LoadAsync)));
    }

    private static async Task ListAsync()
    {
        await using var few = await ListWorld.OpenAsync(1_000);
        await using var many = await ListWorld.OpenAsync(100_000);
        await PrintAsync(new Pair("first page of 50", Way.Of("of 1,000 cases", few.FirstPageAsync), Way.Of("of 100,000 cases", many.FirstPageAsync)));
        await PrintAsync(new Pair("page of 50 in the middle", Way.Of("of 1,000 cases", few.MiddlePageAsync), Way.Of("of 100,000 cases", many.MiddlePageAsync)));
        await PrintAsync(new Pair("page of 50 of a school", Way.Of("of 1,000 cases", few.SchoolPageAsync), Way.Of("of 100,000 cases", many.SchoolPageAsync)));
    }

    private static Task DecisionAsync()
    {
        var facts = Facts.AllMet;
        return PrintAsync(new Pair(
            "decision, eight policies",
            Way.Of("hand-written switch", () => HandWritten.ApprovePlan(CaseState.Consulting, facts)),
            Way.Of("UmV", () => CaseLifecycle.Rules.Decide(CaseState.Consulting, CaseAction.ApprovePlan, facts))));
    }

    private static async Task PrintAsync(Pair pair) => Console.WriteLine(_alone switch
    {
        "limit" => await Pair.MeasureAloneAsync(pair.Name, pair.Limit, TimeSpan.FromSeconds(8)),
        "own" => await Pair.MeasureAloneAsync(pair.Name, pair.Own, TimeSpan.FromSeconds(8)),
        _ => await pair.MeasureAsync(),
    });
}
