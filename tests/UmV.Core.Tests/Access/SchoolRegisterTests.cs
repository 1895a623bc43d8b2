using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Queries;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>A school's staff find in the register whoever is of their own school, and the provider's people; nobody else's.</summary>
public sealed class SchoolRegisterTests
{
    [Fact]
    public async Task Staff_of_a_school_find_its_own_people_and_the_providers_and_no_guardian_without_a_school()
    {
        using var world = await WithAgreementAsync();
        var both = Person(93);
        await world.DoneAsync(Leader, new RegisterPerson(both, new PersonDetails("Kari", "Testesen"), null, [Role.ProviderWorker, Role.Guardian]));
        foreach (var staff in new[] { Principal, Counsellor, Teacher })
        {
            foreach (var found in new[] { Pupil.Person, OtherPupil, Teacher.Person, Worker.Person, Leader.Person, both })
                (await world.Door.AskAsync(staff, new GetPerson(found))).Should().NotBeNull("{0} may find who is here or of the provider", staff.Role);
            foreach (var hidden in new[] { OtherTeacher.Person, OtherPrincipal.Person, Guardian.Person })
                (await world.Door.AskAsync(staff, new GetPerson(hidden))).Should().BeNull("{0} may not find who is elsewhere", staff.Role);
        }

        foreach (var other in new[] { Pupil, Guardian, Nurse })
            (await world.Door.AskAsync(other, new GetPerson(OtherPupil))).Should().BeNull();
        (await world.Door.AskAsync(Teacher, new ListPeople(School))).Select(person => person.Name).Should().BeInAscendingOrder(StringComparer.Ordinal).And.HaveCountGreaterThan(3);
    }
}
