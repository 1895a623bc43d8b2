using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Storage;

namespace UmV.Core.Tests.Agreements;

/// <summary>Warnings, expiry and yearly evaluation: duties that the calendar brings, and that are gone when they are done.</summary>
public sealed class ExpiryTests
{
    [Fact]
    public void Both_sides_are_warned_60_30_and_0_days_before_the_end_once_each()
    {
        var desk = Desk.InForce();
        var given = new List<(LocalDate Day, int DaysBefore)>();
        for (var day = Sample.Start; day <= Sample.End.PlusDays(10); day = day.PlusDays(1))
            given.AddRange(Work(desk.On(day)).Select(daysBefore => (day, daysBefore)));

        given.Should().Equal((Sample.End.PlusDays(-60), 60), (Sample.End.PlusDays(-30), 30), (Sample.End, 0));
        desk.Agreement.State.Should().Be(AgreementState.Expired);
        desk.Journal.OfType<AgreementExpired>().Should().ContainSingle().Which.On.Should().Be(Sample.End.PlusDays(1));
        AgreementDuties.Of(desk.Agreement).Should().BeEmpty();
    }

    [Fact]
    public void A_worker_that_was_away_gives_each_warning_late_but_once()
    {
        var desk = Desk.InForce().On(Sample.End.PlusDays(-10));

        Work(desk).Should().Equal(60, 30);
        Work(desk).Should().BeEmpty();
        Work(desk.On(Sample.End)).Should().Equal(0);
    }

    [Fact]
    public void A_warning_is_refused_before_its_day_twice_for_any_other_number_and_from_anybody_but_the_system()
    {
        var desk = Desk.InForce().On(Sample.End.PlusDays(-61));
        desk.Refused(Actor.System, new WarnOfExpiry(Sample.Id, 60)).Should().Equal("AGR-14");

        desk.On(Sample.End.PlusDays(-60)).Does(Actor.System, new WarnOfExpiry(Sample.Id, 60));
        desk.Refused(Actor.System, new WarnOfExpiry(Sample.Id, 60)).Should().Equal("AGR-14");
        desk.Refused(Actor.System, new WarnOfExpiry(Sample.Id, 59)).Should().Equal("AGR-14");
        desk.On(Sample.End).Refused(Sample.Leader, new WarnOfExpiry(Sample.Id, 0)).Should().Equal("ACC-1");
    }

    [Fact]
    public void A_prolonged_agreement_is_warned_of_its_new_end()
    {
        var later = Sample.End.PlusYears(1);
        var desk = Desk.InForce().On(Sample.End.PlusDays(-50));
        Work(desk).Should().Equal(60);
        desk.Amended(Sample.Terms with { Period = new DateInterval(Sample.Start, later) });

        Work(desk.On(Sample.End)).Should().BeEmpty();
        Work(desk.On(later.PlusDays(-60))).Should().Equal(60);
    }

    [Fact]
    public void An_agreement_does_not_expire_on_the_last_day_of_its_period() =>
        Desk.InForce().On(Sample.End).Refused(Actor.System, new ExpireAgreement(Sample.Id)).Should().Equal("AGR-8");

    [Fact]
    public void A_suspended_agreement_keeps_its_duties_and_an_ended_one_has_none()
    {
        var desk = Desk.InForce().Does(Sample.Leader, new SuspendAgreement(Sample.Id, "Pause"));
        AgreementDuties.Of(desk.Agreement).Should().HaveCount(5);

        AgreementDuties.Of(desk.Does(Sample.Leader, new TerminateAgreement(Sample.Id, "Slutt")).Agreement).Should().BeEmpty();
        AgreementDuties.Of(Desk.Signed().Agreement).Should().BeEmpty();
    }

    [Fact]
    public void The_duties_name_their_days_and_who_has_to_act() =>
        AgreementDuties.Of(Desk.InForce().Agreement).Should().Equal(
            Duty("expiry-warning-60", new LocalDate(2026, 11, 1), Role.System),
            Duty("expiry-warning-30", new LocalDate(2026, 12, 1), Role.System),
            Duty("expiry-warning-0", new LocalDate(2026, 12, 31), Role.System),
            Duty("expire-agreement", new LocalDate(2027, 1, 1), Role.System),
            Duty("evaluate-agreement", new LocalDate(2026, 5, 31), Role.ProviderLeader));

    [Fact]
    public void The_cooperation_is_evaluated_once_a_year_from_the_month_that_the_agreement_names()
    {
        var desk = Desk.InForce(Sample.Terms with { Period = new DateInterval(Sample.Start, Sample.End.PlusYears(1)) });
        desk.On(new LocalDate(2026, 4, 30)).Refused(Sample.Leader, new EvaluateAgreement(Sample.Id, "Godt")).Should().Equal("AGR-16");
        desk.On(new LocalDate(2026, 5, 1)).Does(Sample.Leader, new EvaluateAgreement(Sample.Id, "Godt"));
        desk.On(new LocalDate(2026, 5, 31)).Refused(Sample.Leader, new EvaluateAgreement(Sample.Id, "Godt")).Should().Equal("AGR-16");

        Evaluation(desk).Should().Be(new LocalDate(2027, 5, 31));
        desk.On(new LocalDate(2027, 6, 3)).Does(Sample.Leader, new EvaluateAgreement(Sample.Id, "Godt"));
        desk.Agreement.EvaluatedYears.Should().Equal(2026, 2027);
        Evaluation(desk).Should().BeNull();
    }

    [Fact]
    public void Those_who_signed_are_told_and_nobody_else()
    {
        var desk = Desk.Proposed();
        Told(desk).Should().BeEmpty("nobody has signed yet");
        desk.SignedByProvider().SignedBySchool().Does(Sample.Leader, new PutAgreementInForce(Sample.Id));
        Told(desk).Should().BeEquivalentTo(new[] { (MessageKind.AgreementInForce, Sample.Leader.Person), (MessageKind.AgreementInForce, Sample.Principal.Person) });

        Told(desk.On(Sample.End).Does(Actor.System, new WarnOfExpiry(Sample.Id, 0))).Should().HaveCount(2).And.OnlyContain(told => told.Kind == MessageKind.AgreementExpiring);
        Told(desk.Does(Sample.Leader, new ProposeAmendment(Sample.Id, Sample.Terms))).Should().HaveCount(2).And.OnlyContain(told => told.Kind == MessageKind.AgreementProposed);
        Told(desk.Does(Sample.Leader, new DropAmendment(Sample.Id))).Should().BeEmpty();
    }

    private static LocalDate? Evaluation(Desk desk) =>
        AgreementDuties.Of(desk.Agreement).Where(duty => duty.Kind == AgreementDuties.Evaluate).Select(duty => (LocalDate?)duty.Due).SingleOrDefault();

    private static List<(MessageKind Kind, PersonId Recipient)> Told(Desk desk) => [.. AgreementMessages.Of(desk.Journal[^1], desk.Agreement)];

    private static DutyRow Duty(string kind, LocalDate due, Role role) => new(StreamId.Of(Sample.Id), kind, kind, due, role, null, Sample.School);

    /// <summary>What the worker does: every due duty of the system, from the list that the state gives. Returns the warnings given.</summary>
    private static List<int> Work(Desk desk)
    {
        var before = desk.Journal.Count;
        foreach (var duty in AgreementDuties.Of(desk.Agreement).Where(duty => duty.Role == Role.System && duty.Due <= desk.Today).ToList())
        {
            desk.Does(Actor.System, duty.Kind == AgreementDuties.Expire
                ? new ExpireAgreement(Sample.Id)
                : new WarnOfExpiry(Sample.Id, int.Parse(duty.Kind.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture)));
        }

        return [.. desk.Journal.Skip(before).OfType<ExpiryWarned>().Select(warned => warned.DaysBefore)];
    }
}
