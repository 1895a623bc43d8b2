using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.TestKit;

namespace UmV.Core.Tests.Consent;

/// <summary>An objection stands until whoever raised it takes it back, answered or not.</summary>
public sealed class ObjectionTests
{
    private static readonly FixedIds Ids = new(121);
    private static readonly CaseId Case = Ids.Next<CaseId>();
    private static readonly ObjectionId Objection = Ids.Next<ObjectionId>();
    private static readonly PersonId Objector = Ids.Next<PersonId>();
    private static readonly PersonId Other = Ids.Next<PersonId>();

    [Fact]
    public void An_objection_is_raised_answered_and_still_stands()
    {
        var raised = Fold(Objections.Empty, Raise(), Objector);
        raised.AllAnswered.Should().BeFalse();
        var answered = Fold(raised, Answer(), Other);
        answered.AllAnswered.Should().BeTrue();
        answered.Standing.Should().ContainSingle().Which.State.Should().Be(ObjectionState.Answered);
    }

    [Fact]
    public void It_is_taken_back_by_who_raised_it_and_nobody_else()
    {
        var raised = Fold(Objections.Empty, Raise(), Other);
        Decide(raised, TakeBack(), Other).Unmet.Single().Code.Value.Should().Be("OBJ-2");
        var back = Fold(raised, TakeBack(), Objector);
        back.Standing.Should().BeEmpty();
        back.All.Should().ContainSingle("nothing is forgotten");
        back.AllAnswered.Should().BeTrue();
    }

    [Fact]
    public void An_answered_objection_can_be_taken_back_and_its_answer_stays()
    {
        var back = Fold(Fold(Fold(Objections.Empty, Raise(), Objector), Answer(), Other), TakeBack(), Objector);
        back.All.Single().Should().Match<Objection>(one => one.State == ObjectionState.TakenBack && one.Answer != null);
    }

    [Fact]
    public void Nothing_is_answered_or_taken_back_twice()
    {
        var answered = Fold(Fold(Objections.Empty, Raise(), Objector), Answer(), Other);
        Fault(answered, Answer(), Other).Should().Be("objection: not-now");
        var back = Fold(answered, TakeBack(), Objector);
        Fault(back, TakeBack(), Objector).Should().Be("objection: not-now");
        Fault(back, TakeBack(), Other).Should().Be("objection: not-now");
        Fault(back, Answer(), Other).Should().Be("objection: not-now");
        Fault(back, Raise(), Objector).Should().Be("objection: duplicate");
    }

    [Fact]
    public void What_is_not_there_is_neither_answered_nor_taken_back()
    {
        Fault(Objections.Empty, Answer(), Other).Should().Be("objection: unknown");
        Fault(Objections.Empty, TakeBack(), Objector).Should().Be("objection: unknown");
        Fault(Objections.Empty, Raise() with { Objection = default }, Objector).Should().Be("objection: required");
    }

    [Fact]
    public void Two_objections_live_their_own_lives()
    {
        var second = Ids.Next<ObjectionId>();
        var both = Fold(Fold(Objections.Empty, Raise(), Objector), Raise() with { Objection = second, By = Other }, Other);
        var one = Fold(both, Answer(), Other);
        one.AllAnswered.Should().BeFalse();
        one.Find(second)!.State.Should().Be(ObjectionState.Raised);
        one.All.Select(objection => objection.Id).Should().Equal(Objection, second);
    }

    private static RaiseObjection Raise() => new(Case, Objection, Objector, "Jeg er uenig.");

    private static AnswerObjection Answer() => new(Case, Objection, "Vi har hørt deg.");

    private static TakeBackObjection TakeBack() => new(Case, Objection);

    private static Objections Fold(Objections part, IPartCommand<Objections> command, PersonId by) =>
        ((IPartEvent<Objections>)Decide(part, command, by).Events.Single()).Apply(part);

    private static string Fault(Objections part, IPartCommand<Objections> command, PersonId by) => Decide(part, command, by).Faults.Single().ToString();

    private static Decision Decide(Objections part, IPartCommand<Objections> command, PersonId by) =>
        command.Decide(part, new DecisionContext(new Actor(by, Role.Pupil), TestClock.Start, TestClock.Today, Ids));
}
