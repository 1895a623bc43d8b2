using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using UmV.AspNetCore.Answers;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Wire;
using UmV.Core.Requests;
using UmV.Core.Storage;

namespace UmV.AspNetCore.Operations;

/// <summary>Questions across cases and agreements.</summary>
internal static class OtherOperations
{
    internal static ImmutableArray<Operation> All { get; } =
    [
        new("list-duties", "GET", "/duties", "duties", typeof(ListDuties), DutiesAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<DutyView>>,
            Parameters =
            [
                new("mine", "Only what names the actor or the actor's role, which is so when left out; otherwise all of the actor's cases.", "boolean"),
                new("dueUntil", "Only what is due on this day or before.", Format: "date"),
                new("overdueOnly", "Only what should have been done before today.", "boolean"),
                new("most", "How many, 1 to 1000; 200 when left out.", "integer"),
            ],
        },
        new("list-people", "GET", "/people", "people", typeof(ListPeople), PeopleAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<PersonView>>,
            Parameters = [new("school", "The school, by organisation number; the provider's own people when left out.")],
        },
        new("get-person", "GET", "/people/{id}", "people", typeof(GetPerson), PersonAsync) { Returns = WireForm.SchemaOf<PersonView> },
        new("get-report", "GET", "/report", "report", typeof(GetReport), ReportOperation.RespondAsync)
        {
            Returns = () => new JsonObject { ["type"] = "object", ["description"] = "from, to, by, requests, rows, notTold, notes. Not for publication: small numbers are not hidden." },
            Parameters =
            [
                new("from", "The first month, such as 2025-08.", IsRequired: true),
                new("to", "The last month, included.", IsRequired: true),
                new("by", "Dimensions with commas between, such as category,year."),
                new("format", "json, or csv with a byte-order mark; by Accept when left out."),
            ],
        },
        new("get-pseudonymised-export", "GET", "/pseudonymised-export", "report", typeof(GetPseudonymisedExport), ReportOperation.ExportAsync)
        {
            CanBeRefused = true,
            Returns = WireForm.SchemaOf<PseudonymisedExport>,
            Parameters =
            [
                new("askedBy", "Who asked for the export, by id.", Format: "uuid", IsRequired: true),
                new("export", "The request, by id.", Format: "uuid", IsRequired: true),
            ],
        },
        new("list-export-requests", "GET", "/export-requests", "report", typeof(ListExportRequests), ReportOperation.RequestsAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<ExportRequestView>>,
            Parameters = [new("waitingOnly", "Only what waits for another person.", "boolean")],
        },
        new("get-access-log", "GET", "/access-log", "access log", typeof(GetAccessLog), AccessLogAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<AccessLogItem>>,
            Parameters =
            [
                new("case", "About this case, or shown in an answer.", Format: "uuid"),
                new("person", "About this person, or shown in an answer.", Format: "uuid"),
                new("agreement", "About this agreement, or shown in an answer.", Format: "uuid"),
                new("by", "Asked by this person.", Format: "uuid"),
                new("from", "At this instant or after.", Format: "date-time"),
                new("until", "Before this instant.", Format: "date-time"),
                new("basis", "On this ground, such as team or emergency."),
                new("before", "Only lines with a smaller sequence: the last of the page before.", "integer"),
                new("most", "How many, 1 to 1000; 200 when left out.", "integer"),
            ],
        },
        new("list-policies", "GET", "/policies", "policies", typeof(ListPolicies), PoliciesAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<PolicyDescription>>,
        },
        new("list-lifecycles", "GET", "/lifecycles", "lifecycles", null, LifecycleOperations.ListAsync)
        {
            Summary = "Every lifecycle as data: states, transitions, and the policies in their way.",
            Returns = WireForm.SchemaOf<ImmutableArray<Core.Lifecycles.LifecycleMap>>,
        },
        new("get-lifecycle", "GET", "/lifecycles/{name}", "lifecycles", null, LifecycleOperations.GetAsync)
        {
            Summary = "One lifecycle: agreement, case, measure or mediation; as data or as a diagram.",
            Returns = WireForm.SchemaOf<Core.Lifecycles.LifecycleMap>,
            Parameters = [new("format", "json, mermaid or dot; json when left out.")],
        },
        new("list-forms", "GET", "/forms", "forms", null, FormsAsync)
        {
            Summary = "The request forms that are offered, in all versions.",
            Returns = () => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } },
        },
    ];

    private static async ValueTask<Answer> DutiesAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var list = new ListDuties(asked.Bool("mine", true), asked.Date("dueUntil"), asked.Int("most", 200, 1, 1000), asked.Bool("overdueOnly", false));
        return asked.Faults.IsEmpty ? Answer.Ok(await visit.AskAsync(list).ConfigureAwait(false)) : visit.Invalid(asked.Faults);
    }

    private static async ValueTask<Answer> PeopleAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var list = new ListPeople(asked.School("school"));
        return asked.Faults.IsEmpty ? Answer.Ok(await visit.AskAsync(list).ConfigureAwait(false)) : visit.Invalid(asked.Faults);
    }

    private static async ValueTask<Answer> PersonAsync(Visit visit) =>
        visit.Id<PersonId>() is { } id && await visit.AskAsync(new GetPerson(id)).ConfigureAwait(false) is { } person
            ? Answer.Ok(person)
            : visit.NotFound();

    private static async ValueTask<Answer> AccessLogAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        StreamId? about = asked.Case("case") is { } @case ? StreamId.Of(@case)
            : asked.Person("person") is { } person ? StreamId.Of(person)
            : asked.Agreement("agreement") is { } agreement ? StreamId.Of(agreement) : null;
        var before = asked.Int("before", 0, 1, int.MaxValue);
        var log = new GetAccessLog(
            about, asked.Person("by"), asked.Instant("from"), asked.Instant("until"), Basis: asked.Text("basis"),
            Before: before == 0 ? null : before, Most: asked.Int("most", 200, 1, 1000));
        return asked.Faults.IsEmpty ? Answer.Ok(await visit.AskAsync(log).ConfigureAwait(false)) : visit.Invalid(asked.Faults);
    }

    private static async ValueTask<Answer> PoliciesAsync(Visit visit) => Answer.Ok(await visit.AskAsync(new ListPolicies()).ConfigureAwait(false));

    private static ValueTask<Answer> FormsAsync(Visit visit) =>
        ValueTask.FromResult(Answer.Ok(visit.Http.RequestServices.GetRequiredService<FormCatalogue>().All));
}
