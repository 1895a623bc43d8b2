using Microsoft.Extensions.Options;

namespace UmV.Integrations.Visma.Http;

/// <summary>Checks what all interfaces have in common. Every fault is told, each with the name of its setting; no value but addresses.</summary>
internal abstract class SchoolHttpOptionsValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : SchoolHttpOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        List<string> faults = [.. Common(options), .. Further(options)];
        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => $"School system '{name}': {fault}"));
    }

    protected abstract IEnumerable<string> Further(TOptions options);

    private static IEnumerable<string> Common(TOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.SourceSystem))
            yield return "SourceSystem is missing. Give the system a short name, such as 'flyt-oslo', and keep it.";
        if (options.BaseAddress is null)
            yield return "BaseAddress is missing. The school system's supplier knows it.";
        else if (Refusal(options.BaseAddress, options) is { } address)
            yield return $"BaseAddress {address}";
        if (options.TokenEndpoint is { } endpoint && Refusal(endpoint, options) is { } token)
            yield return $"TokenEndpoint {token}";
        foreach (var fault in Credentials(options).Concat(Limits(options)))
            yield return fault;
    }

    private static IEnumerable<string> Credentials(TOptions options)
    {
        if (options.TokenEndpoint is null)
            yield break;
        if (string.IsNullOrEmpty(options.ClientId))
            yield return "ClientId is missing, and TokenEndpoint is set.";
        if (string.IsNullOrEmpty(options.ClientSecret))
            yield return "ClientSecret is missing, and TokenEndpoint is set. Take it from a secret store or the environment.";
    }

    private static IEnumerable<string> Limits(TOptions options)
    {
        if (options.AttemptTimeout <= TimeSpan.Zero || options.AttemptTimeout > TimeSpan.FromHours(1))
            yield return "AttemptTimeout must be more than nothing and at most an hour.";
        if (options.TotalTimeout < options.AttemptTimeout || options.TotalTimeout > TimeSpan.FromHours(12))
            yield return "TotalTimeout must be at least AttemptTimeout and at most twelve hours.";
        if (options.Retries is < 0 or > 10)
            yield return "Retries must be from 0 to 10.";
        if (options.RetryDelay < TimeSpan.Zero || options.LongestWait < TimeSpan.Zero)
            yield return "RetryDelay and LongestWait cannot be less than nothing.";
        if (options.MostBytes < 1024)
            yield return "MostBytes must be at least 1024.";
    }

    private static string? Refusal(Uri address, TOptions options)
    {
        if (!address.IsAbsoluteUri)
            return "is not a whole address. Write it with https:// and the host.";
        if (address.UserInfo.Length > 0)
            return "holds a user name or password. Use ClientId and ClientSecret.";
        if (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && options.AllowHttpOnLoopback))
            return null;
        return address.IsLoopback
            ? "must begin with https://. For a trial on this machine, set AllowHttpOnLoopback."
            : "must begin with https://. What it gives is about children.";
    }
}
