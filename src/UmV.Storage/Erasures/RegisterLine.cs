using System.Globalization;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Storage.Erasures;

/// <summary>One line of the register: form, tenant, journal, text, time, messages; with tabs between.</summary>
internal static class RegisterLine
{
    private const string Form = "v1";
    private const string None = "-";

    internal static string Write(TenantId tenant, ErasureEntry entry) => string.Join('\t',
        Form,
        tenant.Value,
        entry.Stream.ToString(),
        entry.Text?.ToString() ?? None,
        InstantPattern.ExtendedIso.Format(entry.At),
        entry.Messages.IsEmpty ? None : string.Join(',', entry.Messages));

    internal static (TenantId Tenant, ErasureEntry Entry) Read(string line, string path, int number)
    {
        var parts = line.TrimEnd('\r').Split('\t');
        if (parts.Length == 6 && parts[0] == Form && ToStream(parts[2]) is { } stream && ToText(parts[3], out var text)
            && InstantPattern.ExtendedIso.Parse(parts[4]) is { Success: true } at)
            return (new TenantId(parts[1]), new ErasureEntry(stream, text, at.Value, parts[5] == None ? [] : [.. parts[5].Split(',')]));
        throw new StoreRejectedException(string.Create(
            CultureInfo.InvariantCulture,
            $"Line {number} of the erasure register {path} cannot be understood. Restore the file from its back-up, or update UmV if a newer one wrote it."));
    }

    private static StreamId? ToStream(string text) =>
        text.Split('/') is [var kind, var id] && Guid.TryParseExact(id, "D", out var value)
            ? kind switch
            {
                "case" => new StreamId(StreamKind.Case, value),
                "person" => new StreamId(StreamKind.Person, value),
                "agreement" => new StreamId(StreamKind.Agreement, value),
                _ => null,
            }
            : null;

    private static bool ToText(string part, out DataKeyId? text)
    {
        text = null;
        if (part == None)
            return true;
        if (!DataKeyId.TryParse(part, null, out var id))
            return false;
        text = id;
        return true;
    }
}
