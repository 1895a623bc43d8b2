namespace UmV.Storage.Crash.Tests.Kill;

/// <summary>Something that a store did not keep of its promise.</summary>
internal sealed record Finding(FindingKind Kind, string What);

internal enum FindingKind
{
    /// <summary>Acknowledged, and not there.</summary>
    Lost,

    /// <summary>There in part, or differing from what its commands make.</summary>
    Torn,

    /// <summary>One command with more than one effect.</summary>
    Doubled,
}
