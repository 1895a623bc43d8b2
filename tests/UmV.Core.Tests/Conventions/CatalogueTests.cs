using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Policies;
using UmV.Core.Process;
using UmV.Core.Process.Catalogue;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Process;
using UmV.TestKit;

namespace UmV.Core.Tests.Conventions;

/// <summary>Closed lists: commands, events, policies; and what may be printed.</summary>
public sealed class CatalogueTests
{
    private static readonly Type[] Types = typeof(UmVOptions).Assembly.GetTypes();

    [Fact]
    public void Every_command_and_every_event_is_in_its_catalogue_under_a_name_of_its_own()
    {
        CommandCatalogue.All.Select(entry => entry.Type).Should().BeEquivalentTo(Types.Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract));
        EventCatalogue.Entries.Select(entry => entry.Type).Should().BeEquivalentTo(Types.Where(type => type.IsSubclassOf(typeof(DomainEvent))));
        CommandCatalogue.All.Select(entry => entry.Name).Should().OnlyHaveUniqueItems();
        EventCatalogue.Entries.Select(entry => entry.Name).Should().OnlyHaveUniqueItems();
        CommandCatalogue.All.Select(entry => entry.CaseAction).OfType<CaseAction>().Distinct().Should().BeEquivalentTo(Enum.GetValues<CaseAction>());
    }

    [Fact]
    public void The_names_of_events_never_change() => Snapshot.Match(
        string.Join('\n', EventCatalogue.Entries.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => $"{entry.Name} {entry.Schema}")) + "\n", typeof(CatalogueTests));

    [Fact]
    public async Task Every_event_and_state_is_written_as_it_was_read_and_every_command_can_be_sent()
    {
        using var world = CaseWorld.Empty();
        var story = new WholeStory(world);
        await story.PlayAsync();

        var seen = new HashSet<Type>();
        foreach (var stream in story.Done.Select(done => done.Command.Stream).Distinct())
        {
            foreach (var entry in await world.JournalAsync(stream))
            {
                var happened = StoredForm.ReadEvent(entry);
                seen.Add(happened.GetType());
                StoredForm.Write(happened).Should().Equal(entry.Body.ToArray(), entry.Type);
            }
        }

        seen.Should().BeEquivalentTo(EventCatalogue.Entries.Select(entry => entry.Type));
        foreach (var command in story.Done.Select(done => done.Command))
        {
            var json = JsonSerializer.Serialize(command, UmVJson.Wire.GetTypeInfo(command.GetType()));
            JsonSerializer.Serialize(JsonSerializer.Deserialize(json, UmVJson.Wire.GetTypeInfo(command.GetType())), UmVJson.Wire.GetTypeInfo(command.GetType())).Should().Be(json);
        }

        foreach (var state in new[] { typeof(CaseFile), typeof(CooperationAgreement), typeof(PersonRecord) })
            UmVJson.Stored.GetTypeInfo(state).Should().NotBeNull();
    }

    [Fact]
    public void Every_policy_has_one_code_one_sentence_in_three_languages_and_a_source()
    {
        var stated = Types.SelectMany(type => type.ContainsGenericParameters ? [] : type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.PropertyType == typeof(PolicyDescription)
                || (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Policy<>)))
            .Select(property => property.GetValue(null)!)
            .Select(value => value as PolicyDescription ?? (PolicyDescription)value.GetType().GetProperty("Description")!.GetValue(value)!)
            .Distinct().ToList();
        stated.Should().HaveCountGreaterThan(60);
        stated.GroupBy(policy => policy.Code).Where(same => same.Count() > 1).Select(same => same.Key.Value).Should().BeEmpty("a code says one thing");
        PolicyList.OfTheLibrary.Select(policy => policy.Code).Distinct().Should().BeEquivalentTo(stated.Select(policy => policy.Code));
        foreach (var policy in stated)
        {
            foreach (var sentence in new[] { policy.Sentence, policy.Missing })
            {
                new[] { sentence.Nb, sentence.Nn, sentence.En }.Should().OnlyContain(words => words.EndsWith('.') && words.Length > 8, policy.Code.Value);
                sentence.Nb.Should().NotBe(sentence.En);
            }

            policy.Source.Citation.Should().NotBeNullOrWhiteSpace();
            policy.MissingFact.Should().MatchRegex(@"^[a-zA-Z]+(\.[a-zA-Z]+)+$");
        }

        stated.Select(policy => policy.Sentence.En).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_record_prints_strings_only_when_it_is_on_the_list()
    {
        const string Planted = "Kanarifugl";
        var printing = new List<string>();
        foreach (var type in Types.Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.GetMethod("<Clone>$") is not null))
        {
            var record = RuntimeHelpers.GetUninitializedObject(type);
            foreach (var field in Fields(type).Where(field => field.FieldType == typeof(string)))
                field.SetValue(record, Planted);
            if (Printed(record).Contains(Planted, StringComparison.Ordinal))
                printing.Add(type.FullName!);
        }

        Snapshot.Match(string.Join('\n', printing.Order(StringComparer.Ordinal)) + "\n", typeof(CatalogueTests));
    }

    private static IEnumerable<FieldInfo> Fields(Type? type) => type is null ? [] :
        type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly).Concat(Fields(type.BaseType));

    private static string Printed(object record)
    {
        try
        {
            return record.ToString() ?? "";
        }
        catch (NullReferenceException)
        {
            // Its own ToString needs what was not filled in; it prints no record members.
            return "";
        }
    }
}
