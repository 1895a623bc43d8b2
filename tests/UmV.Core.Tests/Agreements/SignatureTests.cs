using UmV.Core.Agreements;
using UmV.Core.Identity;

namespace UmV.Core.Tests.Agreements;

public sealed class SignatureTests
{
    [Fact]
    public void Agreement_is_invalid_without_both_signatories()
    {
        Desk.Proposed().Refused(Sample.Leader, new PutAgreementInForce(Sample.Id)).Should().Equal("AGR-2");
        Desk.Proposed().SignedByProvider().Refused(Sample.Leader, new PutAgreementInForce(Sample.Id)).Should().Equal("AGR-2");
        Desk.Proposed().SignedBySchool().Refused(Sample.Leader, new PutAgreementInForce(Sample.Id)).Should().Equal("AGR-2");
        Desk.InForce().Agreement.State.Should().Be(AgreementState.InForce);
    }

    [Fact]
    public void The_leadership_of_another_school_cannot_sign_for_this_one() =>
        Desk.Proposed().Refused(Sample.OtherPrincipal, Sign(AgreementParty.School, LeadershipRole.Principal, Sample.OtherPrincipal))
            .Should().Equal("ACC-1", "AGR-10");

    [Fact]
    public void Nobody_signs_for_somebody_else() =>
        Desk.Proposed().Refused(Sample.Leader, Sign(AgreementParty.Provider, LeadershipRole.GeneralManager, Sample.Worker)).Should().Equal("AGR-10");

    [Fact]
    public void Nobody_signs_for_the_other_side_or_in_a_position_of_the_other_side()
    {
        Desk.Proposed().Refused(Sample.Leader, Sign(AgreementParty.School, LeadershipRole.Principal, Sample.Leader)).Should().Equal("AGR-10");
        Desk.Proposed().Refused(Sample.Leader, Sign(AgreementParty.Provider, LeadershipRole.Principal, Sample.Leader)).Should().Equal("AGR-10");
        Desk.Proposed().Refused(Sample.Leader, Sign(AgreementParty.Provider, (LeadershipRole)99, Sample.Leader)).Should().Equal("AGR-10");
    }

    [Fact]
    public void Each_side_signs_each_version_once() =>
        Desk.Proposed().SignedByProvider()
            .Refused(Sample.Leader, Sign(AgreementParty.Provider, LeadershipRole.BoardChair, Sample.Leader)).Should().Equal("AGR-11");

    [Fact]
    public void A_proposal_taken_back_loses_its_signatures()
    {
        var desk = Desk.Signed()
            .Does(Sample.Principal, new ReturnAgreementToDraft(Sample.Id, "Punkt 2.1 må endres"))
            .Does(Sample.Leader, new ProposeAgreement(Sample.Id));

        desk.Agreement.Current.Signatures.Should().BeEmpty();
        desk.Refused(Sample.Leader, new PutAgreementInForce(Sample.Id)).Should().Equal("AGR-2");
    }

    [Fact]
    public void A_signature_tells_who_in_which_position_under_which_version_and_when()
    {
        var desk = Desk.Signed();

        desk.Agreement.Current.Signatures.Should().Contain(new Signature(
            AgreementParty.School, LeadershipRole.Principal, Sample.Principal.Person, 1, Sample.On(Sample.Start, Sample.Principal).Now));
    }

    private static SignAgreement Sign(AgreementParty party, LeadershipRole role, Actor by) => new(Sample.Id, party, role, by.Person);
}
