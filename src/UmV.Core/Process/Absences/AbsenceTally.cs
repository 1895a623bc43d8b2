using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Process.Queries;
using UmV.Core.Schools;

namespace UmV.Core.Process.Absences;

/// <summary>Counts what a school system told, within a period. Infers nothing: hours stay hours, and an unknown reason is not reported. Pure.</summary>
internal sealed class AbsenceTally(AbsenceAnswer answer, DateInterval period, SchoolDays days, DateTimeZone zone, Instant now)
{
    private readonly AbsenceOrigin? _origin = answer is { Gap: null, Source: { } source }
        ? new AbsenceOrigin(source.SourceSystem, $"{source.ContractName} {source.ContractVersion}".TrimEnd(), now)
        : null;

    /// <summary>The Oslo days that an absence touches. One that ends at midnight ends on the day before.</summary>
    internal static DateInterval DaysOf(AbsenceOccurrence absence, DateTimeZone zone)
    {
        var first = absence.From.InZone(zone).Date;
        var last = absence.To is { } to && to > absence.From ? (to - Duration.Epsilon).InZone(zone).Date : first;
        return new DateInterval(first, last);
    }

    internal AbsenceMonths ByMonth()
    {
        var lines = Occurrences.SelectMany(Lines)
            .GroupBy(line => (line.Month, line.Reason))
            .OrderBy(group => group.Key.Month, StringComparer.Ordinal).ThenBy(group => group.Key.Reason)
            .Select(group => new AbsenceMonth(
                group.Key.Month, group.Key.Reason, group.Sum(line => line.WholeDays), group.Sum(line => line.Minutes), group.Sum(line => line.Unmeasured)));
        return new AbsenceMonths(Told(SchoolCapability.AbsenceOccurrences, Occurrences.Any()), _origin, [.. lines]);
    }

    internal AbsenceSums Sums()
    {
        ImmutableArray<AbsenceSum> sums =
        [
            .. answer.Absences.OfType<AbsenceTotal>()
                .Select(total => new AbsenceSum(total.Period.Start, total.Period.End, total.Unit, total.Value, ReasonOf(total), total.Subject))
                .OrderBy(sum => sum.From).ThenBy(sum => sum.To).ThenBy(sum => sum.Reason).ThenBy(sum => sum.Unit).ThenBy(sum => sum.Subject, StringComparer.Ordinal),
        ];
        return new AbsenceSums(Told(SchoolCapability.AbsenceTotals, !sums.IsEmpty), _origin, sums);
    }

    internal AbsenceShare Share()
    {
        var availability = Told(SchoolCapability.AbsenceOccurrences, hasAny: true);
        var missed = Occurrences.Where(absence => absence.WholeDay && absence.Reason != AbsenceReason.OtherTeaching)
            .SelectMany(absence => Within(DaysOf(absence, zone)))
            .Where(day => days.WhyNot(day) is null)
            .Distinct().Count();
        return new AbsenceShare(
            availability, _origin, availability == Availability.Known ? missed : null, days.Count(period), days.IsEstimated(period));
    }

    private IEnumerable<AbsenceOccurrence> Occurrences => answer.Absences.OfType<AbsenceOccurrence>()
        .Where(absence => Within(DaysOf(absence, zone)).Any())
        .DistinctBy(absence => absence.Source.Ref);

    private IEnumerable<AbsenceMonth> Lines(AbsenceOccurrence absence)
    {
        var touched = DaysOf(absence, zone);
        if (absence.WholeDay)
            return Missed(touched).Select(day => new AbsenceMonth(MonthOf(day), ReasonOf(absence), 1, 0, 0));
        var minutes = absence.To is { } to && to > absence.From && touched.Length == 1 ? (int?)(to - absence.From).TotalMinutes : null;
        return [new AbsenceMonth(MonthOf(LocalDate.Max(touched.Start, period.Start)), ReasonOf(absence), 0, minutes ?? 0, minutes is null ? 1 : 0)];
    }

    /// <summary>A day that is told alone counts as it is told; of several in a row, those on which the pupils meet.</summary>
    private IEnumerable<LocalDate> Missed(DateInterval touched) =>
        touched.Length == 1 ? [touched.Start] : Within(touched).Where(day => days.WhyNot(day) is null);

    private IEnumerable<LocalDate> Within(DateInterval touched)
    {
        if (touched.Intersection(period) is not { } shared)
            yield break;
        foreach (var day in shared)
            yield return day;
    }

    /// <summary>Exclusion is never taken from a code of a school system: UmV alone holds such decisions.</summary>
    private static AbsenceReason ReasonOf(Absence absence) => absence.Reason == AbsenceReason.Exclusion ? AbsenceReason.NotReported : absence.Reason;

    private Availability Told(SchoolCapability what, bool hasAny)
    {
        if (answer.Gap is AbsenceGap.NotOffered || (answer.Gap is null && answer.Source?.Capabilities.HasFlag(what) != true))
            return Availability.NotOffered;
        if (answer.Gap is not null)
            return Availability.Withheld;
        return hasAny ? Availability.Known : Availability.Empty;
    }

    private static string MonthOf(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-{day.Month:00}");
}
