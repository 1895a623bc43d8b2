using System.Text.Json;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.AspNetCore.Operations;

/// <summary>Reads <c>{"receipt": "7K3M-9QXT"}</c>.</summary>
internal static class ReceiptBody
{
    internal static ReceiptNumber? Read(ReadOnlyMemory<byte> body, out Fault fault)
    {
        fault = new Fault("receipt", "wrong-form", new Sentence(
            "Send {\"receipt\": \"7K3M-9QXT\"}, med åtte bokstaver og sifre.",
            "Send {\"receipt\": \"7K3M-9QXT\"}, med åtte bokstavar og siffer.",
            "Send {\"receipt\": \"7K3M-9QXT\"}, with eight letters and digits."));
        return TextOf(body) is { } text && ReceiptNumber.TryParse(text, out var receipt) ? receipt : null;
    }

    private static string? TextOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("receipt", out var receipt)
                && receipt.ValueKind == JsonValueKind.String
                    ? receipt.GetString()
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
