using System.Text.Json;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Text;
using static UmV.Core.Tests.Requests.RequestExamples;

namespace UmV.Core.Tests.Requests;

public sealed class RequestFormTests
{
    private static readonly RequestForm Begun = RequestForm.Start(DefaultRequestForm.Version1, Teacher, Now);

    [Fact]
    public void A_draft_is_saved_and_resumed_as_it_was()
    {
        var half = FormAnswers.Empty.WithCode("urgency", "not-urgent").With("youngestGrade", 8);

        var saved = Do(Begun, new SaveRequestDraft(Case, half), Teacher);
        var resumed = ThroughStore(saved);

        resumed.Should().Be(saved);
        resumed.Answers.Should().Be(half);
        Do(resumed, new SaveRequestDraft(Case, resumed.Answers.With("youngestGrade", 9)), Teacher).Answers["youngestGrade"].Should().Be(new NumberAnswer(9));
    }

    [Fact]
    public void What_is_answered_wrongly_is_not_saved_and_all_of_it_is_told()
    {
        var wrong = FormAnswers.Empty.With("youngestGrade", 14).With("eventOn", Today.PlusDays(1));

        Decide(Begun, new SaveRequestDraft(Case, wrong), Teacher).Faults.Codes().Should().Equal("answers.eventOn: in-future", "answers.youngestGrade: out-of-range");
    }

    [Fact]
    public void Nothing_is_changed_after_the_request_is_sent()
    {
        var sent = Begun.Submit(Now);

        Decide(sent, new SaveRequestDraft(Case, FormAnswers.Empty), Teacher).Faults.Codes().Should().Equal("answers: not-now");
        Decide(sent, new EndorseRequest(Case), Principal, Role.SchoolLeader).Faults.Codes().Should().Equal("endorsement: not-now");
    }

    [Fact]
    public void Only_leadership_can_stand_behind_the_request()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.SchoolLeader))
            Decide(Begun, new EndorseRequest(Case), Principal, role).Faults.Codes().Should().Equal("endorsement: leadership-only");

        Do(Begun, new EndorseRequest(Case), Principal, Role.SchoolLeader).Endorsement.Should().Be(new Endorsement(Principal, Today));
    }

    [Fact]
    public void Leadership_stands_behind_what_it_read_and_is_asked_again_when_somebody_else_changes_it()
    {
        var endorsed = Do(Begun, new EndorseRequest(Case), Principal, Role.SchoolLeader);

        Decide(endorsed, new EndorseRequest(Case), Principal, Role.SchoolLeader).Faults.Codes().Should().Equal("endorsement: duplicate");
        Do(endorsed, new SaveRequestDraft(Case, Complete()), Principal, Role.SchoolLeader).Endorsement.Should().NotBeNull();
        Do(endorsed, new SaveRequestDraft(Case, Complete()), Teacher).Endorsement.Should().BeNull();
    }

    [Fact]
    public void The_facts_tell_codes_and_persons_and_no_text()
    {
        var facts = Do(Begun, new SaveRequestDraft(Case, Complete()), Teacher).Facts(DefaultRequestForm.Version1, Today);

        facts.Should().BeEquivalentTo(new RequestFacts(
            LeadershipAsksOrEndorses: false, MatterDescribed: true, OwnMeasuresTold: true, TargetGiven: true, Complete: true,
            "not-urgent", "serious", ["fight", "threats", "exclusion"], ["violence-and-threats", "bullying-and-violations"], "class", 8,
            [new RequestParty(Pupil, "both")]));
    }

    [Theory]
    [InlineData("matter", false, true, true)]
    [InlineData("categories", false, true, true)]
    [InlineData("ownMeasures", true, false, true)]
    [InlineData("targetLevel", true, true, false)]
    [InlineData("target", true, true, false)]
    public void Each_fact_rests_on_its_own_answers(string left, bool matter, bool own, bool target)
    {
        var facts = (Begun with { Answers = Complete().Without(left) }).Facts(DefaultRequestForm.Version1, Today);

        (facts.MatterDescribed, facts.OwnMeasuresTold, facts.TargetGiven, facts.Complete).Should().Be((matter, own, target, false));
    }

    [Fact]
    public void A_request_stays_on_the_version_it_was_begun_on_and_is_shown_unchanged()
    {
        var before = Shown(new FormCatalogue(DefaultRequestForm.Version1));

        var after = Shown(new FormCatalogue(DefaultRequestForm.Version1, DefaultVersion2()));

        after.Should().Equal(before).And.Contain("severity|Hvor alvorlig er det?|Alvorlig").And.Contain("parties[0].role|Rolle i saken|Både utsatt og har gjort det");
        FormSummary.Of(DefaultVersion2(), Complete()).Should().OnlyContain(line => line.Label.Nb.StartsWith("changed") || line.Path.StartsWith("parties["));

        static List<string> Shown(FormCatalogue forms)
        {
            var request = ThroughStore(Do(Begun, new SaveRequestDraft(Case, Complete()), Teacher, forms: forms));
            return [.. FormSummary.Of(forms.Find(request.Form, request.Version)!, request.Answers)
                .Select(line => $"{line.Path}|{line.Label.In(Language.Nb)}|{line.Words?.In(Language.Nb) ?? line.Text?.ToString() ?? "person"}")];
        }
    }

    [Fact]
    public void Facts_are_not_read_on_another_version()
    {
        var reading = () => Begun.Facts(DefaultVersion2(), Today);

        reading.Should().Throw<ArgumentException>().WithMessage("*school-request v1*");
    }

    [Fact]
    public void A_form_that_is_no_longer_offered_is_told_as_such() =>
        Decide(Begun with { Version = 9 }, new SaveRequestDraft(Case, FormAnswers.Empty), Teacher).Faults.Codes().Should().Equal("form: unknown-form");

    [Fact]
    public void Kept_answers_hold_no_text_in_the_clear()
    {
        const string Canary = "synthetic-canary-7261";
        var saved = new RequestDraftSaved(Complete().WithText("matter", Canary), Teacher, Now);

        var (json, sealer, keys) = Keep(saved);

        json.Should().NotContain(Canary).And.Contain("\"kind\":\"text\"").And.Contain("\"code\"");
        keys.Should().HaveCount(3);
        var again = JsonSerializer.Deserialize<RequestDraftSaved>(json, Stored())!;
        var text = ((TextAnswer)again.Answers["matter"]!).Value;
        text.Field.Should().Be("matter");
        sealer.Open(text, StreamId.Of(Case), keys.Single(key => key.Id == Sealer.KeyOf(text.EnvelopeIfSealed!))).Should().Be(Canary);
    }

    [Fact]
    public void Answers_are_read_from_the_wire_with_plain_texts()
    {
        var command = JsonSerializer.Deserialize<SaveRequestDraft>(
            """{"case":"01890a5d-ac96-774b-bcce-b302099a8001","answers":{"matter":{"kind":"text","value":"Synthetic"},"eventOn":{"kind":"date","value":"2025-09-01"},"parties":{"kind":"rows","rows":[{"grade":{"kind":"number","value":8}}]}}}""",
            Wire())!;

        command.Answers["eventOn"].Should().Be(new DateAnswer(new(2025, 9, 1)));
        ((TextAnswer)command.Answers["matter"]!).Value.PlainIfUnsealed.Should().Be("Synthetic");
        ((RowsAnswer)command.Answers["parties"]!).Rows[0]["grade"].Should().Be(new NumberAnswer(8));
    }

    [Theory]
    [InlineData("""{"x":{"kind":"code","value":"a"},"x":{"kind":"code","value":"b"}}""")]
    [InlineData("""{"Synthetic Name":{"kind":"code","value":"a"}}""")]
    [InlineData("""{"x":{"kind":"script","value":"a"}}""")]
    [InlineData("""["x"]""")]
    public void Answers_that_are_none_are_refused_at_the_wire(string json)
    {
        var reading = () => JsonSerializer.Deserialize<FormAnswers>(json, Wire());

        reading.Should().Throw<JsonException>().Which.Message.Should().NotContain("Synthetic Name");
    }

    [Fact]
    public void Answers_show_nothing_of_themselves()
    {
        Complete().ToString().Should().Be("12 answers");
        new TextAnswer("synthetic").ToString().Should().Be("TextAnswer");
        new SaveRequestDraft(Case, Complete()).ToString().Should().Be("SaveRequestDraft");
    }

    private static RequestForm Do(RequestForm part, IPartCommand<RequestForm> command, PersonId by, Role role = Role.ContactTeacher, FormCatalogue? forms = null)
    {
        var decision = Decide(part, command, by, role, forms);
        decision.Faults.Should().BeEmpty();
        return decision.Events.Cast<IPartEvent<RequestForm>>().Aggregate(part, (state, happened) => happened.Apply(state));
    }

    private static Decision Decide(RequestForm part, IPartCommand<RequestForm> command, PersonId by, Role role = Role.ContactTeacher, FormCatalogue? forms = null) =>
        command.Decide(part, new FormTestContext(new Actor(by, role), forms ?? FormCatalogue.Default));

    private static RequestForm ThroughStore(RequestForm part) => JsonSerializer.Deserialize<RequestForm>(Keep(part).Json, Stored())!;

    private static (string Json, Sealer Sealer, List<WrappedDataKey> Keys) Keep<T>(T kept)
    {
        var sealer = new Sealer(new InMemoryKeyring(), new RandomIdSource(new NodaTime.Testing.FakeClock(Now)), TenantId.Default);
        using var scope = new SealingScope(sealer, StreamId.Of(Case));
        return (JsonSerializer.Serialize(kept, Stored()), sealer, [.. scope.NewKeys]);
    }
}
