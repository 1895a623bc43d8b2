using NodaTime;
using UmV.Core.Evaluation;
using UmV.Core.Planning;

namespace UmV.Core.Tests.Evaluation;

public sealed class GoalAttainmentTests
{
    [Theory]
    // Fewer incidents: from 10 to 2.
    [InlineData(10, 2, 12, -2)]
    [InlineData(10, 2, 10, -2)]
    [InlineData(10, 2, 9.99, -1)]
    [InlineData(10, 2, 2.01, -1)]
    [InlineData(10, 2, 2, 0)]
    [InlineData(10, 2, 0.01, 0)]
    [InlineData(10, 2, 0, 1)]
    [InlineData(10, 2, -2, 2)]
    // More lessons attended: from 20 to 28.
    [InlineData(20, 28, 19, -2)]
    [InlineData(20, 28, 20, -2)]
    [InlineData(20, 28, 21, -1)]
    [InlineData(20, 28, 28, 0)]
    [InlineData(20, 28, 29.99, 0)]
    [InlineData(20, 28, 30, 1)]
    [InlineData(20, 28, 31.99, 1)]
    [InlineData(20, 28, 32, 2)]
    public void Attainment_is_what_the_table_worked_out_by_hand_says(double baseline, double target, double achieved, int attainment) =>
        GoalAttainment.Of(new MeasurableGoal((decimal)baseline, (decimal)target, GoalUnit.Lessons, new LocalDate(2026, 12, 1)), (decimal)achieved)
            .Should().Be(attainment);
}
