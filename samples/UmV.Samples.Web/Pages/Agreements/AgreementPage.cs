using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Agreements;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Forms;
using UmV.Samples.Web.Hosting;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Pages.Agreements;

/// <summary>One agreement, and what can be done with it now.</summary>
public sealed class AgreementPage(WebDoor door) : AgreementPageBase(door)
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await LoadAsync(new AgreementId(id)))
            return NotFound();
        Done = Enum.TryParse<AgreementAction>(Request.Query["done"], out var done) && Enum.IsDefined(done) ? done : null;
        return Page();
    }
}

/// <summary>What every page of an agreement knows.</summary>
public abstract class AgreementPageBase(WebDoor door) : PageModel
{
    public WebDoor Door => door;

    public CooperationAgreement Agreement { get; private set; } = null!;

    public long Version { get; private set; }

    public ActionList Actions { get; private set; } = new([]);

    public AgreementAction? Done { get; protected set; }

    /// <summary>The names of who signed.</summary>
    public Dictionary<PersonId, string> Names { get; } = [];

    protected async Task<bool> LoadAsync(AgreementId id)
    {
        if (await door.AskAsync(new GetAgreement(id)) is not { } view)
            return false;
        (Agreement, Version) = (view.Agreement, view.Version);
        Actions = new ActionList([.. (await door.AskAsync(new ExplainAgreement(id))).Select(explanation => Shown(id, explanation))]);
        foreach (var person in (await door.AskAsync(new ListPeople(Agreement.Parties.School))).Concat(await door.AskAsync(new ListPeople(null))))
            Names[person.Person] = person.Name;
        return true;
    }

    private static ShownAction Shown(AgreementId id, ActionExplanation explanation)
    {
        var action = Enum.Parse<AgreementAction>(explanation.Action);
        var name = ActionList.Kebab(explanation.Action);
        return new ShownAction(name, Labels.Of(action), AgreementForms.Of(action) is null ? null : $"/agreements/{id}/do/{name}", explanation);
    }
}
