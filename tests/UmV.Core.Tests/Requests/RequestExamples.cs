using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.Tests.Requests;

/// <summary>Small forms, synthetic people and fixed days for the tests of this folder.</summary>
internal static class RequestExamples
{
    internal static readonly LocalDate Today = new(2025, 9, 22);
    internal static readonly Instant Now = Instant.FromUtc(2025, 9, 22, 8, 0);
    internal static readonly PersonId Teacher = Person(1);
    internal static readonly PersonId Principal = Person(2);
    internal static readonly PersonId Pupil = Person(3);
    internal static readonly CaseId Case = new(new Guid("01890a5d-ac96-774b-bcce-b302099a8001"));

    internal static PersonId Person(int number) => new(new Guid($"01890a5d-ac96-774b-bcce-b302099a{number:x4}"));

    internal static Sentence S(string text) => new($"{text} nb", $"{text} nn", $"{text} en");

    internal static FormField Field(string key, FieldType type, Condition? visibleWhen = null, bool required = false, FieldLimits? limits = null) =>
        new(key, type, S(key), Required: required, VisibleWhen: visibleWhen, Limits: limits,
            Choices: type is FieldType.Choice or FieldType.MultiChoice ? [new Choice("red", S("red")), new Choice("green", S("green")), new Choice("blue", S("blue"))] : [],
            Fields: type == FieldType.People ? [new FormField("inner", FieldType.Number, S("inner"), Required: true)] : []);

    internal static FormDefinition Form(params ImmutableArray<FormField> fields) =>
        new("test-form", 1, S("title"), [new FormSection("only", S("section"), fields)]);

    /// <summary>The default form under another version, with one word changed.</summary>
    internal static FormDefinition DefaultVersion2()
    {
        var old = DefaultRequestForm.Version1;
        var sections = old.Sections.Select(section => section with
        {
            Fields = [.. section.Fields.Select(field => field with { Label = S("changed " + field.Key) })],
        });
        return new FormDefinition(old.Id, 2, old.Title, [.. sections]);
    }

    internal static FormAnswers Complete() => FormAnswers.Empty
        .WithCode("requesterRole", "contact-teacher")
        .WithCode("urgency", "not-urgent")
        .WithCodes("categories", "fight", "threats", "exclusion")
        .WithText("matter", "Synthetic matter")
        .WithCode("severity", "serious")
        .WithRows("parties", FormAnswers.Empty.With("person", Pupil).WithCode("role", "both").With("grade", 9))
        .With("youngestGrade", 8)
        .With("expulsionDecided", false)
        .WithText("ownMeasures", "Synthetic measures")
        .WithCode("targetLevel", "class")
        .WithText("target", "Synthetic class")
        .WithCode("consentStatus", "not-asked");

    internal static JsonSerializerOptions Wire() => Options(new WireSealedTextConverter());

    internal static JsonSerializerOptions Stored() => Options(new FieldlessTextConverter());

    internal static IEnumerable<string> Codes(this IEnumerable<Fault> faults) => faults.Select(fault => fault.ToString());

    private static JsonSerializerOptions Options(System.Text.Json.Serialization.JsonConverter converter)
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = RequestsJson.Default.WithAddedModifier(converter is StoredSealedTextConverter ? SealedFields.Name : static _ => { }),
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.Converters.Add(converter);
        return options;
    }
}

internal sealed record FormTestContext(Actor Actor, FormCatalogue Forms)
    : DecisionContext(Actor, RequestExamples.Now, RequestExamples.Today, new RandomIdSource(new NodaTime.Testing.FakeClock(RequestExamples.Now))), IFormContext;
