using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Queries;

namespace UmV.Storage.Tests.Canary;

/// <summary>Who is shown whose name, outside a case.</summary>
public sealed class NamesOfPeopleTests
{
    private static readonly OrganisationNumber School = OrganisationNumber.Parse("974760673");
    private static readonly OrganisationNumber Other = OrganisationNumber.Parse("889640782");

    [Fact]
    public async Task A_guardian_without_a_school_is_shown_to_no_school_and_the_providers_people_are()
    {
        await using var cage = new Cage();
        await cage.Door.PrepareAsync();
        var leader = new Actor(cage.Ids.Next<PersonId>(), Role.ProviderLeader);
        var counsellor = new Actor(cage.Ids.Next<PersonId>(), Role.Counsellor, School);
        var (guardian, worker, pupil, stranger) = (cage.Ids.Next<PersonId>(), cage.Ids.Next<PersonId>(), cage.Ids.Next<PersonId>(), cage.Ids.Next<PersonId>());
        await RegisterAsync(cage, leader, guardian, null, Role.Guardian);
        await RegisterAsync(cage, leader, worker, null, Role.ProviderWorker);
        await RegisterAsync(cage, leader, pupil, School, Role.Pupil);
        await RegisterAsync(cage, leader, stranger, Other, Role.Pupil);

        (await ListedAsync(cage, counsellor, null)).Should().Equal(worker);
        (await ListedAsync(cage, counsellor, School)).Should().Equal(pupil);
        (await ListedAsync(cage, counsellor, Other)).Should().BeEmpty();
        (await ListedAsync(cage, leader, null)).Should().BeEquivalentTo([guardian, worker]);
        (await cage.Door.AskAsync(counsellor, new GetPerson(guardian))).Should().BeNull();
        (await cage.Door.AskAsync(counsellor, new GetPerson(stranger))).Should().BeNull();
        (await cage.Door.AskAsync(counsellor, new GetPerson(worker))).Should().NotBeNull();
        (await cage.Door.AskAsync(leader, new GetPerson(guardian))).Should().NotBeNull();
        (await ListedAsync(cage, new Actor(pupil, Role.Pupil, School), School)).Should().BeEmpty();
    }

    private static async Task RegisterAsync(Cage cage, Actor by, PersonId person, OrganisationNumber? school, Role role) =>
        (await cage.Door.ExecuteAsync(by, new RegisterPerson(person, new PersonDetails("Prøve", $"Person {role}"), school, [role]))).OrThrow();

    private static async Task<IEnumerable<PersonId>> ListedAsync(Cage cage, Actor actor, OrganisationNumber? school) =>
        (await cage.Door.AskAsync(actor, new ListPeople(school))).Select(person => person.Person);
}
