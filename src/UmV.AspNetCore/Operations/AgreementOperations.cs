using System.Collections.Immutable;
using UmV.AspNetCore.Answers;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Wire;
using UmV.Core.Storage;

namespace UmV.AspNetCore.Operations;

/// <summary>Questions about agreements.</summary>
internal static class AgreementOperations
{
    private const string Tag = "agreements";

    internal static ImmutableArray<Operation> All { get; } =
    [
        new("list-agreements", "GET", "/agreements", Tag, typeof(ListAgreements), ListAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<AgreementIndexRow>>,
            Parameters = [new("school", "Of this school only, by organisation number.")],
        },
        new("get-agreement", "GET", "/agreements/{id}", Tag, typeof(GetAgreement), GetAsync) { HasETag = true, Returns = WireForm.SchemaOf<AgreementView> },
        new("explain-agreement", "GET", "/agreements/{id}/explanation", Tag, typeof(ExplainAgreement), ExplainAsync)
        {
            Returns = WireForm.SchemaOf<ImmutableArray<ActionExplanation>>,
        },
    ];

    private static async ValueTask<Answer> ListAsync(Visit visit)
    {
        var asked = new QueryReader(visit.Http.Request.Query);
        var list = new ListAgreements(asked.School("school"));
        return asked.Faults.IsEmpty ? Answer.Ok(await visit.AskAsync(list).ConfigureAwait(false)) : visit.Invalid(asked.Faults);
    }

    private static async ValueTask<Answer> GetAsync(Visit visit) =>
        visit.Id<AgreementId>() is { } id && await visit.AskAsync(new GetAgreement(id)).ConfigureAwait(false) is { } view
            ? Answer.Ok(view, view.Version)
            : visit.NotFound();

    private static async ValueTask<Answer> ExplainAsync(Visit visit)
    {
        if (visit.Id<AgreementId>() is not { } id)
            return visit.NotFound();
        var actions = await visit.AskAsync(new ExplainAgreement(id)).ConfigureAwait(false);
        return actions.IsEmpty ? visit.NotFound() : Answer.Ok(actions);
    }
}
