using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Exports;

/// <summary>Takes a request for an export back, also after it was approved: who asked for it, or who approved it. The export cannot be made any more.</summary>
/// <param name="Person">Who asked for the export.</param>
/// <param name="Export">The request.</param>
public sealed record WithdrawExport(PersonId Person, ExportId Export) : ExportCommand(Person, Export)
{
    internal override Decision Decide(ExportRequests requests, DecisionContext context) => Move(
        requests, ExportAction.WithdrawExport, context, () => new ExportWithdrawn(Export, context.Actor.Person, context.Now));
}

/// <summary>A request for an export was taken back.</summary>
/// <param name="Export">The request.</param>
/// <param name="By">By whom.</param>
/// <param name="At">When.</param>
public sealed record ExportWithdrawn(ExportId Export, PersonId By, Instant At) : DomainEvent, IPartEvent<ExportRequests>
{
    ExportRequests IPartEvent<ExportRequests>.Apply(ExportRequests part) => part.Replace(Export, request => request with { State = ExportState.Withdrawn });
}
