using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Mediation;
using UmV.Core.Sealing;
using static UmV.Core.Tests.Mediation.MediationWorld;

namespace UmV.Core.Tests.Mediation;

public sealed class MediationJsonTests
{
    [Fact]
    public void Every_event_and_the_state_come_back_as_they_were_and_no_text_is_in_the_clear()
    {
        var options = Options(new FieldlessTextConverter());
        using var scope = new SealingScope(SealerOfTests(), StreamId.Of(Case));
        var live = Mediations.None;
        var replayed = Mediations.None;
        foreach (var command in WholeStory)
        {
            foreach (var happened in live.Decide(command).Events)
            {
                var json = JsonSerializer.Serialize(happened, happened.GetType(), options);
                json.Should().NotContainAny("stairs", "sorry", "bicycle", "calm", "better");
                live = live.Fold([happened]);
                replayed = replayed.Fold([(DomainEvent)JsonSerializer.Deserialize(json, happened.GetType(), options)!]);
            }
        }

        var state = JsonSerializer.Serialize(live, options);
        JsonSerializer.Serialize(replayed, options).Should().Be(state);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Mediations>(state, options), options).Should().Be(state);
        state.Should().Contain("\"FollowedUp\"").And.NotContainAny("stairs", "sorry", "bicycle", "calm", "better");
    }

    [Fact]
    public void Every_command_can_be_sent_as_JSON()
    {
        var options = Options(new WireSealedTextConverter());
        foreach (var command in (CaseCommand[])[.. WholeStory, new WithdrawFromMediation(Case, Id, Bo), new StopMediation(Case, Id, "x"), new RecordNoAgreement(Case, Id), new ReplaceMediators(Case, Id, [Peer])])
        {
            var json = JsonSerializer.Serialize(command, command.GetType(), options);
            var back = JsonSerializer.Deserialize(json, command.GetType(), options)!;
            JsonSerializer.Serialize(back, back.GetType(), options).Should().Be(json);
        }
    }

    [Fact]
    public void Every_command_and_event_of_the_folder_is_known_to_its_JSON()
    {
        var known = MediationJson.Default;
        typeof(Mediations).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Mediations).Namespace && (type.IsSubclassOf(typeof(Command)) || type.IsSubclassOf(typeof(DomainEvent))))
            .Should().HaveCount(31).And.OnlyContain(type => known.GetTypeInfo(type) != null);
    }

    private static JsonSerializerOptions Options(System.Text.Json.Serialization.JsonConverter texts)
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = MediationJson.Default.WithAddedModifier(texts is StoredSealedTextConverter ? SealedFields.Name : static _ => { }), Converters = { texts } };
        return options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
    }

    private static Sealer SealerOfTests() => new(new InMemoryKeyring(), Context.Ids, TenantId.Default);
}
