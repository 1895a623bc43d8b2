using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Schools;
using UmV.Samples.World;

namespace UmV.Samples.Web.Seeding;

/// <summary>The people of the small world. All are made up.</summary>
internal sealed record Cast(
    OrganisationNumber School,
    OrganisationNumber SecondSchool,
    Actor Leader,
    Actor Worker,
    Actor OtherWorker,
    Actor Principal,
    Actor Counsellor,
    Actor Teacher,
    ImmutableArray<(PersonId Pupil, PersonId Guardian)> Families)
{
    internal const string SchoolName = "Solbakken skole (oppdiktet)";
    internal const string SecondSchoolName = "Fjellheim skule (oppdikta)";

    internal static async Task<Cast> RegisterAsync(IUmV umv, IIdSource ids, RosterDirectory roster)
    {
        var (school, second) = (SyntheticOrganisations.School(1), SyntheticOrganisations.School(2));
        async Task<PersonId> Register(string given, string family, OrganisationNumber? at, Role role, LocalDate? born = null)
        {
            var known = await roster.FindPersonAsync(SmallRoster.Named(given, family));
            var person = known.Value?.Person ?? ids.Next<PersonId>();
            await SmallWorld.Do(umv, new Actor(Actor.System.Person, Role.ProviderLeader), new RegisterPerson(
                person, new PersonDetails(given, family, born, born is null ? $"{given}.{family}@example.org".ToLowerInvariant() : null), at, [role]));
            return person;
        }

        async Task<Actor> Staff(string given, string family, Role role, OrganisationNumber? at) => new(await Register(given, family, at, role), role, at);

        async Task<(PersonId, PersonId)> Family(string given, string parent, string family, int year) => (
            await Register(given, family, school, Role.Pupil, new LocalDate(year, 5, 17)), await Register(parent, family, school, Role.Guardian));

        var cast = new Cast(
            school,
            second,
            await Staff("Ingrid", "Dahl", Role.ProviderLeader, null),
            await Staff("Amir", "Hassan", Role.ProviderWorker, null),
            await Staff("Kari", "Nygard", Role.ProviderWorker, null),
            await Staff("Berit", "Lunde", Role.SchoolLeader, school),
            await Staff("Jonas", "Vik", Role.Counsellor, school),
            await Staff("Siri", "Moen", Role.ContactTeacher, school),
            [
                await Family("Emil", "Anne", "Strand", 2011), await Family("Sara", "Geir", "Holm", 2012),
                await Family("Omar", "Leila", "Ali", 2010), await Family("Nora", "Tom", "Berg", 2013),
            ]);
        await Staff("Olav", "Haug", Role.SchoolLeader, second);
        await Staff("Turid", "Aasen", Role.Counsellor, second);
        return cast;
    }
}
