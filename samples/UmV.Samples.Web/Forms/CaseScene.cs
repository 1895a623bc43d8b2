using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Core.Text;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Forms;

/// <summary>What the forms of a case are asked against.</summary>
public sealed record CaseScene(
    CaseView Case,
    RequestFormView? Request,
    ImmutableArray<PersonView> SchoolPeople,
    ImmutableArray<PersonView> ProviderPeople,
    Actor Actor,
    LocalDate Today,
    IIdSource Ids)
{
    public CaseId Id => Case.Id;

    /// <summary>What moving the draft to the newest version of its form would do; null when there is none.</summary>
    public FormMoveView? FormMove { get; init; }

    /// <summary>What the calendar of the school says; null where it is not asked, or not told.</summary>
    public SchoolDaysView? SchoolDays { get; init; }

    public IEnumerable<PersonView> Everybody => SchoolPeople.Concat(ProviderPeople);

    public IEnumerable<PersonView> Pupils => SchoolPeople.Where(person => person.Roles.Contains(Role.Pupil));

    /// <summary>The pupils whom the plan concerns.</summary>
    public IEnumerable<PersonView> ConcernedPupils => Case.Measures.SelectMany(measure => measure.Pupils).DistinctBy(person => person.Person);

    public IEnumerable<PersonView> Workers => ProviderPeople.Where(person => person.Roles.Contains(Role.ProviderWorker));

    /// <summary>Who is on the team now, and the pupils whom the case is about.</summary>
    public IEnumerable<PersonView> OnTheCase => Case.Team.Where(member => member.To is null).Select(member => member.Person)
        .Concat(Case.Assessment.Parties.Select(party => party.Person)).DistinctBy(person => person.Person);

    public bool IsPupil(PersonId person) => Pupils.Any(pupil => pupil.Person == person);

    /// <summary>The choices of a question of the request form.</summary>
    public IEnumerable<Option> ChoicesOf(string field) => Request?.Form.Field(field) is not { } asked ? [] : OptionsOf(asked);

    /// <summary>The choices of a question.</summary>
    public static IEnumerable<Option> OptionsOf(FormField field) => field.Choices.Select(choice => new Option(
        choice.Code, choice.Label, field.Groups.FirstOrDefault(group => group.Code == choice.Group)?.Label));

    /// <summary>People to choose from, with their roles.</summary>
    public static IEnumerable<Option> Choices(IEnumerable<PersonView> people) =>
        people.Select(person => new Option(person.Person.ToString(), WithRoles(person)));

    private static Sentence WithRoles(PersonView person)
    {
        if (person.Roles.IsDefaultOrEmpty)
            return Words.Same(person.Name);
        string In(Language language) => $"{person.Name} ({string.Join(", ", person.Roles.Select(role => Labels.Of(role).In(language).ToLowerInvariant().Replace("umv", "UmV", StringComparison.Ordinal)))})";
        return new Sentence(In(Language.Nb), In(Language.Nn), In(Language.En));
    }
}
