using UmV.Core.Identity;

namespace UmV.Samples.World.Stories;

/// <summary>Somebody in a story: whom the register knows by name, and the story by initials.</summary>
/// <param name="Actor">The person, the role and the school.</param>
/// <param name="Initials">The initials.</param>
public sealed record StoryPerson(Actor Actor, string Initials)
{
    /// <summary>The person.</summary>
    public PersonId Id => Actor.Person;

    /// <summary>Role and initials.</summary>
    public override string ToString() => $"{Actor.Role} {Initials}";

    internal static string InitialsOf(params IEnumerable<string?> names) =>
        string.Concat(names.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => char.ToUpperInvariant(name!.Trim()[0])));
}

/// <summary>A pupil of the story with one who decides for the pupil.</summary>
/// <param name="Person">The pupil.</param>
/// <param name="Guardian">The guardian whom the roster names first; a made-up one when it names none.</param>
public sealed record StoryPupil(StoryPerson Person, StoryPerson Guardian);

/// <summary>Everybody who plays.</summary>
/// <param name="School">The school's organisation number.</param>
/// <param name="SchoolName">The school's name.</param>
/// <param name="Leader">Leads the provider.</param>
/// <param name="Worker">Works at the provider; the first coordinator.</param>
/// <param name="Colleague">Works at the provider too.</param>
/// <param name="Principal">Leads the school.</param>
/// <param name="Counsellor">Counsels at the school.</param>
/// <param name="Teacher">Teaches at the school.</param>
/// <param name="Pupils">Pupils; at least one.</param>
public sealed record StoryCast(
    OrganisationNumber School,
    string SchoolName,
    StoryPerson Leader,
    StoryPerson Worker,
    StoryPerson Colleague,
    StoryPerson Principal,
    StoryPerson Counsellor,
    StoryPerson Teacher,
    IReadOnlyList<StoryPupil> Pupils)
{
    /// <summary>The pupil whom a name in a request file stands for: <c>pupil:1</c>, <c>pupil:2</c>… With few pupils they come again.</summary>
    public StoryPupil? PupilNamed(string placeholder) =>
        placeholder.StartsWith("pupil:", StringComparison.Ordinal) && int.TryParse(placeholder.AsSpan(6), out var number) && number >= 1
            ? Pupils[(number - 1) % Pupils.Count]
            : null;
}
