using UmV.Core.Lifecycles;
using static UmV.Core.Planning.MeasureAction;
using static UmV.Core.Planning.MeasurePolicies;
using static UmV.Core.Planning.MeasureState;

namespace UmV.Core.Planning;

/// <summary>The life of a measure, whole.</summary>
public static class MeasureLifecycle
{
    /// <summary>The page as data: for diagrams and tables.</summary>
    public static LifecycleMap Map => Rules.Map;

    internal static Lifecycle<MeasureState, MeasureAction, MeasureFacts> Rules { get; } = new(
        name: "measure", initial: Planned, ends: [Completed, Cancelled], notInThisState: NotInThisState,
        page =>
        {
            page.In(Planned)
                .Go(StartMeasure, Running, HasTheFiveItems)
                .Go(CancelMeasure, Cancelled, NoSessionIsPlanned);
            page.In(Running)
                .Go(CompleteMeasure, Completed, NoSessionIsPlanned)
                .Go(CancelMeasure, Cancelled, NoSessionIsPlanned);
            page.In(Completed);
            page.In(Cancelled);
        });
}
