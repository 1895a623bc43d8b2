using System.Collections.Immutable;
using System.Text.Json.Nodes;
using UmV.AspNetCore.Answers;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Wire;

namespace UmV.AspNetCore.Operations;

/// <summary>Questions about cases.</summary>
internal static class CaseOperations
{
    private const string Tag = "cases";

    internal static ImmutableArray<Operation> All { get; } =
    [
        new("list-cases", "GET", "/cases", Tag, typeof(ListCases), ListAsync)
        {
            Returns = () => new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["items"] = WireForm.SchemaOf<ImmutableArray<CaseListItem>>(),
                    ["next"] = new JsonObject { ["type"] = "string", ["format"] = "uuid", ["description"] = "Ask for the next page with after; absent on the last." },
                },
                ["required"] = new JsonArray("items"),
            },
            Parameters =
            [
                new("school", "Of this school only, by organisation number."),
                new("state", "In this state only."),
                new("openOnly", "Only those that somebody is expected to do something with.", "boolean"),
                new("coordinator", "With this accountable coordinator only, by id.", Format: "uuid"),
                new("overdueOnly", "Only those with a duty whose last day is past.", "boolean"),
                new("after", "The last case of the page before.", Format: "uuid"),
                new("most", "How many, 1 to 1000; 50 when left out.", "integer"),
            ],
        },
        new("count-cases", "GET", "/cases/counts", Tag, typeof(CountCases), CountAsync)
        {
            Returns = WireForm.SchemaOf<CaseCounts>,
            Parameters =
            [
                new("school", "Of this school only, by organisation number."),
                new("openOnly", "Only those that somebody is expected to do something with.", "boolean"),
                new("coordinator", "With this accountable coordinator only, by id.", Format: "uuid"),
            ],
        },
        new("get-case", "GET", "/cases/{id}", Tag, typeof(GetCase), GetAsync)
        {
            HasETag = true,
            Returns = WireForm.SchemaOf<CaseView>,
            Parameters = [new("at", "As it was at this instant, in UTC.", Format: "date-time")],
        },
        new("explain-case", "GET", "/cases/{id}/explanation", Tag, typeof(ExplainCase), ExplainAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<Core.Policies.ActionExplanation>>,
        },
        new("explain-access", "GET", "/cases/{id}/access", Tag, typeof(ExplainAccess), AccessAsync)
        {
            Returns = WireForm.SchemaOf<AccessExplanation>,
            Parameters =
            [
                new("person", "About this person; for leadership only. About yourself when left out.", Format: "uuid"),
                new("role", "In this role; needed with person."),
                new("school", "The school that the role belongs to, by organisation number."),
            ],
        },
        new("get-own-case", "GET", "/cases/{id}/own", Tag, typeof(GetOwnCase), OwnAsync)
        {
            Returns = WireForm.SchemaOf<OwnCaseView>,
        },
        new("get-consent-receipt", "GET", "/cases/{id}/consent-receipt", Tag, typeof(GetConsentReceipt), ReceiptAsync)
        {
            Returns = WireForm.SchemaOf<ConsentReceipt>,
            Parameters = [new("consent", "The consent, by id.", Format: "uuid", IsRequired: true)],
        },
        new("get-absence", "GET", "/cases/{id}/absence", Tag, typeof(GetAbsence), AbsenceAsync)
        {
            Returns = WireForm.SchemaOf<AbsenceView>,
            Parameters =
            [
                new("person", "The pupil, by id.", Format: "uuid", IsRequired: true),
                new("from", "The first day; the first of the school year when left out.", Format: "date"),
                new("to", "The last day; today when left out.", Format: "date"),
            ],
        },
        new("get-school-days", "GET", "/cases/{id}/school-days", Tag, typeof(GetSchoolDays), SchoolDaysAsync)
        {
            Returns = WireForm.SchemaOf<SchoolDaysView>,
            Parameters = [new("on", "The day to ask about; today when left out.", Format: "date")],
        },
        new("get-request-form", "GET", "/cases/{id}/request-form", Tag, typeof(GetRequestForm), FormAsync)
        {
            HasETag = true,
            Returns = () => new JsonObject { ["type"] = "object", ["description"] = "The form and the answers so far, as save-request-draft takes them." },
        },
        new("get-form-move", "GET", "/cases/{id}/form-move", Tag, typeof(GetFormMove), FormMoveAsync)
        {
            HasETag = true,
            Returns = WireForm.SchemaOf<FormMoveView>,
            Parameters = [new("to", "The version to move to; the newest when left out.", "integer")],
        },
        new("get-change-log", "GET", "/cases/{id}/change-log", Tag, typeof(GetChangeLog), ChangesAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<ChangeLogEntry>>,
        },
        new("find-case-by-receipt", "POST", "/cases/find-by-receipt", Tag, typeof(FindCaseByReceipt), FindAsync)
        {
            Returns = WireForm.SchemaOf<CaseListItem>,
            Body = () => new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["receipt"] = new JsonObject { ["type"] = "string", ["description"] = "Such as 7K3M-9QXT." } },
                ["required"] = new JsonArray("receipt"),
            },
        },
    ];

    private static async ValueTask<Answer> ListAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var list = new ListCases(
            asked.School("school"), asked.Choice<CaseState>("state"), asked.Bool("openOnly", false), asked.Case("after"), asked.Int("most", 50, 1, 1000),
            asked.Person("coordinator"), asked.Bool("overdueOnly", false));
        if (!asked.Faults.IsEmpty)
            return visit.Invalid(asked.Faults);
        var items = await visit.AskAsync(list).ConfigureAwait(false);
        return Page.Of(items, items.Length == list.Most ? items[^1].Case.Value : null);
    }

    private static async ValueTask<Answer> CountAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var count = new CountCases(asked.School("school"), asked.Bool("openOnly", false), asked.Person("coordinator"));
        return asked.Faults.IsEmpty ? Answer.Ok(await visit.AskAsync(count).ConfigureAwait(false)) : visit.Invalid(asked.Faults);
    }

    private static async ValueTask<Answer> GetAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var at = asked.Instant("at");
        if (!asked.Faults.IsEmpty)
            return visit.Invalid(asked.Faults);
        if (visit.Id<CaseId>() is not { } id)
            return visit.NotFound();
        Query<CaseView?> query = at is { } instant ? new GetCaseAsOf(id, instant) : new GetCase(id);
        return await visit.AskAsync(query).ConfigureAwait(false) is { } view
            ? Answer.Ok(view, at is null ? view.Version : null)
            : visit.NotFound();
    }

    private static async ValueTask<Answer> ExplainAsync(Visit visit)
    {
        if (visit.Id<CaseId>() is not { } id)
            return visit.NotFound();
        var actions = await visit.AskAsync(new ExplainCase(id)).ConfigureAwait(false);
        return actions.IsEmpty ? visit.NotFound() : Answer.Ok(actions);
    }

    private static async ValueTask<Answer> AccessAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var (person, role, school) = (asked.Person("person"), asked.Role("role"), asked.School("school"));
        if (!asked.Faults.IsEmpty)
            return visit.Invalid(asked.Faults);
        if ((person is null) != (role is null))
            return visit.Invalid([Core.Decisions.Fault.Required(person is null ? "person" : "role")]);
        if (visit.Id<CaseId>() is not { } id)
            return visit.NotFound();
        var about = person is { } known ? new Actor(known, role!.Value, school) : null;
        return await visit.AskAsync(new ExplainAccess(id, about)).ConfigureAwait(false) is { } explanation ? Answer.Ok(explanation) : visit.NotFound();
    }

    private static async ValueTask<Answer> OwnAsync(Visit visit) =>
        visit.Id<CaseId>() is { } id && await visit.AskAsync(new GetOwnCase(id)).ConfigureAwait(false) is { } own ? Answer.Ok(own) : visit.NotFound();

    private static async ValueTask<Answer> ReceiptAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var consent = asked.Consent("consent");
        if (!asked.Faults.IsEmpty)
            return visit.Invalid(asked.Faults);
        if (consent is not { } known)
            return visit.Invalid([Core.Decisions.Fault.Required("consent")]);
        return visit.Id<CaseId>() is { } id && await visit.AskAsync(new GetConsentReceipt(id, known)).ConfigureAwait(false) is { } receipt
            ? Answer.Ok(receipt)
            : visit.NotFound();
    }

    private static async ValueTask<Answer> AbsenceAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var (person, from, to) = (asked.Person("person"), asked.Date("from"), asked.Date("to"));
        if (!asked.Faults.IsEmpty)
            return visit.Invalid(asked.Faults);
        if (person is not { } known)
            return visit.Invalid([Core.Decisions.Fault.Required("person")]);
        return visit.Id<CaseId>() is { } id && await visit.AskAsync(new GetAbsence(id, known, from, to)).ConfigureAwait(false) is { } absence
            ? Answer.Ok(absence)
            : visit.NotFound();
    }

    private static async ValueTask<Answer> SchoolDaysAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var on = asked.Date("on");
        if (!asked.Faults.IsEmpty)
            return visit.Invalid(asked.Faults);
        return visit.Id<CaseId>() is { } id && await visit.AskAsync(new GetSchoolDays(id, on)).ConfigureAwait(false) is { } days
            ? Answer.Ok(days)
            : visit.NotFound();
    }

    private static async ValueTask<Answer> FormAsync(Visit visit) =>
        visit.Id<CaseId>() is { } id && await visit.AskAsync(new GetRequestForm(id)).ConfigureAwait(false) is { } form
            ? RequestFormAnswer.Of(form)
            : visit.NotFound();

    private static async ValueTask<Answer> FormMoveAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var to = asked.Int("to", 0, 1, int.MaxValue);
        if (!asked.Faults.IsEmpty)
            return visit.Invalid(asked.Faults);
        return visit.Id<CaseId>() is { } id && await visit.AskAsync(new GetFormMove(id, to == 0 ? null : to)).ConfigureAwait(false) is { } move
            ? Answer.Ok(move, move.Version)
            : visit.NotFound();
    }

    private static async ValueTask<Answer> ChangesAsync(Visit visit)
    {
        if (visit.Id<CaseId>() is not { } id)
            return visit.NotFound();
        var changes = await visit.AskAsync(new GetChangeLog(id)).ConfigureAwait(false);
        return changes.IsEmpty ? visit.NotFound() : Answer.Ok(changes);
    }

    // By POST: whoever keeps the addresses of requests does not collect receipts.
    private static async ValueTask<Answer> FindAsync(Visit visit)
    {
        if (!BodyReader.SaysJson(visit.Http.Request))
            return Problem.NotJson(visit.Language);
        if (await BodyReader.ReadAsync(visit.Http.Request, visit.Options.MaxBodyBytes, visit.Cancellation).ConfigureAwait(false) is not { } body)
            return Problem.TooLarge(visit.Language, visit.Options.MaxBodyBytes);
        if (ReceiptBody.Read(body, out var fault) is not { } receipt)
            return visit.Invalid([fault]);
        return await visit.AskAsync(new FindCaseByReceipt(receipt)).ConfigureAwait(false) is { } found ? Answer.Ok(found) : visit.NotFound();
    }
}
