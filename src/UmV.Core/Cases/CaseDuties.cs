using NodaTime;
using NodaTime.TimeZones;
using UmV.Core.Calendars;
using UmV.Core.Consent;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Mediation;
using UmV.Core.Planning;
using UmV.Core.Storage;

namespace UmV.Core.Cases;

/// <summary>Internal time limits, in working days. None is a statutory limit: opplæringslova § 12-4 says "snarast".</summary>
/// <param name="TakeRequest">From a request is sent until somebody takes it.</param>
/// <param name="AnswerRequest">From a request is sent until the school has an answer.</param>
/// <param name="AnswerQuestion">From the provider asks until the school answers.</param>
/// <param name="AnswerHandover">From accountability is offered until it is answered.</param>
/// <param name="AnswerObjection">From an objection is raised until it is answered.</param>
/// <param name="ReviewEmergencyUse">From emergency access is used until another person has looked at it.</param>
/// <param name="SeeToMessage">From a message did not arrive until the person was told in another way.</param>
/// <param name="ReviewOverride">From information is shared without consent until another person has looked at it.</param>
public sealed record CaseTimeLimits(
    int TakeRequest = 3, int AnswerRequest = 10, int AnswerQuestion = 5, int AnswerHandover = 3, int AnswerObjection = 5, int ReviewEmergencyUse = 3,
    int SeeToMessage = 2, int ReviewOverride = 3);

/// <summary>What somebody has to do in a case, and by when: made from the state alone.</summary>
internal static class CaseDuties
{
    internal static IEnumerable<DutyRow> Of(CaseFile file, CaseTimeLimits limits, DateTimeZone zone)
    {
        var maker = new Maker(file, zone);
        if (!file.IsOpen)
            return OfReviews(file, limits, maker).Concat(OfCorrespondence(file, limits, maker));
        return OfRequest(file, limits, maker)
            .Concat(OfTeam(file, limits, maker))
            .Concat(OfObjections(file, limits, maker))
            .Concat(OfMeasures(file, maker))
            .Concat(OfSessions(file, maker))
            .Concat(OfReviews(file, limits, maker))
            .Concat(OfCorrespondence(file, limits, maker))
            .Concat(MediationDuties.Of(file.Id, file.School, file.Mediations));
    }

    private static IEnumerable<DutyRow> OfRequest(CaseFile file, CaseTimeLimits limits, Maker make)
    {
        if (file.ReceivedOn is not { } received)
            yield break;
        if (file.State == CaseState.Submitted)
            yield return make.Duty("take-request", WorkingDays.Add(received, limits.TakeRequest), Role.ProviderLeader, null);
        if (file.State is CaseState.Submitted or CaseState.Assessing)
            yield return make.Duty("answer-request", WorkingDays.Add(received, limits.AnswerRequest), Role.ProviderLeader, null);
        if (file.State == CaseState.AwaitingInformation)
            yield return make.Duty("answer-question", make.After(file.Assessment.Questions[^1].AskedAt, limits.AnswerQuestion), Role.SchoolLeader, file.Request.StartedBy);
        if (file is { State: CaseState.Paused, PausedUntil: { } until })
            yield return make.Duty("resume-case", until, Role.ProviderWorker, file.Team.Coordinator);
    }

    private static IEnumerable<DutyRow> OfTeam(CaseFile file, CaseTimeLimits limits, Maker make) => file.Team.Offer is { } offer
        ? [make.Duty("answer-handover", make.After(offer.OfferedAt, limits.AnswerHandover), Role.ProviderWorker, offer.To)]
        : [];

    private static IEnumerable<DutyRow> OfObjections(CaseFile file, CaseTimeLimits limits, Maker make) => file.Objections.All
        .Where(objection => objection.State == ObjectionState.Raised)
        .Select(objection => make.Duty(
            $"answer-objection:{objection.Id}", make.After(objection.RaisedAt, limits.AnswerObjection), Role.ProviderWorker, file.Team.Coordinator));

    private static IEnumerable<DutyRow> OfMeasures(CaseFile file, Maker make) => file.Plan.IsApproved
        ? file.Plan.Measures
            .Where(measure => measure.EvaluateOn is not null && measure.State != MeasureState.Cancelled && file.Evaluation.Of(measure.Id) is null)
            .Select(measure => make.Duty($"evaluate-measure:{measure.Id}", measure.EvaluateOn!.Value, Role.ProviderWorker, measure.Responsible))
        : [];

    private static IEnumerable<DutyRow> OfSessions(CaseFile file, Maker make) => file.FollowUp.Sessions
        .Where(session => session.State == SessionState.Planned)
        .Select(session => make.Duty(
            $"hold-session:{session.Id}", session.Start.Date, Role.ProviderWorker, file.Plan.Find(session.Measure)?.Responsible ?? file.Team.Coordinator));

    private static IEnumerable<DutyRow> OfCorrespondence(CaseFile file, CaseTimeLimits limits, Maker make) => file.Correspondence?.Problems
        .Where(problem => !problem.IsResolved)
        .Select(problem => make.Duty(
            $"see-to-message:{problem.Message}", make.After(problem.At, limits.SeeToMessage),
            file.Team.Coordinator is null ? Role.ProviderLeader : Role.ProviderWorker, file.Team.Coordinator)) ?? [];

    // Also when the case has ended: reading it and sharing from it have to be answered for all the same.
    private static IEnumerable<DutyRow> OfReviews(CaseFile file, CaseTimeLimits limits, Maker make) =>
        OfEmergency(file, limits, make).Concat(OfOverrides(file, limits, make));

    private static IEnumerable<DutyRow> OfOverrides(CaseFile file, CaseTimeLimits limits, Maker make) => file.Overrides?.Unreviewed
        .Select(one => make.Duty($"review-consent-override:{one.Id}", make.After(one.At, limits.ReviewOverride), Role.ProviderLeader, null))
        ?? [];

    private static IEnumerable<DutyRow> OfEmergency(CaseFile file, CaseTimeLimits limits, Maker make) => file.Emergency?.Unreviewed
        .Select(use => make.Duty($"review-break-glass:{use.Id}", make.After(use.From, limits.ReviewEmergencyUse), Role.ProviderLeader, null))
        ?? [];

    private sealed record Maker(CaseFile File, DateTimeZone Zone)
    {
        internal LocalDate After(Instant instant, int workingDays) => WorkingDays.Add(instant.InZone(Zone).Date, workingDays);

        internal DutyRow Duty(string key, LocalDate due, Role role, PersonId? responsible) => new(
            StreamId.Of(File.Id), key, key.Split(':')[0], due, role, responsible, File.School);
    }
}
