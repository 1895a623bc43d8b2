using UmV.Core.Planning;

namespace UmV.Core.Evaluation;

/// <summary>
/// Goal attainment on a scale from −2 to +2, computed from the goal alone so that nobody grades their own work: how far the way
/// from baseline to target was gone. The scale follows the idea of goal attainment scaling; its limits are this project's.
/// </summary>
public static class GoalAttainment
{
    /// <summary>
    /// −2: no change, or worse; −1: better, but short of the target; 0: the target is reached; +1: a quarter of the way further;
    /// +2: half of the way further, or more.
    /// </summary>
    public static int Of(MeasurableGoal goal, decimal achieved)
    {
        ArgumentNullException.ThrowIfNull(goal);
        var gone = (achieved - goal.Baseline) / (goal.Target - goal.Baseline);
        return gone switch
        {
            <= 0m => -2,
            < 1m => -1,
            < 1.25m => 0,
            < 1.5m => 1,
            _ => 2,
        };
    }
}
