namespace UmV.Samples.Web.Hosting;

/// <summary>
/// How the cookies of this host are named and guarded. Outside development they go over TLS alone, and by their name to this very host alone;
/// in development the host may be open on plain http.
/// </summary>
public sealed class Cookies(IHostEnvironment environment)
{
    private bool IsDevelopment => environment.IsDevelopment();

    /// <summary>Who is signed in.</summary>
    public string Identity => Name("umv-identity");

    /// <summary>The half of a form's token that stays with the browser.</summary>
    public string Form => Name("umv-form");

    /// <summary>The choice of language.</summary>
    public string Language => Name("umv-language");

    /// <summary>No script reads one, and none is sent on a request that another site has made.</summary>
    public void Guard(CookieBuilder cookie, string name)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.Path = "/";
        cookie.SecurePolicy = IsDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }

    /// <summary>The same for a cookie that is written by hand.</summary>
    public CookieOptions Guarded() => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/", Secure = !IsDevelopment };

    private string Name(string name) => IsDevelopment ? name : $"__Host-{name}";
}
