using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Hosting;

namespace UmV.Samples.Web.Pages.Cases;

/// <summary>The cases that the actor is on.</summary>
public sealed class CaseListModel(WebDoor door) : PageModel
{
    private const int PageSize = 50;

    public ImmutableArray<CaseListItem> Cases { get; private set; } = [];

    public Dictionary<OrganisationNumber, string> SchoolNames { get; private set; } = [];

    public bool OpenOnly { get; private set; }

    public CaseId? Next { get; private set; }

    public bool MayRequest => door.Actor.Role is Role.SchoolLeader or Role.Counsellor or Role.ContactTeacher;

    public bool IsOwn => door.Actor.Role is Role.Pupil or Role.Guardian;

    public async Task OnGetAsync(bool all = false, Guid? after = null)
    {
        OpenOnly = !all;
        Cases = await door.AskAsync(new ListCases(OpenOnly: OpenOnly, After: after is { } id ? new CaseId(id) : null, Most: PageSize));
        Next = Cases.Length == PageSize ? Cases[^1].Case : null;
        SchoolNames = await door.Schools.NamesAsync(Cases.Select(item => item.School));
    }
}
