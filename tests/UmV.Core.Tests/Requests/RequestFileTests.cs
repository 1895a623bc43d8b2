using System.Reflection;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Requests;
using static UmV.Core.Tests.Requests.RequestExamples;

namespace UmV.Core.Tests.Requests;

public sealed class RequestFileTests
{
    public static TheoryData<string> Samples() => new() { "class-bullying.json", "pupil-conflict.json", "expelled-pupil.json" };

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_sample_requests_are_complete_once_their_persons_are_bound(string name)
    {
        var root = typeof(RequestFileTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;
        using var stream = File.OpenRead(Path.Combine(root, "samples", "UmV.Samples.Console", "Data", "requests", name));

        var file = RequestFile.Read(stream, FormCatalogue.Default, Today);

        file.Faults.Should().BeEmpty();
        file.Missing.Should().BeEmpty();
        file.Placeholders.Should().NotBeEmpty().And.OnlyContain(placeholder => placeholder.StartsWith("pupil:"));
        var bound = file.Bind(placeholder => Person(100 + file.Placeholders.IndexOf(placeholder)));
        bound.Faults.Should().BeEmpty();
        FormValidation.Check(file.Form!, bound.Answers, Today).Should().BeEmpty();
    }

    [Fact]
    public void All_faults_of_a_file_are_told_at_once()
    {
        var file = Read("""
            {
              "form": "school-request", "version": 1, "school": "313999905", "extra": 1,
              "answers": {
                "urgency": 3, "youngestGrade": "8", "expulsionDecided": "maybe", "eventOn": "2025-13-01", "reportedToPrincipalOn": "2025-12-01",
                "categories": ["fight", 7], "severity": "nonsense", "matter": "a", "matter": "b", "Synthetic Name": 1, "unheardOf": 1,
                "expelledFrom": "2025-09-01", "target": 12,
                "parties": [ 5, { "person": "Synthetic Name", "role": "both" }, { "person": "pupil:1", "role": "boss" } ]
              }
            }
            """);

        file.Faults.Codes().Should().BeEquivalentTo(
            "extra: unknown-field", "school: wrong-kind",
            "answers.urgency: wrong-kind", "answers.youngestGrade: wrong-kind", "answers.expulsionDecided: wrong-kind", "answers.eventOn: wrong-kind",
            "answers.reportedToPrincipalOn: in-future", "answers.categories: wrong-kind", "answers.severity: not-a-choice", "answers.matter: duplicate",
            "answers.?: unknown-field", "answers.unheardOf: unknown-field", "answers.expelledFrom: not-asked", "answers.target: wrong-kind",
            "answers.parties[0]: not-an-object", "answers.parties[1].person: wrong-kind", "answers.parties[2].role: not-a-choice");
        file.Missing.Codes().Should().Contain("answers.ownMeasures: required").And.Contain("answers.parties[0].role: required").And.NotContain("answers.urgency: required");
    }

    [Fact]
    public void A_file_that_names_nothing_lacks_everything() =>
        Read("{}").Faults.Codes().Should().BeEquivalentTo("form: required", "version: required", "school: required");

    [Theory]
    [InlineData("\"school-request\"", "2")]
    [InlineData("\"other\"", "1")]
    [InlineData("1", "1")]
    [InlineData("\"school-request\"", "\"1\"")]
    public void A_form_that_is_not_offered_is_told(string form, string version) =>
        Read($$$"""{"form": {{{form}}}, "version": {{{version}}}, "school": "313999904", "answers": {}}""").Faults.Codes().Should().Equal("form: unknown-form");

    [Fact]
    public void Malformed_json_is_told_with_line_and_position()
    {
        var fault = Read("{\n  \"form\": \"school-request\",\n  \"version\": one\n}").Faults.Single();

        fault.ToString().Should().Be("$: not-json");
        fault.Sentence.Nb.Should().Be("Filen er ikke gyldig JSON. Rett den ved linje 3, posisjon 14.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"form\": \"sc")]
    public void What_is_no_request_is_told_and_does_not_throw(string text) => Read(text).Faults.Should().ContainSingle();

    [Fact]
    public void A_file_may_begin_with_a_byte_order_mark() => Read("\uFEFF{}").Faults.Should().HaveCount(3);

    [Fact]
    public void A_file_that_is_far_too_large_is_not_read() => Read(new string(' ', RequestFile.MaxSize + 1)).Faults.Codes().Should().Equal("$: too-large");

    [Fact]
    public void A_name_that_stands_for_nobody_is_told_by_its_place_and_left_out()
    {
        var file = Read("""{"form":"school-request","version":1,"school":"313999904","answers":{"parties":[{"person":"pupil:1","role":"both"},{"person":"pupil:2","role":"both"}]}}""");

        var bound = file.Bind(name => name == "pupil:1" ? Pupil : null);

        file.Placeholders.Should().Equal("pupil:1", "pupil:2");
        bound.Faults.Codes().Should().Equal("answers.parties[1].person: unknown");
        ((RowsAnswer)bound.Answers["parties"]!).Rows[0]["person"].Should().Be(new PersonAnswer(Pupil));
        ((RowsAnswer)bound.Answers["parties"]!).Rows[1]["person"].Should().BeNull();
    }

    [Fact]
    public void A_person_may_be_named_by_id()
    {
        var file = Read($$$"""{"form":"school-request","version":1,"school":"313999904","answers":{"parties":[{"person":"{{{Pupil}}}","role":"both"}]}}""");

        file.Placeholders.Should().BeEmpty();
        ((RowsAnswer)file.Bind(_ => null).Answers["parties"]!).Rows[0]["person"].Should().Be(new PersonAnswer(Pupil));
    }

    [Theory]
    [InlineData(FieldType.Number, "2,5", "2.5")]
    [InlineData(FieldType.Number, "-3", "-3")]
    [InlineData(FieldType.Number, "1e3", null)]
    [InlineData(FieldType.Number, "many", null)]
    [InlineData(FieldType.Date, "2025-02-28", "2025-02-28")]
    [InlineData(FieldType.Date, "28.2.2025", "2025-02-28")]
    [InlineData(FieldType.Date, "29.2.2025", null)]
    [InlineData(FieldType.Bool, "ja", "True")]
    [InlineData(FieldType.Bool, "Nei", "False")]
    [InlineData(FieldType.Bool, "1", null)]
    [InlineData(FieldType.Choice, "red", "red")]
    [InlineData(FieldType.OrganisationNumber, "313 999 904", "313999904")]
    [InlineData(FieldType.OrganisationNumber, "313999905", null)]
    [InlineData(FieldType.Person, "nobody", null)]
    public void An_answer_is_read_as_people_type_it(FieldType type, string typed, string? read)
    {
        var faults = new List<UmV.Core.Decisions.Fault>();

        var answer = FieldInput.Read(Field("x", type), "x", [typed], faults);

        var value = answer switch
        {
            NumberAnswer number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            DateAnswer date => NodaTime.Text.LocalDatePattern.Iso.Format(date.Value),
            BoolAnswer yes => yes.Value.ToString(),
            CodeAnswer code => code.Value,
            OrganisationAnswer organisation => organisation.Value.Value,
            _ => null,
        };
        value.Should().Be(read);
        faults.Codes().Should().Equal(read is null ? ["x: wrong-kind"] : []);
    }

    [Fact]
    public void Nothing_typed_is_no_answer_and_a_text_beyond_all_limits_is_told()
    {
        var faults = new List<UmV.Core.Decisions.Fault>();

        FieldInput.Read(Field("x", FieldType.Date), "x", [" ", null], faults).Should().BeNull();
        faults.Should().BeEmpty();
        FieldInput.Read(Field("x", FieldType.LongText), "x", [new string('a', 20_001)], faults).Should().BeNull();
        faults.Codes().Should().Equal("x: too-long");
    }

    private static RequestFile Read(string text) => RequestFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), FormCatalogue.Default, Today);
}
