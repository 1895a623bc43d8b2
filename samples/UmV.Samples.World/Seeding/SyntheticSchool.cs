using NodaTime;
using UmV.Core.Identity;

namespace UmV.Samples.World.Seeding;

/// <summary>The provider's people.</summary>
internal sealed record SyntheticProvider(Actor Leader, IReadOnlyList<Actor> Workers);

/// <summary>A school and its people.</summary>
internal sealed record SyntheticSchool(
    OrganisationNumber Number, Actor Principal, IReadOnlyList<Actor> Counsellors, IReadOnlyList<Actor> Teachers, IReadOnlyList<SyntheticPupil> Pupils)
{
    internal int People => 1 + Counsellors.Count + Teachers.Count + (2 * Pupils.Count);

    /// <summary>Some pupils of an age for lower or upper secondary school on a day; others when there are too few.</summary>
    internal IReadOnlyList<SyntheticPupil> PupilsOn(LocalDate day, int count, Dice dice)
    {
        var fitting = Pupils.Where(pupil => pupil.AgeOn(day) is >= 13 and <= 18).ToList();
        var among = fitting.Count >= count ? fitting : Pupils;
        var first = dice.Below(among.Count);
        return [.. Enumerable.Range(0, Math.Min(count, among.Count)).Select(place => among[(first + place) % among.Count])];
    }
}

/// <summary>A pupil with a guardian.</summary>
internal sealed record SyntheticPupil(PersonId Pupil, PersonId Guardian, LocalDate Born)
{
    internal int AgeOn(LocalDate day) => UmV.Core.People.AgeRules.AgeOn(day, Born);

    /// <summary>The school step 8–13.</summary>
    internal int GradeOn(LocalDate day) => Math.Clamp(AgeOn(day) - 5, 8, 13);
}
