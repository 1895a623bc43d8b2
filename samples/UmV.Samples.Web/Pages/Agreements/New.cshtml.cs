using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Samples.Web.Forms;
using UmV.Samples.Web.Hosting;
using W = UmV.Samples.Web.Texts.Words;

namespace UmV.Samples.Web.Pages.Agreements;

/// <summary>A new agreement, with the text of the template.</summary>
public sealed class NewAgreementModel(WebDoor door) : PageModel
{
    public FormModel Form { get; private set; } = null!;

    public void OnGet() => Form = Build();

    public async Task<IActionResult> OnPostAsync()
    {
        var sent = await Request.ReadFormAsync(HttpContext.RequestAborted);
        var posted = new Posted(sent);
        var command = Read(posted);
        var outcome = posted.Faults.Count > 0 ? new Outcome.Invalid([.. posted.Faults]) : await door.ExecuteAsync(command, sent);
        if (outcome is Outcome.Done done)
            return Redirect($"/agreements/{done.Stream.Value}?done={AgreementAction.DraftAgreement}");
        Form = Build(posted) with
        {
            Faults = outcome is Outcome.Invalid invalid ? [.. invalid.Faults] : [],
            Refusal = (outcome as Outcome.Refused)?.Refusal,
            Conflict = outcome as Outcome.Conflict,
        };
        return Page();
    }

    private DraftAgreement Read(Posted posted) => new(
        door.Ids.Next<AgreementId>(),
        new AgreementParties(
            Number(posted, "parties.provider"), Number(posted, "parties.school"), "UmV", posted.RequiredText("parties.schoolName")),
        StandardAgreement.Terms(
            AgreementForms.Period(posted) ?? new DateInterval(door.Reader.Today, door.Reader.Today), posted.WholeNumber("terms.capacity")),
        null);

    private static OrganisationNumber Number(Posted posted, string name)
    {
        var text = posted.RequiredText(name);
        if (OrganisationNumber.TryParse(text.Replace(" ", "", StringComparison.Ordinal), out var number))
            return number;
        if (posted.Faults.All(fault => fault.Path != name))
            posted.Faults.Add(new Fault(name, "organisation-number", W.S(
                "Skriv et organisasjonsnummer med ni siffer.", "Skriv eit organisasjonsnummer med ni siffer.", "Write an organisation number of nine digits.")));
        return default;
    }

    private FormModel Build(Posted? posted = null) => new()
    {
        Groups = FormModel.Filled(
            [
                new InputGroup(null,
                [
                    Input.Text("parties.schoolName", W.SchoolName),
                    Input.Number("parties.school", W.SchoolNumber),
                    Input.Number("parties.provider", W.ProviderNumber),
                    Input.Date("terms.period.from", W.FirstDay, door.Reader.Today),
                    Input.Date("terms.period.until", W.LastDay, door.Reader.Today.PlusYears(2).PlusDays(-1)),
                    Input.Number("terms.capacity", W.Capacity) with { Optional = true },
                ]),
            ],
            posted),
        Version = 0,
        CommandId = door.NewCommandId(),
        Submit = Texts.Labels.Of(AgreementAction.DraftAgreement),
        Intro = W.NewAgreementIntro,
        CancelTo = "/agreements",
    };
}
