using System.Collections.Immutable;
using System.Reflection;
using UmV.Core.Policies;
using UmV.Core.Process;
using UmV.Core.Text;

namespace UmV.Core.Tests.Policies;

/// <summary>Rules have names, words in three languages, and a source.</summary>
public sealed class PolicyCatalogueTests
{
    private static readonly ImmutableArray<PolicyDescription> Listed = [.. PolicyList.OfTheLibrary.Distinct()];

    // Words of Bokmål that Nynorsk writes otherwise, whatever stands beside them.
    private static readonly string[] BokmaalOnly =
    [
        "ikke", "noe", "noen", "hva", "hvem", "hvor", "hvordan", "hvorfor", "hver", "hvert", "jeg", "hun", "fra", "være", "gjøres", "kreves", "finnes",
        "bare", "mer", "opplysninger", "skolen", "saken", "planen", "avtalen", "eleven", "elevene", "tiltaket", "tiltakene", "samtykket", "underskrevet",
        "uke", "uker", "måned", "kommer", "blitt", "gitt", "trekkes", "deles", "besvares", "foresatte", "lærer", "nå", "etter", "sendes", "vurdert",
    ];

    // Some of the words above are right in both languages.
    private static readonly string[] RightInBoth = ["skolen", "planen", "avtalen", "eleven", "tiltaket", "samtykket", "gitt", "etter", "foresatte", "vurdert", "måned", "skolens"];

    [Fact]
    public void Every_code_has_one_description()
    {
        Listed.Should().HaveCountGreaterThan(60);
        Listed.GroupBy(policy => policy.Code).Where(same => same.Count() > 1).Select(same => same.Key.Value).Should().BeEmpty();
    }

    [Fact]
    public void Every_policy_that_is_written_down_is_in_the_list()
    {
        var written = typeof(UmVOptions).Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => Description(property))
            .OfType<PolicyDescription>()
            .ToList();
        written.Should().HaveCountGreaterThan(60);
        written.Select(policy => policy.Code.Value).Distinct()
            .Should().BeSubsetOf(Listed.Select(policy => policy.Code.Value));
    }

    [Fact]
    public void Every_sentence_is_whole_in_every_language()
    {
        foreach (var policy in Listed)
        {
            foreach (var sentence in new[] { policy.Sentence, policy.Missing })
            {
                foreach (var language in Enum.GetValues<Language>())
                    sentence.In(language).Should().MatchRegex(@"^[A-ZÆØÅÉ].{8,}[.?]$", "{0} is a sentence in {1}", policy.Code, language).And.NotMatchRegex(@"\s{2,}|^\s|\s$");
            }

            policy.Sentence.En.Should().NotBe(policy.Missing.En, "{0} says what is missing in other words", policy.Code);
        }
    }

    [Fact]
    public void Nynorsk_has_no_words_of_Bokmaal()
    {
        var strangers = from policy in Listed
                        from text in new[] { policy.Sentence.Nn, policy.Missing.Nn }
                        from word in Words(text)
                        where BokmaalOnly.Except(RightInBoth).Contains(word)
                        select $"{policy.Code}: {word}";
        strangers.Should().BeEmpty();
    }

    [Fact]
    public void Nynorsk_differs_where_Bokmaal_has_words_that_must_differ()
    {
        var same = from policy in Listed
                   from sentence in new[] { policy.Sentence, policy.Missing }
                   where sentence.Nb == sentence.Nn && Words(sentence.Nb).Intersect(BokmaalOnly.Except(RightInBoth)).Any()
                   select policy.Code.Value;
        same.Should().BeEmpty();
        Listed.Count(policy => policy.Sentence.Nb != policy.Sentence.Nn).Should().BeGreaterThan(Listed.Length / 2);
    }

    [Fact]
    public void English_is_not_Norwegian()
    {
        foreach (var policy in Listed)
        {
            policy.Sentence.En.Should().NotBe(policy.Sentence.Nb).And.NotMatchRegex("[æøåÆØÅ]");
            policy.Missing.En.Should().NotBe(policy.Missing.Nb).And.NotMatchRegex("[æøåÆØÅ]");
        }
    }

    [Fact]
    public void Every_policy_names_its_source_and_a_law_since_when_it_holds()
    {
        foreach (var policy in Listed)
        {
            policy.Source.Citation.Should().NotBeNullOrWhiteSpace("{0}", policy.Code);
            (policy.Source.InForceFrom is not null).Should().Be(policy.Source.Kind == PolicySourceKind.Law, "{0}", policy.Code);
        }
    }

    [Fact]
    public void Every_missing_fact_has_a_stable_name() =>
        Listed.Should().AllSatisfy(policy => policy.MissingFact.Should().MatchRegex(@"^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$", "{0}", policy.Code));

    [Fact]
    public void Codes_are_those_that_were_ever_given() => NameList.Matches("policy-codes.txt", Listed.Select(policy => policy.Code.Value));

    private static string[] Words(string text) => text.ToLowerInvariant().Split([' ', ',', '.', ';', ':', '?', '(', ')', '«', '»', '–'], StringSplitOptions.RemoveEmptyEntries);

    private static PolicyDescription? Description(PropertyInfo property) =>
        property.PropertyType == typeof(PolicyDescription) ? (PolicyDescription?)property.GetValue(null)
        : property.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Policy<>)
            ? (PolicyDescription?)type.GetProperty("Description")!.GetValue(property.GetValue(null))
            : null;
}
