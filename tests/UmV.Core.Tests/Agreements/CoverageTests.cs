using CsCheck;
using NodaTime;
using UmV.Core.Agreements;

namespace UmV.Core.Tests.Agreements;

/// <summary>Which days an agreement covers, held against a calendar that is filled in day by day.</summary>
public sealed class CoverageTests
{
    private enum Step { Suspend, Resume, Extend, Shorten, Nothing }

    [Fact]
    public void A_day_is_covered_just_when_it_is_in_the_period_and_the_agreement_was_in_force_on_it() =>
        Gen.Select(Gen.Int[-20, 20], Gen.Int[0, 60], Gen.Select(Gen.Int[0, 6], Gen.Enum<Step>()).Array[0, 12], Gen.Int[0, 2]).Sample(
            (firstDay, length, steps, end) => Holds(new LocalDate(2028, 2, 20).PlusDays(firstDay), length, steps, end),
            seed: "0N0XIzNsQ0O2", iter: 1_000);

    [Theory]
    [InlineData("2026-03-29")] // Summer time begins.
    [InlineData("2026-10-25")] // Summer time ends.
    [InlineData("2028-02-29")] // Leap day.
    [InlineData("2026-12-31")]
    [InlineData("2027-01-01")]
    public void A_period_of_one_day_covers_that_day_from_midnight_to_midnight_in_Oslo(string text)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
        var agreement = Desk.InForce(Sample.Terms with { Period = new DateInterval(day, day) }).Agreement;
        var (from, until) = (day.AtStartOfDayInZone(Sample.Oslo).ToInstant(), day.PlusDays(1).AtStartOfDayInZone(Sample.Oslo).ToInstant());

        bool CoveredAt(Instant now) => agreement.Covers(Sample.School, Sample.At(now, Sample.Leader).Today);

        CoveredAt(from).Should().BeTrue();
        CoveredAt(until - Duration.Epsilon).Should().BeTrue();
        CoveredAt(from - Duration.Epsilon).Should().BeFalse();
        CoveredAt(until).Should().BeFalse();
    }

    [Fact]
    public void An_agreement_covers_its_own_school_only() =>
        Desk.InForce().Agreement.Covers(Sample.OtherSchool, Sample.Start).Should().BeFalse();

    [Fact]
    public void A_draft_or_a_proposal_covers_no_day()
    {
        Desk.Drafted().Agreement.Covers(Sample.School, Sample.Start).Should().BeFalse();
        Desk.Signed().Agreement.Covers(Sample.School, Sample.Start).Should().BeFalse();
    }

    [Fact]
    public void Signing_late_covers_no_day_that_is_past()
    {
        var agreement = Desk.Signed().On(Sample.Start.PlusDays(10)).Does(Sample.Leader, new PutAgreementInForce(Sample.Id)).Agreement;

        agreement.Covers(Sample.School, Sample.Start.PlusDays(9)).Should().BeFalse();
        agreement.Covers(Sample.School, Sample.Start.PlusDays(10)).Should().BeTrue();
    }

    [Fact]
    public void An_agreement_renewed_early_covers_every_day_until_its_own_period_ends()
    {
        var agreement = Desk.InForce().On(Sample.End.PlusDays(-90)).Does(Sample.Leader, new RenewAgreement(Sample.Id, Sample.NextId)).Agreement;

        agreement.State.Should().Be(AgreementState.Renewed);
        agreement.Successor.Should().Be(Sample.NextId);
        agreement.Covers(Sample.School, Sample.End.PlusDays(-90)).Should().BeTrue();
        agreement.Covers(Sample.School, Sample.End).Should().BeTrue();
        agreement.Covers(Sample.School, Sample.End.PlusDays(1)).Should().BeFalse();
    }

    [Fact]
    public void A_renewal_names_another_agreement() =>
        Desk.InForce().Refused(Sample.Leader, new RenewAgreement(Sample.Id, Sample.Id)).Should().Equal("AGR-9");

    [Fact]
    public void An_expired_agreement_still_tells_which_days_it_covered()
    {
        var agreement = Desk.InForce().On(Sample.End.PlusDays(5)).Does(Core.Identity.Actor.System, new ExpireAgreement(Sample.Id)).Agreement;

        agreement.State.Should().Be(AgreementState.Expired);
        agreement.Covers(Sample.School, Sample.End).Should().BeTrue();
        agreement.Covers(Sample.School, Sample.End.PlusDays(1)).Should().BeFalse();
    }

    /// <summary>
    /// Lives through the days one by one. The calendar holds, for each day, whether the agreement was in force at the end of
    /// that day, and in the period that was agreed on at the end of that day: the rule in its plainest form.
    /// </summary>
    private static bool Holds(LocalDate start, int length, (int Wait, Step Step)[] steps, int end)
    {
        var period = new DateInterval(start, start.PlusDays(length));
        var desk = Desk.Signed(start, Terms(period)).Does(Sample.Leader, new PutAgreementInForce(Sample.Id));
        var calendar = new Dictionary<LocalDate, bool>();
        foreach (var (wait, step) in steps)
        {
            Pass(desk, calendar, wait);
            Take(desk, step);
        }

        End(desk, end);
        Pass(desk, calendar, 80);
        return Enumerable.Range(-30, 200).Select(offset => start.PlusDays(offset))
            .Where(day => day < desk.Today)
            .All(day => desk.Agreement.Covers(Sample.School, day) == calendar.GetValueOrDefault(day));
    }

    private static AgreementTerms Terms(DateInterval period) => Sample.Terms with { Period = period };

    private static void Pass(Desk desk, Dictionary<LocalDate, bool> calendar, int days)
    {
        for (; days > 0; days--)
        {
            var binds = desk.Agreement.State is AgreementState.InForce or AgreementState.Renewed;
            calendar[desk.Today] = binds && desk.Agreement.Terms.Period.Contains(desk.Today);
            desk.Today = desk.Today.PlusDays(1);
        }
    }

    private static void Take(Desk desk, Step step)
    {
        var period = desk.Agreement.Terms.Period;
        if (step == Step.Suspend)
            desk.Tries(Sample.Principal, new SuspendAgreement(Sample.Id, "Pause"));
        else if (step == Step.Resume)
            desk.Tries(Sample.Leader, new ResumeAgreement(Sample.Id));
        else if (step == Step.Extend && CanAmend(desk))
            desk.Amended(Terms(new DateInterval(period.Start, desk.Today.PlusDays(10))));
        else if (step == Step.Shorten && CanAmend(desk))
            desk.Amended(Terms(new DateInterval(period.Start, desk.Today)));
    }

    private static bool CanAmend(Desk desk) => desk.Agreement.State == AgreementState.InForce;

    private static void End(Desk desk, int how)
    {
        if (how == 1)
            desk.Tries(Sample.Leader, new TerminateAgreement(Sample.Id, "Slutt"));
        else if (how == 2)
            desk.Tries(Sample.Leader, new RenewAgreement(Sample.Id, Sample.NextId));
    }
}
