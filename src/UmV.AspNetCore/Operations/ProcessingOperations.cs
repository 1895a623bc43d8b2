using System.Collections.Immutable;
using System.Text.Json.Nodes;
using UmV.AspNetCore.Answers;
using UmV.Core.Grounds;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Wire;

namespace UmV.AspNetCore.Operations;

/// <summary>Questions about what is kept, for which purpose and on what ground.</summary>
internal static class ProcessingOperations
{
    private const string Tag = "processing";

    internal static ImmutableArray<Operation> All { get; } =
    [
        new("list-processing", "GET", "/processing", Tag, typeof(ListProcessing), ListAsync)
        {
            Returns = () => new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["items"] = WireForm.SchemaOf<ImmutableArray<CaseProcessing>>(),
                    ["next"] = new JsonObject { ["type"] = "string", ["format"] = "uuid", ["description"] = "Ask for the next page with after; absent on the last." },
                },
                ["required"] = new JsonArray("items"),
            },
            Parameters =
            [
                new("basis", "Only what stands on this kind of ground, such as AgreementTerms or ReleaseFromSecrecy."),
                new("purpose", "Only what is kept for this, such as FollowUp or Accountability."),
                new("lapsedOnly", "Only what stands on a ground that does not hold today.", "boolean"),
                new("case", "Of this case only.", Format: "uuid"),
                new("from", "Only of cases that were begun on this day or later.", Format: "date"),
                new("until", "Only of cases that were begun on this day or before.", Format: "date"),
                new("after", "The last case of the page before.", Format: "uuid"),
                new("most", "How many cases, 1 to 1000; 50 when left out.", "integer"),
            ],
        },
        new("list-processing-rules", "GET", "/processing-rules", Tag, typeof(ListProcessingRules), RulesAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<ProcessingRule>>,
        },
    ];

    private static async ValueTask<Answer> ListAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var list = new ListProcessing(
            asked.Member<ProcessingGround>("basis"), asked.Member<ProcessingPurpose>("purpose"), asked.Bool("lapsedOnly", false), asked.Case("case"),
            asked.Date("from"), asked.Date("until"), asked.Case("after"), asked.Int("most", 50, 1, 1000));
        if (!asked.Faults.IsEmpty)
            return visit.Invalid(asked.Faults);
        var items = await visit.AskAsync(list).ConfigureAwait(false);
        return Page.Of(items, items.Length == list.Most ? items[^1].Case.Value : null);
    }

    private static async ValueTask<Answer> RulesAsync(Visit visit) => Answer.Ok(await visit.AskAsync(new ListProcessingRules()).ConfigureAwait(false));
}
