using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Identity;
using UmV.Core.Process.Mail;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Hosting;

namespace UmV.Samples.Web.Pages.Cases;

/// <summary>Makes a link of one use to the own view of a pupil or a guardian: for the provider's people on the case. It is shown once and kept nowhere.</summary>
public sealed class LinksModel(WebDoor door, LinkIssuer links) : PageModel
{
    public CaseId Case { get; private set; }

    public ImmutableArray<PersonView> People { get; private set; } = [];

    /// <summary>The link, when it was just made.</summary>
    public string? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid person)
    {
        if (!await LoadAsync(id) || People.FirstOrDefault(known => known.Person.Value == person) is not { } chosen)
            return NotFound();
        var token = await links.IssueAsync(chosen.Person, LinkPurposes.OwnCase, StreamId.Of(Case), HttpContext.RequestAborted);
        Link = $"{Request.Scheme}://{Request.Host}/own/{token}";
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        Case = new CaseId(id);
        if (door.Actor.Role is not (Role.ProviderLeader or Role.ProviderWorker) || await door.AskAsync(new GetCase(Case)) is not { } view)
            return false;
        People =
        [
            .. view.Assessment.Parties.Where(party => party.IsPupil).Select(party => party.Person)
                .Concat(view.Team.Where(member => member is { Role: Role.Guardian, To: null }).Select(member => member.Person))
                .DistinctBy(known => known.Person),
        ];
        return true;
    }
}
