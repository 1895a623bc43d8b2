using UmV.Core.Identity;
using UmV.CrashHost.Script;

namespace UmV.Storage.Crash.Tests.Kill;

/// <summary>What the reference store holds when each flow of a script has come so far. For one caller at a time.</summary>
internal sealed class ReferenceStates(CrashScript script) : IAsyncDisposable
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private ScriptHost _host = ScriptHost.OverReference();
    private int[] _reached = new int[script.Flows.Count];

    /// <summary>The digest of a store in which each flow has come to this step.</summary>
    internal async Task<string> DigestAsync(IReadOnlyList<int> positions)
    {
        var name = string.Join(' ', positions);
        if (!_known.TryGetValue(name, out var digest))
        {
            await MoveToAsync(positions);
            _known.Add(name, digest = await StoreDigest.OfAsync(_host.Store, TenantId.Default));
        }

        return digest;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task MoveToAsync(IReadOnlyList<int> positions)
    {
        if (positions.Where((position, flow) => position < _reached[flow]).Any())
            await BeginAgainAsync();
        for (var flow = 0; flow < positions.Count; flow++)
        {
            for (; _reached[flow] < positions[flow]; _reached[flow]++)
                await _host.DoAsync(script.Flows[flow][_reached[flow]]);
        }
    }

    private async Task BeginAgainAsync()
    {
        await _host.DisposeAsync();
        (_host, _reached) = (ScriptHost.OverReference(), new int[script.Flows.Count]);
    }
}
