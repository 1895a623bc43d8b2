using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Exports;

/// <summary>A wish about a request for a pseudonymised export. It stands in the journal of who asked for the export.</summary>
/// <param name="Person">Who asked for the export.</param>
/// <param name="Export">The request.</param>
public abstract record ExportCommand(PersonId Person, ExportId Export) : PersonCommand(Person)
{
    internal abstract Decision Decide(ExportRequests requests, DecisionContext context);

    /// <summary>The event, or what is in the way of doing this with the request as it stands.</summary>
    private protected Decision Move(ExportRequests requests, ExportAction action, DecisionContext context, Func<DomainEvent> happened)
    {
        if (requests.Find(Export) is not { } request)
            return Decision.Invalid(Fault.Unknown("export"));
        var answer = ExportLifecycle.Rules.Decide(request.State, action, ExportFacts.Of(request, context.Actor.Person, context.Now));
        return answer.IsAllowed ? Decision.Of(happened()) : Decision.Refused(answer.Unmet);
    }
}
