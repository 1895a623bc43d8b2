using System.Collections.Concurrent;
using NodaTime;

namespace UmV.Integrations.Visma.Http;

/// <summary>A token and until when it is used.</summary>
internal sealed record AccessToken(string Value, Instant UseUntil)
{
    public override string ToString() => "***";
}

/// <summary>
/// Keeps one token for each (endpoint, client, tenant, scope, user), so that the token of one tenant never reaches another's host. However
/// many ask at once, one request is made. Safe to share between threads.
/// </summary>
internal sealed class TokenCache(IClock clock)
{
    private readonly ConcurrentDictionary<TokenKey, Entry> _entries = new();

    /// <param name="key">For whom.</param>
    /// <param name="refused">A token that was refused and must not be given again; null otherwise.</param>
    /// <param name="fetch">Asks for a new one.</param>
    /// <param name="cancellationToken">Stops the waiting of this caller.</param>
    internal async Task<string> GetAsync(
        TokenKey key, string? refused, Func<CancellationToken, Task<AccessToken>> fetch, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(key, _ => new Entry());
        if (entry.Token is { } known && IsUsable(known, refused))
            return known.Value;
        await entry.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (entry.Token is not { } token || !IsUsable(token, refused))
                entry.Token = token = await fetch(cancellationToken).ConfigureAwait(false);
            return token.Value;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private bool IsUsable(AccessToken token, string? refused) => token.Value != refused && clock.GetCurrentInstant() < token.UseUntil;

    private sealed class Entry
    {
        internal SemaphoreSlim Gate { get; } = new(1, 1);

        internal volatile AccessToken? Token;
    }
}

/// <summary>For whom a token is. A changed secret is another key, so that rotation needs no restart.</summary>
internal sealed record TokenKey(Uri Endpoint, string ClientId, string SecretHash, string? TenantId, string? Scope, string? User)
{
    public override string ToString() => "***";
}
