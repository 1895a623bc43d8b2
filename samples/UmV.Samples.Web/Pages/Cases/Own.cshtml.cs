using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Hosting;

namespace UmV.Samples.Web.Pages.Cases;

/// <summary>A case as a pupil or a guardian sees it, and where they withdraw a consent, also after the case has ended.</summary>
public sealed class OwnModel(WebDoor door) : PageModel
{
    public OwnView Own { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await door.AskAsync(new GetOwnCase(new CaseId(id))) is not { } view)
            return NotFound();
        Own = await OwnView.OfAsync(view, door.Schools, isSignedIn: true);
        return Page();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid consent)
    {
        var sent = await Request.ReadFormAsync(HttpContext.RequestAborted);
        var outcome = await door.ExecuteUnseenAsync(new WithdrawConsent(new CaseId(id), new ConsentId(consent)), sent);
        // Whoever pressed twice sees that it is withdrawn.
        return outcome is Outcome.Refused refused && refused.Refusal.Codes.Any(code => code.Value == "ACC-2") ? NotFound() : Redirect($"/cases/{id}/own");
    }
}

/// <summary>What the own page shows.</summary>
/// <param name="Case">The case as its pupil or guardian may see it.</param>
/// <param name="SchoolName">What the school is called; null when where it is is not told.</param>
/// <param name="IsSignedIn">Whether the reader can go on from here; a link of one use shows this page and no other.</param>
public sealed record OwnView(OwnCaseView Case, string? SchoolName, bool IsSignedIn)
{
    public static async Task<OwnView> OfAsync(OwnCaseView view, Identity.SchoolNames schools, bool isSignedIn) =>
        new(view, await schools.OfAsync(view.School), isSignedIn);
}
