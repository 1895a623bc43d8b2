using NodaTime;
using UmV.Core.Cases;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Process.Mail;
using UmV.Core.Storage;

namespace UmV.Integrations.Email.Tests.World;

/// <summary>When messages come, how often, and that reminders come once.</summary>
public sealed class PreferenceTests
{
    private static readonly LocalDateTime Meeting = new(2026, 9, 8, 13, 0);

    [Fact]
    public async Task In_quiet_hours_a_message_waits_without_an_attempt_and_what_is_urgent_comes_at_once()
    {
        var sent = new List<AddressedMessage>();
        await using var world = await MailWorld.NewAsync("m@post.example", _ => new Remembering(sent));
        await ChooseAsync(world, new MessagePreferences(new LocalTime(8, 0), new LocalTime(16, 0), WorkingDaysOnly: true, Daily: false));
        world.Clock.MoveTo(new LocalDate(2026, 9, 4), new LocalTime(20, 0));
        await world.PlanAsync(Meeting);
        await world.Get<ReminderWorker>().RunOnceAsync();

        await world.DispatchAsync();
        sent.Should().OnlyContain(message => message.Message.Kind == MessageKind.SessionPlanned, "a meeting is told of at once").And.ContainSingle();

        world.Clock.MoveTo(new LocalDate(2026, 9, 6), new LocalTime(12, 0));
        await world.DispatchAsync();
        sent.Should().ContainSingle("it is Sunday");
        world.Clock.MoveTo(new LocalDate(2026, 9, 7), new LocalTime(8, 0));
        await world.Get<ReminderWorker>().RunOnceAsync();
        await world.DispatchAsync();
        sent.Count.Should().BeGreaterThan(1);
        (await world.MessagesAsync()).Where(row => row.Status == OutboxStatus.Sent).Should().OnlyContain(row => row.Attempts <= 1);
    }

    [Fact]
    public async Task Who_wants_one_mail_a_day_gets_one_for_all_that_waits()
    {
        var sent = new List<AddressedMessage>();
        await using var world = await MailWorld.NewAsync("m@post.example", _ => new Remembering(sent));
        await ChooseAsync(world, new MessagePreferences(new LocalTime(8, 0), new LocalTime(16, 0), WorkingDaysOnly: true, Daily: true));
        await RemindAsync(world, "one");
        await RemindAsync(world, "two");

        await world.DispatchAsync();
        sent.Should().BeEmpty("the day's mail has gone");
        world.Clock.MoveTo(new LocalDate(2026, 9, 2), new LocalTime(8, 1));
        await world.DispatchAsync();

        sent.Should().ContainSingle().Which.Message.Kind.Should().Be(MessageKind.Digest);
        (await world.MessagesAsync()).Should().OnlyContain(row => row.Status != OutboxStatus.Pending);
    }

    [Fact]
    public async Task Reminder_comes_once_before_the_day_and_once_after_it()
    {
        var sent = new List<AddressedMessage>();
        await using var world = await MailWorld.NewAsync("m@post.example", _ => new Remembering(sent));
        await world.PlanAsync(Meeting);
        await world.DispatchAsync();
        sent.Clear();

        for (var day = new LocalDate(2026, 9, 2); day < new LocalDate(2026, 9, 12); day = day.PlusDays(1))
        {
            world.Clock.MoveTo(day, new LocalTime(9, 0));
            await world.Get<ReminderWorker>().RunOnceAsync();
            await world.Get<ReminderWorker>().RunOnceAsync();
            await world.DispatchAsync();
        }

        var today = new LocalDate(2026, 9, 11);
        var overdue = (await world.DutiesAsync()).Count(duty => duty.Due < today && duty.Responsible == world.Coordinator.Person);
        overdue.Should().BePositive();
        sent.Where(message => message.Message.Kind == MessageKind.DutyOverdue).Should().HaveCount(overdue, "each is told of once");
        sent.Where(message => message.Message.Kind == MessageKind.DutyReminder).Should().NotBeEmpty();
        sent.Select(message => message.Message.Id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Moved_session_is_the_same_invitation_in_a_newer_version_and_cancelled_it_is_cancelled()
    {
        var sent = new List<AddressedMessage>();
        await using var world = await MailWorld.NewAsync("m@post.example", _ => new Remembering(sent));
        var session = await world.PlanAsync(Meeting);
        await world.PlanAsync(Meeting.PlusHours(1), session);
        await world.DoAsync(world.Coordinator, new CancelSession(world.Case.Case, session, "Sykdom"));

        await world.DispatchAsync();

        var invitations = sent.Select(message => message.Invitation!).ToList();
        invitations.Select(invitation => (invitation.Sequence, invitation.Start, invitation.IsCancelled)).Should().Equal(
            (0, Meeting, false), (1, Meeting.PlusHours(1), false), (2, Meeting.PlusHours(1), true));
        invitations.Select(invitation => invitation.Uid).Distinct().Should().ContainSingle().Which.Should().Be(sent[0].Message.Id);
    }

    [Fact]
    public async Task Who_is_no_longer_in_a_moved_session_gets_it_cancelled_in_the_calendar_and_may_be_asked_again()
    {
        var sent = new List<AddressedMessage>();
        await using var world = await MailWorld.NewAsync("m@post.example", _ => new Remembering(sent));
        var other = world.Get<IIdSource>().Next<PersonId>();
        await world.DoAsync(MailWorld.Leader, new RegisterPerson(other, new PersonDetails("Bo", "Testesen", null, "bo@post.example"), null, [Role.ProviderWorker]));
        var session = await world.PlanAsync(Meeting, null, other);
        await world.PlanAsync(Meeting.PlusHours(1), session);
        await world.PlanAsync(Meeting.PlusHours(2), session);
        await world.PlanAsync(Meeting.PlusHours(3), session, other);

        await world.DispatchAsync();

        var told = sent.Where(message => message.EmailAddress == "bo@post.example").ToList();
        told.Select(message => (message.Message.Kind, message.Invitation!.Sequence, message.Invitation.Start, message.Invitation.IsCancelled)).Should().Equal(
            (MessageKind.SessionPlanned, 0, Meeting, false),
            (MessageKind.SessionCancelled, 1, Meeting, true),
            (MessageKind.SessionPlanned, 3, Meeting.PlusHours(3), false));
        told.Select(message => message.Invitation!.Uid).Distinct().Should().ContainSingle();
        sent.Where(message => message.EmailAddress == "m@post.example").Should().HaveCount(4).And.OnlyContain(message => !message.Invitation!.IsCancelled);
    }

    [Fact]
    public async Task Link_is_used_once_by_its_recipient_for_its_purpose_and_not_by_looking()
    {
        await using var world = await MailWorld.NewAsync("m@post.example", null);
        var links = world.Get<LinkIssuer>();
        var (person, other) = (world.Coordinator.Person, new UmV.TestKit.FixedIds(77).Next<PersonId>());
        var token = await links.IssueAsync(person, LinkPurposes.OpenMessage, StreamId.Of(world.Case.Case));

        token.Should().MatchRegex("^[A-Za-z0-9_-]{22}$", "128 bits");
        for (var look = 0; look < 3; look++)
            (await links.LookAsync(token)).Should().Be(new LinkGrant(person, LinkPurposes.OpenMessage, StreamId.Of(world.Case.Case)));
        (await links.ConsumeAsync(token, other, LinkPurposes.OpenMessage)).Should().BeNull();
        (await links.ConsumeAsync(token, person, "another-purpose")).Should().BeNull();
        (await links.ConsumeAsync(token + "A", person, LinkPurposes.OpenMessage)).Should().BeNull();
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await links.ConsumeAsync(token, person, LinkPurposes.OpenMessage)));
        tries.Count(grant => grant is not null).Should().Be(1);
        (await links.LookAsync(token)).Should().BeNull();

        var late = await links.IssueAsync(person, LinkPurposes.OpenMessage, null);
        world.Clock.Advance(Duration.FromDays(3));
        (await links.LookAsync(late)).Should().BeNull();
        (await links.ConsumeAsync(late, person, LinkPurposes.OpenMessage)).Should().BeNull();
    }

    private static async Task RemindAsync(MailWorld world, string duty) => await world.DoAsync(
        Actor.System, new Core.Correspondence.RemindOfDuty(world.Case.Case, duty, new LocalDate(2026, 9, 3), Core.Correspondence.ReminderStage.Soon, [world.Coordinator.Person]));

    private static async Task ChooseAsync(MailWorld world, MessagePreferences wanted) =>
        await world.DoAsync(world.Coordinator, new ChooseMessages(world.Coordinator.Person, wanted));

    private sealed class Remembering(List<AddressedMessage> sent) : IMessageChannel
    {
        public ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken)
        {
            sent.Add(message);
            return ValueTask.FromResult(SendOutcome.Sent);
        }
    }
}
