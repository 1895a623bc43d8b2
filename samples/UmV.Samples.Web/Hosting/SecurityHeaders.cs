namespace UmV.Samples.Web.Hosting;

/// <summary>What every answer tells the browser not to do. No script runs and no style stands in a page, so the policy can be strict.</summary>
public static class SecurityHeaders
{
    // The pictures in Designsystemet's style sheet are data: addresses.
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds the headers; pages with case data are kept nowhere.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = context.Request.Path.StartsWithSegments("/lib", StringComparison.OrdinalIgnoreCase) ? "public, max-age=31536000, immutable" : "no-cache, no-store";
        return next(context);
    });
}
