using Microsoft.AspNetCore.Http;
using UmV.Core.Process.Mail;

namespace UmV.AspNetCore.Links;

/// <summary>
/// What a host does when a link of one use has been used: sends the reader on to log in, and from there to what the link is about. The
/// link alone is no login. Safe to share between threads.
/// </summary>
public interface IUmVLinkHandler
{
    /// <summary>Answers the request; the link is used up by now.</summary>
    Task HandleAsync(HttpContext http, LinkGrant grant);
}
