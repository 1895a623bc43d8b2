using Microsoft.AspNetCore.Mvc;
using UmV.Core.Agreements;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Forms;
using UmV.Samples.Web.Hosting;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Pages.Agreements;

/// <summary>The form of one action on an agreement, and the doing of it.</summary>
public sealed class AgreementDoModel(WebDoor door) : AgreementPageBase(door)
{
    public AgreementAction Action { get; private set; }

    public ShownAction Shown { get; private set; } = null!;

    public FormModel Form { get; private set; } = null!;

    private ActionForm<AgreementScene> _form = null!;
    private AgreementScene _scene = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, string what)
    {
        if (!await FindAsync(id, what))
            return NotFound();
        Form = Build();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string what)
    {
        if (!await FindAsync(id, what))
            return NotFound();
        var sent = await Request.ReadFormAsync(HttpContext.RequestAborted);
        var posted = new Posted(sent);
        var command = _form.Command(_scene, posted);
        var outcome = posted.Faults.Count > 0 ? new Outcome.Invalid([.. posted.Faults]) : await Door.ExecuteAsync(command, sent);
        if (outcome is Outcome.Done)
            return Redirect($"/agreements/{Agreement.Id}?done={Action}");
        Form = Build(posted) with
        {
            Faults = outcome is Outcome.Invalid invalid ? [.. invalid.Faults] : [],
            Refusal = (outcome as Outcome.Refused)?.Refusal,
            Conflict = outcome as Outcome.Conflict,
        };
        return Page();
    }

    private async Task<bool> FindAsync(Guid id, string name)
    {
        if (!await LoadAsync(new AgreementId(id)) || Actions.All.FirstOrDefault(action => action.Name == name) is not { } shown)
            return false;
        Action = Enum.Parse<AgreementAction>(shown.Explanation.Action);
        if (AgreementForms.Of(Action) is not { } form)
            return false;
        (_form, Shown) = (form, shown);
        _scene = new AgreementScene(Agreement, await Door.AskAsync(new ListAgreements(Agreement.Parties.School)), Door.Actor);
        return true;
    }

    private FormModel Build(Posted? posted = null) => new()
    {
        Groups = FormModel.Filled(_form.Content(_scene, 0), posted),
        Version = Version,
        CommandId = Door.NewCommandId(),
        Submit = Labels.Of(Action),
        Intro = _form.Intro,
        CancelTo = $"/agreements/{Agreement.Id}",
        SeeAt = $"/agreements/{Agreement.Id}",
    };
}
