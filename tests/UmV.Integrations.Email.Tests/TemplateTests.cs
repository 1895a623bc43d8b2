using Microsoft.Extensions.Options;
using MimeKit;
using UmV.Core.Messaging;
using UmV.Core.Text;
using UmV.TestKit;

namespace UmV.Integrations.Email.Tests;

public sealed class TemplateTests : IDisposable
{
    private readonly Pickup _pickup = new();
    private readonly TempFolder _templates = new();

    public static TheoryData<string, string> Faulty => new()
    {
        { "mail.text", "{{ pupil }} {{ address }}" },
        { "mail.text", "{{ occasion.name }} {{ address }}" },
        { "mail.text", "{{ occasion" },
        { "mail.text", "{{ occasion | nonsense }} {{ address }}" },
        { "mail.text", "{{ occasion }}" },
        { "mail.text", "{% for i in (1..100000000) %}x{% endfor %}{{ address }}" },
        { "mail.text", "{{ 1 | divided_by: 0 }}{{ address }}" },
        { "mail.text", "{% include 'secrets' %}{{ address }}" },
        { "mail.html", "<p>{{ occasion }}</p>" },
        { "mail.html", "<html lang=\"{{ language }}\"><img src=\"https://tracker.example/x.gif\"></html>" },
        { "mail.html", "<html lang=\"{{ language }}\"><p style=\"background: url(https://tracker.example)\"></p></html>" },
        { "mail.subject", "" },
        { "mail.subject", "Hei\nBcc: x@y.example" },
        { "PlanAproved.text", "{{ address }}" },
        { "mail.se.text", "{{ address }}" },
    };

    public void Dispose()
    {
        _pickup.Dispose();
        _templates.Dispose();
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task Faulty_template_is_named_when_the_channel_is_made(string name, string text)
    {
        await File.WriteAllTextAsync(_templates.At($"{name}.liquid"), text);

        var make = () => _pickup.New(options => options.TemplateFolder = _templates.Path);

        make.Should().Throw<OptionsValidationException>().Which.Failures.Should().NotBeEmpty()
            .And.OnlyContain(fault => fault.StartsWith("PickupFolderOptions.TemplateFolder has"));
    }

    [Fact]
    public async Task Host_s_template_of_a_kind_and_language_is_used_for_it_alone()
    {
        await File.WriteAllTextAsync(_templates.At("PlanApproved.nn.text.liquid"), "Eigne ord. {{ address }}");
        var channel = _pickup.New(options => options.TemplateFolder = _templates.Path);

        var own = await _pickup.SendAsync(_pickup.Message("message-1", language: Language.Nn), channel);
        File.Delete(_pickup.Files.Single());
        var other = await _pickup.SendAsync(_pickup.Message("message-2", language: Language.Nb), channel);

        own.TextBody!.ReplaceLineEndings("\n").Should().Be("Eigne ord. https://umv.example/login");
        other.TextBody.Should().Contain(MessageWords.For(MessageKind.PlanApproved)!.Nb);
    }

    [Fact]
    public async Task Invitation_says_when_and_nothing_else_and_its_hours_follow_the_clock_of_Oslo()
    {
        var invitation = new Invitation(new string('a', 32), 2, new NodaTime.LocalDateTime(2027, 3, 29, 9, 0), NodaTime.Duration.FromMinutes(45), "Europe/Oslo", false);
        var mail = await _pickup.SendAsync(_pickup.Message(kind: MessageKind.SessionPlanned) with { Invitation = invitation });

        var part = mail.BodyParts.OfType<TextPart>().Single(part => part.ContentType.IsMimeType("text", "calendar"));
        part.ContentType.Parameters["method"].Should().Be("REQUEST");
        var read = Ical.Net.Calendar.Load(part.Text)!;
        var meeting = read.Events.Single()!;
        meeting.Start!.AsUtc.Should().Be(new DateTime(2027, 3, 29, 7, 0, 0, DateTimeKind.Utc), "the day after summer time began");
        meeting.End!.AsUtc.Should().Be(new DateTime(2027, 3, 29, 7, 45, 0, DateTimeKind.Utc));
        (meeting.Uid, meeting.Sequence, meeting.Summary, meeting.Class).Should().Be(($"{invitation.Uid}@umv.example", 2, MessageWords.Meeting.Nb, "CONFIDENTIAL"));
        meeting.Attendees.Should().ContainSingle();
        part.Text.ReplaceLineEndings("\n").Split('\n').Should().OnlyContain(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
    }

    [Fact]
    public async Task Invitation_can_tell_its_hours_in_utc_and_means_the_same()
    {
        var invitation = new Invitation(new string('a', 32), 0, new NodaTime.LocalDateTime(2027, 3, 29, 9, 0), NodaTime.Duration.FromMinutes(45), "Europe/Oslo", false);
        var mail = await _pickup.SendAsync(
            _pickup.Message(kind: MessageKind.SessionPlanned) with { Invitation = invitation }, _pickup.New(options => options.CalendarInUtc = true));

        var text = mail.BodyParts.OfType<TextPart>().Single(part => part.ContentType.IsMimeType("text", "calendar")).Text;

        text.Should().Contain("DTSTART:20270329T070000Z").And.Contain("DTEND:20270329T074500Z").And.NotContain("VTIMEZONE").And.NotContain("TZID");
        Ical.Net.Calendar.Load(text)!.Events.Single()!.Start!.AsUtc.Should().Be(new DateTime(2027, 3, 29, 7, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Cancelled_session_is_cancelled_in_the_calendar()
    {
        var invitation = new Invitation(new string('a', 32), 3, new NodaTime.LocalDateTime(2026, 12, 1, 9, 0), NodaTime.Duration.FromMinutes(45), "Europe/Oslo", true);
        var mail = await _pickup.SendAsync(_pickup.Message(kind: MessageKind.SessionCancelled) with { Invitation = invitation });

        var part = mail.BodyParts.OfType<TextPart>().Single(part => part.ContentType.IsMimeType("text", "calendar"));
        part.ContentType.Parameters["method"].Should().Be("CANCEL");
        part.Text.Should().Contain("STATUS:CANCELLED").And.Contain("SEQUENCE:3");
    }
}
