using System.Collections.Immutable;

namespace UmV.Testing.Simulation;

/// <summary>What the simulated system does instead of answering well.</summary>
public sealed record SimulatedFault
{
    /// <summary>The status to answer with.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The body's media type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The body; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Further header fields.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Answers well, but drops the line after so many bytes of the body.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Goes on with a body of so many blanks before the answer: a page beyond all measure.</summary>
    public long? PadWith { get; init; }

    /// <summary>Does not answer before the caller hangs up.</summary>
    public bool Hangs { get; init; }

    /// <summary>An answer with a status and nothing else.</summary>
    public static SimulatedFault OfStatus(int status, string? body = null, params ReadOnlySpan<(string Name, string Value)> headers) =>
        new() { Status = status, Body = body, Headers = [.. headers] };
}

/// <summary>A request as the simulated system saw it. Holds no header and no body.</summary>
/// <param name="Number">From 1, over all requests but those for tokens.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="Query">The query, with its question mark.</param>
public sealed record SimulatedRequest(int Number, string Method, string Path, string Query);
