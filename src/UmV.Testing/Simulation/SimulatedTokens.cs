using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace UmV.Testing.Simulation;

/// <summary>Who may have a token, and for what.</summary>
public sealed record SimulatedClient
{
    /// <summary>Client id.</summary>
    public string Id { get; init; } = "umv-client";

    /// <summary>Client secret.</summary>
    public string Secret { get; init; } = "umv-client-secret";

    /// <summary>The scope that must be asked for; null for any.</summary>
    public string? Scope { get; init; }

    /// <summary>The tenant that must be named; null for none.</summary>
    public string? TenantId { get; init; }

    /// <summary>The user whose password must be given as well (the password grant); null for client credentials.</summary>
    public string? Username { get; init; }

    /// <summary>That user's password.</summary>
    public string? Password { get; init; }

    /// <summary>How long tokens last.</summary>
    public Duration Lifetime { get; init; } = Duration.FromHours(1);
}

/// <summary>The token endpoint of the simulated system, at <c>/connect/token</c>. Takes client credentials in the form or as Basic.</summary>
public sealed class SimulatedTokens(IClock clock)
{
    private readonly ConcurrentDictionary<string, Instant> _valid = new();
    private int _issued;

    /// <summary>Who may have a token.</summary>
    public SimulatedClient Client { get; set; } = new();

    /// <summary>Whether requests without a token are answered.</summary>
    public bool AreNeeded { get; set; } = true;

    /// <summary>How many tokens were given.</summary>
    public int Issued => _issued;

    /// <summary>How long it takes to give one.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>What it does instead of giving a token; null when it gives one.</summary>
    public SimulatedFault? Fault { get; set; }

    /// <summary>Makes all tokens worthless.</summary>
    public void Revoke() => _valid.Clear();

    internal bool Admits(HttpRequest request)
    {
        if (!AreNeeded)
            return true;
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal)
            && _valid.TryGetValue(header["Bearer ".Length..], out var until)
            && clock.GetCurrentInstant() < until;
    }

    internal void Map(IEndpointRouteBuilder routes) => routes.MapPost("/connect/token", (RequestDelegate)AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, context.RequestAborted).ConfigureAwait(false);
        if (Fault is { } fault)
        {
            await SimulatedAnswers.PlayAsync(context, fault).ConfigureAwait(false);
            return;
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (!Knows(context.Request, form))
        {
            await SimulatedAnswers.JsonAsync(context, 400, """{"error":"invalid_client"}""").ConfigureAwait(false);
            return;
        }
        var number = Interlocked.Increment(ref _issued);
        var token = $"token-{number}-{Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))}";
        _valid[token] = clock.GetCurrentInstant() + Client.Lifetime;
        await SimulatedAnswers.JsonAsync(
            context, 200, $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":{{(long)Client.Lifetime.TotalSeconds}}}""").ConfigureAwait(false);
    }

    private bool Knows(HttpRequest request, IFormCollection form)
    {
        var (id, secret) = Credentials(request, form);
        var grant = Client.Username is null ? "client_credentials" : "password";
        ImmutableArray<(string? Wanted, string Given)> checks =
        [
            (grant, form["grant_type"].ToString()), (Client.Id, id), (Client.Secret, secret), (Client.Scope, form["scope"].ToString()),
            (Client.TenantId, form["tenant_id"].ToString()), (Client.Username, form["username"].ToString()), (Client.Password, form["password"].ToString()),
        ];
        return checks.All(check => check.Wanted is null || string.Equals(check.Wanted, check.Given, StringComparison.Ordinal));
    }

    private static (string Id, string Secret) Credentials(HttpRequest request, IFormCollection form)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.Ordinal))
            return (form["client_id"].ToString(), form["client_secret"].ToString());
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':', 2);
        return (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[^1]));
    }
}
