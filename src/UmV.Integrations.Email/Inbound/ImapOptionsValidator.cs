using Microsoft.Extensions.Options;

namespace UmV.Integrations.Email.Inbound;

/// <summary>Finds every fault of the settings at once; each message names the setting and says what to write.</summary>
internal sealed class ImapOptionsValidator : IValidateOptions<ImapOptions>
{
    public ValidateOptionsResult Validate(string? name, ImapOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    internal static void ThrowIfInvalid(ImapOptions options)
    {
        string[] faults = [.. Faults(options)];
        if (faults.Length > 0)
            throw new OptionsValidationException(Options.DefaultName, typeof(ImapOptions), faults);
    }

    private static IEnumerable<string> Faults(ImapOptions options)
    {
        foreach (var fault in MailServerFaults.Of(options.Server, "ImapOptions.Server"))
            yield return fault;
        if (options.Server.User is null)
            yield return "ImapOptions.Server.User must be set: a mailbox has an owner.";
        if (string.IsNullOrWhiteSpace(options.Folder))
            yield return "ImapOptions.Folder must name a folder, such as INBOX.";
        if (options.ReplyAddress is { } reply && PlainAddress.Fault(reply) is { } wrong)
            yield return $"ImapOptions.ReplyAddress must be an address such as svar@example.org, but {wrong}.";
        if (options.PollInterval < TimeSpan.FromSeconds(1) || options.PollInterval > TimeSpan.FromMinutes(29))
            yield return "ImapOptions.PollInterval must be from 1 second to 29 minutes.";
    }
}
