using Microsoft.AspNetCore.Http;
using UmV.AspNetCore.Answers;
using UmV.Core.Process.Queries;
using UmV.Core.Statistics;

namespace UmV.AspNetCore.Operations;

/// <summary>The report, as JSON or as a file for a spreadsheet; and the pseudonymised export.</summary>
internal static class ReportOperation
{
    internal static async ValueTask<Answer> RespondAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var format = asked.Choice("format", "json", "csv");
        var isRead = ReportDefinition.TryParse(asked.Text("from"), asked.Text("to"), asked.Text("by"), out var definition, out var faults);
        if (!isRead || !asked.Faults.IsEmpty)
            return visit.Invalid([.. asked.Faults, .. faults]);
        if (await visit.AskAsync(new GetReport(definition!)).ConfigureAwait(false) is not { } report)
            return visit.NotFound();
        return (format ?? Preferred(visit.Http.Request)) == "csv"
            ? new Answer(200, CsvReportWriter.WriteUtf8(report, ReportLabels.Default, visit.Language), "text/csv; charset=utf-8")
            : new Answer(200, JsonReportWriter.WriteUtf8(report));
    }

    internal static async ValueTask<Answer> ExportAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var (askedBy, export) = (asked.Needed("askedBy", asked.Person), asked.Needed("export", asked.Export));
        if (!asked.Faults.IsEmpty)
            return visit.Invalid(asked.Faults);
        return await visit.AskAsync(new GetPseudonymisedExport(askedBy, export)).ConfigureAwait(false) switch
        {
            { Export: { } made } => Answer.Ok(made),
            { Refusal: { } refusal } => Problem.Refused(refusal, visit.Language),
            _ => visit.NotFound(),
        };
    }

    internal static async ValueTask<Answer> RequestsAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var list = new ListExportRequests(asked.Bool("waitingOnly", false));
        return asked.Faults.IsEmpty ? Answer.Ok(await visit.AskAsync(list).ConfigureAwait(false)) : visit.Invalid(asked.Faults);
    }

    private static string Preferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1);
        return accepted.FirstOrDefault()?.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase) == true ? "csv" : "json";
    }
}
