using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc.RazorPages;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Samples.Web.Hosting;
using UmV.Samples.Web.Pages.Cases;

namespace UmV.Samples.Web.Pages;

/// <summary>What I have to do, overdue first, and the cases that changed last.</summary>
public sealed class IndexModel(WebDoor door) : PageModel
{
    private const int MostCases = 20;

    public ImmutableArray<DutyView> Duties { get; private set; } = [];

    public CaseTable Inbox { get; private set; } = new([], new Dictionary<OrganisationNumber, string>());

    public Dictionary<OrganisationNumber, string> Schools { get; private set; } = [];

    public bool MayRequest => door.Actor.Role is Role.SchoolLeader or Role.Counsellor or Role.ContactTeacher;

    public async Task OnGetAsync()
    {
        Duties = await door.AskAsync(new ListDuties());
        var cases = await door.AskAsync(new ListCases(OpenOnly: true, Most: MostCases));
        Schools = await door.Schools.NamesAsync(cases.Select(item => item.School).Concat(Duties.Select(duty => duty.School)));
        Inbox = new CaseTable(cases, Schools, door.Actor.Role is Role.Pupil or Role.Guardian);
    }

    /// <summary>Where a duty is done.</summary>
    public static string HrefOf(DutyView duty) =>
        duty.Stream.Kind == StreamKind.Agreement ? $"/agreements/{duty.Stream.Value}" : CaseSections.PathOf(new CaseId(duty.Stream.Value), SectionOf(duty.Kind));

    private static CaseSection SectionOf(string kind) => kind switch
    {
        "take-request" or "answer-request" or "answer-question" => CaseSection.Assessment,
        "answer-handover" or "review-break-glass" => CaseSection.Team,
        "answer-objection" or "review-consent-override" => CaseSection.Plan,
        "hold-session" or "resume-case" => CaseSection.FollowUp,
        "evaluate-measure" => CaseSection.Evaluation,
        _ => CaseSection.Overview,
    };
}
