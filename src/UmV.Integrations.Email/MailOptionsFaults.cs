namespace UmV.Integrations.Email;

/// <summary>Finds what is wrong with the settings that every mail needs; each message names the setting and says what to write.</summary>
internal static class MailOptionsFaults
{
    private const int LongestName = 64;

    internal static IEnumerable<string> Of(MailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.SenderName) || options.SenderName.Length > LongestName || !PlainText.IsOneLine(options.SenderName))
            yield return Fault(options, nameof(options.SenderName), $"must be a name of 1 to {LongestName} characters on one line, without control characters.");
        if (PlainAddress.Fault(options.SenderAddress) is { } fault)
            yield return Fault(options, nameof(options.SenderAddress), $"must be an address such as no-reply@example.org, but {fault}.");
        if (!IsLogin(options.LoginAddress))
        {
            yield return Fault(options, nameof(options.LoginAddress), "must be a whole https address such as https://example.org/login (http only to this machine), "
                + "without user, password, query or fragment.");
        }

        if (options.ReplyAddress is { } reply && ReplyFault(reply) is { } wrong)
            yield return Fault(options, nameof(options.ReplyAddress), $"must be an address such as svar@example.org, but {wrong}.");
        if (options.TemplateFolder is { } folder)
        {
            foreach (var template in MailTemplates.Faults(folder))
                yield return Fault(options, nameof(options.TemplateFolder), template);
        }
    }

    internal static string Fault(MailOptions options, string setting, string must) => $"{options.GetType().Name}.{setting} {must}";

    internal static bool IsLogin(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static string? ReplyFault(string address) => PlainAddress.Fault(address)
        ?? (address.Split('@')[0].Contains('+', StringComparison.Ordinal) ? "it has a + already, where the key of the message goes" : null)
        ?? (address.Split('@')[0].Length > 64 - MailKey.Length - 1 ? "its local part leaves no room for the key of the message" : null);
}
