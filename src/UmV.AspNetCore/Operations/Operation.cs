using System.Text.Json.Nodes;

namespace UmV.AspNetCore.Operations;

/// <summary>One endpoint as data: what it is called, where it is, what it asks of the door, and how it is described.</summary>
/// <param name="Id">Its stable name, such as <c>propose-plan</c>.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Pattern">Where it is, below the prefix.</param>
/// <param name="Tag">What it is about.</param>
/// <param name="Door">The command or question that it carries to the door; null for what the library itself knows.</param>
/// <param name="Respond">Answers it.</param>
internal sealed record Operation(
    string Id, string Method, string Pattern, string Tag, Type? Door, Func<Visit, ValueTask<Answers.Answer>> Respond)
{
    /// <summary>The summary of what has no <see cref="Door"/>.</summary>
    internal string? Summary { get; init; }

    /// <summary>What can be asked for in the address.</summary>
    internal IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The schema of what is sent in; null when nothing is.</summary>
    internal Func<JsonObject>? Body { get; init; }

    /// <summary>The schema of what comes back when all is well.</summary>
    internal Func<JsonObject>? Returns { get; init; }

    /// <summary>Whether it changes something: then it heeds If-Match and Idempotency-Key.</summary>
    internal bool IsCommand { get; init; }

    /// <summary>Whether policies can be in the way.</summary>
    internal bool CanBeRefused { get; init; }

    /// <summary>Whether the answer names its version in an ETag.</summary>
    internal bool HasETag { get; init; }

    /// <summary>Whether there can be no such thing.</summary>
    internal bool CanBeMissing => Pattern.Contains('{', StringComparison.Ordinal) || Id is "find-case-by-receipt" or "get-report" or "get-pseudonymised-export";
}

/// <summary>Something that can be asked for in the address.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Schema">Its JSON Schema type.</param>
/// <param name="Format">Its JSON Schema format.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record Parameter(string Name, string Description, string Schema = "string", string? Format = null, bool IsRequired = false);
