using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Cases;
using UmV.Core.Emergency;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Samples.Web.Forms;
using UmV.Samples.Web.Hosting;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Pages.Cases;

/// <summary>Opens a case in an emergency to somebody who is not on it. It looks the same whether there is such a case or not.</summary>
public sealed class EmergencyModel(WebDoor door) : PageModel
{
    public FormModel Form { get; private set; } = null!;

    public void OnGet() => Form = Build(null);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var sent = await Request.ReadFormAsync(HttpContext.RequestAborted);
        var posted = new Posted(sent);
        var command = new BreakGlass(new CaseId(id), door.Ids.Next<EmergencyUseId>(), posted.RequiredSealed("reason"));
        var outcome = posted.Faults.Count > 0 ? new Outcome.Invalid([.. posted.Faults]) : await door.ExecuteUnseenAsync(command, sent);
        if (outcome is Outcome.Done)
            return Redirect(CaseSections.PathOf(command.Case, CaseSection.Overview));
        Form = Build(posted) with { Faults = outcome is Outcome.Invalid invalid ? invalid.Faults : [], Refusal = (outcome as Outcome.Refused)?.Refusal };
        return Page();
    }

    private FormModel Build(Posted? posted) => new()
    {
        Groups = FormModel.Filled([new InputGroup(null, [Input.LongText("reason", Words.WhyNow)])], posted),
        Version = 0,
        CommandId = door.NewCommandId(),
        Submit = Labels.Of(CaseAction.BreakGlass),
        Intro = Words.EmergencyIntro,
        CancelTo = "/cases",
    };
}
