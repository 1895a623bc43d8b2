using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Requests;

namespace UmV.Samples.World.Seeding;

/// <summary>The whole life of one case, thrown by dice: what would happen if there were time enough.</summary>
internal sealed class CaseLife
{
    private const int Baseline = 8, Target = 3;

    private readonly Dice _dice;
    private readonly ScriptedClock _clock;
    private readonly SyntheticProvider _provider;
    private readonly SyntheticSchool _school;
    private readonly CaseId _case;
    private readonly Actor _asker, _teacher, _counsellor, _coordinator, _other;
    private readonly string _level;
    private readonly ImmutableArray<string> _categories;
    private readonly IReadOnlyList<SyntheticPupil> _pupils;
    private readonly bool _straight;
    private readonly List<MeasureId> _measures = [];
    private bool _offered;

    internal CaseLife(Dice dice, ScriptedClock clock, SyntheticProvider provider, SyntheticSchool school, bool straight)
    {
        (_dice, _clock, _provider, _school, _straight) = (dice, clock, provider, school, straight);
        _case = dice.Id<CaseId>(clock.GetCurrentInstant());
        (_teacher, _counsellor) = (dice.Pick(school.Teachers), dice.Pick(school.Counsellors));
        _asker = dice.Weighted<Actor>([(_teacher, 50), (_counsellor, 30), (school.Principal, 20)]);
        var first = dice.Below(provider.Workers.Count);
        (_coordinator, _other) = (provider.Workers[first], provider.Workers[(first + 1) % provider.Workers.Count]);
        _level = SyntheticRequest.LevelOf(dice);
        _categories = SyntheticRequest.CategoriesOf(dice);
        _pupils = school.PupilsOn(clock.Today, _level == "pupil" ? 1 : 2, dice);
    }

    /// <summary>Everything from the first letter on. <paramref name="stopsAsDraft"/>: it is never sent.</summary>
    internal IEnumerable<CaseStep> Steps(bool stopsAsDraft)
    {
        yield return Do(0, _asker, new StartRequest(_case, _school.Number));
        yield return new(0, _asker, today => new SaveRequestDraft(_case, SyntheticRequest.Answers(_dice, _asker.Role, today, _level, _categories, _pupils)));
        if (stopsAsDraft)
            yield break;
        yield return Do(0, _school.Principal, new EndorseRequest(_case));
        yield return Do(0, _asker, new SubmitRequest(_case), CaseState.Submitted);
        foreach (var step in _straight ? Accepted() : AfterSubmitting())
            yield return step;
    }

    private IEnumerable<CaseStep> AfterSubmitting() => _dice.Below(100) switch
    {
        < 8 => [Do(Days(1, 8), _provider.Leader, new DeclineRequest(
            _case, _dice.Pick<EndReason>([EndReason.OutsideCompetence, EndReason.NoCapacity, EndReason.SchoolsOwnMeasuresFirst])), CaseState.Declined)],
        < 13 => [Do(Days(1, 8), _provider.Leader, new ReferRequest(
            _case, EndReason.OtherServiceIsRight, _dice.Pick(Enum.GetValues<ReferralService>())), CaseState.Referred)],
        < 16 => [Do(Days(1, 6), _school.Principal, new WithdrawCase(_case, EndReason.NoLongerNeeded), CaseState.Withdrawn)],
        _ => Accepted(),
    };

    private IEnumerable<CaseStep> Accepted() => Assessing().Concat(Planning()).Concat(FollowingUp()).Concat(Ending());

    private IEnumerable<CaseStep> Assessing()
    {
        yield return Do(Days(0, 3), _provider.Leader, new BeginAssessment(_case, _coordinator.Person), CaseState.Assessing);
        if (_straight || _dice.Chance(15))
        {
            yield return Do(1, _coordinator, new AskForInformation(_case, "Hva er avtalt med hjemmet?"), CaseState.AwaitingInformation);
            yield return Do(Days(1, 4), _school.Principal, new AnswerInformation(_case, "Det er avtalt ukentlig kontakt."), CaseState.Assessing);
        }

        yield return Do(Days(1, 4), _coordinator, new RecordAssessment(
            _case,
            [.. _pupils.Select((pupil, place) => new AffectedParty(pupil.Pupil, [place == 0 ? PartyRole.Exposed : PartyRole.Exercising], true))],
            new ProblemStatement(_categories, "Samlet vurdering etter samtale med skolen."),
            "Samtaler hver for seg, deretter sammen.",
            new DeclaredInterest(false, null),
            _dice.Chance(6) ? ChildWelfareOutcome.AdviceSought : ChildWelfareOutcome.NoDuty));
        yield return Do(0, _provider.Leader, new ApproveAssessment(_case));
        yield return Do(0, _provider.Leader, new AcceptRequest(_case), CaseState.Planning);
    }

    private IEnumerable<CaseStep> Planning()
    {
        foreach (var member in new[] { _school.Principal, _counsellor, _teacher }.Where(member => member != _asker))
            yield return Do(0, _coordinator, new AddTeamMember(_case, member.Person, member.Role));
        yield return new(Days(2, 7), _coordinator, Plan);
        yield return Do(1, _coordinator, new OpenConsultation(_case), CaseState.Consulting);
        yield return new(Days(1, 4), _coordinator, today => new RecordHearing(
            _case, ConsulteeKind.Leadership, _school.Principal.Person, HearingOutcome.Heard, today, "Vi støtter planen."));
        foreach (var pupil in _pupils)
        {
            yield return new(0, _coordinator, today => Heard(ConsulteeKind.Pupil, pupil.Pupil, pupil, today));
            yield return new(0, _coordinator, today => Heard(ConsulteeKind.Guardian, pupil.Guardian, pupil, today));
        }

        yield return Do(Days(1, 5), _school.Principal, new ApprovePlan(_case), CaseState.Approved);
    }

    private RecordHearing Heard(ConsulteeKind kind, PersonId person, SyntheticPupil pupil, LocalDate today) => _dice.Chance(90)
        ? new(_case, kind, person, HearingOutcome.Heard, today, "Det er greit for oss.", Concerning: pupil.Pupil)
        : new(_case, kind, person, HearingOutcome.OfferedAndDeclined, today, Reason: "Fikk tilbud og takket nei.", Concerning: pupil.Pupil);

    private ProposePlan Plan(LocalDate today)
    {
        var (from, until) = (today.PlusDays(5), today.PlusDays(Days(60, 120)));
        return new ProposePlan(_case, [.. Enumerable.Range(0, _dice.Chance(25) ? 2 : 1).Select(_ => MeasureOf(from, until))]);
    }

    private Measure MeasureOf(LocalDate from, LocalDate until)
    {
        _measures.Add(_dice.Id<MeasureId>(_clock.GetCurrentInstant()));
        return new Measure
        {
            Id = _measures[^1],
            Kind = _dice.Pick(Enum.GetValues<MeasureKind>()),
            Level = _level switch { "group" => TargetLevel.Group, "class" => TargetLevel.Class, "school" => TargetLevel.School, _ => TargetLevel.Pupil },
            Pupils = [.. _pupils.Select(pupil => pupil.Pupil)],
            Problem = "Utrygghet i skolehverdagen.",
            Description = "Faste samtaler.",
            When = new DateInterval(from, until),
            Responsible = _coordinator.Person,
            EvaluateOn = until.PlusDays(7),
            Goal = new MeasurableGoal(Baseline, Target, GoalUnit.Days, until),
            Supplements = "Skolens egne samtaler.",
        };
    }

    private IEnumerable<CaseStep> FollowingUp()
    {
        yield return Do(Days(2, 6), _coordinator, new BeginFollowUp(_case), CaseState.FollowingUp);
        foreach (var measure in _measures)
            yield return Do(0, _coordinator, new StartMeasure(_case, measure));
        for (var (session, all) = (0, Days(1, 4)); session < all; session++)
        {
            foreach (var step in Session(_measures[session % _measures.Count]))
                yield return step;
        }

        if (_straight || _dice.Chance(8))
        {
            yield return new(2, _coordinator, today => new PauseCase(_case, "Ferie.", today.PlusDays(10)), CaseState.Paused);
            yield return Do(10, _coordinator, new ResumeCase(_case), CaseState.FollowingUp);
        }

        _offered = _dice.Chance(7);
        if (_offered)
            yield return Do(1, _coordinator, new OfferHandover(_case, _other.Person));
        foreach (var measure in _measures)
            yield return Do(Days(3, 20), _coordinator, new CompleteMeasure(_case, measure));
    }

    private IEnumerable<CaseStep> Session(MeasureId measure)
    {
        var session = _dice.Id<SessionId>(_clock.GetCurrentInstant());
        ImmutableArray<PersonId> people = [_pupils[0].Pupil, _coordinator.Person];
        yield return new(Days(1, 3), _coordinator, today => new PlanSession(
            _case, session, measure, SeedDays.Weekday(today.PlusDays(5)).At(new LocalTime(13, 0)), 45, people));
        yield return Do(7, _coordinator, new HoldSession(_case, session, people));
    }

    private IEnumerable<CaseStep> Ending()
    {
        yield return Do(Days(1, 10), _coordinator, new BeginEvaluation(_case), CaseState.Evaluating);
        foreach (var measure in _measures)
            yield return Do(Days(0, 3), _coordinator, new EvaluateMeasure(_case, measure, _dice.Between(0, 9)));
        yield return Do(1, _coordinator, new RecordVoice(_case, VoiceKind.Pupil, _dice.Between(2, 5), "Det hjalp.", _pupils[0].Pupil));
        yield return Do(0, _school.Principal, new RecordVoice(_case, VoiceKind.School, _dice.Between(2, 5), null, _school.Principal.Person));
        yield return Do(0, _coordinator, new RecordVoice(_case, VoiceKind.Guardian, null, "Svarte ikke."));
        if (_offered)
            yield return Do(0, _coordinator, new WithdrawHandover(_case));
        yield return Do(Days(1, 6), _provider.Leader, new CloseCase(
            _case, _dice.Pick<EndReason>([EndReason.GoalsReached, EndReason.GoalsPartlyReached, EndReason.GoalsNotReached])), CaseState.Closed);
        if (!_dice.Chance(4))
            yield break;
        yield return Do(Days(30, 120), _school.Principal, new ReopenCase(_case, "Det har begynt igjen."), CaseState.Planning);
        if (_dice.Chance(60))
            yield return Do(Days(10, 40), _school.Principal, new WithdrawCase(_case, EndReason.NoLongerNeeded), CaseState.Withdrawn);
    }

    private int Days(int least, int most) => _dice.Between(least, most);

    private static CaseStep Do(int days, Actor who, Command command, CaseState? after = null) => new(days, who, _ => command, after);
}
