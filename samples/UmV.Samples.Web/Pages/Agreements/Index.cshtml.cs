using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Samples.Web.Hosting;

namespace UmV.Samples.Web.Pages.Agreements;

/// <summary>The agreements that the actor may see.</summary>
public sealed class AgreementListModel(WebDoor door) : PageModel
{
    public ImmutableArray<AgreementIndexRow> Rows { get; private set; } = [];

    public Dictionary<OrganisationNumber, string> Schools { get; } = [];

    public bool MayDraft => Core.Agreements.AgreementRights.Roles(Core.Agreements.AgreementAction.DraftAgreement).Contains(door.Actor.Role);

    public async Task OnGetAsync()
    {
        Rows = await door.AskAsync(new ListAgreements());
        foreach (var school in Rows.Select(row => row.School).Distinct())
            Schools[school] = await door.Schools.OfAsync(school);
    }
}
