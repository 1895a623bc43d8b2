using Microsoft.AspNetCore.Mvc;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Samples.Web.Forms;
using UmV.Samples.Web.Hosting;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Pages.Cases;

/// <summary>The form of one action in a case, and the doing of it.</summary>
public sealed class DoModel(WebDoor door) : CasePageBase(door)
{
    public CaseAction Action { get; private set; }

    public ShownAction Shown { get; private set; } = null!;

    public FormModel Form { get; private set; } = null!;

    private ActionForm<CaseScene> _form = null!;
    private CaseScene _scene = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, string what)
    {
        if (!await FindAsync(id, what))
            return NotFound();
        Form = Build(_form.Rows?.Invoke(_scene));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string what)
    {
        if (!await FindAsync(id, what))
            return NotFound();
        var sent = await HttpContext.Request.ReadFormAsync(HttpContext.RequestAborted);
        var posted = new Posted(sent);
        if (sent["_do"] == "add")
        {
            Form = Build(posted.Rows + 1, posted);
            return Page();
        }

        var command = _form.Command(_scene, posted);
        var outcome = posted.Faults.Count > 0 ? new Outcome.Invalid([.. posted.Faults]) : await Door.ExecuteAsync(command, sent);
        if (outcome is Outcome.Done)
            return Redirect($"{CaseSections.PathOf(_scene.Id, CaseSections.Of(Action))}?done={Action}");
        Form = Build(posted.Rows, posted) with
        {
            Faults = outcome is Outcome.Invalid invalid ? [.. invalid.Faults.Select(posted.AtField)] : [],
            Refusal = (outcome as Outcome.Refused)?.Refusal,
            Conflict = outcome as Outcome.Conflict,
        };
        return Page();
    }

    private async Task<bool> FindAsync(Guid id, string name)
    {
        if (!await LoadAsync(new CaseId(id)) || Actions.All.FirstOrDefault(action => action.Name == name) is not { } shown)
            return false;
        Action = Enum.Parse<CaseAction>(shown.Explanation.Action);
        if (CaseForms.Of(Action) is not { } form)
            return false;
        (_form, Shown) = (form, shown);
        _scene = (await Door.SceneAsync(Case.Id, withSchoolDays: Action == CaseAction.PlanSession))!;
        return true;
    }

    private FormModel Build(int? rows, Posted? posted = null) => new()
    {
        Groups = FormModel.Filled(_form.Content(_scene, rows ?? 0), posted),
        Version = Case.Version,
        CommandId = Door.NewCommandId(),
        Submit = Labels.Of(Action),
        Rows = rows,
        AddRow = _form.AddRow,
        Intro = _form.Intro,
        Consequences = [.. _form.Consequences?.Invoke(_scene) ?? []],
        CancelTo = CaseSections.PathOf(Case.Id, CaseSections.Of(Action)),
        SeeAt = CaseSections.PathOf(Case.Id, CaseSections.Of(Action)),
    };
}
