using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>A worker of the provider is shown the names of pupils and guardians where the own cases need them, and of staff everywhere.</summary>
public sealed class NamesForWorkersTests
{
    private static readonly PersonId[] Families = [Pupil.Person, OtherPupil];

    [Fact]
    public async Task Pupils_of_a_school_are_shown_to_the_workers_who_are_on_a_case_there()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        (await ListedAsync(world, Worker, School)).Should().Contain(Families).And.Contain(Principal.Person);
        (await ListedAsync(world, Leader, School)).Should().Contain(Families);
        (await ListedAsync(world, Colleague, School)).Should().NotContain(Families).And.Contain([Principal.Person, Counsellor.Person, Teacher.Person]);
        (await ListedAsync(world, Worker, OtherSchool)).Should().BeEquivalentTo([OtherPrincipal.Person, OtherTeacher.Person]);

        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Colleague.Person, Role.ProviderWorker));
        (await ListedAsync(world, Colleague, School)).Should().Contain(Families);
        await world.DoneAsync(Worker, new EndTeamMembership(world.Case, Colleague.Person, Role.ProviderWorker));
        (await ListedAsync(world, Colleague, School)).Should().NotContain(Families, "the right ends with its reason");
    }

    [Fact]
    public async Task A_guardian_without_a_school_is_shown_to_the_workers_of_the_cases_that_the_guardian_is_on()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var stranger = Person(92);
        await world.DoneAsync(Leader, new RegisterPerson(stranger, new PersonDetails("Kari", "Testesen"), null, [Role.Guardian]));
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Guardian.Person, Role.Guardian, TeamBasis.Party, Concerning: Pupil.Person));

        (await ListedAsync(world, Leader, null)).Should().Contain([Guardian.Person, stranger, Colleague.Person]);
        (await ListedAsync(world, Worker, null)).Should().Contain([Guardian.Person, Colleague.Person]).And.NotContain(stranger);
        (await ListedAsync(world, Colleague, null)).Should().Contain([Leader.Person, Worker.Person]).And.NotContain([Guardian.Person, stranger]);
    }

    [Fact]
    public async Task One_person_is_shown_as_on_the_list_and_what_is_not_shown_looks_as_if_it_were_not_there()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Guardian.Person, Role.Guardian, TeamBasis.Party, Concerning: Pupil.Person));
        foreach (var person in new[] { Pupil.Person, OtherPupil, Guardian.Person })
        {
            (await world.Door.AskAsync(Worker, new GetPerson(person))).Should().NotBeNull();
            (await world.Door.AskAsync(Colleague, new GetPerson(person))).Should().BeNull();
            (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access.Outcome.Should().Be(AccessOutcome.NotAllowed);
        }

        (await world.Door.AskAsync(Colleague, new GetPerson(Teacher.Person))).Should().NotBeNull("staff are shown everywhere");
        (await world.Door.AskAsync(Colleague, new GetPerson(Person(93)))).Should().BeNull();
    }

    [Fact]
    public async Task Of_a_school_where_only_a_protected_persons_case_is_a_worker_who_may_not_know_the_place_is_shown_no_family()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Colleague.Person, Role.ProviderWorker));
        await world.DoneAsync(Leader, new ProtectAddress(Pupil.Person, AddressProtection.StrictlyConfidential));
        (await ListedAsync(world, Colleague, School)).Should().NotContain(OtherPupil);
        (await ListedAsync(world, Worker, School)).Should().Contain(OtherPupil, "the coordinator knows where it is");
    }

    private static async Task<IEnumerable<PersonId>> ListedAsync(CaseWorld world, Actor actor, OrganisationNumber? school) =>
        (await world.Door.AskAsync(actor, new ListPeople(school))).Select(person => person.Person);
}
