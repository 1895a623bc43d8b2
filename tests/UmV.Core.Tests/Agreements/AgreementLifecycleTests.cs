using UmV.Core.Agreements;
using UmV.Core.Lifecycles;

namespace UmV.Core.Tests.Agreements;

public sealed class AgreementLifecycleTests
{
    [Fact]
    public void The_page_reads_as_this_table() =>
        Table().Should().Be(
            """
            Draft ReviseAgreementDraft → Draft []
            Draft ProposeAgreement → Proposed [AGR-5 AGR-6 AGR-7]
            Draft WithdrawAgreementDraft → Terminated []
            Proposed SignAgreement → Proposed [AGR-10 AGR-11]
            Proposed PutAgreementInForce → InForce [AGR-2 AGR-5 AGR-6]
            Proposed ReturnAgreementToDraft → Draft []
            Proposed WithdrawAgreementDraft → Terminated []
            InForce ProposeAmendment → InForce [AGR-13]
            InForce SignAmendment → InForce [AGR-12 AGR-10 AGR-11]
            InForce AdoptAmendment → InForce [AGR-12 AGR-2 AGR-5 AGR-6 AGR-7]
            InForce DropAmendment → InForce [AGR-12]
            InForce EvaluateAgreement → InForce [AGR-16]
            InForce WarnOfExpiry → InForce [AGR-14]
            InForce SuspendAgreement → Suspended []
            InForce TerminateAgreement → Terminated []
            InForce RenewAgreement → Renewed [AGR-9]
            InForce ExpireAgreement → Expired [AGR-8]
            Suspended ResumeAgreement → InForce [AGR-6]
            Suspended EvaluateAgreement → Suspended [AGR-16]
            Suspended WarnOfExpiry → Suspended [AGR-14]
            Suspended TerminateAgreement → Terminated []
            Suspended ExpireAgreement → Expired [AGR-8]
            Expired RenewAgreement → Renewed [AGR-9]
            """);

    [Fact]
    public void The_diagram_draws_every_line_of_the_table_that_moves()
    {
        var diagram = MermaidWriter.Write(AgreementLifecycle.Map);

        diagram.Should().StartWith("stateDiagram-v2\n    [*] --> Draft\n");
        foreach (var line in AgreementLifecycle.Map.Transitions)
            diagram.Contains($"    {line.From} --> {line.To}: {line.Action}", StringComparison.Ordinal).Should().Be(line.Moves);
        diagram.Split('\n').Count(line => line.Contains("-->", StringComparison.Ordinal))
            .Should().Be(AgreementLifecycle.Map.Transitions.Count(line => line.Moves) + 1 + AgreementLifecycle.Map.Ends.Length);
    }

    [Fact]
    public void Every_state_stands_on_the_page_and_the_ends_are_marked()
    {
        AgreementLifecycle.Map.Name.Should().Be("agreement");
        AgreementLifecycle.Map.States.Should().Equal(Enum.GetNames<AgreementState>().Where(name => AgreementLifecycle.Map.States.Contains(name)))
            .And.HaveCount(7);
        AgreementLifecycle.Map.Ends.Should().BeEquivalentTo("Expired", "Terminated", "Renewed");
    }

    [Fact]
    public void Every_policy_of_the_page_is_in_the_catalogue_once_with_words_in_three_languages()
    {
        AgreementPolicies.All.Select(policy => policy.Code).Should().OnlyHaveUniqueItems();
        AgreementPolicies.All.Should().Contain(AgreementLifecycle.Rules.Policies);
        foreach (var sentence in AgreementPolicies.All.SelectMany(policy => new[] { policy.Sentence, policy.Missing }))
            new[] { sentence.Nb, sentence.Nn, sentence.En }.Should().OnlyContain(text => text.EndsWith('.')).And.Subject.Distinct().Count()
                .Should().BeGreaterThan(1);
    }

    private static string Table() => string.Join('\n', AgreementLifecycle.Map.Transitions.Select(line =>
        $"{line.From} {line.Action} → {line.To} [{string.Join(' ', line.Policies)}]"));
}
