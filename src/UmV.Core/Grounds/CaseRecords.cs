using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;

namespace UmV.Core.Grounds;

/// <summary>Every record about people that a case holds, each once. Of an erased case there is none.</summary>
internal static class CaseRecords
{
    /// <param name="file">The case.</param>
    /// <param name="zone">The zone in which a day begins and ends.</param>
    internal static IEnumerable<HeldRecord> Of(CaseFile file, DateTimeZone zone)
    {
        if (file.State == CaseState.Erased)
            return [];
        LocalDate Day(Instant at) => at.InZone(zone).Date;
        return
        [
            new(RecordKind.Request, [.. CasePeople.OfForm(file.Request.Answers).Distinct()]) { Naming = [file.Request.StartedBy], On = Day(file.Request.StartedAt) },
            .. file.Team.Members.Select(member => new HeldRecord(RecordKind.TeamMember, [])
            {
                Naming = [member.Person], On = Day(member.From), Release = member.Release,
            }),
            .. Assessed(file, Day),
            .. Planned(file, Day),
            .. Carried(file, Day),
            .. Evaluated(file),
            .. Shared(file, Day),
            .. Answered(file, Day),
        ];
    }

    private static IEnumerable<HeldRecord> Assessed(CaseFile file, Func<Instant, LocalDate> day) =>
    [
        .. file.Assessment.Parties.Select(party => new HeldRecord(RecordKind.Party, [party.Person])),
        .. file.Assessment.AssessedBy is { } assessor ? [new HeldRecord(RecordKind.Assessment, []) { Naming = [assessor] }] : Array.Empty<HeldRecord>(),
        .. file.Assessment.Questions.Select(question => new HeldRecord(RecordKind.InformationRequest, []) { On = day(question.AskedAt) }),
    ];

    private static IEnumerable<HeldRecord> Planned(CaseFile file, Func<Instant, LocalDate> day) =>
    [
        .. file.Plan.Measures.Select(measure => new HeldRecord(RecordKind.Measure, measure.Pupils)
        {
            Id = measure.Id.Value, On = measure.When?.Start, Naming = [.. OrNobody(measure.Responsible)],
        }),
        .. file.Plan.Hearings.Select(hearing => new HeldRecord(RecordKind.Hearing, [hearing.Concerning]) { On = hearing.On, Naming = [hearing.Person] }),
        .. file.Objections.All.Select(objection => new HeldRecord(RecordKind.Objection, [objection.By]) { Id = objection.Id.Value, On = day(objection.RaisedAt) }),
    ];

    private static IEnumerable<HeldRecord> Carried(CaseFile file, Func<Instant, LocalDate> day) =>
    [
        .. file.FollowUp.Sessions.Select(session => new HeldRecord(RecordKind.Session, file.Plan.Find(session.Measure)?.Pupils ?? [])
        {
            Id = session.Id.Value, On = session.Start.Date, Naming = [.. session.Participants.Concat(session.Present).Distinct()],
        }),
        .. file.Mediations.All.Select(mediation => new HeldRecord(RecordKind.Mediation, [.. mediation.Parties.Select(party => party.Person)])
        {
            Id = mediation.Id.Value, On = mediation.Meetings.IsEmpty ? mediation.JointMeetingOn : mediation.Meetings[0].On,
            Naming = [.. mediation.Mediators.Select(mediator => mediator.Person)],
        }),
        .. (file.Emergency?.Uses ?? []).Select(use => new HeldRecord(RecordKind.EmergencyUse, [use.By]) { Id = use.Id.Value, On = day(use.From) }),
    ];

    private static IEnumerable<HeldRecord> Evaluated(CaseFile file) =>
    [
        .. file.Evaluation.Measures.Select(one => new HeldRecord(RecordKind.Evaluation, file.Plan.Find(one.Measure)?.Pupils ?? [])),
        .. file.Evaluation.Voices.Select(voice => new HeldRecord(RecordKind.Voice, [.. OrNobody(voice.By)])),
        .. file.Endings.Select(ending => new HeldRecord(RecordKind.Ending, []) { On = ending.On }),
        .. file.ReceivedOn is { } received ? [new HeldRecord(RecordKind.StatisticsRow, []) { On = received }] : Array.Empty<HeldRecord>(),
    ];

    private static IEnumerable<HeldRecord> Shared(CaseFile file, Func<Instant, LocalDate> day) =>
    [
        .. file.Consents.All.Select(consent => new HeldRecord(RecordKind.Consent, [consent.Concerning])
        {
            Id = consent.Id.Value, On = consent.ValidFrom, Naming = [consent.GivenBy],
        }),
        .. file.Consents.Shared.Select(shared => new HeldRecord(RecordKind.Sharing, [.. OrNobody(file.Consents.Find(shared.Consent)?.Concerning)])
        {
            On = day(shared.At), Purpose = shared.Purpose, Release = shared.Consent,
        }),
        .. (file.Overrides?.All ?? []).Select(one => new HeldRecord(RecordKind.SharingWithoutConsent, [one.Concerning])
        {
            Id = one.Id.Value, On = day(one.At), Naming = [one.By], Override = one,
        }),
    ];

    private static IEnumerable<HeldRecord> Answered(CaseFile file, Func<Instant, LocalDate> day)
    {
        var mail = file.Correspondence;
        return
        [
            .. (mail?.Problems ?? []).Select(problem => new HeldRecord(RecordKind.Correspondence, []) { On = day(problem.At), Naming = [problem.Recipient] }),
            .. (mail?.Replies ?? []).Select(reply => new HeldRecord(RecordKind.Correspondence, []) { On = day(reply.At), Naming = [reply.From] }),
            .. (mail?.Answers ?? []).Select(answer => new HeldRecord(RecordKind.Correspondence, []) { On = day(answer.At), Naming = [answer.Person] }),
            .. Kept(file.Privacy, day),
        ];
    }

    private static IEnumerable<HeldRecord> Kept(CasePrivacy privacy, Func<Instant, LocalDate> day)
    {
        if (privacy.Hold is { } hold)
            yield return new(RecordKind.Preservation, []) { On = day(hold.At), Naming = [hold.By] };
        if (privacy.Proposal is { } proposal)
            yield return new(RecordKind.Preservation, []) { On = day(proposal.At), Naming = [proposal.By] };
        foreach (var text in privacy.TextProposals)
            yield return new(RecordKind.Preservation, []) { On = day(text.Proposal.At), Naming = [text.Proposal.By] };
        if (privacy.Archive is { } archive)
            yield return new(RecordKind.Preservation, []) { On = archive.On, Naming = [archive.By] };
    }

    private static IEnumerable<PersonId> OrNobody(PersonId? person) => person is { } known ? [known] : [];
}
