using System.Text.Json.Serialization;

namespace UmV.Core.Checkpoints;

/// <summary>A checkpoint as one line of JSON: for people to read and other programs to check. Signed is the digest, not these letters.</summary>
internal sealed record CheckpointLine
{
    internal const string KnownFormat = "umv-checkpoint-1";

    public required string Format { get; init; }

    public required string Tenant { get; init; }

    public required long Number { get; init; }

    public required string At { get; init; }

    public required long Chains { get; init; }

    public required long Entries { get; init; }

    public required string Root { get; init; }

    public required string Previous { get; init; }

    public required IReadOnlyList<CheckpointLineHead> Moved { get; init; }

    public required string Key { get; init; }

    public required string Signature { get; init; }
}

/// <summary>One chain of a line: <c>journal</c> or <c>access</c>, whose, how long, and its last hash in hexadecimal digits.</summary>
internal sealed record CheckpointLineHead(string Chain, string Of, long Entries, string Hash);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CheckpointLine))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
