using UmV.Core.Agreements;
using UmV.Core.Grounds;
using UmV.Core.Privacy;
using UmV.Core.Text;

namespace UmV.Core.Tests.Grounds;

/// <summary>Every kind of record has its purpose and its ground as data; what the law does not say is configurable, and says so.</summary>
public sealed class ProcessingTableTests
{
    [Fact]
    public void Every_kind_of_record_has_exactly_one_rule() =>
        ProcessingTable.Default.Rules.Select(rule => rule.Kind).Should().Equal(Enum.GetValues<RecordKind>());

    [Fact]
    public void Purposes_are_those_of_agreements_and_to_be_accountable()
    {
        Enum.GetNames<ProcessingPurpose>().Should().Equal([.. Enum.GetNames<DataPurpose>(), nameof(ProcessingPurpose.Accountability)]);
        foreach (var purpose in Enum.GetValues<DataPurpose>())
            ProcessingPurposes.Of(purpose).ToString().Should().Be(purpose.ToString());
    }

    [Fact]
    public void A_law_is_named_where_the_ground_is_a_duty_and_nowhere_else()
    {
        foreach (var rule in ProcessingTable.Default.Rules)
        {
            (rule.LegalBasis is not null).Should().Be(rule.Ground == ProcessingGround.LegalDuty, "{0}", rule.Kind);
            rule.Source.Should().NotBeNullOrWhiteSpace();
            if (rule.Ground == ProcessingGround.AgreementTerms)
                rule.Source.Should().Contain("not given by the law");
        }
    }

    [Fact]
    public void A_host_lays_its_own_rules_down_one_by_one()
    {
        var own = new ProcessingRule(RecordKind.Mediation, ProcessingPurpose.Mediation, ProcessingGround.Consent, "The provider asks everybody");
        var table = ProcessingTable.Default.With(own);
        table.Of(RecordKind.Mediation).Should().Be(own);
        table.Rules.Should().HaveCount(ProcessingTable.Default.Rules.Length);
        table.Rules.Where(rule => rule.Kind != RecordKind.Mediation).Should().BeEquivalentTo(ProcessingTable.Default.Rules.Where(rule => rule.Kind != RecordKind.Mediation));
        new UmVOptions().Processing.Should().BeSameAs(ProcessingTable.Default);
    }

    [Fact]
    public void A_table_that_leaves_something_open_is_refused_with_all_its_faults()
    {
        var rules = ProcessingTable.Default.Rules;
        Fault([.. rules.Skip(1)]).Should().Contain("Request has 0 rules");
        Fault([.. rules, rules[3]]).Should().Contain("Assessment has 2 rules");
        Fault(default).Should().Contain("no rules");
        var request = rules[0];
        FluentActions.Invoking(() => ProcessingTable.Default.With(request with { Ground = ProcessingGround.LegalDuty })).Should().Throw<ArgumentException>().WithMessage("*Request must name a law*");
        FluentActions.Invoking(() => ProcessingTable.Default.With(request with { LegalBasis = "§ 1" })).Should().Throw<ArgumentException>().WithMessage("*Request must name a law*only then*");
        FluentActions.Invoking(() => ProcessingTable.Default.With(request with { Purpose = (ProcessingPurpose)99 }, rules[1] with { Ground = (ProcessingGround)99 }))
            .Should().Throw<ArgumentException>().WithMessage("*Request has a purpose*TeamMember has a purpose*");
    }

    [Fact]
    public void Every_kind_purpose_ground_and_standing_is_said_in_three_languages()
    {
        Sentence[][] words =
        [
            [.. Enum.GetValues<RecordKind>().Select(ProcessingWords.Of)], [.. Enum.GetValues<ProcessingPurpose>().Select(ProcessingWords.Of)],
            [.. Enum.GetValues<ProcessingGround>().Select(ProcessingWords.Of)], [.. Enum.GetValues<GroundStanding>().Select(ProcessingWords.Of)],
        ];
        foreach (var language in Enum.GetValues<Language>())
            words.Should().AllSatisfy(of => of.Select(sentence => sentence.In(language)).Should().OnlyHaveUniqueItems());
        FluentActions.Invoking(() => ProcessingWords.Of((RecordKind)99)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ProcessingWords.Of((ProcessingPurpose)99)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ProcessingWords.Of((ProcessingGround)99)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ProcessingWords.Of((GroundStanding)99)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ProcessingPurposes.Of((DataPurpose)99)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static string Fault(System.Collections.Immutable.ImmutableArray<ProcessingRule> rules) =>
        FluentActions.Invoking(() => new ProcessingTable(rules)).Should().Throw<ArgumentException>().Which.Message;
}
