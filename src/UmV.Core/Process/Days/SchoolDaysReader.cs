using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Cases;
using UmV.Core.FollowUp;
using UmV.Core.Mediation;
using UmV.Core.Planning;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Streams;

namespace UmV.Core.Process.Days;

/// <summary>Reads the calendar of a case's school for those who may read the case and know where it is.</summary>
internal sealed class SchoolDaysReader(CaseReader cases, LocationShield shield, SchoolCalendars calendars)
{
    internal async ValueTask<SchoolDaysView?> ViewAsync(GetSchoolDays asked, Moment moment, CancellationToken cancellationToken)
    {
        var on = asked.On ?? moment.Today;
        if (!SchoolDays.CanTell(on)
            || await cases.LoadAsync(asked.Case, moment, cancellationToken).ConfigureAwait(false) is not { MayRead: true, File: { State: not CaseState.Erased } file }
            || await shield.HidesAsync(file, moment.Actor, cancellationToken).ConfigureAwait(false))
            return null;
        var days = await calendars.OfAsync(file.School, cancellationToken).ConfigureAwait(false);
        var (calendar, told) = (days.CalendarOn(on), days.ToldOn(on));
        return new SchoolDaysView
        {
            On = on,
            WhyNot = days.WhyNot(on),
            Next = days.Next(on),
            SchoolYear = calendar.Year.ToString(),
            FirstDay = calendar.FirstDay,
            LastDay = calendar.LastDay,
            IsEstimated = calendar.IsEstimated,
            Source = told?.Source,
            ImportedAt = told?.ImportedAt,
            Warnings = [.. Warnings(file, days, moment.Today)],
        };
    }

    private static IEnumerable<DayWarning> Warnings(CaseFile file, SchoolDays days, LocalDate today) => Dates(file)
        .Where(date => date.On >= today && SchoolDays.CanTell(date.On))
        .Select(date => (date.Of, date.Id, date.On, WhyNot: days.WhyNot(date.On)))
        .Where(date => date.WhyNot is not null)
        .OrderBy(date => date.On).ThenBy(date => date.Of).ThenBy(date => date.Id)
        .Select(date => new DayWarning(date.Of, date.Id, date.On, date.WhyNot!.Value, days.CalendarOn(date.On).IsEstimated));

    private static IEnumerable<(CaseDate Of, Guid? Id, LocalDate On)> Dates(CaseFile file)
    {
        if (!file.IsOpen)
            yield break;
        foreach (var session in file.FollowUp.Sessions.Where(session => session.State == SessionState.Planned))
            yield return (CaseDate.Session, session.Id.Value, session.Start.Date);
        foreach (var measure in file.Plan.Measures.Where(measure => !measure.IsEnded))
        {
            foreach (var (of, on) in DatesOf(measure))
                yield return (of, measure.Id.Value, on);
        }

        foreach (var mediation in file.Mediations.All.Where(mediation => mediation is { State: MediationState.Ready, JointMeetingOn: not null }))
            yield return (CaseDate.JointMeeting, mediation.Id.Value, mediation.JointMeetingOn!.Value);
        if (file.PausedUntil is { } until)
            yield return (CaseDate.Resumption, null, until);
    }

    private static IEnumerable<(CaseDate Of, LocalDate On)> DatesOf(Measure measure)
    {
        if (measure.When is { } when)
        {
            yield return (CaseDate.MeasureStart, when.Start);
            yield return (CaseDate.MeasureEnd, when.End);
        }

        if (measure.EvaluateOn is { } evaluation)
            yield return (CaseDate.MeasureEvaluation, evaluation);
    }
}
