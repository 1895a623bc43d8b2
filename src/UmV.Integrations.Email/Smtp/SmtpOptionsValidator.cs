using Microsoft.Extensions.Options;

namespace UmV.Integrations.Email.Smtp;

/// <summary>Finds every fault of the settings at once; each message names the setting and says what to write.</summary>
internal sealed class SmtpOptionsValidator : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    internal static void ThrowIfInvalid(SmtpOptions options)
    {
        string[] faults = [.. Faults(options)];
        if (faults.Length > 0)
            throw new OptionsValidationException(Options.DefaultName, typeof(SmtpOptions), faults);
    }

    private static IEnumerable<string> Faults(SmtpOptions options)
    {
        foreach (var fault in MailOptionsFaults.Of(options).Concat(MailServerFaults.Of(options.Server, "SmtpOptions.Server")))
            yield return fault;
        if (options.BounceAddress is { } bounce && PlainAddress.Fault(bounce) is { } wrong)
            yield return $"SmtpOptions.BounceAddress must be an address such as retur@example.org, but {wrong}.";
        if (options.MostConnections is < 1 or > 16)
            yield return "SmtpOptions.MostConnections must be from 1 to 16.";
        if (options.MailsPerConnection is < 1 or > 10_000)
            yield return "SmtpOptions.MailsPerConnection must be from 1 to 10 000.";
        if (options.IdleTime < TimeSpan.Zero || options.ConnectionAge <= TimeSpan.Zero)
            yield return "SmtpOptions.IdleTime must not be negative, and SmtpOptions.ConnectionAge must be more than nothing.";
    }
}
