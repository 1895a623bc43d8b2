using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Tests.Cases;
using UmV.Core.Text;
using UmV.TestKit;

namespace UmV.Core.Tests.People;

/// <summary>What the register holds of one person: what each command decides, and what each event leaves.</summary>
public sealed class PersonRecordTests
{
    private static readonly FixedIds Ids = new(130);
    private static readonly PersonId Person = Ids.Next<PersonId>();
    private static readonly Actor One = new(Ids.Next<PersonId>(), Role.ProviderLeader);
    private static readonly Actor Another = new(Ids.Next<PersonId>(), Role.ProviderLeader);
    private static readonly PersonRecord Known = new(Person, CaseWorld.School, [Role.Pupil], "kept");
    private static readonly PersonRecord Gone = new(Person, null, [], null) { ErasedAt = TestClock.Start };

    [Fact]
    public void What_has_been_erased_cannot_be_changed_by_anybody()
    {
        foreach (var command in Commands())
            Unmet(Gone, command, One).Should().Equal("ERA-4");
        foreach (var command in Commands().Where(command => command is not ErasePerson))
            Unmet(Gone, command, Actor.System).Should().Equal("ERA-4");
    }

    [Fact]
    public void Whoever_is_not_in_the_register_is_unknown_to_every_command_but_the_one_that_registers()
    {
        foreach (var command in Commands())
            Faults(null, command).Should().Contain("person: unknown");
    }

    [Fact]
    public void A_person_is_erased_by_another_than_who_proposed_it_once_nothing_is_held_or_needed()
    {
        var proposed = Known with { Proposal = new ErasureProposal(One.Person, TestClock.Start, "Asked for it") };
        var erase = new ErasePerson(Person, "Asked for it");
        Unmet(Known, erase, Another).Should().Equal(["ERA-1"], "nobody has proposed it");
        Unmet(proposed, erase, One).Should().Equal(["ERA-1"], "nobody agrees with oneself");
        Unmet(proposed with { Hold = new LegalHold(One.Person, TestClock.Start, "A lawsuit") }, erase, Another).Should().Equal("HOLD-1");
        Unmet(proposed, erase, Another, new PersonTies(Held: true, Needed: false)).Should().Equal("HOLD-1");
        Unmet(proposed, erase, Another, new PersonTies(Held: false, Needed: true)).Should().Equal("ERA-3");
        Unmet(Known with { Hold = new LegalHold(One.Person, TestClock.Start, "A lawsuit") }, erase, One, new PersonTies(true, true)).Should().Equal("HOLD-1", "ERA-1", "ERA-3");
        var erased = Decide(proposed, erase, Another).Events.Single().Should().BeOfType<PersonErased>().Subject;
        (erased.ProposedBy, erased.At).Should().Be((One.Person, TestClock.Start));
    }

    [Fact]
    public void What_was_erased_before_and_came_back_is_erased_again_by_the_system_alone()
    {
        var erase = new ErasePerson(Person, "Erased before");
        var before = new PersonTies(Held: true, Needed: true, ErasedBefore: true);
        Unmet(Known, erase, Actor.System, before).Should().BeEmpty("it was agreed on then, and a hold laid down since is on what should not be there");
        Unmet(Known, erase, Actor.System, before with { ErasedBefore = false }).Should().Equal("HOLD-1", "ERA-1", "ERA-3");
        Unmet(Known, erase, One, before).Should().Equal("HOLD-1", "ERA-1", "ERA-3");
        Unmet(Gone, erase, Actor.System, new PersonTies(Held: false, Needed: true)).Should().BeEmpty("texts came back");
        Unmet(Gone, erase, Actor.System, new PersonTies(Held: true, Needed: false)).Should().Equal(["HOLD-1"], "a case that is held keeps its texts");
        ((PersonErased)Decide(Gone, erase, Actor.System).Events.Single()).ProposedBy.Should().Be(Actor.System.Person);
    }

    [Fact]
    public void The_system_agrees_with_itself_and_nobody_else_does()
    {
        new ErasureProposal(One.Person, TestClock.Start, "?").MayBeApprovedBy(Another).Should().BeTrue();
        new ErasureProposal(One.Person, TestClock.Start, "?").MayBeApprovedBy(One with { Role = Role.SchoolLeader }).Should().BeFalse("another role is the same person");
        new ErasureProposal(Actor.System.Person, TestClock.Start, "?").MayBeApprovedBy(Actor.System).Should().BeTrue("the table of periods says so");
        new ErasureProposal(One.Person, TestClock.Start, "?").MayBeApprovedBy(new Actor(One.Person, Role.System)).Should().BeFalse();
        new ErasureProposal(Actor.System.Person, TestClock.Start, "?").MayBeApprovedBy(new Actor(Actor.System.Person, Role.ProviderLeader)).Should().BeFalse();
    }

    [Fact]
    public void An_address_is_marked_once_for_each_trouble()
    {
        var later = TestClock.Start + Duration.FromHours(1);
        var marked = Fold(Known, new AddressMarked(DeliveryTrouble.MailboxFull, later));
        marked.Mark.Should().Be(new AddressMark(DeliveryTrouble.MailboxFull, later));
        Faults(marked, new MarkAddress(Person, DeliveryTrouble.MailboxFull)).Should().Equal("trouble: duplicate");
        Decide(marked, new MarkAddress(Person, DeliveryTrouble.AddressUnknown)).Events.Single().Should().Be(new AddressMarked(DeliveryTrouble.AddressUnknown, TestClock.Start));
        Fold(marked, new PersonCorrected(null, [Role.Guardian], "anew")).Mark.Should().BeNull("a corrected address is a new one");
        Faults(null, new MarkAddress(Person, DeliveryTrouble.Other)).Should().Equal("person: unknown");
        new MarkAddress(Person, DeliveryTrouble.Other).Decide(null, TestClock.Start).Faults.Single().ToString().Should().Be("person: unknown");
    }

    [Fact]
    public void The_hours_for_messages_end_after_they_begin()
    {
        var (seven, eight) = (new LocalTime(7, 0), new LocalTime(8, 0));
        Faults(Known, new ChooseMessages(Person, new MessagePreferences(eight, seven, false, false))).Should().Equal("preferences.until: end-before-start");
        Faults(Known, new ChooseMessages(Person, new MessagePreferences(seven, seven, false, false))).Should().Equal("preferences.until: end-before-start");
        new ChooseMessages(Person, null).Decide(null).Faults.Single().ToString().Should().Be("person: unknown");
        var wanted = new MessagePreferences(seven, eight, true, true);
        Fold(Known, Decide(Known, new ChooseMessages(Person, wanted)).Events.Single()).Messages.Should().Be(wanted);
        Fold(Known with { Messages = wanted }, new MessagesChosen(null)).Messages.Should().BeNull();
    }

    [Fact]
    public void An_access_request_waits_for_one_answer_and_came_in_on_a_day_that_has_been()
    {
        var asked = Fold(Known, Decide(Known, new RequestSubjectAccess(Person, TestClock.Today)).Events.Single());
        asked.AccessAskedOn.Should().Be(TestClock.Today);
        Faults(asked, new RequestSubjectAccess(Person, TestClock.Today)).Should().Equal("person: duplicate");
        var tooLate = Decide(Known, new RequestSubjectAccess(Person, TestClock.Today.PlusDays(1))).Faults.Single();
        (tooLate.ToString(), tooLate.Sentence.En).Should().Be(("receivedOn: out-of-range", "Choose a value from 1900-01-01 to 2026-09-01."));
        Faults(Known, new AnswerSubjectAccess(Person)).Should().Equal("person: not-now");
        Faults(asked, new AnswerSubjectAccess(Person, AccessRefusal.RightsOfOthers)).Should().Equal("grounds: required");
        Decide(asked, new AnswerSubjectAccess(Person, null, "All of it")).Events.Should().ContainSingle();
        var answered = Decide(asked, new AnswerSubjectAccess(Person)).Events.Single().Should().BeOfType<SubjectAccessAnswered>().Subject;
        (answered.Refusal, answered.By, answered.On).Should().Be((null, One.Person, TestClock.Today));
        Fold(asked, answered).AccessAskedOn.Should().BeNull();
    }

    [Fact]
    public void Each_event_leaves_just_its_own_trace()
    {
        var hold = new LegalHold(One.Person, TestClock.Start, "A lawsuit");
        var proposal = new ErasureProposal(One.Person, TestClock.Start, "Over");
        Fold(Known, new AddressProtected(AddressProtection.ClientAddress)).Should().Be(Known with { Protection = AddressProtection.ClientAddress });
        Fold(Known, new PersonHoldPlaced(hold)).Should().Be(Known with { Hold = hold });
        Fold(Known with { Hold = hold }, new PersonHoldLifted(One.Person, TestClock.Start, "Settled")).Should().Be(Known);
        Fold(Known, new PersonErasureProposed(proposal)).Should().Be(Known with { Proposal = proposal });
        Fold(Known, new PersonErasureHeld(One.Person, TestClock.Start)).Should().Be(Known);
        var erased = Fold(Known with { Protection = AddressProtection.ClientAddress, Proposal = proposal }, new PersonErased(One.Person, TestClock.Start, "Over"));
        (erased.Person, erased.School, erased.Roles.Length, erased.Details, erased.Protection, erased.Proposal).Should().Be((Person, null, 0, null, AddressProtection.NotReported, null));
        (erased.ErasedAt, erased.IsErased, Known.IsErased).Should().Be((TestClock.Start, true, false));
    }

    [Fact]
    public void What_the_register_does_not_know_it_does_not_fold_or_decide()
    {
        FluentActions.Invoking(() => Fold(null, new PersonErasureHeld(One.Person, TestClock.Start))).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => Fold(Known, new Core.Cases.ErasureHeld(default, One.Person, TestClock.Start))).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => Decide(Known, new Made(Person))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_details_of_a_person_are_sealed_and_opened_whole()
    {
        var details = new PersonDetails("Åse", "Testesen", new LocalDate(2012, 2, 29), "ase@example.org", Language.Nn);
        PersonDetails.FromOpened(details.ToSealed().PlainIfUnsealed!).Should().Be(details);
        details.ToSealed().PlainIfUnsealed.Should().Contain("Åse", "letters are kept as they are");
        details.FullName().Should().Be("Åse Testesen");
        new PersonDetails("", "Testesen").FullName().Should().Be("Testesen");
        details.ToDuplicateCandidate(Person).Should().Be(new DuplicateCandidate(Person, "Åse Testesen", details.BirthDate, details.EmailAddress));
        FluentActions.Invoking(() => PersonDetails.FromOpened("null")).Should().Throw<System.Text.Json.JsonException>();
    }

    [Theory]
    [InlineData(254, 0)]
    [InlineData(255, 1)]
    public void An_address_is_as_long_as_mail_allows(int length, int faults)
    {
        var address = new string('a', length - "@example.org".Length) + "@example.org";
        Faults(null, new RegisterPerson(Person, new PersonDetails("Åse", "Testesen", null, address), CaseWorld.School, [Role.Pupil])).Should().HaveCount(faults);
    }

    [Theory]
    [InlineData(Role.SchoolLeader, true)]
    [InlineData(Role.Counsellor, true)]
    [InlineData(Role.ContactTeacher, true)]
    [InlineData(Role.Pupil, true)]
    [InlineData(Role.Guardian, false)]
    [InlineData(Role.OtherProfessional, false)]
    [InlineData(Role.ProviderWorker, false)]
    public void Who_belongs_to_a_school_is_registered_with_it(Role role, bool needsSchool) =>
        Faults(null, new RegisterPerson(Person, new PersonDetails("Åse", "Testesen"), null, [Role.Guardian, role])).Should().Equal(needsSchool ? ["school: required"] : []);

    private static PersonCommand[] Commands() =>
    [
        new CorrectPerson(Person, new PersonDetails("Åse", "Testesen"), CaseWorld.School, [Role.Pupil]), new PlacePersonHold(Person, "A lawsuit"),
        new LiftPersonHold(Person, "Settled"), new ProposePersonErasure(Person, "Over"), new ErasePerson(Person, "Over"),
        new ProtectAddress(Person, AddressProtection.Ungraded), new RequestSubjectAccess(Person, TestClock.Today), new AnswerSubjectAccess(Person),
        new MarkAddress(Person, DeliveryTrouble.Other), new ChooseMessages(Person, null),
    ];

    private static PersonRecord Fold(PersonRecord? person, DomainEvent happened) => PersonRecord.Fold(person, happened);

    private static IEnumerable<string> Unmet(PersonRecord person, PersonCommand command, Actor actor, PersonTies ties = default) =>
        Decide(person, command, actor, ties).Unmet.Select(unmet => unmet.Code.Value);

    private static IEnumerable<string> Faults(PersonRecord? person, PersonCommand command) => Decide(person, command).Faults.Select(fault => fault.ToString());

    private static Decision Decide(PersonRecord? person, PersonCommand command, Actor? actor = null, PersonTies ties = default) =>
        PersonRecord.Decide(person, command, ties, new DecisionContext(actor ?? One, TestClock.Start, TestClock.Today, Ids));

    private sealed record Made(PersonId Person) : PersonCommand(Person);
}
