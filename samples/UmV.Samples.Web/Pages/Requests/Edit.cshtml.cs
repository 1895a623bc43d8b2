using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Samples.Web.Forms;
using UmV.Samples.Web.Hosting;
using UmV.Samples.Web.Pages.Cases;
using W = UmV.Samples.Web.Texts.Words;

namespace UmV.Samples.Web.Pages.Requests;

/// <summary>One section of the request form at a time. Every step saves the draft.</summary>
public sealed class EditRequestModel(WebDoor door, RosterHintReader roster) : CasePageBase(door)
{
    private const string Chosen = "chosen";

    public FormSection Section { get; private set; } = null!;

    public int Step { get; private set; }

    public FormModel Form { get; private set; } = null!;

    public bool HasNewQuestions { get; private set; }

    /// <summary>What the school's system tells that this section can use; null when it tells nothing.</summary>
    public RosterHints? Hints { get; private set; }

    private RequestInputs _inputs = null!;

    public RequestFormView View => RequestForm!;

    public async Task<IActionResult> OnGetAsync(Guid id, string? section)
    {
        if (!await FindAsync(id, section))
            return NotFound();
        HasNewQuestions = HttpContext.Request.Query.ContainsKey("more");
        Form = Build(_inputs.RowsOf(View.Answers));
        if (Hints is { } hints)
            Form = Form with { Groups = hints.FillIn(Form.Groups, View.Answers, IsUnanswered, ChosenRows()) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? section)
    {
        if (!await FindAsync(id, section))
            return NotFound();
        var sent = await HttpContext.Request.ReadFormAsync(HttpContext.RequestAborted);
        var posted = new Posted(sent);
        var answers = _inputs.Read(posted);
        if (sent["_do"] == "add")
        {
            Form = Build(posted.Rows + 1, posted, answers);
            return Page();
        }

        var outcome = posted.Faults.Count > 0 ? new Outcome.Invalid([.. posted.Faults]) : await Door.ExecuteAsync(new SaveRequestDraft(Case.Id, answers), sent);
        if (outcome is Outcome.Done)
            return Redirect(NextAfter(answers, sent["_do"] == "update"));
        Form = Build(posted.Rows, posted, answers) with
        {
            Faults = outcome is Outcome.Invalid invalid ? [.. invalid.Faults.Select(fault => posted.AtField(fault with { Path = WithoutPrefix(fault.Path) }))] : [],
            Refusal = (outcome as Outcome.Refused)?.Refusal,
            Conflict = outcome as Outcome.Conflict,
        };
        return Page();
    }

    private string NextAfter(FormAnswers answers, bool stay)
    {
        var asked = _inputs.Asked(View.Answers, _inputs.RowsOf(View.Answers) ?? 0);
        var isMore = !_inputs.Asked(answers, _inputs.RowsOf(answers) ?? 0).IsSubsetOf(asked);
        if (isMore || stay)
            return $"/cases/{Case.Id}/request/edit/{Section.Key}{Told(isMore ? ["more"] : [], RosterHints.NewlyChosen(View.Answers, answers))}";
        return Step == View.Form.Sections.Length
            ? $"/cases/{Case.Id}/request/check"
            : $"/cases/{Case.Id}/request/edit/{View.Form.Sections[Step].Key}";
    }

    /// <summary>What the page is told about the answers that were just saved: places of rows, never who is in them.</summary>
    private static string Told(string[] flags, IEnumerable<int> chosen)
    {
        var told = flags.Concat(chosen.Select(row => string.Create(CultureInfo.InvariantCulture, $"{Chosen}={row}"))).ToList();
        return told.Count == 0 ? "" : $"?{string.Join('&', told)}";
    }

    private HashSet<int> ChosenRows() =>
        [.. Request.Query[Chosen].Select(row => int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1)];

    private bool IsUnanswered => Section.Fields.All(question => View.Answers[question.Key] is null);

    private async Task<bool> FindAsync(Guid id, string? key)
    {
        if (!await LoadAsync(new CaseId(id)) || RequestForm is not { SubmittedAt: null } view)
            return false;
        if ((key is null ? view.Form.Sections[0] : view.Form.Sections.FirstOrDefault(section => section.Key == key)) is not { } found)
            return false;
        Section = found;
        Step = view.Form.Sections.IndexOf(found) + 1;
        _inputs = new RequestInputs(view, found, Case.School is { } school ? await Door.AskAsync(new ListPeople(school)) : []);
        Hints = RosterHints.AreOfUse(found) ? await roster.ReadAsync(Door.Actor, Case.School, view.Answers, Door.Reader.Today, HttpContext.RequestAborted) : null;
        return true;
    }

    private FormModel Build(int? rows, Posted? posted = null, FormAnswers? answers = null) => new()
    {
        Groups = FormModel.Filled(Offered(_inputs.Groups(answers ?? View.Answers, rows ?? 0)), posted),
        Version = Case.Version,
        CommandId = Door.NewCommandId(),
        Submit = W.SaveAndContinue,
        Rows = rows,
        AddRow = rows is null ? null : W.AddRow,
        CanUpdate = true,
        CancelTo = $"/cases/{Case.Id}/request",
        SeeAt = $"/cases/{Case.Id}/request",
    };

    private IEnumerable<InputGroup> Offered(IEnumerable<InputGroup> groups) => Hints is { } hints ? hints.Offer(groups) : groups;

    private static string WithoutPrefix(string path) => path.StartsWith("answers.", StringComparison.Ordinal) ? path["answers.".Length..] : path;
}
