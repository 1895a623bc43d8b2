using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Tests.Agreements;

public sealed class AgreementJsonTests
{
    private static readonly JsonSerializerOptions Stored = Options(new FieldlessTextConverter());
    private static readonly JsonSerializerOptions Wire = Options(new WireSealedTextConverter());

    [Fact]
    public void Every_event_is_read_back_as_it_was_written_and_replay_gives_the_stored_state()
    {
        var journals = Lives().ToList();
        foreach (var desk in journals)
        {
            using var scope = new SealingScope(NewSealer(), StreamId.Of(Sample.Id));
            var stored = Write(desk.Agreement);
            CooperationAgreement? replayed = null;
            foreach (var happened in desk.Journal)
            {
                var line = Write(happened);
                var read = (DomainEvent)JsonSerializer.Deserialize(line, happened.GetType(), Stored)!;
                Write(read).Should().Be(line);
                replayed = CooperationAgreement.Fold(replayed, read);
            }

            Write(replayed!).Should().Be(stored);
            Write(JsonSerializer.Deserialize<CooperationAgreement>(stored, Stored)!).Should().Be(stored);
        }

        journals.SelectMany(desk => desk.Journal).Select(happened => happened.GetType()).Distinct()
            .Should().BeEquivalentTo(TypesOf(typeof(IPartEvent<CooperationAgreement>)));
    }

    [Fact]
    public void Every_command_and_event_of_the_folder_is_known_to_the_serialiser()
    {
        var known = TypesOf(typeof(IPartCommand<CooperationAgreement>)).Concat(TypesOf(typeof(IPartEvent<CooperationAgreement>))).ToList();

        known.Should().HaveCount(2 * Enum.GetValues<AgreementAction>().Length);
        known.Should().OnlyContain(type => AgreementsJson.Default.GetTypeInfo(type) != null);
    }

    [Fact]
    public void A_reason_is_kept_sealed()
    {
        var desk = Desk.InForce().Does(Sample.Leader, new SuspendAgreement(Sample.Id, "Kanarifugl i gruven"));
        using var scope = new SealingScope(NewSealer(), StreamId.Of(Sample.Id));

        (Write(desk.Journal[^1]) + Write(desk.Agreement)).Should().NotContain("Kanarifugl");
        desk.Agreement.ToString().Should().NotContain("Kanarifugl");
    }

    [Fact]
    public void A_draft_is_read_as_people_send_it_and_what_they_left_out_is_a_fault()
    {
        var command = JsonSerializer.Deserialize<DraftAgreement>(
            $$"""
            { "agreement": "{{Sample.Id}}", "parties": { "provider": "{{Sample.Provider}}", "school": "310 000 035" },
              "terms": { "clauses": [ { "number": "1", "text": "a" } ], "period": { "start": "2026-08-01", "end": "2027-07-31" }, "evaluationMonth": 5 } }
            """, Wire)!;

        (command.Terms.Period.Start, command.Terms.Period.End).Should().Be((new LocalDate(2026, 8, 1), new LocalDate(2027, 7, 31)));
        command.Terms.SchoolObligations.Should().BeEmpty();
        new Desk().Tries(Sample.Leader, command).Faults.Select(fault => fault.ToString()).Should().Equal("terms.scope: required");
    }

    [Theory]
    [InlineData("""{ "start": "2026-08-01", "end": "2026-07-31" }""")]
    [InlineData("""{ "start": "2026-02-30", "end": "2026-07-31" }""")]
    [InlineData("""{ "start": "2026-08-01" }""")]
    [InlineData("""{ "start": "2026-08-01", "end": 5 }""")]
    [InlineData("""{ "start": "2026-08-01", "end": "2026-08-01", "more": {} }""")]
    [InlineData("\"2026\"")]
    public void A_malformed_period_is_refused_with_its_place(string period) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<AgreementTerms>($$"""{ "period": {{period}} }""", Wire))
            .Should().Throw<JsonException>().Which.Path.Should().Contain("period");

    /// <summary>Lives of agreements that hold every event between them.</summary>
    private static IEnumerable<Desk> Lives()
    {
        yield return Desk.Drafted().Does(Sample.Leader, new ReviseAgreementDraft(Sample.Id, Sample.Terms with { Capacity = 3 }))
            .Does(Sample.Leader, new ProposeAgreement(Sample.Id)).Does(Sample.Principal, new ReturnAgreementToDraft(Sample.Id, "Mer"))
            .Does(Sample.Leader, new WithdrawAgreementDraft(Sample.Id, "Nei"));
        yield return Desk.InForce().Amended(Sample.Terms with { Capacity = 3 })
            .Does(Sample.Leader, new ProposeAmendment(Sample.Id, Sample.Unsafe)).Does(Sample.Leader, new DropAmendment(Sample.Id))
            .On(Sample.Start.PlusDays(3)).Does(Sample.Leader, new SuspendAgreement(Sample.Id, "Pause"))
            .On(Sample.Start.PlusDays(9)).Does(Sample.Leader, new ResumeAgreement(Sample.Id))
            .On(Sample.End.PlusDays(-60)).Does(Actor.System, new WarnOfExpiry(Sample.Id, 60))
            .Does(Sample.Leader, new EvaluateAgreement(Sample.Id, "Godt"))
            .On(Sample.End.PlusDays(1)).Does(Actor.System, new ExpireAgreement(Sample.Id))
            .Does(Sample.Leader, new RenewAgreement(Sample.Id, Sample.NextId));
        yield return Desk.InForce().Does(Sample.Principal, new TerminateAgreement(Sample.Id, "Slutt"));
    }

    private static Sealer NewSealer() => new(new InMemoryKeyring(), Sample.On(Sample.Start, Sample.Leader).Ids, TenantId.Default);

    private static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), Stored);

    private static List<Type> TypesOf(Type part) =>
        [.. typeof(CooperationAgreement).Assembly.GetTypes().Where(type => type.IsClass && !type.IsAbstract && type.IsAssignableTo(part))];

    private static JsonSerializerOptions Options(System.Text.Json.Serialization.JsonConverter texts)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = AgreementsJson.Default.WithAddedModifier(texts is StoredSealedTextConverter ? SealedFields.Name : static _ => { }) };
        options.Converters.Add(texts);
        return options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
    }
}
