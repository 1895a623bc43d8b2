using Microsoft.Extensions.Options;

namespace UmV.Integrations.Email;

/// <summary>Finds every fault of the settings at once; each message names the setting and says what to write.</summary>
internal sealed class PickupFolderOptionsValidator : IValidateOptions<PickupFolderOptions>
{
    private const int LongestName = 64;

    public ValidateOptionsResult Validate(string? name, PickupFolderOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    internal static void ThrowIfInvalid(PickupFolderOptions options)
    {
        string[] faults = [.. Faults(options)];
        if (faults.Length > 0)
            throw new OptionsValidationException(Options.DefaultName, typeof(PickupFolderOptions), faults);
    }

    private static IEnumerable<string> Faults(PickupFolderOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Folder) || options.Folder.Contains('\0', StringComparison.Ordinal))
            yield return Fault(nameof(options.Folder), "must be the path of the folder that mails are written to.");
        if (string.IsNullOrWhiteSpace(options.SenderName) || options.SenderName.Length > LongestName || !PlainText.IsOneLine(options.SenderName))
            yield return Fault(nameof(options.SenderName), $"must be a name of 1 to {LongestName} characters on one line, without control characters.");
        if (PlainAddress.Fault(options.SenderAddress) is { } fault)
            yield return Fault(nameof(options.SenderAddress), $"must be an address such as no-reply@example.org, but {fault}.");
        if (!IsLogin(options.LoginAddress))
        {
            yield return Fault(nameof(options.LoginAddress), "must be a whole https address such as https://example.org/login (http only to this machine), "
                + "without user, password, query or fragment.");
        }
    }

    private static bool IsLogin(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static string Fault(string setting, string must) => $"{nameof(PickupFolderOptions)}.{setting} {must}";
}
