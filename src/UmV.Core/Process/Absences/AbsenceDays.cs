using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Core.Process.Absences;

/// <summary>When a pupil belongs to the school of a case. What happened at another school, before or after, is nothing to this one. Immutable.</summary>
internal sealed record AbsenceDays(ImmutableArray<Validity> Here, bool IsElsewhereToo)
{
    internal static AbsenceDays Of(ImmutableArray<RosterFunction> functions, IReadOnlySet<RosterKey> school)
    {
        var pupil = functions.Where(function => function.Role == RosterRole.Pupil).ToLookup(function => school.Contains(function.School));
        return new AbsenceDays([.. pupil[true].Select(function => function.Validity)], pupil[false].Any());
    }

    internal bool Touch(DateInterval period) =>
        Here.Any(days => (days.From is not { } from || from <= period.End) && (days.To is not { } to || period.Start <= to));

    /// <summary>A system that knows one school of the pupil can only tell of that; where it knows several, the days decide.</summary>
    internal bool Covers(Absence absence, DateTimeZone zone)
    {
        if (!IsElsewhereToo)
            return true;
        var days = absence is AbsenceTotal total ? total.Period : AbsenceTally.DaysOf((AbsenceOccurrence)absence, zone);
        return Here.Any(here => here.Covers(days.Start) && here.Covers(days.End));
    }
}
