using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace UmV.Samples.Web.Hosting;

/// <summary>A session ends when nobody has used it for half an hour, and after a working day in any case.</summary>
public static class SessionLifetime
{
    private const string Since = "umv:since";

    /// <summary>How long a session lasts that is not used. Half-finished requests are kept with every step.</summary>
    public static TimeSpan Unused { get; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a session lasts that is used.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(8);

    /// <summary>Ends sessions of this cookie in time.</summary>
    public static void Limit(CookieAuthenticationOptions cookie)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        cookie.ExpireTimeSpan = Unused;
        cookie.SlidingExpiration = true;
        cookie.Events.OnSigningIn = context =>
        {
            context.Properties.Items[Since] = Now(context.Options).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = EndIfOverAsync;
    }

    private static Task EndIfOverAsync(CookieValidatePrincipalContext context)
    {
        if (long.TryParse(context.Properties.Items.TryGetValue(Since, out var text) ? text : null, NumberStyles.None, CultureInfo.InvariantCulture, out var since)
            && Now(context.Options) - DateTimeOffset.FromUnixTimeSeconds(since) < Longest)
            return Task.CompletedTask;
        context.RejectPrincipal();
        return context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    private static DateTimeOffset Now(AuthenticationSchemeOptions options) => options.TimeProvider!.GetUtcNow();
}
