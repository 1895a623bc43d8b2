using System.Text.Json;
using System.Text.RegularExpressions;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Http;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>Reads what a server says of an error, in the three forms in which it is met, or none. Free text is not passed on: it may repeat what was asked.</summary>
internal static partial class OneRosterErrors
{
    internal static SchoolSourceException Of(HttpResponseMessage answer, byte[] body, string resource)
    {
        var fault = SchoolHttpFaults.FaultOf(answer.StatusCode);
        var code = MinorCode(body);
        if (code == "server_busy")
            fault = SourceFault.Throttled;
        var status = (int)answer.StatusCode;
        return new SchoolSourceException(
            fault,
            $"The school system answered {status}{(code is null ? "" : $" ({code})")} to {resource}. {SchoolHttpFaults.AdviceOn(fault)}",
            retryAfter: SchoolHttpFaults.RetryAfter(answer),
            httpStatus: status);
    }

    internal static SchoolSourceException Breach(string resource, string what) =>
        new(SourceFault.ContractBreach, $"The school system's answer to {resource} {what}. Check BaseAddress; if it is right, tell the supplier.");

    /// <summary>Flat, within <c>imsx_StatusInfo</c>, or as plain text. Only words of the standard's form are taken.</summary>
    internal static string? MinorCode(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (Member(root, "imsx_StatusInfo") is { ValueKind: JsonValueKind.Object } info)
                root = info;
            var minor = Member(root, "imsx_CodeMinor") ?? Member(root, "imsx_codeMinor");
            var text = minor?.ValueKind == JsonValueKind.String ? minor.Value.GetString() : FieldValue(minor);
            return text is not null && CodeForm().IsMatch(text) ? text : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? FieldValue(JsonElement? minor)
    {
        if (Member(minor, "imsx_codeMinorField") is not { ValueKind: JsonValueKind.Array } fields || fields.GetArrayLength() == 0)
            return null;
        var value = Member(fields[0], "imsx_codeMinorFieldValue");
        return value?.ValueKind == JsonValueKind.String ? value.Value.GetString() : null;
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var member) ? member : null;

    [GeneratedRegex("^[a-z_]{1,40}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodeForm();
}
