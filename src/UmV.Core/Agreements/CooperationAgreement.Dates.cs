using NodaTime;

namespace UmV.Core.Agreements;

// What is to come on which day.
public sealed partial record CooperationAgreement
{
    /// <summary>How many days before the end of the period a warning is due.</summary>
    internal static ReadOnlySpan<int> DaysOfWarning => [60, 30, 0];

    /// <summary>The warnings that were not yet given of the end of the present period, each with the day from which it is due.</summary>
    internal IEnumerable<(int DaysBefore, LocalDate Due)> WarningsLeft()
    {
        var end = Terms.Period.End;
        return DaysOfWarning.ToArray()
            .Where(days => !Warnings.Contains(new ExpiryWarning(days, end)))
            .Select(days => (days, end.PlusDays(-days)));
    }

    /// <summary>The last day in time of the first yearly evaluation that was not yet held; null when none is left in the period.</summary>
    internal LocalDate? NextEvaluation()
    {
        var period = Terms.Period;
        for (var year = period.Start.Year; year <= period.End.Year; year++)
        {
            var due = new YearMonth(year, Terms.EvaluationMonth).ToDateInterval().End;
            if (period.Contains(due) && !EvaluatedYears.Contains(year))
                return due;
        }

        return null;
    }
}
