using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Samples.Web.Forms;
using UmV.Samples.Web.Hosting;
using W = UmV.Samples.Web.Texts.Words;

namespace UmV.Samples.Web.Pages.Requests;

/// <summary>Begins a request for the actor's own school.</summary>
public sealed class NewRequestModel(WebDoor door) : PageModel
{
    public FormModel Form { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (door.Actor.School is null)
            return NotFound();
        Form = Build();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (door.Actor.School is not { } school)
            return NotFound();
        var outcome = await door.ExecuteAsync(
            new StartRequest(door.Ids.Next<CaseId>(), school), await Request.ReadFormAsync(HttpContext.RequestAborted));
        if (outcome is Outcome.Done done)
            return Redirect($"/cases/{done.Stream.Value}/request/edit");
        Form = Build() with
        {
            Faults = outcome is Outcome.Invalid invalid ? [.. invalid.Faults] : [],
            Refusal = (outcome as Outcome.Refused)?.Refusal,
            Conflict = outcome as Outcome.Conflict,
        };
        return Page();
    }

    private FormModel Build() => new()
    {
        Groups = [],
        Version = 0,
        CommandId = door.NewCommandId(),
        Submit = W.Begin,
        Intro = W.NewRequestIntro,
        CancelTo = "/",
    };
}
