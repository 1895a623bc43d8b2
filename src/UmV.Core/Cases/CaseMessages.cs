using System.Collections.Immutable;
using UmV.Core.Assessment;
using UmV.Core.Consent;
using UmV.Core.Correspondence;
using UmV.Core.Decisions;
using UmV.Core.Emergency;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Planning;

namespace UmV.Core.Cases;

/// <summary>Who is told of what. Pupils and guardians are told by people, not by mail, unless a session is theirs.</summary>
internal static class CaseMessages
{
    internal static IEnumerable<(MessageKind Kind, PersonId Recipient)> Of(DomainEvent happened, CaseFile? before, CaseFile after) => happened switch
    {
        RequestSubmitted => To(MessageKind.RequestReceived, SchoolPeople(after)),
        InformationAsked => To(MessageKind.InformationAsked, SchoolPeople(after)),
        CaseMoved { By: CaseAction.AcceptRequest or CaseAction.DeclineRequest or CaseAction.ReferRequest } =>
            To(MessageKind.RequestDecided, SchoolPeople(after)),
        CaseMoved { To: CaseState.Consulting } => To(MessageKind.ConsultationOpened, SchoolPeople(after)),
        PlanApproved => To(MessageKind.PlanApproved, Team(after)),
        SessionPlanned planned => To(MessageKind.SessionPlanned, planned.Participants)
            .Concat(To(MessageKind.SessionCancelled, NoLongerIn(planned, before))),
        SessionCancelled cancelled => To(MessageKind.SessionCancelled, after.FollowUp.Find(cancelled.Session)!.Participants),
        ObjectionRaised => To(MessageKind.ObjectionChanged, Accountable(after)),
        ObjectionAnswered answered => To(MessageKind.ObjectionChanged, [after.Objections.Find(answered.Objection)!.By]),
        HandoverOffered offered => To(MessageKind.HandoverOffered, [offered.Offer.To]),
        GlassBroken broken => To(MessageKind.EmergencyAccessUsed, AnsweredTo(broken.Reviewers, broken.Use.By, after)),
        ConsentOverridden shared => To(MessageKind.SharedWithoutConsent, AnsweredTo(shared.Reviewers, shared.Override.By, after)),
        CaseMoved { To: CaseState.Evaluating } => To(MessageKind.EvaluationOpened, Team(after)),
        CaseMoved { To: CaseState.Closed } => To(MessageKind.CaseClosed, Team(after)),
        CaseReopened => To(MessageKind.CaseReopened, Team(after)),
        DutyReminded { Stage: ReminderStage.Overdue } late => To(MessageKind.DutyOverdue, late.Recipients),
        DutyReminded { IsOfEvaluation: true } soon => To(MessageKind.EvaluationDue, soon.Recipients),
        DutyReminded soon => To(MessageKind.DutyReminder, soon.Recipients),
        // Whoever did not get a message is not told of it by another one, and a message about a message is not told of at all.
        DeliveryTroubleRecorded { IsFinal: true, Kind: not MessageKind.DeliveryFailed } failed =>
            To(MessageKind.DeliveryFailed, Accountable(after).Where(person => person != failed.Recipient)),
        _ => [],
    };

    private static IEnumerable<(MessageKind, PersonId)> To(MessageKind kind, IEnumerable<PersonId> people) =>
        people.Distinct().Select(person => (kind, person));

    // A session that was moved may be without somebody: in that calendar, it must not stay.
    private static IEnumerable<PersonId> NoLongerIn(SessionPlanned planned, CaseFile? before) =>
        before?.FollowUp.Find(planned.Session)?.Participants.Except(planned.Participants) ?? [];

    private static IEnumerable<PersonId> SchoolPeople(CaseFile file) => file.Team.Members
        .Where(member => member.To is null && member.Role is Role.SchoolLeader or Role.Counsellor or Role.ContactTeacher)
        .Select(member => member.Person);

    private static IEnumerable<PersonId> Team(CaseFile file) => file.Team.Members
        .Where(member => member.To is null && member.Role is not (Role.Pupil or Role.Guardian))
        .Select(member => member.Person);

    private static IEnumerable<PersonId> AnsweredTo(ImmutableArray<PersonId>? reviewers, PersonId by, CaseFile file) =>
        Accountable(file).Concat(reviewers ?? []).Where(person => person != by);

    private static IEnumerable<PersonId> Accountable(CaseFile file) => file.Team.Coordinator is { } person ? [person] : [];
}
