using System.Net.Mime;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using UmV.AspNetCore.Answers;
using UmV.Core.Process.Mail;
using UmV.Core.Text;

namespace UmV.AspNetCore.Links;

/// <summary>
/// Where links of one use lead: looking shows a page with a button and changes nothing, since mail scanners look at every link; only the button
/// uses the link up.
/// </summary>
public static class UmVLinkEndpoints
{
    private static readonly Sentence Title = new("Du har en melding", "Du har ei melding", "You have a message");
    private static readonly Sentence Button = new("Gå videre", "Gå vidare", "Go on");
    private static readonly Sentence Gone = new(
        "Lenken er brukt, eller har gått ut. Logg inn på vanlig måte.",
        "Lenkja er brukt, eller har gått ut. Logg inn på vanleg måte.",
        "The link has been used, or has expired. Please log in as usual.");

    /// <summary>Maps <c>GET</c> and <c>POST</c> of <c>{prefix}/{token}</c>. Set <see cref="Core.UmVOptions.LinkAddress"/> to the same address.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="prefix">The path, such as <c>/links</c>.</param>
    public static void MapUmVLinks(this IEndpointRouteBuilder endpoints, string prefix)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        endpoints.MapGet($"{prefix}/{{token}}", LookAsync);
        endpoints.MapPost($"{prefix}/{{token}}", UseAsync);
    }

    private static async Task LookAsync(HttpContext http)
    {
        var links = http.RequestServices.GetRequiredService<LinkIssuer>();
        var grant = await links.LookAsync(TokenOf(http), http.RequestAborted).ConfigureAwait(false);
        await ShowAsync(http, grant is not null).ConfigureAwait(false);
    }

    private static async Task UseAsync(HttpContext http)
    {
        if (IsSentByAnotherSite(http.Request))
        {
            await ShowAsync(http, isGood: false).ConfigureAwait(false);
            return;
        }

        var links = http.RequestServices.GetRequiredService<LinkIssuer>();
        var token = TokenOf(http);
        var grant = await links.LookAsync(token, http.RequestAborted).ConfigureAwait(false) is { } seen
            ? await links.ConsumeAsync(token, null, seen.Purpose, http.RequestAborted).ConfigureAwait(false)
            : null;
        if (grant is null)
            await ShowAsync(http, isGood: false).ConfigureAwait(false);
        else
            await HandleAsync(http, grant).ConfigureAwait(false);
    }

    private static Task HandleAsync(HttpContext http, LinkGrant grant)
    {
        KeepToItself(http.Response.Headers);
        return http.RequestServices.GetRequiredService<IUmVLinkHandler>().HandleAsync(http, grant);
    }

    // A page elsewhere must not sign its visitor in by a link of its own. Programs that are no browser tell neither, and a browser tells no
    // origin ("null") of a page that asks for no referrer, as ours does.
    private static bool IsSentByAnotherSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site] ? site is not ("same-origin" or "none")
        : request.Headers.Origin is [{ } origin] && origin != "null" && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    // The address is the secret: it is told to nobody, and no answer to it is kept.
    private static void KeepToItself(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        headers.XContentTypeOptions = "nosniff";
    }

    private static string TokenOf(HttpContext http) => (string)http.Request.RouteValues["token"]!;

    private static async Task ShowAsync(HttpContext http, bool isGood)
    {
        var language = RequestLanguage.Of(http.Request, Language.Nb);
        http.Response.StatusCode = isGood ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        http.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        KeepToItself(http.Response.Headers);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        var tag = RequestLanguage.TagOf(language);
        var (title, body) = (Encode(Title, language), isGood ? $"<form method=\"post\"><button>{Encode(Button, language)}</button></form>" : $"<p>{Encode(Gone, language)}</p>");
        await http.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"{tag}\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>",
            http.RequestAborted).ConfigureAwait(false);
    }

    private static string Encode(Sentence sentence, Language language) => HtmlEncoder.Default.Encode(sentence.In(language));
}
