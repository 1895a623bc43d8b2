using UmV.Core.Schools;

namespace UmV.Samples.World.Stories;

/// <summary>A school of the roster that the story can be played at, with who plays there.</summary>
/// <param name="School">The school.</param>
/// <param name="Principal">Its principal.</param>
/// <param name="Counsellor">A counsellor.</param>
/// <param name="Teacher">A contact teacher, or else a teacher.</param>
/// <param name="Pupils">Some of its pupils.</param>
public sealed record StorySchool(
    RosterSchool School, RosterPerson Principal, RosterPerson Counsellor, RosterPerson Teacher, IReadOnlyList<RosterPerson> Pupils)
{
    private const int MostPupils = 6;

    /// <summary>
    /// The first school, by name, that has a principal, a counsellor, a teacher and pupils. Those who hold the function on the day
    /// come first; else whoever ever held it.
    /// </summary>
    /// <exception cref="StoryException">There is none; the message says what each lacks.</exception>
    public static async Task<StorySchool> PickAsync(RosterDirectory roster, NodaTime.LocalDate today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var lacks = new List<string>();
        var schools = await roster.ListSchoolsAsync(cancellationToken);
        foreach (var school in schools.OrderBy(school => school.Number is null))
        {
            var missing = Missing(school);
            if (missing.Count == 0)
                return await CastAsync(roster, school, today, cancellationToken);
            lacks.Add($"{school.Name} lacks {string.Join(", ", missing)}");
        }

        throw new StoryException(schools.Count == 0
            ? "The roster has no school. The story needs a school with a principal, a counsellor, a teacher and pupils: give another bundle with --roster."
            : $"No school of the roster can play the story: {Shorten(lacks)}. {OldContract(await roster.ListSourcesAsync(cancellationToken))}Give a bundle with all four with --roster.");
    }

    private static List<string> Missing(RosterSchool school)
    {
        var missing = new List<string>();
        if (school.Count(RosterRole.Principal) == 0)
            missing.Add("a principal");
        if (school.Count(RosterRole.Counsellor) == 0)
            missing.Add("a counsellor");
        if (school.Count(RosterRole.ContactTeacher) == 0 && school.Count(RosterRole.Teacher) == 0)
            missing.Add("a teacher");
        if (school.Count(RosterRole.Pupil) == 0)
            missing.Add("pupils");
        return missing;
    }

    private static string Shorten(List<string> lacks) =>
        lacks.Count <= 3 ? string.Join("; ", lacks) : $"{string.Join("; ", lacks.Take(3))}; and {lacks.Count - 3} more schools";

    private static string OldContract(IReadOnlyList<RosterSnapshot> sources) =>
        sources.Any(source => source.Contract.EndsWith("1.1", StringComparison.Ordinal))
            ? "OneRoster 1.1 has no word for a principal or a counsellor; 1.2 has. "
            : "";

    private static async Task<StorySchool> CastAsync(
        RosterDirectory roster, RosterSchool school, NodaTime.LocalDate today, CancellationToken cancellationToken)
    {
        async Task<IReadOnlyList<RosterPerson>> In(RosterRole role)
        {
            var now = await roster.ListPeopleAsync(school.Key, role, today, cancellationToken);
            return now.Count > 0 ? now : await roster.ListPeopleAsync(school.Key, role, null, cancellationToken);
        }

        var principal = (await In(RosterRole.Principal))[0];
        var counsellor = Other(await In(RosterRole.Counsellor), principal);
        var teachers = await In(RosterRole.ContactTeacher);
        var teacher = Other(teachers.Count > 0 ? teachers : await In(RosterRole.Teacher), principal, counsellor);
        return new StorySchool(school, principal, counsellor, teacher, [.. (await In(RosterRole.Pupil)).Take(MostPupils)]);
    }

    private static RosterPerson Other(IReadOnlyList<RosterPerson> people, params RosterPerson[] taken) =>
        people.FirstOrDefault(person => taken.All(other => other.Person != person.Person)) ?? people[0];
}
