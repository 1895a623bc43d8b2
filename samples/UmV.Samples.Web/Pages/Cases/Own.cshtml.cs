using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Hosting;

namespace UmV.Samples.Web.Pages.Cases;

/// <summary>A case as a pupil or a guardian sees it.</summary>
public sealed class OwnModel(WebDoor door) : PageModel
{
    public OwnCaseView Case { get; private set; } = null!;

    public string SchoolName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await door.AskAsync(new GetOwnCase(new CaseId(id))) is not { } view)
            return NotFound();
        Case = view;
        SchoolName = await door.Schools.OfAsync(view.School);
        return Page();
    }
}
