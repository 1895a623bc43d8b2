using Microsoft.AspNetCore.Mvc;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Forms;
using UmV.Samples.Web.Hosting;
using UmV.Samples.Web.Pages.Cases;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Pages.Requests;

/// <summary>All answers before they are sent, what is missing, and the sending.</summary>
public sealed class CheckRequestModel(WebDoor door) : CasePageBase(door)
{
    public FormModel Form { get; private set; } = null!;

    public ShownAction Submit { get; private set; } = null!;

    public ShownAction Endorse { get; private set; } = null!;

    public RequestFormView View => RequestForm!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await FindAsync(id))
            return NotFound();
        Form = Build();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await FindAsync(id))
            return NotFound();
        var outcome = await Door.ExecuteAsync(new SubmitRequest(Case.Id), await HttpContext.Request.ReadFormAsync(HttpContext.RequestAborted));
        if (outcome is Outcome.Done)
            return Redirect($"/cases/{Case.Id}/request/sent");
        Form = Build() with
        {
            Faults = outcome is Outcome.Invalid invalid ? [.. invalid.Faults] : [],
            Refusal = (outcome as Outcome.Refused)?.Refusal,
            Conflict = outcome as Outcome.Conflict,
        };
        return Page();
    }

    private async Task<bool> FindAsync(Guid id)
    {
        if (!await LoadAsync(new CaseId(id)) || RequestForm is not { SubmittedAt: null })
            return false;
        Submit = Actions.All.First(action => action.Explanation.Action == nameof(CaseAction.SubmitRequest));
        Endorse = Actions.All.First(action => action.Explanation.Action == nameof(CaseAction.EndorseRequest));
        return true;
    }

    private FormModel Build() => new()
    {
        Groups = [],
        Version = Case.Version,
        CommandId = Door.NewCommandId(),
        Submit = Labels.Of(CaseAction.SubmitRequest),
        CancelTo = $"/cases/{Case.Id}/request",
        SeeAt = $"/cases/{Case.Id}/request/check",
    };
}
