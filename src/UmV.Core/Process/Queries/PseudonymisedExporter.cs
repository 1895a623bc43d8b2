using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Exports;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process.Audit;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>Makes pseudonymised exports. Opens no text. Safe to share between threads.</summary>
internal sealed class PseudonymisedExporter(IUmVStore store, StateReader states, ExportRequestReader requests, LocationShield shield, UmVOptions options)
{
    /// <summary>The export as it was agreed on, or what is in its way; null when there is no such request.</summary>
    internal async ValueTask<ExportAnswer?> AnswerAsync(GetPseudonymisedExport asked, Moment moment, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(asked.AskedBy, asked.Export, cancellationToken).ConfigureAwait(false) is not { } request)
            return null;
        var answer = ExportLifecycle.Rules.Decide(request.State, ExportAction.GetPseudonymisedExport, ExportFacts.Of(request, moment.Actor.Person, moment.Now));
        return answer.IsAllowed
            ? new ExportAnswer(await ExportAsync(request, cancellationToken).ConfigureAwait(false), null)
            : new ExportAnswer(null, new Refusal(nameof(ExportAction.GetPseudonymisedExport), [.. answer.Unmet.Select(policy => policy.AsUnmet())]));
    }

    private async ValueTask<PseudonymisedExport> ExportAsync(ExportRequest asked, CancellationToken cancellationToken)
    {
        var cases = new List<PseudonymousCase>();
        using var pseudonyms = new Pseudonyms();
        var period = new DateInterval(asked.From.OnDayOfMonth(1), asked.To.ToDateInterval().End);
        await foreach (var fact in store.ListFactsAsync(options.Tenant, period, cancellationToken).ConfigureAwait(false))
        {
            if (await FindAsync(fact.Case, cancellationToken).ConfigureAwait(false) is not { } file)
                continue;
            AccessTrail.Current?.Opened(StreamId.Of(file.Id));
            cases.Add(Of(file, fact, pseudonyms));
        }

        return new(YearMonthPattern.Iso.Format(asked.From), YearMonthPattern.Iso.Format(asked.To), [.. cases.OrderBy(one => one.Case, StringComparer.Ordinal)]);
    }

    /// <summary>The case, when it may be exported.</summary>
    private async ValueTask<CaseFile?> FindAsync(CaseId id, CancellationToken cancellationToken) =>
        await states.LoadAsync<CaseFile>(StreamId.Of(id), cancellationToken).ConfigureAwait(false) is { State: var file }
        && await IsForStatisticsAsync(file, cancellationToken).ConfigureAwait(false)
        && !await shield.ConcernsProtectedAsync(file, cancellationToken).ConfigureAwait(false)
            ? file
            : null;

    private async ValueTask<bool> IsForStatisticsAsync(CaseFile file, CancellationToken cancellationToken) =>
        file.Agreement is { } pin
        && await states.LoadAsync<CooperationAgreement>(StreamId.Of(pin.Agreement), cancellationToken).ConfigureAwait(false) is { State: var agreement }
        && agreement.Version(pin.Version)?.Terms.Data?.Purposes.Contains(DataPurpose.Statistics) == true;

    private static PseudonymousCase Of(CaseFile file, RequestFactRow fact, Pseudonyms pseudonyms) => new()
    {
        Case = pseudonyms.Of(file.Id),
        School = pseudonyms.Of(file.School),
        Received = Month(fact.ReceivedOn),
        State = file.State,
        Level = fact.TargetLevel,
        Grade = fact.Grade,
        Severity = fact.Severity,
        Categories = fact.Categories,
        Accepted = Month(fact.AcceptedOn),
        Closed = Month(fact.ClosedOn),
        Parties = [.. file.Assessment.Parties.Select(party => new PseudonymousParty(pseudonyms.Of(party.Person), party.Roles, party.IsPupil))],
        Measures = [.. file.Plan.Measures.Select(measure => new PseudonymousMeasure(
            measure.Kind, measure.Level, measure.State, [.. measure.Pupils.Select(pseudonyms.Of)],
            file.FollowUp.Sessions.Count(session => session.Measure == measure.Id && session.State == SessionState.Held),
            file.Evaluation.Of(measure.Id)?.Attainment))],
        Hearings = [.. file.Plan.Hearings.Select(hearing => new PseudonymousHearing(
            hearing.Kind, pseudonyms.Of(hearing.Concerning), hearing.Outcome, Month(hearing.On)))],
        Consents = [.. file.Consents.All.Select(consent => new PseudonymousConsent(
            consent.Kind, pseudonyms.Of(consent.Concerning), consent.Purpose, consent.Recipient, consent.WithdrawnOn is not null))],
    };

    private static string? Month(LocalDate? day) => day is { } known ? Month(known) : null;

    private static string Month(LocalDate day) => YearMonthPattern.Iso.Format(day.ToYearMonth());
}
