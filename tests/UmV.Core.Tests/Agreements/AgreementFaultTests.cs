using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Tests.Agreements;

public sealed class AgreementFaultTests
{
    [Fact]
    public void All_faults_are_told_at_once_each_by_its_path()
    {
        var terms = new AgreementTerms(
            [new("1.1", "a"), new("2", "b"), new("x", "c"), new("1.1", " "), new("3.01", "d"), new("3.", "e")],
            [""],
            [new string('a', 5_001)],
            new AgreementScope([AgreementPurpose.PreventViolence, AgreementPurpose.PreventViolence, (AgreementPurpose)99], [(TargetLevel)7]),
            new DateInterval(Sample.Start, Sample.Start.PlusYears(10)),
            0,
            new DataTerms("", (DataRoles)9, [(DataPurpose)99], [DataRecipient.Police, DataRecipient.Police], 0),
            13);

        Faults(new DraftAgreement(default, new(default, default, new string('a', 201)), terms, null)).Should().BeEquivalentTo(
            "agreement: required",
            "parties.provider: organisation-number",
            "parties.school: organisation-number",
            "parties.providerName: too-long",
            "terms.clauses[2].number: clause-number",
            "terms.clauses[3].number: duplicate",
            "terms.clauses[3].text: required",
            "terms.clauses[4].number: clause-number",
            "terms.clauses[5].number: clause-number",
            "terms.providerObligations[0]: required",
            "terms.schoolObligations[0]: too-long",
            "terms.scope.purposes[1]: duplicate",
            "terms.scope.purposes[2]: unknown",
            "terms.scope.targetLevels[0]: unknown",
            "terms.period: too-long-period",
            "terms.capacity: out-of-range",
            "terms.data.roles: unknown",
            "terms.data.purposes[0]: unknown",
            "terms.data.recipients[1]: duplicate",
            "terms.data.retentionMonths: out-of-range",
            "terms.evaluationMonth: out-of-range");
    }

    [Fact]
    public void What_is_missing_altogether_is_a_fault_and_not_a_crash()
    {
        Faults(new DraftAgreement(Sample.Id, null!, null!, null)).Should().Equal("parties: required", "terms: required");
        Faults(new DraftAgreement(Sample.Id, Sample.Parties, Sample.Terms with { Scope = null!, Period = null!, Clauses = [null!] }, null))
            .Should().Equal("terms.clauses[0].number: clause-number", "terms.clauses[0].text: required", "terms.scope: required", "terms.period: required");
        Reason(new ReturnAgreementToDraft(Sample.Id, null!), Desk.Proposed());
        Reason(new WithdrawAgreementDraft(Sample.Id, null!), Desk.Proposed());
        Reason(new SuspendAgreement(Sample.Id, null!), Desk.InForce());
        Reason(new TerminateAgreement(Sample.Id, null!), Desk.InForce());
    }

    [Fact]
    public void Terms_that_are_revised_or_amended_are_checked_as_those_that_are_drafted()
    {
        var wrong = Sample.Terms with { EvaluationMonth = 0 };

        Desk.Drafted().Tries(Sample.Leader, new ReviseAgreementDraft(Sample.Id, wrong)).Faults.Should().ContainSingle().Which.Path.Should().Be("terms.evaluationMonth");
        Desk.InForce().Tries(Sample.Leader, new ProposeAmendment(Sample.Id, wrong)).Faults.Should().ContainSingle().Which.Path.Should().Be("terms.evaluationMonth");
    }

    [Fact]
    public void The_end_of_a_period_is_not_before_its_start()
    {
        AgreementPeriod.Read(Sample.End, Sample.Start, out var fault).Should().BeNull();
        fault!.ToString().Should().Be("terms.period: end-before-start");
        AgreementPeriod.Read(Sample.Start, Sample.Start, out fault)!.Length.Should().Be(1);
        fault.Should().BeNull();
    }

    [Theory]
    [InlineData(1989, 1990)]
    [InlineData(2199, 2200)]
    public void A_period_lies_in_years_that_people_mean(int first, int last) =>
        Faults(new DraftAgreement(Sample.Id, Sample.Parties, Sample.Terms with { Period = new(new(first, 12, 31), new(last, 1, 1)) }, null))
            .Should().Equal("terms.period: out-of-range");

    [Fact]
    public void The_two_sides_are_different_organisations_and_no_agreement_follows_itself() =>
        Faults(new DraftAgreement(Sample.Id, new(Sample.School, Sample.School), Sample.Terms, Sample.Id))
            .Should().Equal("parties.school: same-organisation", "predecessor: same-agreement");

    [Theory]
    [InlineData("310000035", true)]
    [InlineData("310 000 035", true)]
    [InlineData("NO310000035", true)]
    [InlineData("310000036", false)] // Wrong check digit.
    [InlineData("310000060", false)] // The check digit would be 10.
    [InlineData("31000003", false)]
    [InlineData("31000003x", false)]
    public void A_school_is_named_by_an_organisation_number_with_a_right_check_digit(string text, bool right) =>
        OrganisationNumber.TryParse(text, out _).Should().Be(right);

    [Fact]
    public void An_agreement_begins_once_and_nothing_is_done_with_one_that_is_not_there()
    {
        Desk.Drafted().Tries(Sample.Leader, new DraftAgreement(Sample.Id, Sample.Parties, Sample.Terms, null))
            .Faults.Should().ContainSingle().Which.ToString().Should().Be("agreement: duplicate");
        new Desk().Tries(Sample.Leader, new ProposeAgreement(Sample.Id)).Faults.Should().ContainSingle().Which.ToString().Should().Be("agreement: unknown");
    }

    [Fact]
    public void A_journal_that_begins_with_another_event_is_refused() =>
        FluentActions.Invoking(() => CooperationAgreement.Fold(null, new AgreementProposed(1))).Should().Throw<ArgumentException>();

    private static void Reason(AgreementCommand command, Desk desk) =>
        desk.Tries(Sample.Leader, command).Faults.Should().ContainSingle().Which.ToString().Should().Be("reason: required");

    private static string[] Faults(DraftAgreement command) =>
        [.. new Desk().Tries(Sample.Leader, command).Faults.Select(fault => fault.ToString())];
}
