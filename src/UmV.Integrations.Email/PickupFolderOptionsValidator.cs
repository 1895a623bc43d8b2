using Microsoft.Extensions.Options;

namespace UmV.Integrations.Email;

/// <summary>Finds every fault of the settings at once; each message names the setting and says what to write.</summary>
internal sealed class PickupFolderOptionsValidator : IValidateOptions<PickupFolderOptions>
{
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
        foreach (var fault in MailOptionsFaults.Of(options))
            yield return fault;
    }

    private static string Fault(string setting, string must) => $"{nameof(PickupFolderOptions)}.{setting} {must}";
}
