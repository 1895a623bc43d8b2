using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Wire;

namespace UmV.AspNetCore.Tests;

public sealed class BodyTests
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "", "measures", "required" },
        { "{}", "measures", "required" },
        { "\uFEFF{}", "measures", "required" },
        { "{", "body", "not-json" },
        { "{]", "body", "not-json" },
        { "{\"measures\":[],}", "body", "not-json" },
        { "{\"measures\":[]} x", "body", "not-json" },
        { "// comment\n{}", "body", "not-json" },
        { "null", "body", "not-an-object" },
        { "[]", "body", "not-an-object" },
        { "7", "body", "not-an-object" },
        { "{\"measures\":null}", "measures", "required" },
        { "{\"measures\":{}}", "measures", "not-a-list" },
        { "{\"measures\":[null]}", "measures[0]", "required" },
        { "{\"measures\":[7]}", "measures[0]", "not-an-object" },
        { "{\"measures\":[],\"Measures\":[]}", "measures", "twice" },
        { "{\"measures\":[],\"stream\":\"x\"}", "body", "unknown-field" },
        { "{\"measures\":[],\"\\ud800\":1}", "body", "unknown-field" },
        { "{\"measures\":[],\"case\":7}", "case", "wrong-form" },
        { "{\"measures\":[],\"case\":\"01890a5d-ac96-774b-bcce-b302099a8057\"}", "case", "other-id" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_with_a_body_is_told_by_path(string body, string path, string code)
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);

        var reply = await story.Coordinator.PostAsync($"{story.CasePath}/propose-plan", body);

        reply.Status.Should().Be(HttpStatusCode.BadRequest);
        reply.Faults.Should().Contain((path, code));
    }

    [Theory]
    [InlineData("{\"answers\":{\"matter\":{\"kind\":\"\\ud83d\"} } }", "answers.matter.kind", "no-such-choice")]
    [InlineData("{\"answers\":{\"matter\":{\"\\ud83d\":1,\"kind\":\"text\",\"value\":\"x\"} } }", "answers.matter", "unknown-field")]
    [InlineData("{\"answers\":{\"matter\":{\"kind\":\"text\",\"value\":\"\\ud83d\"} } }", "answers.matter.value", "wrong-form")]
    [InlineData("{\"answers\":{},\"case\":\"\\ud83d\"}", "case", "wrong-form")]
    public async Task Half_a_letter_is_a_fault_wherever_it_stands(string body, string path, string code)
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);

        var reply = await story.Principal.PostAsync($"{story.CasePath}/save-request-draft", body);

        reply.Faults.Should().Equal((path, code));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        const string body = """
            {"measures":[{"id":"x","kind":"Kanarifugl","level":2,"pupils":["Kanarifugl",null],"when":{"start":"2026-09-02","end":"2026-09-01"},
              "evaluateOn":"Kanarifugl","goal":{"baseline":"8","unit":"Days","by":true},
              "Kanarifugl":1}]}
            """;

        var reply = await story.Coordinator.PostAsync($"{story.CasePath}/propose-plan", body);

        reply.Faults.Should().BeEquivalentTo(new[]
        {
            ("measures[0].id", "wrong-form"), ("measures[0].kind", "no-such-choice"), ("measures[0].level", "no-such-choice"),
            ("measures[0].pupils[0]", "wrong-form"), ("measures[0].pupils[1]", "required"), ("measures[0].when", "wrong-form"),
            ("measures[0].evaluateOn", "wrong-form"), ("measures[0].goal.target", "required"), ("measures[0].goal.baseline", "wrong-form"),
            ("measures[0].goal.by", "wrong-form"), ("measures[0]", "unknown-field"),
        });
        reply.Text.Should().NotContain("Kanarifugl", "what was sent in is not repeated");
        reply.Text.Should().Contain("Linje 3:");
    }

    [Fact]
    public async Task Every_fault_of_the_answers_is_told_by_its_question()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        const string body = """
            {"answers":{"matter":{"kind":"text","value":""},"severity":{"kind":"colour"},"youngestGrade":{"value":9},"target":"x","Not a key":{},
             "expulsionDecided":{"kind":"bool","value":"no"},"parties":{"kind":"rows","rows":[{"person":{"kind":"person","value":"Ola"}},null]} } }
            """;

        var reply = await story.Principal.PostAsync($"{story.CasePath}/save-request-draft", body);

        reply.Faults.Should().BeEquivalentTo(new[]
        {
            ("answers.matter.value", "wrong-form"), ("answers.severity.kind", "no-such-choice"), ("answers.youngestGrade.kind", "required"),
            ("answers.target", "not-an-object"), ("answers", "unknown-field"), ("answers.expulsionDecided.value", "wrong-form"),
            ("answers.parties.rows[0].person.value", "wrong-form"), ("answers.parties.rows[1]", "required"),
        });
    }

    [Fact]
    public async Task A_period_that_ends_before_it_starts_is_told_together_with_the_rest()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        var terms = Story.Terms.Replace("2028-07-31", "2020-07-31", StringComparison.Ordinal);

        var reply = await story.Leader.PostAsync($"{story.AgreementPath}/draft-agreement", $$"""{"parties":{"provider":"123456789","school":"{{Story.School}}"},"terms":{{terms}},"predecessor":null}""");

        reply.Faults.Should().BeEquivalentTo(new[] { ("parties.provider", "wrong-form"), ("terms.period", "wrong-form") });
    }

    public static TheoryData<string> Commands => [.. CommandCatalogue.All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_the_schema_of_a_command_describes_can_be_read(string name)
    {
        var entry = CommandCatalogue.Find(name)!;
        var id = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");
        var whole = SchemaSample.Of(WireForm.SchemaOf(entry), id.ToString())!.AsObject();

        var isRead = WireForm.TryReadCommand(entry, id, Encoding.UTF8.GetBytes(whole.ToJsonString()), out var command, out var faults);
        WireForm.TryReadCommand(entry, id, "{}"u8.ToArray(), out _, out var missing);

        isRead.Should().BeTrue("{0} lacks nothing: {1}", whole.ToJsonString(), string.Join(", ", faults));
        command.Should().BeOfType(entry.Type);
        command!.Stream.Value.Should().Be(id);
        missing.Select(fault => fault.Path).Should().BeEquivalentTo(WireForm.SchemaOf(entry)["required"]?.AsArray().Select(field => field!.GetValue<string>()) ?? []);
    }

    [Fact]
    public async Task No_json_whatever_is_answered_with_500()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.UntilConsultationAsync();
        var bodies = Templates(story);
        var gen = Gen.Select(Gen.Int[0, CommandCatalogue.All.Length - 1], Gen.Int[0, 3], Gen.ULong);

        await gen.SampleAsync(
            async sample =>
            {
                var (place, wounds, seed) = sample;
                var entry = CommandCatalogue.All[place];
                var mutation = new Mutation(seed);
                var body = JsonNode.Parse(bodies[mutation.Next(bodies.Length)].Body);
                for (var wound = 0; wound < wounds; wound++)
                    body = mutation.Of(body);
                var things = WireForm.IdFieldOf(entry) switch { "case" => story.CasePath, "agreement" => story.AgreementPath, _ => $"/api/people/{story.Pupil}" };
                var caller = mutation.Next(2) == 0 ? story.Leader : story.Coordinator;
                var reply = await caller.PostAsync($"{things}/{entry.Name}", Mutation.Text(body), ("If-Match", "\"9999\""));
                // Whoever may not do it at all is refused, whatever version is named.
                return reply.Status is HttpStatusCode.BadRequest or HttpStatusCode.PreconditionFailed or HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound;
            },
            iter: 1500, threads: 1);
    }

    // The other way round: what is decided on, too. A host of its own, since some of it is done.
    [Fact]
    public async Task No_command_that_can_be_read_makes_a_decision_fall()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.UntilConsultationAsync();
        var bodies = Templates(story);
        var gen = Gen.Select(Gen.Int[0, bodies.Length - 1], Gen.Int[0, 2], Gen.ULong);

        await gen.SampleAsync(
            async sample =>
            {
                var (place, wounds, seed) = sample;
                var mutation = new Mutation(seed);
                var (name, text) = bodies[place];
                var body = JsonNode.Parse(text);
                for (var wound = 0; wound < wounds; wound++)
                    body = mutation.Of(body);
                var entry = CommandCatalogue.Find(name)!;
                var things = WireForm.IdFieldOf(entry) switch { "case" => story.CasePath, "agreement" => story.AgreementPath, _ => $"/api/people/{story.Pupil}" };
                var reply = await story.Coordinator.PostAsync($"{things}/{name}", Mutation.Text(body));
                return (int)reply.Status < 500;
            },
            iter: 1500, threads: 1);
    }

    // Every command as its schema describes it, and those that have more to them as the main job has them.
    private static (string Name, string Body)[] Templates(Story story) =>
    [
        .. CommandCatalogue.All.Select(entry => (entry.Name, SchemaSample.Of(WireForm.SchemaOf(entry), story.Pupil.ToString())!.ToJsonString())),
        ("propose-plan", story.Measures),
        ("change-plan", story.Measures),
        ("save-request-draft", story.Answers),
        ("draft-agreement", $$"""{"parties":{"provider":"{{Story.Provider}}","school":"{{Story.School}}"},"terms":{{Story.Terms}},"predecessor":null}"""),
        ("register-person", Story.Person(UmV.Core.Identity.Role.Pupil, Story.School)),
    ];
}

/// <summary>Hurts JSON in one place, the same for the same seed.</summary>
internal sealed class Mutation(ulong seed)
{
    private static readonly string[] Strange =
    [
        "null", "true", "0", "-1", "1e400", "99999999999999999999", "\"\"", "\" \"", "\"x\"", "\"0\"", "\"9999-12-31\"", "\"0001-01-01\"", "\"\\u0000\"", "\"HALF-A-LETTER\"",
        "[]", "[null]", "[[]]", "{}", "{\"\":null}", "{\"kind\":7}", "\"01890a5d-ac96-774b-bcce-b302099a8057\"", "\"00000000-0000-0000-0000-000000000000\"",
        "{\"kind\":\"rows\",\"rows\":[{}]}", "\"2026-02-30\"", "{\"start\":\"2026-01-01\",\"end\":\"2026-01-01\"}", "{\"start\":null,\"end\":null}", "0.0000000000000000000000000001",
        "79228162514264337593543950335", "\"Pupil\"", "\"System\"", "2147483647", "-2147483648",
    ];

    private ulong _state = seed | 1;

    internal int Next(int below)
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (int)(_state % (ulong)below);
    }

    // A node cannot hold half a letter; a text on the wire can.
    internal static string Text(JsonNode? body) => body?.ToJsonString().Replace("HALF-A-LETTER", "\\ud83d", StringComparison.Ordinal) ?? "null";

    internal JsonNode? Of(JsonNode? root)
    {
        var places = new List<JsonNode>();
        Collect(root, places);
        if (places.Count == 0 || Next(40) == 0)
            return Any();
        var place = places[Next(places.Count)];
        if (place.Parent is null)
            return Next(2) == 0 ? Any() : root;
        var replacement = Next(4) == 0 ? places[Next(places.Count)].DeepClone() : Any();
        if (place.Parent is JsonObject parent)
            Hurt(parent, place.GetPropertyName(), replacement);
        else if (place.Parent is JsonArray list)
            Hurt(list, place.GetElementIndex(), replacement);
        return root;
    }

    private void Hurt(JsonObject parent, string name, JsonNode? replacement)
    {
        switch (Next(4))
        {
            case 0: parent.Remove(name); break;
            case 1: parent[$"{name}{Next(3)}"] = replacement; break;
            default: parent[name] = replacement; break;
        }
    }

    private void Hurt(JsonArray list, int place, JsonNode? replacement)
    {
        switch (Next(4))
        {
            case 0: list.RemoveAt(place); break;
            case 1: list.Add(replacement); break;
            default: list[place] = replacement; break;
        }
    }

    private JsonNode? Any() => JsonNode.Parse(Strange[Next(Strange.Length)]);

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is null)
            return;
        places.Add(node);
        if (node is JsonObject parent)
        {
            foreach (var (_, child) in parent)
                Collect(child, places);
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list)
                Collect(child, places);
        }
    }
}
