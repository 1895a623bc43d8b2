using NodaTime;
using UmV.Core.Agreements;

namespace UmV.Core.Tests.Agreements;

public sealed class AmendmentTests
{
    private static readonly AgreementTerms Wider = Sample.Terms with { Capacity = 7 };

    [Fact]
    public void An_amendment_makes_a_new_version_and_the_first_stays_as_it_was()
    {
        var desk = Desk.InForce();
        var first = desk.Agreement.Version(1)!;

        desk.On(Sample.Start.PlusDays(90)).Amended(Wider);

        desk.Agreement.Version(1).Should().BeSameAs(first);
        desk.Agreement.Version(1)!.Terms.Capacity.Should().BeNull();
        desk.Agreement.Version(2)!.Terms.Should().Be(Wider);
        desk.Agreement.Capacity.Should().Be(7);
        desk.Agreement.Version(3).Should().BeNull();
    }

    [Fact]
    public void On_each_day_the_version_in_force_that_day_is_told()
    {
        var desk = Desk.InForce().On(Sample.Start.PlusDays(90)).Amended(Wider);

        desk.Agreement.VersionOn(Sample.Start.PlusDays(89))!.Number.Should().Be(1);
        desk.Agreement.VersionOn(Sample.Start.PlusDays(90))!.Number.Should().Be(2);
        desk.Agreement.VersionOn(Sample.End.PlusDays(1)).Should().BeNull();
    }

    [Fact]
    public void An_amendment_binds_only_when_both_sides_have_signed_it()
    {
        var desk = Desk.InForce().Does(Sample.Leader, new ProposeAmendment(Sample.Id, Wider));

        desk.Refused(Sample.Leader, new AdoptAmendment(Sample.Id)).Should().Equal("AGR-2");
        desk.Agreement.Terms.Capacity.Should().BeNull();
        desk.Agreement.Covers(Sample.School, Sample.Start).Should().BeTrue();
    }

    [Fact]
    public void An_amendment_must_be_complete_and_have_data_terms_and_days_left()
    {
        var past = Sample.Terms with { Period = new DateInterval(Sample.Start.PlusYears(-1), Sample.Start.PlusDays(-1)) };
        var desk = Desk.InForce().Does(Sample.Leader, new ProposeAmendment(Sample.Id, past with { Data = null, Clauses = [] }));

        desk.Refused(Sample.Leader, new AdoptAmendment(Sample.Id)).Should().Equal("AGR-2", "AGR-5", "AGR-6", "AGR-7");
    }

    [Fact]
    public void Only_one_amendment_waits_at_a_time_and_it_can_be_dropped()
    {
        var desk = Desk.InForce().Does(Sample.Leader, new ProposeAmendment(Sample.Id, Wider));

        desk.Refused(Sample.Leader, new ProposeAmendment(Sample.Id, Wider)).Should().Equal("AGR-13");
        desk.Does(Sample.Principal, new DropAmendment(Sample.Id)).Refused(Sample.Leader, new AdoptAmendment(Sample.Id)).Should().Equal("AGR-12");
        desk.Amended(Wider).Agreement.Current.Number.Should().Be(2);
    }
}
