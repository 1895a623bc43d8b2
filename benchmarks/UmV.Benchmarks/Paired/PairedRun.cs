namespace UmV.Benchmarks.Paired;

/// <summary>Runs the pairs whose name contains a word, and prints a line each.</summary>
internal static class PairedRun
{
    internal static async Task RunAsync(string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--folder");
        var folder = at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
        var word = arguments.Length > 0 && at != 0 ? arguments[0] : "";
        await foreach (var pair in PairsAsync(word, folder))
            Console.WriteLine(await pair.MeasureAsync());
    }

    private static async IAsyncEnumerable<Pair> PairsAsync(string word, string? folder)
    {
        if ("durable".Contains(word, StringComparison.Ordinal) || word.StartsWith("durable", StringComparison.Ordinal))
        {
            await using var world = await DurableWorld.OpenAsync(folder);
            var raw = Way.Of("raw ADO.NET", world.Raw.Write);
            yield return new Pair("durable command, 1 caller", raw, Way.Of("UmV", world.SaveAsync0));
            yield return new Pair("durable command, 64 callers", raw, new Way("UmV, 64 callers", world.SaveByAllAsync, DurableWorld.Callers));
        }
    }
}
