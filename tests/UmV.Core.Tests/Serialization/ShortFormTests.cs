using System.Text;
using System.Text.Json;
using CsCheck;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Process;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.TestKit;

namespace UmV.Core.Tests.Serialization;

/// <summary>What is kept is written by hand where that is quicker: byte for byte as the serialiser would, and nothing of it is made up.</summary>
public sealed class ShortFormTests
{
    private static readonly FixedIds Ids = new(141);
    private static readonly StreamId Place = StreamId.Of(Ids.Next<CaseId>());

    private static readonly Gen<Instant> Instants = Gen.Select(
        Gen.Long[Instant.MinValue.ToUnixTimeTicks(), Instant.MaxValue.ToUnixTimeTicks()], Gen.OneOf(Gen.Const(1L), Gen.Const(10L), Gen.Const(10_000_000L), Gen.Const(36_000_000_000L)), Gen.Int[0, 3])
        .Select((ticks, precision, more) => Instant.FromUnixTimeTicks(ticks / precision * precision).PlusNanoseconds(more == 3 ? 7 : 0));

    [Fact]
    public void An_instant_is_written_as_NodaTime_writes_it_and_comes_back() => Gen.OneOf(Instants, Gen.Long[-62_135_596_800, 253_402_300_799].Select(Instant.FromUnixTimeSeconds)).Sample(
        instant =>
        {
            var text = JsonSerializer.Serialize(instant, UmVJson.Stored);
            text.Should().Be($"\"{InstantPattern.ExtendedIso.Format(instant)}\"");
            JsonSerializer.Deserialize<Instant>(text, UmVJson.Stored).Should().Be(instant);
        },
        iter: 20_000);

    private static readonly Gen<string> AlmostInstants = Gen.Select(Gen.Int[0, 31], Gen.Char["Zz.09T -+é:"], Gen.Bool)
        .Select((place, letter, cut) => Spoilt("2026-11-26T00:26:45.0122976Z", place, letter, cut));

    [Fact]
    public void What_is_no_instant_to_NodaTime_is_none_here() => AlmostInstants.Sample(
        text =>
        {
            var known = InstantPattern.ExtendedIso.Parse(text);
            var read = () => JsonSerializer.Deserialize<Instant>(JsonSerializer.Serialize(text), UmVJson.Stored);
            if (known.Success)
                read().Should().Be(known.Value);
            else
                read.Should().Throw<JsonException>();
        },
        iter: 20_000);

    private static string Spoilt(string text, int place, char letter, bool cut) => place >= text.Length
        ? text + letter
        : cut ? text.Remove(place, 1) : $"{text[..place]}{letter}{text[(place + 1)..]}";

    public static TheoryData<string> Answers =>
    [
        """{"kind":"code","value":"not-urgent"}""", """{"kind":"code","value":"æ\"\\\u0001"}""", """{"kind":"codes","values":["fight","theft"]}""",
        """{"kind":"number","value":3}""", """{"kind":"bool","value":true}""", """{"kind":"date","value":"2026-11-26"}""",
        """{"kind":"rows","rows":[{"role":{"kind":"code","value":"pupil"}}]}""",
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_is_written_and_read_as_the_serialiser_does(string answer)
    {
        var plain = JsonSerializer.Deserialize<FormAnswer>(answer, UmVJson.Stored)!;
        var answers = JsonSerializer.Deserialize<FormAnswers>($$"""{"question":{{answer}}}""", UmVJson.Stored)!;

        answers["question"].Should().Be(plain);
        JsonSerializer.Serialize(answers, UmVJson.Stored).Should().Be($$"""{"question":{{JsonSerializer.Serialize(plain, UmVJson.Stored)}}}""");
    }

    [Theory]
    [InlineData("""{"kind":"text","value":"v1|a|b|c|d"}""")]
    [InlineData("""{"value":"v1|a|b|c|d","kind":"text"}""")]
    public void A_text_is_one_text_in_the_field_of_its_question_in_whatever_order_it_comes(string answer)
    {
        using var read = new TextsRead();
        var answers = JsonSerializer.Deserialize<FormAnswers>($$"""{"question":{{answer}}}""", UmVJson.Stored)!;

        read.Texts.Should().ContainSingle().Which.Field.Should().Be("question");
        JsonSerializer.Serialize(answers, UmVJson.Stored).Should().Be("""{"question":{"kind":"text","value":"v1|a|b|c|d"}}""");
    }

    [Theory]
    [InlineData("""{"value":"not-urgent","kind":"code"}""")]
    [InlineData("""{ "kind" : "code", "value" : "not-urgent" }""")]
    public void An_answer_in_another_order_is_read_all_the_same(string answer) =>
        JsonSerializer.Deserialize<FormAnswers>($$"""{"question":{{answer}}}""", UmVJson.Stored)!["question"].Should().Be(new CodeAnswer("not-urgent"));

    [Theory]
    [InlineData("""{"kind":"code"}""")]
    [InlineData("""{"kind":"code","value":1}""")]
    [InlineData("""{"kind":"code","value":null}""")]
    [InlineData("""{"kind":"code","value":"a","more":1}""")]
    [InlineData("""{"kind":"text","value":["v1|a|b|c|d"]}""")]
    [InlineData("""{"kind":"codes","values":["fight",1]}""")]
    [InlineData("""{"kind":"codes","values":"fight"}""")]
    [InlineData("""{"kind":"else","value":"a"}""")]
    [InlineData("\"code\"")]
    public void An_answer_that_is_none_is_refused(string answer) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<FormAnswers>($$"""{"question":{{answer}}}""", UmVJson.Stored)).Should().Throw<JsonException>();

    [Fact]
    public void A_part_that_nothing_has_happened_to_is_kept_as_0_and_comes_back_as_it_began()
    {
        var kept = Encoding.UTF8.GetString(StoredForm.Write(New()));
        kept.Should().Contain("\"team\":0,\"assessment\":0,\"plan\":0,\"followUp\":0,\"mediations\":0,\"consents\":0,\"objections\":0").And.Contain("\"evaluation\":0,\"privacy\":0");

        var back = Read(kept);
        back.Team.Should().BeSameAs(CaseTeam.Empty);
        back.Plan.Should().BeSameAs(MeasurePlan.Empty);
        StoredForm.Write(back).Should().Equal(Encoding.UTF8.GetBytes(kept));
    }

    [Fact]
    public void A_part_that_something_happened_to_is_kept_whole()
    {
        var file = New() with { Team = CaseTeam.Empty.With(Ids.Next<PersonId>(), Role.ContactTeacher, TestClock.Start) };
        Read(Encoding.UTF8.GetString(StoredForm.Write(file))).Team.Members.Should().Equal(file.Team.Members);
    }

    [Theory]
    [InlineData("\"team\":0,", "")]
    [InlineData("\"consents\":0,", "")]
    [InlineData("\"privacy\":0,", "")]
    [InlineData("\"team\":0", "\"team\":1")]
    [InlineData("\"team\":0", "\"team\":0.5")]
    [InlineData("\"team\":0", "\"team\":null")]
    [InlineData("\"team\":0", "\"team\":{}")]
    [InlineData("\"team\":0", "\"team\":[]")]
    public void A_part_that_was_lost_or_is_something_else_is_refused(string part, string instead)
    {
        var kept = Encoding.UTF8.GetString(StoredForm.Write(New()));
        kept.Should().Contain(part);
        FluentActions.Invoking(() => Read(kept.Replace(part, instead, StringComparison.Ordinal))).Should().Throw<StoreRejectedException>();
    }

    [Fact]
    public void Two_states_are_compared_with_every_part_whole() =>
        Encoding.UTF8.GetString(StoredForm.WriteWhole(New())).Should().Contain("\"plan\":{\"version\":0,");

    private static CaseFile Read(string kept) =>
        StoredForm.ReadState<CaseFile>(new StoredSnapshot(Place, 1, StoredForm.StateSchema, Encoding.UTF8.GetBytes(kept), default));

    private static CaseFile New() => new()
    {
        Id = new CaseId(Place.Value),
        School = OrganisationNumber.Parse("310000035"),
        Request = RequestForm.Start(DefaultRequestForm.Version1, Ids.Next<PersonId>(), TestClock.Start),
        BegunAt = TestClock.Start,
        ChangedAt = TestClock.Start,
    };
}
