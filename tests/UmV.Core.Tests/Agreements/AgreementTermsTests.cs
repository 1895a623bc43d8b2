using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Identity;

namespace UmV.Core.Tests.Agreements;

public sealed class AgreementTermsTests
{
    [Fact]
    public void The_scope_covers_a_level_and_purposes_just_when_it_names_them_all()
    {
        var scope = new AgreementScope([AgreementPurpose.PreventViolence, AgreementPurpose.PreventBullying], [TargetLevel.Class]);

        scope.Covers(TargetLevel.Class, [AgreementPurpose.PreventViolence]).Should().BeTrue();
        scope.Covers(TargetLevel.Class, scope.Purposes).Should().BeTrue();
        scope.Covers(TargetLevel.Pupil, [AgreementPurpose.PreventViolence]).Should().BeFalse();
        scope.Covers(TargetLevel.Class, [AgreementPurpose.PreventViolence, AgreementPurpose.CounterDropOut]).Should().BeFalse();
        scope.Covers(TargetLevel.Class, []).Should().BeFalse();
    }

    [Fact]
    public void Data_goes_to_a_listed_recipient_for_a_listed_purpose_only()
    {
        var data = new DataTerms("Lov", DataRoles.JointControllers, [DataPurpose.FollowUp], [DataRecipient.School], 12);

        foreach (var purpose in Enum.GetValues<DataPurpose>())
        {
            foreach (var recipient in Enum.GetValues<DataRecipient>())
                data.Allow(purpose, recipient).Should().Be(purpose == DataPurpose.FollowUp && recipient == DataRecipient.School);
        }
    }

    [Theory]
    [InlineData("", 12, true, false)]
    [InlineData("Lov", 0, true, false)]
    [InlineData("Lov", 12, false, false)]
    [InlineData("Lov", 12, true, true)]
    public void Data_terms_are_named_when_basis_purposes_and_retention_are(string basis, int months, bool purposes, bool named) =>
        new DataTerms(basis, DataRoles.SeparateControllers, purposes ? [DataPurpose.FollowUp] : [], [], months).AreNamed().Should().Be(named);

    [Fact]
    public void The_template_is_complete_without_fault_and_says_whose_it_is()
    {
        var desk = Desk.Drafted(StandardAgreement.Terms(new DateInterval(Sample.Start, Sample.End), capacity: 10));
        desk.Does(Sample.Leader, new ProposeAgreement(Sample.Id));

        desk.Agreement.Capacity.Should().Be(10);
        StandardAgreement.AlternativeMeasures.Should().OnlyContain(number => desk.Agreement.Terms.ClauseNumbered(number) != null);
        desk.Agreement.Terms.Clauses.Should().Contain(clause => clause.Text.Contains("mal som følger med programvaren"));
        StandardAgreement.Notice.Nb.Should().Contain("programvarens egen mal");
        desk.Agreement.Terms.ClauseNumbered("9.9").Should().BeNull();
    }

    [Fact]
    public void The_index_row_tells_school_state_period_and_version()
    {
        var row = AgreementIndex.Row(Desk.InForce().Agreement);

        row.Should().Be(new Core.Storage.AgreementIndexRow(Sample.Id, Sample.School, "InForce", Sample.Start, Sample.End, 1));
    }

    [Fact]
    public void What_is_read_back_is_what_was_agreed()
    {
        var agreement = Desk.InForce().Agreement;

        agreement.Parties.Should().Be(Sample.Parties);
        (agreement.Terms.Period.Start, agreement.Terms.Period.End).Should().Be((Sample.Start, Sample.End));
        agreement.Current.Signatures.Select(signature => signature.Party).Should().Equal(AgreementParty.Provider, AgreementParty.School);
        agreement.Predecessor.Should().BeNull();
    }
}
