using System.Text.Json;
using System.Text.Json.Serialization;

namespace UmV.Core.Policies;

/// <summary>The stable name of a policy, such as <c>PLAN-3</c>: letters, a hyphen, a number.</summary>
[JsonConverter(typeof(PolicyCodeConverter))]
public readonly record struct PolicyCode
{
    /// <summary>Makes a code from its text.</summary>
    /// <exception cref="ArgumentException">The text is not letters, a hyphen and a number.</exception>
    public PolicyCode(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        var hyphen = value.LastIndexOf('-');
        if (hyphen < 1 || !value.AsSpan(hyphen + 1).ContainsOnlyDigits())
            throw new ArgumentException($"A policy code looks like PLAN-3, not like '{value}'.", nameof(value));
        Value = value;
    }

    /// <summary>The text of the code.</summary>
    public string Value { get; }

    /// <summary>The text of the code.</summary>
    public override string ToString() => Value;
}

internal static class DigitSpan
{
    internal static bool ContainsOnlyDigits(this ReadOnlySpan<char> span) =>
        span.Length > 0 && !span.ContainsAnyExceptInRange('0', '9');
}

internal sealed class PolicyCodeConverter : JsonConverter<PolicyCode>
{
    public override PolicyCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A policy code is a string."));

    public override void Write(Utf8JsonWriter writer, PolicyCode value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
