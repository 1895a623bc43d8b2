namespace UmV.Samples.Web.Hosting;

/// <summary>What every answer tells the browser not to do. No script runs and no style stands in a page, so the policy can be strict.</summary>
public static class SecurityHeaders
{
    // The pictures in Designsystemet's style sheet are data: addresses.
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds the headers to every answer, at the last moment: what handles a failure clears those that were set before it.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => Set((HttpContext)state), context);
        return next(context);
    });

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        // A link of one use stands in its address, which is told to nobody.
        headers["Referrer-Policy"] = context.Request.Path.StartsWithSegments("/own", StringComparison.OrdinalIgnoreCase) ? "no-referrer" : "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        // Pages with case data are kept nowhere.
        headers.CacheControl = IsAsset(context) ? "public, max-age=31536000, immutable" : "no-cache, no-store";
        return Task.CompletedTask;
    }

    /// <summary>Pages are read and forms are sent, none longer than ours can be: nothing else is asked of this host.</summary>
    public static IApplicationBuilder UseKnownRequests(this IApplicationBuilder app, long longestBody) => app.Use((context, next) =>
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsPost(request.Method))
            (response.StatusCode, response.Headers.Allow) = (StatusCodes.Status405MethodNotAllowed, "GET, HEAD, POST");
        else if (request.ContentLength > longestBody)
            response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        else
            return next(context);
        return Task.CompletedTask;
    });

    private static bool IsAsset(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status200OK && context.Request.Path.StartsWithSegments("/lib", StringComparison.OrdinalIgnoreCase);
}
