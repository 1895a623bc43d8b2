using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Exports;

/// <summary>Says no to an export that another has asked for.</summary>
/// <param name="Person">Who asked for the export.</param>
/// <param name="Export">The request.</param>
/// <param name="Reason">Why.</param>
public sealed record DeclineExport(PersonId Person, ExportId Export, SealedText Reason) : ExportCommand(Person, Export)
{
    internal override Decision Decide(ExportRequests requests, DecisionContext context) => Reason is null
        ? Decision.Invalid(Fault.Required("reason"))
        : Move(requests, ExportAction.DeclineExport, context, () => new ExportDeclined(Export, context.Actor.Person, context.Now, Reason));
}

/// <summary>An export was declined.</summary>
/// <param name="Export">The request.</param>
/// <param name="By">By whom.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, sealed.</param>
public sealed record ExportDeclined(ExportId Export, PersonId By, Instant At, SealedText Reason) : DomainEvent, IPartEvent<ExportRequests>
{
    ExportRequests IPartEvent<ExportRequests>.Apply(ExportRequests part) => part.Replace(Export, request => request with { State = ExportState.Declined });
}
