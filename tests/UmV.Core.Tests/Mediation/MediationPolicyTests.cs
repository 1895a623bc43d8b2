using UmV.Core.Mediation;
using UmV.Core.Policies;

namespace UmV.Core.Tests.Mediation;

public sealed class MediationPolicyTests
{
    [Theory]
    [InlineData("MED-1", "Mediation is voluntary: every party must have given real and informed consent.", "konfliktrådsloven (lov 2014-06-20-49) § 11")]
    [InlineData("MED-2", "The parties do not meet before it is found voluntary, safe and balanced in power, that they largely accept the facts, and that no police case stands in the way.", "konfliktrådsloven § 11")]
    [InlineData("MED-3", "A mediator is impartial and has no close relation to any of the parties.", "forvaltningsloven (lov 1967-02-10) § 6")]
    [InlineData("MED-4", "Each party has had a pre-meeting of its own before the parties meet.", "pre-meetings")]
    [InlineData("MED-5", "An adult answers for every mediation, and serious conflicts, bullying and violence are mediated by adults only.", "Oslo")]
    [InlineData("MED-6", "Guardians of parties under 18 are notified and have consented; from 15 their consent may be left out where that gives no cause for concern.", "§ 11")]
    [InlineData("MED-7", "An agreement that unreasonably favours one party is not accepted.", "§ 17")]
    [InlineData("MED-8", "The agreement is in writing, signed by every party and approved by the guardians of minors.", "§ 17")]
    [InlineData("MED-9", "The mediation ends only when it is answered for every item of the agreement whether it was kept.", "conference")]
    public void Policy_says_this_and_names_its_source(string code, string sentence, string source)
    {
        var policy = MediationLifecycle.Policies.Single(policy => policy.Code.Value == code);
        policy.Sentence.En.Should().Be(sentence);
        policy.Source.Citation.Should().Contain(source);
    }

    [Fact]
    public void Law_that_does_not_bind_a_provider_is_cited_by_analogy() =>
        MediationLifecycle.Policies.Where(policy => policy.Source.Kind == PolicySourceKind.Law).Should()
            .NotBeEmpty().And.OnlyContain(policy => policy.Source.Citation.StartsWith("By analogy: ", StringComparison.Ordinal) && policy.Source.InForceFrom != null);

    [Fact]
    public void Every_sentence_exists_in_three_languages_that_differ()
    {
        MediationLifecycle.Policies.Should().HaveCount(10);
        foreach (var sentence in MediationLifecycle.Policies.SelectMany(policy => new[] { policy.Sentence, policy.Missing }))
            new[] { sentence.Nb, sentence.Nn, sentence.En }.Should().OnlyHaveUniqueItems();
    }
}
