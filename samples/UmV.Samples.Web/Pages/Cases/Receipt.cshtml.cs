using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Identity;
using UmV.Core.Privacy;
using UmV.Core.Process.Queries;
using UmV.Samples.Web.Hosting;

namespace UmV.Samples.Web.Pages.Cases;

/// <summary>The receipt of a consent, for the pupil, the guardian, and the provider's people on the case: a page to keep, or JSON for a program.</summary>
public sealed class ReceiptModel(WebDoor door) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid consent, string? format)
    {
        if (await door.AskAsync(new GetConsentReceipt(new CaseId(id), new ConsentId(consent))) is not { } receipt)
            return NotFound();
        return format == "json"
            ? File(ConsentReceiptWriter.Json(receipt), "application/json", "consent-receipt.json")
            : Content(ConsentReceiptWriter.Html(receipt, door.Reader.Language), "text/html; charset=utf-8", Encoding.UTF8);
    }
}
