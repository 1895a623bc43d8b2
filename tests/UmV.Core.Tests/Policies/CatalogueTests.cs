using UmV.Core.Cases;
using UmV.Core.Correspondence;
using UmV.Core.Decisions;
using UmV.Core.Mediation;
using UmV.Core.Process.Catalogue;

namespace UmV.Core.Tests.Policies;

/// <summary>The catalogues, the page, the table of rights and the assembly tell the same.</summary>
public sealed class CatalogueTests
{
    private static readonly Type[] Types = typeof(UmVOptions).Assembly.GetTypes();

    [Fact]
    public void Every_command_of_the_assembly_is_in_the_catalogue_once() =>
        CommandCatalogue.All.Select(entry => entry.Type).Should().OnlyHaveUniqueItems().And.BeEquivalentTo(Concrete<Command>());

    [Fact]
    public void Every_event_of_the_assembly_is_in_the_catalogue_once() =>
        EventCatalogue.Entries.Select(entry => entry.Type).Should().OnlyHaveUniqueItems().And.BeEquivalentTo(Concrete<DomainEvent>());

    [Fact]
    public void Names_are_kebab_case_and_used_once()
    {
        string[] commands = [.. CommandCatalogue.All.Select(entry => entry.Name)];
        string[] events = [.. EventCatalogue.Entries.Select(entry => entry.Name)];
        commands.Should().OnlyHaveUniqueItems().And.AllSatisfy(IsKebab);
        events.Should().OnlyHaveUniqueItems().And.AllSatisfy(IsKebab);
    }

    [Fact]
    public void Commands_are_called_as_they_are_written() =>
        CommandCatalogue.All.Should().AllSatisfy(entry => entry.Name.Should().Be(Kebab(entry.Type.Name)));

    [Fact]
    public void Names_are_those_that_were_ever_given()
    {
        NameList.Matches("command-names.txt", CommandCatalogue.All.Select(entry => entry.Name));
        NameList.Matches("event-names.txt", EventCatalogue.Entries.Select(entry => $"{entry.Name} {entry.Schema}"));
    }

    [Fact]
    public void Every_action_is_on_the_page()
    {
        var onPage = CaseLifecycle.Map.Transitions.Select(line => line.Action).ToHashSet();
        onPage.Should().BeEquivalentTo(Enum.GetNames<CaseAction>());
    }

    [Fact]
    public void Every_action_is_somebodys_right()
    {
        foreach (var action in Enum.GetValues<CaseAction>())
            CaseRights.Roles(action).Should().NotBeEmpty("{0} is for somebody", action).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_action_has_the_command_of_its_name_and_mediation_has_its_own()
    {
        foreach (var action in Enum.GetValues<CaseAction>())
        {
            var commands = CommandCatalogue.All.Where(entry => entry.CaseAction == action).Select(entry => entry.Type).ToList();
            if (action == CaseAction.Mediate)
                commands.Should().HaveCountGreaterThan(10).And.OnlyContain(type => type.Namespace == typeof(OfferMediation).Namespace);
            else
                commands.Select(type => type.Name).Should().Equal(action.ToString());
        }
    }

    [Fact]
    public void Every_command_of_a_case_is_an_action_but_the_first_those_about_its_messages_and_that_of_a_restored_back_up()
    {
        foreach (var entry in CommandCatalogue.All)
            (entry.CaseAction is not null).Should().Be(typeof(CaseCommand).IsAssignableFrom(entry.Type) && entry.Type != typeof(StartRequest) && entry.Type != typeof(EraseAgain) && !typeof(CorrespondenceCommand).IsAssignableFrom(entry.Type), "{0}", entry.Name);
    }

    [Fact]
    public void What_is_not_in_the_catalogue_cannot_be_asked_for()
    {
        CommandCatalogue.Find("drop-table").Should().BeNull();
        CommandCatalogue.Find("PROPOSE-PLAN").Should().BeNull();
        CommandCatalogue.Find(typeof(SubmitRequest).FullName!).Should().BeNull();
        EventCatalogue.Find(typeof(RequestSubmitted).FullName!).Should().BeNull();
    }

    private static IEnumerable<Type> Concrete<T>() => Types.Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type));

    private static void IsKebab(string name) => name.Should().MatchRegex("^[a-z]+(-[a-z]+)*$");

    private static string Kebab(string name) =>
        string.Concat(name.Select((letter, place) => char.IsUpper(letter) ? (place == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));
}
