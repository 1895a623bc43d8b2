using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Text;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Pages;

/// <summary>What to say when there is no page to show. Tells nothing of what went wrong inside.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class StatusModel : PageModel
{
    public Sentence Heading { get; private set; } = Words.ServerError;

    public Sentence Help { get; private set; } = Words.ServerErrorHelp;

    public void OnGet(int code) => Say(code);

    public void OnPost(int code) => Say(code);

    private void Say(int code)
    {
        (Heading, Help) = code switch
        {
            401 => (Words.Unauthorised, Words.UnauthorisedHelp),
            403 or 404 => (Words.NotFound, Words.NotFoundHelp),
            429 => (Words.TooMuch, Words.TooMuchHelp),
            400 or 405 or 413 or 415 => (Words.BadRequest, Words.BadRequestHelp),
            _ => (Words.ServerError, Words.ServerErrorHelp),
        };
        if (Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = code is >= 400 and < 600 ? code : 404;
    }
}
