using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Storage;

namespace UmV.Core.Process.Mail;

/// <summary>
/// Makes and consumes links of one use: a random token of 128 bits that is kept as its hash alone, bound to a recipient and a purpose, and
/// that expires. Mail scanners follow links, so looking changes nothing; only to consume one does. Safe to share between threads.
/// </summary>
public sealed class LinkIssuer
{
    private const int TokenBytes = 16;

    private readonly IMailStore? _kept;
    private readonly IClock _clock;
    private readonly UmVOptions _options;

    internal LinkIssuer(IMailStore? store, IClock clock, UmVOptions options)
    {
        _kept = store;
        _clock = clock;
        _options = options;
    }

    /// <summary>Makes a link.</summary>
    /// <param name="recipient">Who alone can use it.</param>
    /// <param name="purpose">What alone it can be used for, a code such as <c>open-message</c>.</param>
    /// <param name="about">What it is about; null when it is about nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The token, 22 letters of base64url: it is kept nowhere, so that nobody can ask for it again.</returns>
    public async ValueTask<string> IssueAsync(PersonId recipient, string purpose, StreamId? about, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var expires = _clock.GetCurrentInstant() + _options.LinkLifetime;
        await Store.KeepLinkAsync(_options.Tenant, new LinkRow(HashOf(token), recipient, purpose, about, expires), cancellationToken).ConfigureAwait(false);
        return token;
    }

    /// <summary>What a link is good for now; null when there is none, or it was used, or has expired. Changes nothing.</summary>
    public async ValueTask<LinkGrant?> LookAsync(string token, CancellationToken cancellationToken = default) =>
        IsToken(token) && await Store.FindLinkAsync(_options.Tenant, HashOf(token), cancellationToken).ConfigureAwait(false) is { UsedAt: null } link
        && link.ExpiresAt > _clock.GetCurrentInstant()
            ? new LinkGrant(link.Recipient, link.Purpose, link.Stream)
            : null;

    /// <summary>Uses a link up. Of many who try at once, one is answered.</summary>
    /// <param name="token">The token.</param>
    /// <param name="recipient">Who uses it: when somebody is logged in, that person; null when the link itself says who.</param>
    /// <param name="purpose">What it is used for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it is good for; null when it is good for nothing, which leaves it as it was.</returns>
    public async ValueTask<LinkGrant?> ConsumeAsync(string token, PersonId? recipient, string purpose, CancellationToken cancellationToken = default)
    {
        if (await LookAsync(token, cancellationToken).ConfigureAwait(false) is not { } grant || grant.Purpose != purpose || (recipient ?? grant.Recipient) != grant.Recipient)
            return null;
        return await Store.ConsumeLinkAsync(_options.Tenant, HashOf(token), _clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false) ? grant : null;
    }

    private IMailStore Store => _kept ?? throw new InvalidOperationException("The store keeps no mail: it does not implement IMailStore.");

    internal async ValueTask<Uri?> ForMessageAsync(OutboxRow row, Instant now, CancellationToken cancellationToken)
    {
        if (_options.LinkAddress is not { } address)
            return null;
        var token = await IssueAsync(row.Message.Recipient, LinkPurposes.OpenMessage, row.Stream, cancellationToken).ConfigureAwait(false);
        return new Uri($"{address.AbsoluteUri.TrimEnd('/')}/{token}");
    }

    private static bool IsToken(string? token) => token is { Length: 22 } && Base64Url.IsValid(token, out var bytes) && bytes == TokenBytes;

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>What a link is good for.</summary>
/// <param name="Recipient">Whom it was sent to.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Stream">What it is about; null when it is about nothing.</param>
public sealed record LinkGrant(PersonId Recipient, string Purpose, StreamId? Stream);

/// <summary>The purposes of the library's own links.</summary>
public static class LinkPurposes
{
    /// <summary>Leads from a message to what it is about, once, after login.</summary>
    public const string OpenMessage = "open-message";

    /// <summary>Shows a pupil or a guardian the own view of a case, once, without login: the link itself says who reads.</summary>
    public const string OwnCase = "own-case";
}
