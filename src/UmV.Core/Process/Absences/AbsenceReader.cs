using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Calendars;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process.Days;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Streams;

namespace UmV.Core.Process.Absences;

/// <summary>Answers what a school system tells of a pupil's absence, for who works on the case. Keeps nothing.</summary>
internal sealed class AbsenceReader(
    CaseReader cases, CaseContextLoader contexts, LocationShield shield, AbsenceInquiry inquiry, SchoolCalendars calendars, UmVOptions options)
{
    /// <summary>Null when there is nothing of it for the actor.</summary>
    internal async ValueTask<AbsenceView?> ViewAsync(GetAbsence asked, Moment moment, CancellationToken cancellationToken)
    {
        if (PeriodOf(asked, moment.Today) is not { } period
            || await cases.LoadAsync(asked.Case, moment, cancellationToken).ConfigureAwait(false) is not { IsOn: true, MayRead: true, File: var file }
            || await TermsAsync(file, asked.Person, moment, cancellationToken).ConfigureAwait(false) is not var (purpose, terms))
            return null;
        var answer = await inquiry.AskAsync(asked.Person, file.School, period, cancellationToken).ConfigureAwait(false);
        var days = await calendars.OfAsync(file.School, cancellationToken).ConfigureAwait(false);
        var tally = new AbsenceTally(answer, period, days, options.Zone(), moment.Now);
        return new AbsenceView
        {
            Person = asked.Person,
            From = period.Start,
            To = period.End,
            Purpose = purpose,
            LegalBasis = terms.LegalBasis,
            Gap = answer.Gap,
            Fault = answer.Fault,
            ByMonth = tally.ByMonth(),
            Sums = tally.Sums(),
            Share = tally.Share(),
        };
    }

    /// <summary>The purpose, and the terms that name it; null when there is none, or the actor may not ask for this person.</summary>
    private async ValueTask<(DataPurpose Purpose, DataTerms Terms)?> TermsAsync(CaseFile file, PersonId person, Moment moment, CancellationToken cancellationToken)
    {
        if (AbsencePurposes.Of(file.State) is not { } purpose
            || !AbsencePurposes.WorksOn(file, moment.Actor)
            || !AbsencePurposes.Concern(file, person)
            // Which system tells of a protected pupil tells where the pupil is.
            || await shield.HidesAsync(file, moment.Actor, cancellationToken).ConfigureAwait(false))
            return null;
        var context = await contexts.LoadAsync(file, file.School, moment, withAgreements: true, cancellationToken).ConfigureAwait(false);
        return context.PinnedTerms?.Data is { } terms && terms.Purposes.Contains(purpose) ? (purpose, terms) : null;
    }

    private DateInterval? PeriodOf(GetAbsence asked, LocalDate today)
    {
        var to = LocalDate.Min(asked.To ?? today, today);
        var from = LocalDate.Max(asked.From ?? SchoolYear.Of(to).Start(), to.PlusDays(1 - options.Absence.MostDays));
        return from <= to && SchoolDays.CanTell(from) ? new DateInterval(from, to) : null;
    }
}
