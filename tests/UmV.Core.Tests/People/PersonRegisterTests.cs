using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Streams;
using UmV.Core.Tests.Cases;
using UmV.TestKit;

namespace UmV.Core.Tests.People;

/// <summary>The register of people: who may keep whom, and what is wrong with what is sent in.</summary>
public sealed class PersonRegisterTests
{
    private static readonly OrganisationNumber School = OrganisationNumber.Parse("974760673");
    private static readonly OrganisationNumber Other = OrganisationNumber.Parse("889640782");
    private static readonly PersonId Person = new FixedIds(101).Next<PersonId>();
    private static readonly PersonDetails Details = new("Synne", "Prøvesen", new LocalDate(2011, 2, 3), "synne@example.org");

    public static TheoryData<Role> OfASchool => [Role.SchoolLeader, Role.Counsellor, Role.ContactTeacher];

    [Theory]
    [MemberData(nameof(OfASchool))]
    public void School_staff_register_people_of_their_own_school(Role role)
    {
        Allowed(role, School, null, Register(School, Role.Pupil)).Should().BeTrue();
        Allowed(role, School, null, Register(School, Role.Guardian)).Should().BeTrue();
        Allowed(role, School, null, Register(Other, Role.Pupil)).Should().BeFalse();
        Allowed(role, School, null, Register(null, Role.Guardian)).Should().BeFalse("whoever has no school is the provider's to keep");
    }

    [Theory]
    [MemberData(nameof(OfASchool))]
    public void School_staff_make_nobody_a_worker_of_the_provider(Role role)
    {
        Allowed(role, School, null, Register(School, Role.Pupil, Role.ProviderLeader)).Should().BeFalse();
        Allowed(role, School, null, Register(School, Role.System)).Should().BeFalse();
        Allowed(role, School, Known(School, Role.Counsellor), Correct(School, Role.Counsellor, Role.ProviderWorker)).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(OfASchool))]
    public void School_staff_correct_their_own_people_and_move_nobody(Role role)
    {
        Allowed(role, School, Known(School, Role.Pupil), Correct(School, Role.Pupil)).Should().BeTrue();
        Allowed(role, School, Known(Other, Role.Pupil), Correct(School, Role.Pupil)).Should().BeFalse("that would take a pupil over from another school");
        Allowed(role, School, Known(School, Role.Pupil), Correct(Other, Role.Pupil)).Should().BeFalse("that would hand a pupil to another school");
        Allowed(role, School, Known(null, Role.Guardian), Correct(School, Role.Guardian)).Should().BeFalse();
        Allowed(role, School, Known(null, Role.ProviderLeader), Correct(School, Role.SchoolLeader)).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(OfASchool))]
    public void School_staff_without_a_school_keep_nobody(Role role)
    {
        Allowed(role, null, null, Register(School, Role.Pupil)).Should().BeFalse();
        Allowed(role, null, null, Register(null, Role.Guardian)).Should().BeFalse();
    }

    [Theory]
    [InlineData(Role.ProviderLeader)]
    [InlineData(Role.ProviderWorker)]
    [InlineData(Role.System)]
    public void The_provider_keeps_everybody(Role role)
    {
        Allowed(role, null, null, Register(null, Role.ProviderWorker)).Should().BeTrue();
        Allowed(role, null, null, Register(School, Role.Pupil)).Should().BeTrue();
        Allowed(role, null, Known(School, Role.Pupil), Correct(Other, Role.Pupil)).Should().BeTrue();
    }

    [Theory]
    [InlineData(Role.Pupil)]
    [InlineData(Role.Guardian)]
    [InlineData(Role.OtherProfessional)]
    public void Nobody_else_keeps_anybody(Role role)
    {
        Allowed(role, School, null, Register(School, Role.Pupil)).Should().BeFalse();
        Allowed(role, School, Known(School, role), Correct(School, role)).Should().BeFalse();
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var register = new RegisterPerson(Person, new PersonDetails(" ", "", null, "not an address"), null, [Role.Pupil]);
        Faults(null, register).Should().Equal("details.givenName: required", "details.familyName: required", "details.emailAddress: email", "school: required");
        Faults(Known(School, Role.Pupil), Register(School)).Should().Equal("person: duplicate", "roles: required");
        Faults(null, Correct(School, Role.Pupil)).Should().Equal("person: unknown");
        Faults(null, new RegisterPerson(Person, null!, School, default)).Should().Equal("details.givenName: required", "details.familyName: required", "roles: required");
    }

    [Theory]
    [InlineData("navn@example.no", true)]
    [InlineData("a.b+c@sub.example.no", true)]
    [InlineData("@example.no", false)]
    [InlineData("navn@", false)]
    [InlineData("navn@no", false)]
    [InlineData("navn example.no", false)]
    [InlineData("na vn@example.no", false)]
    [InlineData("navn@exa@mple.no", false)]
    [InlineData("navn@example.no\r\nBcc: other@example.no", false)]
    public void An_address_is_one_address(string address, bool right) =>
        Faults(null, new RegisterPerson(Person, Details with { EmailAddress = address }, School, [Role.Pupil])).Should().HaveCount(right ? 0 : 1);

    [Fact]
    public void Faults_never_quote_what_was_sent_in()
    {
        var secret = "Hemmelig Person";
        var register = new RegisterPerson(Person, new PersonDetails("", secret, null, secret), null, [Role.Pupil]);
        JsonSerializer.Serialize(Decide(null, register).Faults).Should().NotContain(secret);
    }

    [Fact]
    public void Roles_are_kept_once()
    {
        var decision = Decide(null, Register(School, Role.Counsellor, Role.ContactTeacher, Role.Counsellor));
        PersonRecord.Fold(null, decision.Events.Single()).Roles.Should().Equal(Role.Counsellor, Role.ContactTeacher);
    }

    [Fact]
    public void A_correction_stands_for_all_that_was_known()
    {
        var known = Known(School, Role.Pupil);
        var corrected = PersonRecord.Fold(known, Decide(known, Correct(Other, Role.Guardian)).Events.Single());
        corrected.Person.Should().Be(known.Person);
        corrected.School.Should().Be(Other);
        corrected.Roles.Should().Equal(Role.Guardian);
        corrected.Details.Should().NotBe(known.Details);
    }

    private static readonly CaseWorld World = CaseWorld.Empty();

    private static bool Allowed(Role role, OrganisationNumber? school, PersonRecord? state, PersonCommand command)
    {
        var moment = new Moment(new Actor(new FixedIds(102).Next<PersonId>(), role, school), TestClock.Start, TestClock.Today);
        var decision = World.Service<IStreamKind<PersonRecord>>().DecideAsync(state, command, moment, CancellationToken.None).GetAwaiter().GetResult().Decision;
        if (decision.IsRefused)
            decision.Unmet.Select(unmet => unmet.Code.Value).Should().Equal("ACC-1");
        return !decision.IsRefused;
    }

    private static Decision Decide(PersonRecord? state, PersonCommand command) => PersonRecord.Decide(
        state, command, default, new DecisionContext(CaseWorld.Leader, TestClock.Start, TestClock.Today, new FixedIds(102)));

    private static IEnumerable<string> Faults(PersonRecord? state, PersonCommand command) =>
        Decide(state, command).Faults.Select(fault => fault.ToString());

    private static PersonRecord Known(OrganisationNumber? school, params Role[] roles) => new(Person, school, [.. roles], "kept");

    private static RegisterPerson Register(OrganisationNumber? school, params ImmutableArray<Role> roles) => new(Person, Details, school, roles);

    private static CorrectPerson Correct(OrganisationNumber? school, params ImmutableArray<Role> roles) => new(Person, Details, school, roles);
}
