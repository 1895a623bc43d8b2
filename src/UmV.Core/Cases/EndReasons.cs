using UmV.Core.Decisions;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>Which reasons belong to which end.</summary>
internal static class EndReasons
{
    internal static EndReason[] ForDeclining { get; } =
        [EndReason.OutsideAgreement, EndReason.OutsideCompetence, EndReason.NoCapacity, EndReason.SchoolsOwnMeasuresFirst, EndReason.Other];

    internal static EndReason[] ForReferring { get; } = [EndReason.OtherServiceIsRight, EndReason.OutsideCompetence, EndReason.Other];

    internal static EndReason[] ForWithdrawing { get; } =
        [EndReason.NoLongerNeeded, EndReason.NotWanted, EndReason.PupilMoved, EndReason.Other];

    internal static EndReason[] ForClosing { get; } =
        [EndReason.GoalsReached, EndReason.GoalsPartlyReached, EndReason.GoalsNotReached, EndReason.PupilMoved, EndReason.Other];

    internal static Decision End(CaseEnding ending, EndReason[] allowed) =>
        Decision.Unless(Faults(ending, allowed), () => new CaseEnded(ending));

    private static IEnumerable<Fault> Faults(CaseEnding ending, EndReason[] allowed)
    {
        if (!allowed.Contains(ending.Reason))
            yield return new Fault("reason", "not-for-this", new Sentence(
                "Velg en grunn som passer: denne gjelder en annen slutt.",
                "Vel ein grunn som passar: denne gjeld ein annan slutt.",
                "Choose a reason that fits: this one belongs to another end."));
        if (ending.Reason == EndReason.Other && ending.Explanation is null)
            yield return Fault.Required("explanation");
    }
}
