using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Evaluation;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>
/// Makes the view of a case. Run twice: first to learn which texts and names it needs, then with those opened, so that each is
/// asked for once and nothing is opened that is not shown.
/// </summary>
internal sealed class CaseViewBuilder(
    Func<SealedText?, string?> open, Func<PersonId, string> name, Func<PersonId, LocalDate, VoiceWeight?> weight, FormCatalogue forms)
{
    internal CaseView Build(CaseFile file, long version, IReadOnlyList<JournalEntry> journal, IReadOnlyList<CaseState> path, Instant now) => new()
    {
        Id = file.Id,
        Version = version,
        Receipt = file.Receipt,
        School = file.School,
        State = file.State,
        Path = [.. path],
        Agreement = file.Agreement,
        OpenDays = file.OpenTime(now).Days,
        Team = [.. file.Team.Members.Select(member => new TeamMemberView(Person(member.Person), member.Role, member.From, member.To))],
        Coordinator = Person(file.Team.Coordinator),
        HandoverOfferedTo = Person(file.Team.Offer?.To),
        Request = Request(file),
        EndorsedBy = Person(file.Request.Endorsement?.By),
        Assessment = Assessment(file),
        PlanVersion = file.Plan.Version,
        PlanApproved = file.Plan.IsApproved,
        PlanProposedBy = Person(file.Plan.ProposedBy),
        Measures = [.. file.Plan.Measures.Select(measure => Measure(measure, file.Evaluation.Of(measure.Id)))],
        Hearings = [.. file.Plan.Hearings.Select(Hearing)],
        Objections = [.. file.Objections.All.Select(objection => new ObjectionView(
            objection.Id, Person(objection.By), open(objection.Text), objection.State, open(objection.Answer),
            open(file.Evaluation.Objections.FirstOrDefault(addressed => addressed.Objection == objection.Id)?.Assessment)))],
        Sessions = [.. file.FollowUp.Sessions.Select(session => new SessionView(
            session.Id, session.Measure, session.Start, session.Minutes, session.State,
            [.. session.Participants.Select(Person)], [.. session.Present.Select(Person)], open(session.Note)))],
        Consents = file.Consents.All,
        Shared = file.Consents.Shared,
        ConsentUses = [.. file.Consents.All.Select(consent => Use(consent, file.Consents))],
        ConsentOverrides = [.. (file.Overrides?.All ?? []).Select(one => new ConsentOverrideView(
            one.Id, Person(one.By), one.Role, Person(one.Concerning), one.Recipient, one.Information, one.Basis, open(one.Reason), one.At,
            Person(one.Review?.By), one.Review?.Justified, open(one.Review?.Note), one.Withheld, one.MayBeTold))],
        EmergencyUses = [.. (file.Emergency?.Uses ?? []).Select(use => new EmergencyUseView(
            use.Id, Person(use.By), use.Role, open(use.Reason), use.From, use.Until,
            Person(use.Review?.By), use.Review?.Justified, open(use.Review?.Note)))],
        DeliveryProblems = file.Correspondence?.Problems ?? [],
        Replies = [.. (file.Correspondence?.Replies ?? []).Select(reply => new ReplyView(reply.Reply, Person(reply.From), reply.Message, open(reply.Text), reply.At))],
        InvitationAnswers = file.Correspondence?.Answers ?? [],
        Mediations = [.. file.Mediations.All.Select(mediation => new MediationView(mediation.Id, mediation.State))],
        Voices = [.. file.Evaluation.Voices.Select(voice => new VoiceView(voice.Kind, voice.Score, open(voice.Words), Person(voice.By)))],
        Endings = [.. file.Endings.Select(ending => new EndingView(ending.Reason, open(ending.Explanation), ending.ReferredTo, ending.On))],
        PausedUntil = file.PausedUntil,
        Timeline = [.. journal.Select(entry => new TimelineEntry(entry.Version, entry.At, Person(entry.Actor.Person), entry.Actor.Role, entry.Type))],
    };

    private static ConsentUseView Use(ConsentRecord consent, Consents consents) => new(
        consent.Id, consent.WithdrawnOn,
        [.. consents.SharedUnder(consent.Id).Select(shared => new EarlierRecipientView(shared.Recipient, shared.Purpose, shared.Information, shared.At))]);

    private PersonView Person(PersonId id) => new(id, name(id), []);

    private PersonView? Person(PersonId? id) => id is { } known ? Person(known) : null;

    private ImmutableArray<AnswerView> Request(CaseFile file) =>
        forms.Find(file.Request.Form, file.Request.Version) is { } form
            ? [.. FormSummary.Of(form, file.Request.Answers).Select(line => new AnswerView(
                line.Path, line.Section, line.Label, line.Words, line.Person is { } person ? name(person) : open(line.Text)))]
            : [];

    private AssessmentView Assessment(CaseFile file) => new(
        [.. file.Assessment.Parties.Select(party => new PartyView(Person(party.Person), party.Roles, party.IsPupil))],
        file.Assessment.Problem?.Categories ?? [],
        open(file.Assessment.Problem?.Description),
        open(file.Assessment.Approach),
        file.Assessment.Interest?.HasConflict,
        file.Assessment.ChildWelfare,
        Person(file.Assessment.AssessedBy),
        Person(file.Assessment.ApprovedBy),
        [.. file.Assessment.Questions.Select(question => new QuestionView(open(question.Question), question.AskedAt, open(question.Answer)))]);

    private MeasureView Measure(Measure measure, MeasureEvaluation? evaluation) => new(
        measure.Id,
        measure.Kind,
        measure.Level,
        measure.State,
        [.. measure.Pupils.Select(Person)],
        open(measure.Problem),
        open(measure.Description),
        measure.When,
        Person(measure.Responsible),
        measure.EvaluateOn,
        measure.Goal is { } goal ? new GoalView(goal.Baseline, goal.Target, goal.Unit, goal.By, open(goal.Description)) : null,
        open(measure.Supplements),
        evaluation?.Attainment,
        evaluation?.Achieved);

    private HearingView Hearing(Hearing hearing) => new(
        hearing.Kind, Person(hearing.Person), Person(hearing.Concerning), hearing.Outcome, hearing.On,
        open(hearing.OwnWords), open(hearing.Reason), hearing.PlanVersion,
        hearing.Kind == ConsulteeKind.Pupil ? weight(hearing.Concerning, hearing.On) : null);
}
