using System.Text.Json.Serialization;
using UmV.Core.Lifecycles;
using static UmV.Core.Exports.ExportPolicies;
using static UmV.Core.Exports.ExportState;
using Act = UmV.Core.Exports.ExportAction;

namespace UmV.Core.Exports;

/// <summary>The life of a request for a pseudonymised export, whole. It begins with <see cref="RequestExport"/>.</summary>
public static class ExportLifecycle
{
    /// <summary>The page as data: for diagrams and tables.</summary>
    public static LifecycleMap Map => Rules.Map;

    internal static Lifecycle<ExportState, ExportAction, ExportFacts> Rules { get; } = new(
        name: "export", initial: Asked, ends: [Declined, Withdrawn], notInThisState: NotInThisState,
        page =>
        {
            page.In(Asked)
                .Go(Act.ApproveExport, Approved, ByAnother)
                .Go(Act.DeclineExport, Declined, ByAnother)
                .Go(Act.WithdrawExport, Withdrawn, ByOneOfTheTwo)
                .Do(Act.GetPseudonymisedExport, ByOneOfTheTwo, IsApproved);
            page.In(Approved)
                .Do(Act.GetPseudonymisedExport, ByOneOfTheTwo, ApprovalHolds)
                .Go(Act.WithdrawExport, Withdrawn, ByOneOfTheTwo);
            page.In(Declined);
            page.In(Withdrawn);
        });
}

/// <summary>What can be done with a request for an export. Each is named as its command or question.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExportAction>))]
public enum ExportAction
{
    /// <summary>Agree to it.</summary>
    ApproveExport,

    /// <summary>Say no to it.</summary>
    DeclineExport,

    /// <summary>Take it back.</summary>
    WithdrawExport,

    /// <summary>Make the export. A question: the journal does not move.</summary>
    GetPseudonymisedExport,
}

/// <summary>What the policies of an export read.</summary>
/// <param name="AskedByAnother">Whether somebody else than the actor asked for it.</param>
/// <param name="AgreedOnByActor">Whether the actor asked for it or approved it.</param>
/// <param name="Approved">Whether another person has agreed.</param>
/// <param name="WithinTime">Whether the time of the approval is not over.</param>
internal sealed record ExportFacts(bool AskedByAnother, bool AgreedOnByActor, bool Approved, bool WithinTime)
{
    internal static ExportFacts Of(ExportRequest request, Identity.PersonId actor, NodaTime.Instant now) => new(
        request.By != actor, request.IsAgreedOnBy(actor), request.Approval is not null, now < request.Approval?.Until);
}
