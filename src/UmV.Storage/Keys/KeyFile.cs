using System.Text.Json.Serialization;

namespace UmV.Storage.Keys;

/// <summary>The form of a key file.</summary>
internal sealed record KeyFile
{
    internal const string KnownFormat = "umv-keyring-1";

    internal const string KnownNote =
        "Whoever has this file and the database can read every text; without it nobody can. Back it up apart from the database.";

    public string? Format { get; init; }

    public string? Note { get; init; }

    public string? Current { get; init; }

    public IReadOnlyList<KeyFileKey?>? Keys { get; init; }
}

/// <summary>One key of a key file.</summary>
internal sealed record KeyFileKey
{
    public string? Id { get; init; }

    public string? Key { get; init; }

    /// <summary>The id alone.</summary>
    public override string ToString() => $"key {Id}";
}

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(KeyFile))]
internal sealed partial class KeyFileJson : JsonSerializerContext;
