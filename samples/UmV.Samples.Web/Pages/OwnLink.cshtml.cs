using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Mail;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Identity;
using UmV.Samples.Web.Pages.Cases;

namespace UmV.Samples.Web.Pages;

/// <summary>
/// The own view of a pupil or a guardian by a link of one use, without signing in: to look at the link shows a button and changes nothing, since
/// mail scanners look at every link; the button uses it up and shows the page, once.
/// </summary>
[AllowAnonymous]
public sealed class OwnLinkModel(LinkIssuer links, IUmV umv, SchoolNames schools) : PageModel
{
    private static readonly Role[] Readers = [Role.Pupil, Role.Guardian];

    /// <summary>Whether the link can be used.</summary>
    public bool IsGood { get; private set; }

    /// <summary>The page, when the link was just used.</summary>
    public OwnView? Own { get; private set; }

    public async Task OnGetAsync(string token) =>
        IsGood = await links.LookAsync(token, HttpContext.RequestAborted) is { Purpose: LinkPurposes.OwnCase };

    public async Task OnPostAsync(string token)
    {
        if (await links.ConsumeAsync(token, null, LinkPurposes.OwnCase, HttpContext.RequestAborted) is not { Stream: { Kind: StreamKind.Case } about } grant)
            return;
        foreach (var role in Readers)
        {
            if (await umv.AskAsync(new Actor(grant.Recipient, role), new GetOwnCase(new CaseId(about.Value)), HttpContext.RequestAborted) is { } view)
            {
                Own = await OwnView.OfAsync(view, schools, isSignedIn: false);
                return;
            }
        }
    }
}
