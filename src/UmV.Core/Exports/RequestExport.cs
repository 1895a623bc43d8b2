using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Exports;

/// <summary>Asks for the cases of a period under pseudonyms, in one's own name. Another person has to approve it before the export can be made.</summary>
/// <param name="Person">Who asks: the actor, who is in the register.</param>
/// <param name="Export">Names the new request.</param>
/// <param name="From">The first month, by the date on which a request was received.</param>
/// <param name="To">The last month, inclusive.</param>
/// <param name="Reason">What for, and to whom it is handed on.</param>
public sealed record RequestExport(PersonId Person, ExportId Export, YearMonth From, YearMonth To, SealedText Reason) : ExportCommand(Person, Export)
{
    internal override Decision Decide(ExportRequests requests, DecisionContext context) => Decision.Unless(Faults(requests), () =>
        new ExportAsked(new ExportRequest(Export, From, To, Reason, context.Actor.Person, context.Now, ExportState.Asked)));

    private IEnumerable<Fault> Faults(ExportRequests requests)
    {
        if (Export == default)
            yield return Fault.Required("export");
        if (requests.Find(Export) is not null)
            yield return Fault.Duplicate("export");
        if (To < From)
            yield return Fault.EndBeforeStart("to");
        if (Reason is null)
            yield return Fault.Required("reason");
    }
}

/// <summary>An export was asked for.</summary>
/// <param name="Request">Which period, why, by whom.</param>
public sealed record ExportAsked(ExportRequest Request) : DomainEvent, IPartEvent<ExportRequests>
{
    ExportRequests IPartEvent<ExportRequests>.Apply(ExportRequests part) => part with { All = part.All.Add(Request) };
}
