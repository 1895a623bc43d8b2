using UmV.Core.Requests;
using UmV.Core.Text;
using static UmV.Core.Requests.Condition;
using static UmV.Core.Tests.Requests.RequestExamples;

namespace UmV.Core.Tests.Requests;

public sealed class FormDefinitionTests
{
    [Fact]
    public void A_form_that_contradicts_itself_is_refused_with_everything_that_is_wrong()
    {
        var making = () => new FormDefinition("Bad Id", 0, new Sentence("a", " ", "c"),
        [
            new FormSection("one", S("one"),
            [
                Field("double", FieldType.Bool),
                Field("double", FieldType.Number),
                Field("selfish", FieldType.Bool, new Eq("selfish", new BoolAnswer(true))),
                Field("ping", FieldType.Bool, new Answered("pong")),
                Field("pong", FieldType.Bool, new Not(new Answered("ping"))),
                Field("lost", FieldType.Bool, new Answered("nowhere")),
                Field("text", FieldType.Text),
                Field("reader", FieldType.Bool, new Eq("text", new CodeAnswer("secret"))),
                Field("choice", FieldType.Choice),
                Field("order", FieldType.Bool, new Gt("choice", new CodeAnswer("red"))),
                Field("colour", FieldType.Bool, new Eq("choice", new CodeAnswer("yellow"))),
                Field("mixed", FieldType.Bool, new Eq("choice", new NumberAnswer(1))),
                Field("hollow", FieldType.Bool, new And(new Or(), new In("choice", []))),
                Field("empty", FieldType.Choice) with { Choices = [] },
                Field("limits", FieldType.Bool, limits: new FieldLimits(Min: 2, Max: 1, MaxLength: 0, NotAfterToday: true, MinRows: 1)),
                Field("before", FieldType.Date, limits: new FieldLimits(NotBefore: "text")),
                Field("nested", FieldType.People) with { Fields = [Field("rows", FieldType.People)] },
                Field("grouped", FieldType.Choice) with { Choices = [new Choice("Red One", S("red"), "nowhere")] },
                Field("9key", FieldType.Bool),
            ]),
            new FormSection("one", S("two"), []),
        ]);

        making.Should().Throw<ArgumentException>().Which.Message.Split("\n- ").Skip(1).Should().BeEquivalentTo(
            "id: write a name in lower case with hyphens.",
            "version: versions count from 1.",
            "title: the text in Nn is missing.",
            "section 'one': the name is used 2 times. Names are unique in the whole form.",
            "section 'one': a section has at least one field.",
            "field 'double': the name is used 2 times. Names are unique in the whole form.",
            "selfish visibleWhen: whether it is asked depends on itself.",
            "ping visibleWhen: whether it is asked depends on itself.",
            "pong visibleWhen: whether it is asked depends on itself.",
            "lost visibleWhen: there is no field 'nowhere' among these fields or around them.",
            "reader visibleWhen: 'text' is free text, which is sealed. Ask only whether it is answered.",
            "order visibleWhen: 'gt' cannot compare 'choice', which is of the type Choice.",
            "colour visibleWhen: 'choice' has no choice 'yellow'.",
            "mixed visibleWhen: 'choice' is of the type Choice and is compared with another kind of value.",
            "hollow visibleWhen.and[0]: 'or' needs at least one condition.",
            "hollow visibleWhen.and[1]: 'in' needs at least one value.",
            "empty: choices belong to the types Choice and MultiChoice, which need at least one.",
            "limits limits: min, max and wholeNumber are for the type Number.",
            "limits limits: maxLength is for the types Text and LongText.",
            "limits limits: earliest, latest, notAfterToday and notBefore are for the type Date.",
            "limits limits: minRows and maxRows are for the type People.",
            "limits limits: the least is more than the most.",
            "limits limits: maxLength is from 1 to 20000.",
            "before limits: notBefore names 'text', which is not another date among the same fields.",
            "nested.rows: rows cannot hold rows.",
            "grouped choice 'Red One': a code is in lower case with hyphens and begins with a letter.",
            "grouped choice 'Red One': there is no group 'nowhere'.",
            "9key: a key is a letter in lower case, then letters and digits.");
    }

    [Fact]
    public void The_form_outside_cannot_look_into_rows()
    {
        var making = () => Form(Field("rows", FieldType.People), Field("x", FieldType.Bool, new Answered("inner")));

        making.Should().Throw<ArgumentException>().WithMessage("*no field 'inner'*");
    }

    [Fact]
    public void Malformed_json_is_refused_with_line_and_position()
    {
        var reading = () => FormDefinition.FromJson("{\n  \"id\": \"x\",\n  \"version\": oops\n}");

        reading.Should().Throw<FormatException>().WithMessage("*line 3*position 1*");
    }

    [Theory]
    [InlineData("visibelWhen", "\"visibelWhen\": null,", "*visibelWhen*")]
    [InlineData("type", "\"type\": \"Signature\",", "*fields[0].type*line 1*")]
    public void A_misspelt_name_is_refused_and_not_overlooked(string name, string member, string message)
    {
        var json = $$$"""{"id":"x","version":1,"title":{"nb":"a","nn":"b","en":"c"},"sections":[{"key":"s","title":{"nb":"a","nn":"b","en":"c"},"fields":[{ {{{member}}} "key":"k",{{{(name == "type" ? "" : "\"type\":\"Bool\",")}}}"label":{"nb":"a","nn":"b","en":"c"}}]}]}""";

        var reading = () => FormDefinition.FromJson(json);

        reading.Should().Throw<FormatException>().WithMessage(message);
    }

    [Fact]
    public void A_missing_part_is_refused()
    {
        var reading = () => FormDefinition.FromJson("""{"id":"x","version":1,"title":{"nb":"a","nn":"b"},"sections":[]}""");

        reading.Should().Throw<FormatException>().WithMessage("*en*");
    }

    [Fact]
    public void All_unknown_operators_are_told_at_once_with_their_place()
    {
        var form = Form(Field("a", FieldType.Bool), Field("b", FieldType.Bool, new Not(new Answered("a"))));
        var json = form.ToJson().Replace("\"not\"", "\"eval\"", StringComparison.Ordinal).Replace("\"answered\"", "\"script\"", StringComparison.Ordinal);

        var reading = () => FormDefinition.FromJson(json);

        reading.Should().Throw<FormatException>().WithMessage(
            "*\"eval\" at $.sections[0].fields[1].visibleWhen.op*The operators are answered, eq, gt, ge, lt, le, in, and, or, not.");
    }

    [Fact]
    public void A_form_that_lacks_what_requests_need_cannot_be_offered()
    {
        var making = () => new FormCatalogue(Form(Field("urgency", FieldType.Text)));

        making.Should().Throw<ArgumentException>().Which.Message.Split("\n- ").Skip(1).Should().HaveCount(11)
            .And.Contain("test-form v1: urgency: a field of the type Choice is needed.")
            .And.Contain("test-form v1: parties.person: a field of the type Person is needed.");
    }

    [Fact]
    public void The_same_version_cannot_be_offered_twice()
    {
        var making = () => new FormCatalogue(DefaultRequestForm.Version1, FormDefinition.FromJson(DefaultRequestForm.Version1.ToJson()));

        making.Should().Throw<ArgumentException>().WithMessage("*school-request v1: the version is there 2 times*");
    }

    [Fact]
    public void Old_versions_stay_and_the_newest_is_offered()
    {
        var forms = new FormCatalogue(DefaultVersion2(), DefaultRequestForm.Version1);

        forms.Latest("school-request")!.Version.Should().Be(2);
        forms.Find("school-request", 1).Should().BeSameAs(DefaultRequestForm.Version1);
        forms.Find("school-request", 3).Should().BeNull();
        forms.Latest("other").Should().BeNull();
    }
}
