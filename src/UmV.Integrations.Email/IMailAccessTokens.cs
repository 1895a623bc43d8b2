namespace UmV.Integrations.Email;

/// <summary>
/// Gives access tokens for XOAUTH2. The host brings it: how a token is got is between it and its provider. Safe to share between threads.
/// </summary>
public interface IMailAccessTokens
{
    /// <summary>A token that is valid now.</summary>
    /// <param name="wasRefused">Whether the server has just refused the last one: get a new one, whatever its lifetime said.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<string> GetAsync(bool wasRefused, CancellationToken cancellationToken);
}
