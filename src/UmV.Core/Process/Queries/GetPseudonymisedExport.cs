using UmV.Core.Identity;
using UmV.Core.Policies;

namespace UmV.Core.Process.Queries;

/// <summary>
/// The cases of a period for research and statistics, without names, ids and texts: for the provider's leader who asked for it or approved it,
/// while the approval of another person holds; otherwise the rules that are in the way. Null when there is no such request for the actor. A case
/// is left out when its agreement does not name statistics as a purpose, and when a protected person is on it. The access log tells which cases
/// were in it.
/// </summary>
/// <param name="AskedBy">Who asked for the export.</param>
/// <param name="Export">The request; its period is that of the export.</param>
public sealed record GetPseudonymisedExport(PersonId AskedBy, ExportId Export) : Query<ExportAnswer?>
{
    internal override StreamId? Subject => StreamId.Of(AskedBy);

    internal override bool IsRefused(ExportAnswer? answer) => answer?.Refusal is not null;
}

/// <summary>An export, or every rule that is in its way: one of the two.</summary>
/// <param name="Export">The export; null when it is refused.</param>
/// <param name="Refusal">What is in the way; null when nothing is.</param>
public sealed record ExportAnswer(PseudonymisedExport? Export, Refusal? Refusal) : View;
