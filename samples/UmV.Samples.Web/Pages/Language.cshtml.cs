using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Samples.Web.Hosting;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Pages;

/// <summary>Keeps the choice of language, and goes back.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken] // A language is no secret, and the choice works before anybody has a token.
public sealed class LanguageModel(Cookies cookies) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public IActionResult OnPost(string? to, string? back)
    {
        if (Reader.Named(to) is { } language)
            Response.Cookies.Append(cookies.Language, Reader.TagOf(language), cookies.Guarded());
        return LocalRedirect(Url.IsLocalUrl(back) ? back! : "/");
    }
}
