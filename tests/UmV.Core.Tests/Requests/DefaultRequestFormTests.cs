using System.Reflection;
using UmV.Core.Requests;
using UmV.Core.Text;
using static UmV.Core.Tests.Requests.RequestExamples;

namespace UmV.Core.Tests.Requests;

public sealed class DefaultRequestFormTests
{
    private static readonly FormDefinition Form1 = DefaultRequestForm.Version1;

    [Fact]
    public void The_default_form_can_be_offered_and_filled_in()
    {
        RequestFields.Missing(Form1).Should().BeEmpty();
        FormValidation.Check(Form1, Complete(), Today).Should().BeEmpty();
    }

    [Fact]
    public void Version_1_never_changes()
    {
        var directory = typeof(DefaultRequestFormTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ProjectDirectory").Value!;

        Form1.ToJson().Should().Be(File.ReadAllText(Path.Combine(directory, "Requests", "school-request-v1.json")).TrimEnd());
        FormDefinition.FromJson(Form1.ToJson()).ToJson().Should().Be(Form1.ToJson());
    }

    [Fact]
    public void Every_text_is_there_in_three_languages_and_is_no_placeholder()
    {
        var texts = Sentences().SelectMany(sentence => Enum.GetValues<Language>().Select(sentence.In)).ToList();

        texts.Should().HaveCountGreaterThan(300).And.OnlyContain(text => text.Trim() == text && text.Length > 1);
        texts.Should().NotContain(text => text.Contains("TODO", StringComparison.OrdinalIgnoreCase) || text.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public void Questions_differ_between_norwegian_and_english() =>
        Form1.Fields().Select(field => field.Label).Where(label => label.Nb == label.En).Should().BeEmpty();

    [Fact]
    public void Nynorsk_has_no_plain_bokmaal_words()
    {
        string[] bokmaal = ["ikke", "hva", "hvem", "hvor", "hvordan", "noen", "eller ikke", "jeg", "skolen", "skole", "være", "fra", "vold", "trusler", "uke", "hvilken"];

        var words = Sentences().SelectMany(sentence => sentence.Nn.ToLowerInvariant().Split([' ', '.', ',', '?', '(', ')', ':', '–', '-'])).ToHashSet();

        words.Should().NotContain(bokmaal);
    }

    [Fact]
    public void Every_category_stands_in_a_group_and_every_group_has_one()
    {
        var field = Form1.Field(RequestFields.Categories)!;

        field.Choices.Select(choice => choice.Group).Distinct().Should().Equal(field.Groups.Select(group => group.Code));
    }

    [Fact]
    public void There_are_three_levels_of_severity_and_four_target_levels()
    {
        Form1.Field(RequestFields.Severity)!.Choices.Should().HaveCount(3);
        Form1.Field(RequestFields.TargetLevel)!.Choices.Select(choice => choice.Code).Should().Equal(RequestFields.TargetLevels);
    }

    private static IEnumerable<Sentence> Sentences() =>
        Form1.Sections.SelectMany(section => section.Fields.SelectMany(Of).Prepend(section.Title)).Prepend(Form1.Title);

    private static IEnumerable<Sentence> Of(FormField field) =>
        new[] { field.Label, field.Help }.OfType<Sentence>()
            .Concat(field.Choices.Concat(field.Groups).Select(choice => choice.Label))
            .Concat(field.Fields.SelectMany(Of));
}
