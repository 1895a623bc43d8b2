using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using UmV.Core.Requests;
using static UmV.Core.Requests.Condition;
using static UmV.Core.Tests.Requests.RequestExamples;

namespace UmV.Core.Tests.Requests;

public sealed class ConditionTests
{
    private static readonly FormAnswer Two = new NumberAnswer(2);
    private static readonly FormAnswer Day = new DateAnswer(Today);

    public static TheoryData<string, int?, bool> Numbers() => new()
    {
        { "eq", 1, false }, { "eq", 2, true }, { "eq", 3, false }, { "eq", null, false },
        { "gt", 1, false }, { "gt", 2, false }, { "gt", 3, true }, { "gt", null, false },
        { "ge", 1, false }, { "ge", 2, true }, { "ge", 3, true }, { "ge", null, false },
        { "lt", 1, true }, { "lt", 2, false }, { "lt", 3, false }, { "lt", null, false },
        { "le", 1, true }, { "le", 2, true }, { "le", 3, false }, { "le", null, false },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Numbers_and_dates_compare_by_the_truth_table(string op, int? answer, bool holds)
    {
        Holds(Comparison(op, Two), answer is null ? null : new NumberAnswer(answer.Value)).Should().Be(holds);
        Holds(Comparison(op, Day), answer is null ? null : new DateAnswer(Today.PlusDays(answer.Value - 2))).Should().Be(holds);
    }

    [Fact]
    public void Numbers_are_equal_whatever_the_number_of_decimals() => Holds(new Eq("x", new NumberAnswer(2.0m)), new NumberAnswer(2.00m)).Should().BeTrue();

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    public void Yes_and_no_compare_by_the_truth_table(bool asked, bool answer, bool holds) =>
        Holds(new Eq("x", new BoolAnswer(asked)), new BoolAnswer(answer)).Should().Be(holds);

    [Fact]
    public void In_holds_for_one_of_the_values_and_for_one_of_several_choices()
    {
        var warm = new In("x", [new CodeAnswer("red"), new CodeAnswer("yellow")]);

        Holds(warm, new CodeAnswer("red")).Should().BeTrue();
        Holds(warm, new CodeAnswer("blue")).Should().BeFalse();
        Holds(warm, new CodesAnswer("blue", "yellow")).Should().BeTrue();
        Holds(warm, new CodesAnswer("blue", "green")).Should().BeFalse();
        Holds(warm, null).Should().BeFalse();
        Holds(new In("x", [Two, new NumberAnswer(3)]), new NumberAnswer(3)).Should().BeTrue();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void And_or_not_follow_the_truth_table(bool a, bool b)
    {
        var answers = FormAnswers.Empty.With("a", a).With("b", b);
        Condition yesA = new Eq("a", new BoolAnswer(true)), yesB = new Eq("b", new BoolAnswer(true));

        new And(yesA, yesB).Holds(key => answers[key]).Should().Be(a && b);
        new Or(yesA, yesB).Holds(key => answers[key]).Should().Be(a || b);
        new Not(yesA).Holds(key => answers[key]).Should().Be(!a);
    }

    [Fact]
    public void The_content_of_a_text_is_never_compared_only_whether_there_is_one()
    {
        FormAnswer text = new TextAnswer("synthetic");

        Holds(new Eq("x", text), text).Should().BeFalse();
        Holds(new In("x", [text]), text).Should().BeFalse();
        Holds(new Answered("x"), text).Should().BeTrue();
        Holds(new Answered("x"), null).Should().BeFalse();
    }

    [Fact]
    public void Nested_conditions_hold_exactly_when_plain_code_says_so()
    {
        var generated =
            from condition in Conditions(4)
            from a in Gen.Int[0, 3]
            from b in Gen.Bool
            from c in Gen.OneOf("red", "green", "blue", "none")
            select (condition, a, b, c);

        generated.Sample(given =>
        {
            var (condition, a, b, c) = given;
            var answers = FormAnswers.Empty.With("a", a).With("b", b).With("c", c == "none" ? null : new CodeAnswer(c));
            return condition.Data.Holds(key => answers[key]) == condition.Oracle(a, b, c);
        });
    }

    [Fact]
    public void Every_condition_survives_json_with_the_same_meaning() =>
        Conditions(4).Sample(condition =>
        {
            var form = Form(Field("a", FieldType.Number), Field("b", FieldType.Bool), Field("c", FieldType.Choice), Field("x", FieldType.Bool, condition.Data));
            var json = form.ToJson();
            return FormDefinition.FromJson(json).ToJson() == json;
        }, iter: 200);

    [Theory]
    [InlineData("answered", """{ "op": "answered", "field": "n" }""")]
    [InlineData("eq", """{ "op": "eq", "field": "b", "value": true }""")]
    [InlineData("gt", """{ "op": "gt", "field": "n", "value": 2.5 }""")]
    [InlineData("ge", """{ "op": "ge", "field": "d", "value": "2025-09-22" }""")]
    [InlineData("lt", """{ "op": "lt", "field": "n", "value": -1 }""")]
    [InlineData("le", """{ "op": "le", "field": "d", "value": "2025-09-22" }""")]
    [InlineData("in", """{ "op": "in", "field": "c", "values": ["red", "green"] }""")]
    [InlineData("and", """{ "op": "and", "of": [{ "op": "eq", "field": "b", "value": false }] }""")]
    [InlineData("or", """{ "op": "or", "of": [{ "op": "eq", "field": "c", "value": "red" }] }""")]
    [InlineData("not", """{ "of": { "op": "answered", "field": "n" }, "op": "not" }""")]
    public void Every_operator_is_written_in_json_as_data(string op, string json)
    {
        var form = Form(Field("n", FieldType.Number), Field("b", FieldType.Bool), Field("c", FieldType.Choice), Field("d", FieldType.Date), Field("x", FieldType.Bool, new Answered("n")));
        var text = System.Text.Json.Nodes.JsonNode.Parse(form.ToJson())!;
        text["sections"]![0]!["fields"]![4]!["visibleWhen"] = System.Text.Json.Nodes.JsonNode.Parse(json);

        var again = FormDefinition.FromJson(text.ToJsonString());

        var condition = again.Field("x")!.VisibleWhen!;
        condition.GetType().Name.Should().BeEquivalentTo(op);
        FormDefinition.FromJson(again.ToJson()).ToJson().Should().Be(again.ToJson());
    }

    [Fact]
    public void The_set_of_operators_is_closed_and_listed() =>
        typeof(Condition).GetNestedTypes().Select(type => type.Name.ToLowerInvariant()).Should().BeEquivalentTo(Operators);

    private static bool Holds(Condition condition, FormAnswer? answer) => condition.Holds(key => key == "x" ? answer : null);

    private static Condition Comparison(string op, FormAnswer literal) => op switch
    {
        "eq" => new Eq("x", literal),
        "gt" => new Gt("x", literal),
        "ge" => new Ge("x", literal),
        "lt" => new Lt("x", literal),
        _ => new Le("x", literal),
    };

    private static Gen<Pair> Conditions(int depth)
    {
        var leaf = Gen.OneOf<Pair>(
            Gen.Int[0, 3].Select(n => new Pair(new Eq("a", new NumberAnswer(n)), (a, _, _) => a == n)),
            Gen.Int[0, 3].Select(n => new Pair(new Gt("a", new NumberAnswer(n)), (a, _, _) => a > n)),
            Gen.Int[0, 3].Select(n => new Pair(new Ge("a", new NumberAnswer(n)), (a, _, _) => a >= n)),
            Gen.Int[0, 3].Select(n => new Pair(new Lt("a", new NumberAnswer(n)), (a, _, _) => a < n)),
            Gen.Int[0, 3].Select(n => new Pair(new Le("a", new NumberAnswer(n)), (a, _, _) => a <= n)),
            Gen.Bool.Select(yes => new Pair(new Eq("b", new BoolAnswer(yes)), (_, b, _) => b == yes)),
            Gen.OneOf("red", "green").Select(code => new Pair(new In("c", [new CodeAnswer(code), new CodeAnswer("blue")]), (_, _, c) => c == code || c == "blue")),
            Gen.Const(new Pair(new Answered("c"), (_, _, c) => c != "none")));
        if (depth == 0)
            return leaf;
        var inner = Conditions(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Array[1, 3].Select(parts => new Pair(new And([.. parts.Select(part => part.Data)]), (a, b, c) => parts.All(part => part.Oracle(a, b, c)))),
            inner.Array[1, 3].Select(parts => new Pair(new Or([.. parts.Select(part => part.Data)]), (a, b, c) => parts.Any(part => part.Oracle(a, b, c)))),
            inner.Select(part => new Pair(new Not(part.Data), (a, b, c) => !part.Oracle(a, b, c))));
    }

    private sealed record Pair(Condition Data, Func<int, bool, string, bool> Oracle);
}
