using Microsoft.Extensions.DependencyInjection;
using UmV.Integrations.Visma;
using UmV.Integrations.Visma.Fint;
using UmV.Integrations.Visma.Http;
using UmV.Samples.Console.CommandLine;

namespace UmV.Samples.Console.Verbs;

/// <summary>The school systems that <c>roster sync</c> can be pointed at. Another one is another line in the table.</summary>
internal static class RosterSources
{
    /// <summary>The name of the connection within the host.</summary>
    internal const string Name = "school-system";

    private static readonly Dictionary<string, Action<IServiceCollection, ParsedLine>> Known = new(StringComparer.Ordinal)
    {
        ["oneroster"] = static (services, line) => services.AddOneRoster(Name, options => Common(options, line)),
        ["fint"] = static (services, line) => services.AddFint(Name, options =>
        {
            Common(options, line);
            options.ClientAuthentication = ClientAuthentication.Basic;
            options.Grant = line.Value("--user") is null ? FintGrant.ClientCredentials : FintGrant.Password;
            options.Username = line.Value("--user");
            options.Password = Secret(line, "--password-env");
        }),
    };

    /// <exception cref="FailureException">The source is not known, or a secret is not in the environment.</exception>
    internal static Action<IServiceCollection> Of(ParsedLine line)
    {
        var source = line.Choice("--source", line.Required("--source"), [.. Known.Keys]);
        _ = Address(line, line.Required("--url"));
        _ = Secret(line, "--client-secret-env");
        _ = Secret(line, "--password-env");
        return services => Known[source](services, line);
    }

    /// <summary>What all systems over HTTP have in common.</summary>
    internal static void Common(SchoolHttpOptions options, ParsedLine line)
    {
        options.SourceSystem = line.Value("--name") ?? line.Required("--source");
        options.BaseAddress = Address(line, line.Required("--url"));
        options.TokenEndpoint = line.Value("--token-url") is { } token ? Address(line, token) : null;
        options.ClientId = line.Value("--client-id");
        options.ClientSecret = Secret(line, "--client-secret-env");
        options.Scope = line.Value("--scope");
        options.TenantId = line.Value("--tenant-id");
        options.AllowHttpOnLoopback = line.Flags.Contains("--allow-http");
    }

    /// <summary>A secret is named, never written, on the command line: there everybody on the machine can read it.</summary>
    internal static string? Secret(ParsedLine line, string option)
    {
        if (line.Value(option) is not { } variable)
            return null;
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } secret
            ? secret
            : throw new FailureException($"The environment variable '{variable}' ({option}) is not set. Put the secret there.");
    }

    private static Uri Address(ParsedLine line, string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        ? address
        : throw new FailureException($"An address of '{line.Verb}' is not whole. Write it with https:// and the host.");
}
