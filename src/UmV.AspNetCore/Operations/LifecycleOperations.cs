using System.Collections.Immutable;
using UmV.AspNetCore.Answers;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Exports;
using UmV.Core.Lifecycles;
using UmV.Core.Mediation;
using UmV.Core.Planning;

namespace UmV.AspNetCore.Operations;

/// <summary>The lifecycle pages, as data and as diagrams.</summary>
internal static class LifecycleOperations
{
    private static readonly ImmutableArray<LifecycleMap> Maps =
        [AgreementLifecycle.Map, CaseLifecycle.Map, MeasureLifecycle.Map, MediationLifecycle.Map, ExportLifecycle.Map];

    internal static ValueTask<Answer> ListAsync(Visit visit) => ValueTask.FromResult(Answer.Ok(Maps));

    internal static ValueTask<Answer> GetAsync(Visit visit) => ValueTask.FromResult(Get(visit));

    private static Answer Get(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var format = asked.Choice("format", "json", "mermaid", "dot");
        if (!asked.Faults.IsEmpty)
            return visit.Invalid(asked.Faults);
        if (Maps.FirstOrDefault(map => map.Name == visit.Http.Request.RouteValues["name"] as string) is not { } found)
            return visit.NotFound();
        return format switch
        {
            "mermaid" => Answer.Text(MermaidWriter.Write(found), "text/vnd.mermaid; charset=utf-8"),
            "dot" => Answer.Text(DotWriter.Write(found), "text/vnd.graphviz; charset=utf-8"),
            _ => Answer.Ok(found),
        };
    }
}
