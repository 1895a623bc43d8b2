using UmV.Core.Decisions;
using UmV.Core.Exports;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Process.Streams;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.People;

/// <summary>Who may do what with a person's record: hold, answer and erase are the leader's; a mark is the system's; messages are one's own.</summary>
public sealed class PersonRightsTests
{
    private static readonly CaseWorld World = Empty();
    private static readonly PersonRecord OfTheSchool = new(OtherPupil, School, [Role.Pupil], "kept");
    private static readonly Role[] Everybody = Enum.GetValues<Role>();
    private static readonly Role[] Staff = [Role.SchoolLeader, Role.Counsellor, Role.ContactTeacher];

    [Fact]
    public void A_hold_and_an_answer_are_the_providers_leaders_alone()
    {
        foreach (var command in new PersonCommand[] { new PlacePersonHold(OtherPupil, "?"), new LiftPersonHold(OtherPupil, "?"), new AnswerSubjectAccess(OtherPupil) })
            Everybody.Where(role => May(role, command)).Should().Equal([Role.ProviderLeader], "{0}", command.GetType().Name);
    }

    [Fact]
    public void Erasing_is_the_leaders_and_the_systems() =>
        Everybody.Where(role => May(role, new ErasePerson(OtherPupil, "?"))).Should().BeEquivalentTo([Role.ProviderLeader, Role.System]);

    [Fact]
    public void An_export_is_asked_for_in_the_own_name_by_the_providers_people_and_decided_on_by_its_leader()
    {
        var (own, decide) = (new RequestExport(OtherPupil, default, default, default, "?"), new ExportCommand[] { new ApproveExport(OtherPupil, default), new DeclineExport(OtherPupil, default, "?") });
        Everybody.Where(role => May(role, own)).Should().BeEmpty("nobody asks in another's name");
        Everybody.Where(role => May(role, own, School, OfTheSchool, OtherPupil)).Should().Equal(Role.ProviderLeader, Role.ProviderWorker);
        foreach (var command in decide)
            Everybody.Where(role => May(role, command)).Should().Equal([Role.ProviderLeader], "{0}", command.GetType().Name);
        Everybody.Where(role => May(role, new WithdrawExport(OtherPupil, default))).Should().Equal(Role.ProviderLeader, Role.ProviderWorker);
    }

    [Fact]
    public void A_mark_on_an_address_is_the_systems() => Everybody.Where(role => May(role, new MarkAddress(OtherPupil, DeliveryTrouble.Other))).Should().Equal(Role.System);

    [Fact]
    public void Protecting_an_address_and_asking_for_access_are_the_providers_and_the_own_schools()
    {
        foreach (var command in new PersonCommand[] { new ProtectAddress(OtherPupil, AddressProtection.Ungraded), new RequestSubjectAccess(OtherPupil, TestClock.Today) })
        {
            Everybody.Where(role => May(role, command)).Should().BeEquivalentTo([Role.ProviderLeader, Role.ProviderWorker, Role.System, .. Staff]);
            Staff.Where(role => May(role, command, OtherSchool)).Should().BeEmpty("another school's pupil");
            Staff.Where(role => May(role, command, state: null)).Should().BeEmpty("who is not registered is of no school");
        }
    }

    [Fact]
    public void Proposing_an_erasure_is_the_providers() =>
        Everybody.Where(role => May(role, new ProposePersonErasure(OtherPupil, "?"))).Should().BeEquivalentTo([Role.ProviderLeader, Role.ProviderWorker, Role.System]);

    [Fact]
    public void Everybody_in_the_register_chooses_the_own_messages_and_staff_those_of_their_school()
    {
        var choose = new ChooseMessages(OtherPupil, null);
        Everybody.Should().OnlyContain(role => May(role, choose, School, OfTheSchool, OtherPupil), "they are one's own");
        Everybody.Where(role => May(role, choose)).Should().BeEquivalentTo([Role.ProviderLeader, Role.ProviderWorker, Role.System, .. Staff]);
        May(Role.Pupil, choose, School, null, OtherPupil).Should().BeFalse("who is not registered has none");
    }

    [Fact]
    public void Staff_keep_pupils_guardians_and_staff_of_their_school_of_every_role_that_a_school_has()
    {
        foreach (var role in Everybody)
        {
            var register = new RegisterPerson(OtherPupil, new PersonDetails("Åse", "Testesen"), School, [role]);
            May(Role.Counsellor, register, state: null).Should().Be(
                role is Role.SchoolLeader or Role.Counsellor or Role.ContactTeacher or Role.OtherProfessional or Role.Pupil or Role.Guardian, "{0}", role);
        }
    }

    [Fact]
    public void A_request_for_access_is_a_duty_of_the_leader_where_a_school_is_named()
    {
        var stream = World.Service<IStreamKind<PersonRecord>>();
        var asked = OfTheSchool with { AccessAskedOn = TestClock.Today };
        stream.Project(asked).Duties!.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Stream = StreamId.Of(OtherPupil), Key = "answer-subject-access", Kind = "answer-subject-access", Due = TestClock.Today.PlusMonths(1), Role = Role.ProviderLeader, Responsible = (PersonId?)null, School });
        stream.Project(OfTheSchool).Duties!.Should().BeEmpty();
        stream.Project(asked with { School = null }).Duties!.Should().BeEmpty();
        stream.Project(OfTheSchool).Person.Should().BeEquivalentTo(new { Person = OtherPupil, School, Roles = new[] { Role.Pupil } });
        stream.Project(OfTheSchool with { ErasedAt = TestClock.Start }).Person.Should().BeNull("who is erased stands in no list");
    }

    private static bool May(Role role, PersonCommand command, OrganisationNumber? school = null) => May(role, command, school, OfTheSchool, Person(600));

    private static bool May(Role role, PersonCommand command, PersonRecord? state) => May(role, command, null, state, Person(600));

    private static bool May(Role role, PersonCommand command, OrganisationNumber? school, PersonRecord? state, PersonId actor)
    {
        var moment = new Moment(new Actor(actor, role, school ?? School), TestClock.Start, TestClock.Today);
        var decided = World.Service<IStreamKind<PersonRecord>>().DecideAsync(state, command, moment, CancellationToken.None).AsTask().GetAwaiter().GetResult().Decision;
        return !decided.Unmet.Any(unmet => unmet.Code.Value == "ACC-1");
    }
}
