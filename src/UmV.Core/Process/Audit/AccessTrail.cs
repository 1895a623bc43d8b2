using UmV.Core.Identity;

namespace UmV.Core.Process.Audit;

/// <summary>
/// What one call at the door has opened, and on what ground: noted where texts are opened and rights are looked at, so that a new
/// question cannot open something unseen. Flows with the call, as far as it goes.
/// </summary>
internal sealed class AccessTrail
{
    private static readonly AsyncLocal<AccessTrail?> Ambient = new();
    private readonly Lock _lock = new();
    private readonly HashSet<StreamId> _opened = [];

    private AccessTrail()
    {
    }

    /// <summary>The trail of this call; null outside the door, where workers open addresses.</summary>
    internal static AccessTrail? Current => Ambient.Value;

    /// <summary>The ground on which the actor may see the subject; null until it was looked at.</summary>
    internal string? Ground { get; private set; }

    /// <summary>Begins the trail of a call. Ends with the asynchronous method that calls it.</summary>
    internal static AccessTrail Begin() => Ambient.Value = new AccessTrail();

    internal void Opened(StreamId stream)
    {
        lock (_lock)
            _opened.Add(stream);
    }

    internal void On(string ground) => Ground ??= ground;

    internal StreamId[] OpenedSoFar()
    {
        lock (_lock)
            return [.. _opened];
    }
}
