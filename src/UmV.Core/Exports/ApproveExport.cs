using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Exports;

/// <summary>
/// Agrees to an export that another has asked for. One of the two can make it from now on, in the role of the provider's leader, for the time
/// in <see cref="UmVOptions.ExportApprovalLifetime"/> and for the period that was asked for.
/// </summary>
/// <param name="Person">Who asked for the export.</param>
/// <param name="Export">The request.</param>
public sealed record ApproveExport(PersonId Person, ExportId Export) : ExportCommand(Person, Export)
{
    internal override Decision Decide(ExportRequests requests, DecisionContext context) => Move(requests, ExportAction.ApproveExport, context, () =>
        new ExportApproved(Export, new ExportApproval(context.Actor.Person, context.Now, context.Now + context.ExportApprovalLifetime)));
}

/// <summary>An export was approved.</summary>
/// <param name="Export">The request.</param>
/// <param name="Approval">By whom, and until when.</param>
public sealed record ExportApproved(ExportId Export, ExportApproval Approval) : DomainEvent, IPartEvent<ExportRequests>
{
    ExportRequests IPartEvent<ExportRequests>.Apply(ExportRequests part) =>
        part.Replace(Export, request => request with { State = ExportState.Approved, Approval = Approval });
}
