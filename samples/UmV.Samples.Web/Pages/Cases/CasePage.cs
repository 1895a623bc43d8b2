using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Forms;
using UmV.Samples.Web.Hosting;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Pages.Cases;

/// <summary>A page of a case, read only. All parts share it: each view shows its part of what is loaded here.</summary>
public sealed class CasePage(WebDoor door) : CasePageBase(door)
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await LoadAsync(new CaseId(id)))
            return NotFound();
        if (IsOneOf("Overview", "FollowUp", "Plan"))
            SchoolDays = await Door.AskAsync(new GetSchoolDays(Case.Id));
        if (IsOneOf("Overview"))
            await AskForAbsenceAsync();
        Done = Enum.TryParse<CaseAction>(Request.Query["done"], out var done) && Enum.IsDefined(done) ? done : null;
        return Page();
    }

    /// <summary>The pupils of whom the reader may ask how much they have been away.</summary>
    public IReadOnlyList<PersonView> AbsencePupils => QueryRights.ScopeOf(typeof(GetAbsence), Door.Actor.Role) == QueryScope.None
        ? []
        : [.. Case.Assessment.Parties.Where(party => party.IsPupil).Select(party => party.Person)];

    /// <summary>The pupil who was asked for; null while nobody was.</summary>
    public PersonView? AbsencePupil { get; private set; }

    /// <summary>What the school's system tells of that pupil; null when there is nothing of it for the reader.</summary>
    public AbsenceView? Absence { get; private set; }

    // Asked only when somebody wants to see it: it is another reading, logged as one, of another system.
    private async Task AskForAbsenceAsync()
    {
        if (!PersonId.TryParse(Request.Query["absence"], null, out var person) || AbsencePupils.FirstOrDefault(pupil => pupil.Person == person) is not { } chosen)
            return;
        AbsencePupil = chosen;
        Absence = await Door.AskAsync(new GetAbsence(Case.Id, person));
    }

    private bool IsOneOf(params string[] parts) => parts.Contains(PageContext.ActionDescriptor.ViewEnginePath.Split('/')[^1]);
}

/// <summary>What every page of a case knows.</summary>
public abstract class CasePageBase(WebDoor door) : PageModel
{
    public WebDoor Door => door;

    public CaseView Case { get; private set; } = null!;

    /// <summary>What the school is called; null when where it is is not told.</summary>
    public string? SchoolName { get; private set; }

    public ActionList Actions { get; private set; } = new([]);

    /// <summary>What was just done, when the page is shown after it.</summary>
    public CaseAction? Done { get; protected set; }

    public RequestFormView? RequestForm { get; private set; }

    /// <summary>What the calendar of the school says; null where it is not asked, or not told.</summary>
    public SchoolDaysView? SchoolDays { get; protected set; }

    /// <summary>The actions of a part, or of the whole case.</summary>
    public ActionList Of(CaseSection section) => section is CaseSection.Overview or CaseSection.Actions
        ? Actions
        : new ActionList([.. Actions.All.Where(action => CaseSections.Of(Enum.Parse<CaseAction>(action.Explanation.Action)) == section)]);

    protected async Task<bool> LoadAsync(CaseId id)
    {
        if (await door.AskAsync(new GetCase(id)) is not { } view)
            return false;
        Case = view;
        RequestForm = await door.AskAsync(new GetRequestForm(id));
        SchoolName = await door.Schools.OfAsync(view.School);
        Actions = new ActionList([.. (await door.AskAsync(new ExplainCase(id))).Select(explanation => Shown(id, explanation))]);
        return true;
    }

    private static ShownAction Shown(CaseId id, ActionExplanation explanation)
    {
        var action = Enum.Parse<CaseAction>(explanation.Action);
        var name = ActionList.Kebab(explanation.Action);
        return new ShownAction(name, Labels.Of(action), HrefOf(id, action, name), explanation);
    }

    private static string? HrefOf(CaseId id, CaseAction action, string name) => action switch
    {
        CaseAction.SaveRequestDraft => $"/cases/{id}/request/edit",
        CaseAction.SubmitRequest => $"/cases/{id}/request/check",
        _ => CaseForms.Of(action) is null ? null : $"/cases/{id}/do/{name}",
    };
}
